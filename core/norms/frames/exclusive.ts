import type { Entity } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import { parseSpan } from "../atom.ts";
import { allOf, circumstancesOf, freshNames, type Place, valueAt } from "../condition.ts";
import type { FrameKind } from "../frame.ts";
import { guardRows } from "../guard-rows.ts";
import { entityNamed } from "../names.ts";
import { NormProblem } from "../problem.ts";
import { moved } from "../times.ts";
import { readNames, readTail, sayNames, sayOne, sayTail } from "../words.ts";

/** No two records hold the same resource at overlapping times. */
export const exclusive: FrameKind<"exclusive"> = {
  compile(scene, norm) {
    const entity = entityNamed(scene.entities, norm.record);
    if (!entity) throw new NormProblem(`nothing is called "${norm.record.replaceAll("_", " ")}"`);
    const span = spanOf(entity);
    if (!span) throw new NormProblem(`nothing says from when to when ${sayOne(entity.label.toLowerCase())} is`);
    const gap = norm.gap === undefined ? null : parseSpan(norm.gap);
    if (norm.gap !== undefined && !gap) throw new NormProblem(`"${norm.gap}" is no length of time`);
    const freshName = freshNames();
    const placeAt = (binding: string): Place => ({ entities: scene.entities, record: entity, binding, freshName });
    const resource = (binding: string): Expression => ({ get: valueAt(placeAt(binding), norm.resource).get });
    const [from, to] = span;
    const later = (get: string): Expression => (gap ? moved({ get }, gap.amount, gap.unit, gap.working) : { get });
    const counts = (binding: string) => [...isGoingOn(entity, binding), ...circumstancesOf(placeAt(binding), norm)];
    const asked = (of: string) => {
      const other = freshName();
      const overlap: Expression = {
        some: entity.name,
        as: other,
        where: allOf([
          { compare: "ne", left: { get: `${other}.id` }, right: { get: `${of}.id` } },
          { compare: "eq", left: resource(other), right: resource(of) },
          { compare: "lt", left: { get: `${other}.${from}` }, right: later(`${of}.${to}`) },
          { compare: "lt", left: { get: `${of}.${from}` }, right: later(`${other}.${to}`) },
          ...counts(other),
        ]),
      };
      const when: Expression[] = [{ compare: "ne", left: resource(of), right: { value: null } }, ...counts(of)];
      return { when, require: { not: overlap }, reads: when };
    };
    const hint = "Choose another time, or another one that is free then.";
    return { kind: "integrity", enforcement: "blocked", ...guardRows(scene, entity, asked, freshName, hint) };
  },
  say: ({ record, resource, gap, when, unless }) =>
    `No two ${record.replaceAll("_", " ")} records that are not cancelled or over may hold ${sayNames(resource)} at the same time${gap === undefined ? "" : ` or less than ${gap} apart`}${sayTail({ when, unless })}`,
  read(sentence) {
    const tail = readTail(sentence);
    const [, record, what, gap] =
      /^No two (.+?) records(?: that are not cancelled or over)? may hold (the .+?) at the same time(?: or less than (.+) apart)?$/.exec(
        tail?.body ?? "",
      ) ?? [];
    const resource = what && readNames(what);
    if (!tail || !record || typeof resource !== "string") return null;
    return {
      frame: "exclusive",
      record: record.replaceAll(" ", "_"),
      resource,
      ...(gap === undefined ? {} : { gap }),
      ...tail.common,
    };
  },
};

const starts = /^(starts?|start_date|start_time|from|check_in|begins?|departs|valid_from)(_(at|on|date|time))?$/;
const ends = /^(ends?|end_date|end_time|to|until|check_out|arrives|valid_until)(_(at|on|date|time))?$/;

/** Whether a record says from when to when it holds. */
export const hasSpan = (entity: Entity): boolean => spanOf(entity) !== null;

/** The fields that say from when to when a record holds. */
export function spanOf(entity: Entity): readonly [string, string] | null {
  const timed = entity.fields.filter((field) => field.type === "date" || field.type === "datetime");
  const from = timed.find((field) => starts.test(field.name));
  const to = timed.find((field) => ends.test(field.name));
  return from && to ? [from.name, to.name] : null;
}

/** States in which a record holds nothing any more. */
export const over =
  /^(cancelled|canceled|rejected|declined|denied|no_show|void|withdrawn|expired|completed|done|closed|ended|returned|refunded)$/;

/** That a record is not over: what was cancelled holds nothing. */
function isGoingOn(entity: Entity, binding: string): Expression[] {
  const state = entity.fields.find((field) => field.type === "enum" && /^(status|state|stage)$/.test(field.name));
  const gone = (state?.values ?? []).filter((value) => over.test(value));
  if (!state || gone.length === 0) return [];
  return [{ not: { compare: "in", left: { get: `${binding}.${state.name}` }, right: { value: gone } } }];
}
