import { describe, expect, it } from "vitest";
import type { Expression } from "../../expression.ts";
import type { Json } from "../../json.ts";
import { openWorld } from "../open.ts";
import { evaluate } from "./evaluate.ts";
import { libraryWorld } from "./fixture.ts";

const world = openWorld(libraryWorld());
const row = (entity: string, id: string) => world.initial.tables[entity]?.get(id) ?? null;
const bindings = {
  loan: row("loan", "l_002"),
  ana: row("member", "m_001"),
  emma: row("book", "b_002"),
  none: null,
  params: { days: 3, text: "Ana" },
};
const evaluated = (expression: Expression): Json => evaluate(expression, { bindings, state: world.initial, world });
const value = (json: Json): Expression => ({ value: json });
const compared = (left: Json, how: Extract<Expression, { compare: unknown }>["compare"], right: Json): Expression => ({
  compare: how,
  left: value(left),
  right: value(right),
});
const sum = (left: Json, how: Extract<Expression, { arithmetic: unknown }>["arithmetic"], right: Json): Expression => ({
  arithmetic: how,
  left: value(left),
  right: value(right),
});

describe("evaluate", () => {
  it.each<[string, Json]>([
    ["loan.status", "lost"],
    ["loan.member_id", "m_002"],
    ["loan.member_id.name", "Bo Lind"],
    ["loan.book_id.title", "Emma"],
    ["ana", "m_001"],
    ["none", null],
    ["none.name", null],
    ["ana.email.name", null],
    ["ana.constructor", null],
    ["loan.member_id.constructor.name", null],
    ["params.days", 3],
    ["params.toString", null],
    ["loan.ended_at", null],
  ])("gets %s", (path, expected) => {
    expect(evaluated({ get: path })).toEqual(expected);
  });

  it.each<[Json, Extract<Expression, { compare: unknown }>["compare"], Json, boolean]>([
    [null, "eq", null, true],
    [null, "ne", 1, true],
    [null, "lt", 1, false],
    [1, "ge", null, false],
    [null, "le", null, false],
    [2, "lt", 10, true],
    ["2", "lt", 10, false],
    ["2026-03-01", "lt", "2026-03-01T00:00:01Z", true],
    ["2026-03-01", "ge", "2026-03-01T00:00:00Z", true],
    ["2026-02-28T23:59:59Z", "lt", "2026-03-01T00:00:00Z", true],
    [["a", "b"], "eq", ["a", "b"], true],
    ["a", "in", ["a", "b"], true],
    ["a", "in", "abc", false],
    [null, "in", [null], true],
    ["Ana Ruiz", "contains", "RUIZ", true],
    [["a", "b"], "contains", "b", true],
    [null, "contains", "a", false],
    [12, "contains", 1, false],
  ])("compares %j %s %j as %s", (left, how, right, expected) => {
    expect(evaluated(compared(left, how, right))).toBe(expected);
  });

  it.each<[Json, Extract<Expression, { arithmetic: unknown }>["arithmetic"], Json, Json]>([
    [0.1, "add", 0.2, 0.3],
    [1, "subtract", 0.9, 0.1],
    [3, "multiply", 1.1, 3.3],
    [1, "divide", 0, null],
    [null, "add", 1, null],
    ["1", "add", 1, null],
    [Number.MAX_VALUE, "multiply", 10, null],
  ])("computes %j %s %j as %j", (left, how, right, expected) => {
    expect(evaluated(sum(left, how, right))).toBe(expected);
  });

  it("joins conditions, true for none of all and false for none of any", () => {
    expect(evaluated({ all: [] })).toBe(true);
    expect(evaluated({ any: [] })).toBe(false);
    expect(evaluated({ all: [value(true), { not: value(null) }] })).toBe(true);
    expect(evaluated({ any: [value(false), { not: value(true) }] })).toBe(false);
  });

  it("measures and moves time in the form it came in", () => {
    const now: Expression = { now: "datetime" };
    expect(evaluated(now)).toBe("2026-03-01T09:00:00Z");
    expect(evaluated({ now: "date" })).toBe("2026-03-01");
    expect(evaluated({ elapsed: "days", from: value("2026-02-28"), to: { now: "date" } })).toBe(1);
    expect(evaluated({ elapsed: "hours", from: value("2026-03-01"), to: now })).toBe(9);
    expect(evaluated({ elapsed: "hours", from: value("soon"), to: now })).toBeNull();
    expect(evaluated({ shift: "days", of: value("2024-02-28"), by: { get: "params.days" } })).toBe("2024-03-02");
    expect(evaluated({ shift: "minutes", of: now, by: value(-90) })).toBe("2026-03-01T07:30:00Z");
    expect(evaluated({ shift: "days", of: now, by: value(1e18) })).toBeNull();
    expect(evaluated({ shift: "days", of: value("0000-01-01"), by: value(-1) })).toBeNull();
    expect(evaluated({ shift: "days", of: value(null), by: value(1) })).toBeNull();
  });

  it("looks over the rows of an entity, outer names in sight", () => {
    const ofBo: Expression = {
      compare: "eq",
      left: { get: "each.member_id" },
      right: { get: "loan.member_id" },
    };
    expect(evaluated({ count: "loan", as: "each", where: ofBo })).toBe(2);
    expect(evaluated({ some: "loan", as: "each", where: ofBo })).toBe(true);
    expect(evaluated({ some: "loan", as: "each", where: value(false) })).toBe(false);
    expect(evaluated({ sum: "member", as: "each", where: value(true), of: { get: "each.fines" } })).toBe(22.6);
    expect(evaluated({ sum: "book", as: "each", where: value(true), of: { get: "each.title" } })).toBe(0);
    const lenders: Expression = {
      count: "member",
      as: "who",
      where: {
        some: "loan",
        as: "each",
        where: { compare: "eq", left: { get: "each.member_id" }, right: { get: "who.id" } },
      },
    };
    expect(evaluated(lenders)).toBe(2);
  });
});
