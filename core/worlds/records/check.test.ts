import { describe, expect, it } from "vitest";
import type { WorldSpec } from "../../environment.ts";
import { InvalidError } from "../../errors.ts";
import { openWorld } from "../open.ts";
import { checkWorldSpec } from "./check.ts";
import { libraryWorld } from "./fixture.ts";

function at<T>(list: readonly T[] | undefined, index: number): T {
  const found = list?.at(index);
  if (found === undefined) throw new RangeError(`nothing at ${index}`);
  return found;
}
const entity = (spec: WorldSpec, name: string) =>
  at(
    spec.entities.filter((each) => each.name === name),
    0,
  );
const field = (spec: WorldSpec, of: string, name: string) =>
  at(
    entity(spec, of).fields.filter((each) => each.name === name),
    0,
  );
const operation = (spec: WorldSpec, name: string) =>
  at(
    spec.operations.filter((each) => each.name === name),
    0,
  );
const setRow = (spec: WorldSpec, name: string, values: object) => {
  const rows = spec.rows[name] ?? [];
  spec.rows[name] = [{ ...at(rows, 0), ...values }, ...rows.slice(1)];
};

const cases: [string, (spec: WorldSpec) => unknown, RegExp][] = [
  ["a clock without zone", (spec) => Object.assign(spec.clock, { startAt: "2026-03-01" }), /clock\.startAt/],
  ["an entity twice", (spec) => spec.entities.push(entity(spec, "book")), /entity book is there twice/],
  ["a prefix twice", (spec) => Object.assign(entity(spec, "book"), { idPrefix: "m" }), /id prefix m/],
  ["no id first", (spec) => entity(spec, "book").fields.reverse(), /first field must be id/],
  ["no display", (spec) => Object.assign(entity(spec, "book"), { display: "colour" }), /display names no field/],
  [
    "a field twice",
    (spec) => entity(spec, "book").fields.push(field(spec, "book", "title")),
    /field title is there twice/,
  ],
  [
    "a reference to nothing",
    (spec) => Object.assign(field(spec, "loan", "book_id"), { entity: "film" }),
    /unknown entity film/,
  ],
  [
    "a reference without entity",
    (spec) => Object.assign(field(spec, "loan", "book_id"), { entity: undefined }),
    /refers to no entity/,
  ],
  [
    "an enum without values",
    (spec) => Object.assign(field(spec, "member", "kind"), { values: [] }),
    /enum without values/,
  ],
  [
    "a transition to nowhere",
    (spec) => Object.assign(field(spec, "loan", "status"), { transitions: { out: ["gone"] } }),
    /unknown value gone/,
  ],
  ["a pattern that is none", (spec) => Object.assign(field(spec, "book", "code"), { pattern: "(" }), /pattern/],
  ["a pattern that looks back", (spec) => Object.assign(field(spec, "book", "code"), { pattern: "(a)\\1" }), /pattern/],
  ["rows of nothing", (spec) => Object.assign(spec.rows, { film: [] }), /there is no entity film/],
  ["a row twice", (spec) => spec.rows.book?.push(at(spec.rows.book, 0)), /row b_001 is there twice/],
  ["an id of another entity", (spec) => setRow(spec, "book", { id: "m_009" }), /does not begin with b_/],
  ["a required value not there", (spec) => setRow(spec, "book", { title: null }), /row b_001: title is required/],
  ["a field not there", (spec) => setRow(spec, "book", { title: undefined }), /row b_001: title is missing/],
  ["a value of the wrong form", (spec) => setRow(spec, "book", { code: "X1" }), /row b_001: code must be/],
  ["a value beyond its range", (spec) => setRow(spec, "book", { copies: 11 }), /from 0 to 10/],
  ["a reference to a missing row", (spec) => setRow(spec, "loan", { book_id: "b_404" }), /book_id refers to a book/],
  ["one missing row of many", (spec) => setRow(spec, "book", { related: ["b_002", "b_404"] }), /related refers/],
  [
    "an operation twice",
    (spec) => spec.operations.push(at(spec.operations, 0)),
    /operation search_loans is there twice/,
  ],
  ["an operation called done", (spec) => Object.assign(at(spec.operations, 0), { name: "done" }), /done is taken/],
  ["an operation on nothing", (spec) => Object.assign(at(spec.operations, 0), { entity: "film" }), /no entity film/],
  [
    "a parameter twice",
    (spec) => at(spec.operations, 0).parameters.push(at(at(spec.operations, 0).parameters, 0)),
    /parameter query is there twice/,
  ],
  [
    "a binding by no parameter",
    (spec) => Object.assign(at(operation(spec, "update_member").bind, 0), { param: "who" }),
    /unknown parameter who/,
  ],
  [
    "an effect on no binding",
    (spec) => Object.assign(at(operation(spec, "delete_member").effects, 0), { record: "who" }),
    /unknown binding who/,
  ],
  [
    "an effect on no field",
    (spec) => Object.assign(at(operation(spec, "update_member").effects, 0), { set: { age: { value: 1 } } }),
    /unknown field member\.age/,
  ],
  [
    "a path from no binding",
    (spec) => Object.assign(at(operation(spec, "extend_loan").require, 0), { that: { get: "lone.status" } }),
    /unknown binding/,
  ],
  [
    "a path to no field",
    (spec) => Object.assign(at(operation(spec, "extend_loan").require, 0), { that: { get: "loan.member_id.age" } }),
    /member\.age/,
  ],
  [
    "a parameter that is not declared",
    (spec) => Object.assign(at(operation(spec, "extend_loan").require, 0), { that: { not: { get: "params.weeks" } } }),
    /params\.weeks/,
  ],
  [
    "a field of no parameter's record",
    (spec) => Object.assign(at(operation(spec, "extend_loan").require, 0), { that: { get: "params.loan_id.age" } }),
    /loan\.age/,
  ],
  [
    "rows over nothing",
    (spec) =>
      Object.assign(at(operation(spec, "extend_loan").require, 0), {
        that: { some: "film", as: "each", where: { value: true } },
      }),
    /no entity film/,
  ],
  ["a policy twice", (spec) => spec.policies.push(at(spec.policies, 0)), /policy p1 is there twice/],
  [
    "a policy that watches nothing",
    (spec) => Object.assign(at(spec.policies, 0), { guard: undefined }),
    /neither guard/,
  ],
  [
    "a guard on no entity",
    (spec) => Object.assign(at(spec.policies, 0).guard ?? {}, { entity: "film" }),
    /no entity film/,
  ],
  [
    "a guard on no field",
    (spec) => Object.assign(at(spec.policies, 1).guard ?? {}, { fields: ["age"] }),
    /no field member\.age/,
  ],
];

describe("checkWorldSpec", () => {
  it("finds nothing in a sound specification", () => {
    expect(checkWorldSpec(libraryWorld())).toEqual([]);
  });

  it.each(cases)("finds %s", (_what, spoil, message) => {
    const spec = libraryWorld();
    spoil(spec);
    expect(checkWorldSpec(spec).join("\n")).toMatch(message);
    expect(() => openWorld(spec)).toThrow(InvalidError);
  });
});
