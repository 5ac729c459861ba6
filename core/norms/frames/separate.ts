import type { Expression } from "../../expression.ts";
import type { Scene } from "../act.ts";
import { allOf, circumstancesOf, freshNames, type Place, valueAt } from "../condition.ts";
import { type Compiled, type FrameKind, guardActs } from "../frame.ts";
import { guardRows } from "../guard-rows.ts";
import { entityNamed } from "../names.ts";
import type { NormOf } from "../norm.ts";
import { NormProblem } from "../problem.ts";
import { readActs, readNames, readTail, sayActs, sayNames, sayOne, sayTail, splitOutside } from "../words.ts";

/** Parts in one record are played by different (or the same) persons. */
export const separate: FrameKind<"separate"> = {
  compile(scene, norm) {
    const place = placeIn(scene, norm);
    const acting = norm.roles.filter((role) => role !== "actor");
    if (acting.length < norm.roles.length) return byActor(scene, norm, acting);
    const hint = norm.same ? "Name the same person in both places." : "Name another person.";
    const kept = (at: Place): Expression => {
      const people = partsAt(at, norm.roles);
      const pairs = people.flatMap((one, index) => people.slice(index + 1).map((other) => [one, other] as const));
      return allOf(
        pairs.map(([left, right]): Expression => {
          const known = [left, right].map(
            (each): Expression => ({ compare: "eq", left: each, right: { value: null } }),
          );
          return { any: [...known, { compare: norm.same ? "eq" : "ne", left, right }] };
        }),
      );
    };
    if (norm.act)
      return {
        kind: "separation",
        enforcement: "blocked",
        ...guardActs(scene, { ...norm, act: norm.act }, kept, hint),
      };
    const asked = (binding: string) => {
      const at = { ...place, binding };
      return { when: circumstancesOf(at, norm), require: kept(at) };
    };
    return {
      kind: "separation",
      enforcement: "blocked",
      ...guardRows(scene, place.record, asked, place.freshName, hint),
    };
  },
  say: (norm) =>
    `In ${sayOne(norm.record)}, ${norm.roles.map((role) => sayNames(role)).join(", and ")} must be ${norm.same ? "the same person" : "different persons"}${norm.act ? ` to ${sayActs(norm.act)}` : ""}${sayTail(norm)}`,
  read(sentence) {
    const tail = readTail(sentence);
    const [, record, names, how, acts] =
      /^In an? ([^,]+), (the .+) must be (the same person|different persons)(?: to (.+))?$/.exec(tail?.body ?? "") ??
      [];
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

/** Who acts is (or is not) a person whom the record names. */
function byActor(scene: Scene, norm: NormOf<"separate">, roles: readonly string[]): Compiled {
  if (!norm.act) throw new NormProblem("name the act that the acting person may not do");
  return {
    kind: "separation",
    enforcement: "blocked",
    ...guardActs(
      scene,
      { ...norm, act: norm.act },
      (place) =>
        allOf(
          roles.map(
            (role): Expression => ({
              compare: norm.same ? "eq" : "ne",
              left: { get: "actor.id" },
              right: { get: valueAt(place, role).get },
            }),
          ),
        ),
      norm.same ? "Only the person named there may do this." : "Another person must do this.",
    ),
  };
}

/** Who plays the parts, where all of them can be one person: a patient is never a therapist. */
function partsAt(at: Place, roles: readonly string[]): Expression[] {
  const parts = roles.map((role) => valueAt(at, role));
  const kinds = [...new Set(parts.flatMap(({ field }) => field?.entity ?? []))];
  const [one, other] = kinds.flatMap((kind) => at.entities.find(({ name }) => name === kind) ?? []);
  if (one && other)
    throw new NormProblem(`${sayOne(one.label.toLowerCase())} is never ${sayOne(other.label.toLowerCase())} here`);
  return parts.map(({ get }): Expression => ({ get }));
}

function placeIn(scene: Scene, { record }: NormOf<"separate">): Place {
  const entity = entityNamed(scene.entities, record);
  if (!entity) throw new NormProblem(`nothing is called "${record.replaceAll("_", " ")}"`);
  return { entities: scene.entities, record: entity, binding: "new", freshName: freshNames() };
}
