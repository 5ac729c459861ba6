import type { Expression } from "../../expression.ts";
import { recordOf, type Scene } from "../act.ts";
import { allOf, conditionsOf, freshNames, type Place, parseConditions, valueAt } from "../condition.ts";
import { type FrameKind, fieldsRead } from "../frame.ts";
import { entityNamed } from "../names.ts";
import type { NormOf } from "../norm.ts";
import { NormProblem } from "../problem.ts";
import { readActs, readNames, readTail, sayActs, sayNames, sayTail, splitOutside } from "../words.ts";

/** Parts in one record are played by different (or the same) persons. */
export const separate: FrameKind<"separate"> = {
  compile(scene, norm) {
    const place = placeIn(scene, norm);
    const people = norm.roles.map((role) => ({ get: valueAt(place, role).get }));
    const pairs = people.flatMap((one, at) => people.slice(at + 1).map((other) => [one, other] as const));
    const require = allOf(
      pairs.map(([left, right]): Expression => {
        const known = [left, right].map((each): Expression => ({ compare: "eq", left: each, right: { value: null } }));
        return { any: [...known, { compare: norm.same ? "eq" : "ne", left, right }] };
      }),
    );
    const applies = [
      ...(norm.when ? [conditionsOf(place, parseConditions(norm.when))] : []),
      ...(norm.unless ? [{ not: conditionsOf(place, parseConditions(norm.unless)) }] : []),
    ];
    return {
      kind: "separation",
      enforcement: "blocked",
      guard: {
        entity: place.record.name,
        on: ["create", "update"],
        fields: fieldsRead([require, ...applies], "new"),
        ...(applies.length > 0 ? { when: allOf(applies) } : {}),
        require,
        hint: norm.same ? "Name the same person in both places." : "Name another person.",
      },
    };
  },
  say: (norm) =>
    `In a ${norm.record.replaceAll("_", " ")}, ${norm.roles.map((role) => sayNames(role)).join(", and ")} must be ${norm.same ? "the same person" : "different persons"}${norm.act ? ` to ${sayActs(norm.act)}` : ""}${sayTail(norm)}`,
  read(sentence) {
    const tail = readTail(sentence);
    const [, record, names, how, acts] =
      /^In a ([^,]+), (the .+) must be (the same person|different persons)(?: to (.+))?$/.exec(tail?.body ?? "") ?? [];
    const roles = splitOutside(names ?? "", ", and ").map(readNames);
    const act = acts === undefined ? undefined : readActs(acts);
    const texts = roles.flatMap((role) => (typeof role === "string" ? [role] : []));
    if (!tail || !record || texts.length < roles.length || texts.length < 2 || act === null) return null;
    return {
      frame: "separate",
      record: record.replaceAll(" ", "_"),
      roles: texts,
      same: how === "the same person",
      ...(act ? { act } : {}),
      ...tail.common,
    };
  },
};

function placeIn(scene: Scene, { record, act }: NormOf<"separate">): Place {
  const entity = entityNamed(scene.entities, record) ?? recordOf(scene, act?.[0] ?? "");
  if (!entity) throw new NormProblem(`nothing is called "${record.replaceAll("_", " ")}"`);
  return { entities: scene.entities, record: entity, binding: "new", freshName: freshNames() };
}
