import type { Entity, Policy } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import { placeOf, type Scene, type Watch, watchesIfAny } from "../act.ts";
import type { Atom, Path } from "../atom.ts";
import { allOf, circumstancesOf, freshNames, parseConditions } from "../condition.ts";
import type { Compiled } from "../frame.ts";
import { entityNamed } from "../names.ts";
import type { NormOf } from "../norm.ts";
import { NormProblem } from "../problem.ts";
import { dutyOf } from "./duty.ts";

type Follow = NormOf<"follow">;

/** A duty that falls due as time passes, when nobody acts: a week before, once overdue, after 90 days. Nobody waits for that in a run, so that it is what tasks ask for over some records: do it for those for which it is due. */
export function dueByClock(scene: Scene, norm: Follow, duty: string): Compiled {
  if (norm.within !== undefined)
    throw new NormProblem("since when it is due is not known, so that no time for it can be counted");
  const record = recordAsked(scene, norm);
  const watch: Watch = { entity: record.name, on: ["update"], when: [], record, binding: "row", makes: false };
  const applies = circumstancesOf(placeOf(scene, watch, freshNames()), norm);
  const { needs, ...made } = removal(scene, watch, duty) ?? dutyOf(scene, norm, watch, duty);
  const known = needs.map((get): Expression => ({ compare: "ne", left: { get }, right: { value: null } }));
  const isDone = doneAlready(made);
  const due: NonNullable<Policy["due"]> = {
    entity: record.name,
    when: allOf([...applies, ...known, ...(isDone ? [{ not: isDone }] : [])]),
    ...made,
  };
  return { kind: "time_limit", enforcement: "audited", due };
}

/** The record that the conditions ask of: the first that they name. */
function recordAsked({ entities }: Scene, { when }: Follow): Entity {
  const atoms = parseConditions(when ?? []).flat();
  if (atoms.some(isExactMoment))
    throw new NormProblem("an exact moment goes by unseen; say on which day, or from when on");
  const [record] = atoms.flatMap(pathsOf).flatMap(([first]) => entityNamed(entities, first?.name ?? "") ?? []);
  if (record) return record;
  const [unknown] = atoms
    .flatMap(pathsOf)
    .flatMap(([first]) => (/^(?:now|today)$/.test(first?.name ?? "") ? [] : (first?.name ?? [])));
  throw new NormProblem(
    unknown === undefined
      ? "when it is due is not said of any record"
      : `nothing is called "${unknown.replaceAll("_", " ")}"`,
  );
}

/** `booking.starts_at = now`, either way round. */
function isExactMoment({ path, op, value }: Atom): boolean {
  if (op !== "=") return false;
  const isNow = path.length === 1 && path[0]?.name === "now";
  return isNow || (value?.kind === "moment" && value.base === "now");
}

function pathsOf({ path, value }: Atom): Path[] {
  if (value?.kind === "path") return [path, value.path];
  return value?.kind === "moment" && typeof value.base !== "string" ? [path, value.base] : [path];
}

/** That the record itself is deleted. */
function removal(scene: Scene, { record }: Watch, duty: string) {
  const [made, ...more] = watchesIfAny(scene, duty);
  if (more.length > 0 || !made?.on.includes("delete") || made.record.name !== record.name) return null;
  return { create: record.name, where: { id: { get: "row.id" } }, gone: true, needs: [] };
}

/** That a record has the values already which the duty gives it: then nothing is due. */
function doneAlready({ where }: { readonly where: Readonly<Record<string, Expression>> }): Expression | null {
  const { id, ...values } = where;
  const own = Object.entries(values);
  if (!id || !("get" in id) || own.length === 0) return null;
  const base = id.get.replace(/\.id$/, "");
  return allOf(own.map(([field, right]): Expression => ({ compare: "eq", left: { get: `${base}.${field}` }, right })));
}
