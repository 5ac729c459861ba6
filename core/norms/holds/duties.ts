import type { Row, RowChange } from "../../action.ts";
import type { Entity } from "../../environment.ts";
import { actEntityName } from "../../generate/act-log.ts";
import type { WorldState } from "../../state/state.ts";
import { type Scene, watchesIfAny, watchesOf } from "../act.ts";
import { parseAtom, parsePath } from "../atom.ts";
import { entityNamed, hopFrom } from "../names.ts";
import type { NormOf } from "../norm.ts";
import { isAct, subjectOf } from "./acts.ts";
import { applies, idOf, type Subject } from "./judge.ts";
import { type Sight, valueOn } from "./on-rows.ts";

/** The records about which a step makes a duty fall due, by the norm itself: what was done is what the duty follows, its conditions hold, and there is somebody to tell. Apart from how the world keeps account of duties. */
export function dutiesFrom(
  scene: Scene,
  norm: NormOf<"follow">,
  after: WorldState,
  changes: readonly RowChange[],
): readonly string[] {
  const sight = { entities: scene.entities, state: after };
  if (norm.after.length === 0) return comingTrue(scene, norm, sight, changes);
  const watches = norm.after.flatMap((act) => watchesOf(scene, act));
  return changes.flatMap((change) => {
    const isDue = watches.some((watch) => {
      if (!isAct(watch, change)) return false;
      const seen = subjectOf(watch, change, after);
      return seen !== null && applies(sight, seen, norm) && isSomebodyThere(scene, sight, seen, norm);
    });
    return isDue ? [idOf(change.after ?? change.before)] : [];
  });
}

/** The records of which the conditions hold after a change of them and did not before. */
function comingTrue(scene: Scene, norm: NormOf<"follow">, sight: Sight, changes: readonly RowChange[]): string[] {
  const atom = norm.when?.flat()[0];
  const entity = entityNamed(scene.entities, (atom && parseAtom(atom)?.path[0]?.name) ?? "");
  return changes.flatMap(({ entity: kind, before, after }) => {
    if (!entity || kind !== entity.name || !after) return [];
    const seen = { entity, row: after };
    const isDue =
      applies(sight, seen, norm) &&
      !(before && applies(sight, { entity, row: before }, norm)) &&
      isSomebodyThere(scene, sight, seen, norm);
    return isDue ? [idOf(after)] : [];
  });
}

/** Whether a duty of the clock is due for a record, by the norm itself. */
export function dueByNorm(scene: Scene, norm: NormOf<"follow">, entity: Entity, state: WorldState, row: Row): boolean {
  const sight = { entities: scene.entities, state };
  const seen = { entity, row };
  return applies(sight, seen, norm) && isSomebodyThere(scene, sight, seen, norm);
}

/** Whether the one who is to be told, or the record that an act is about, is known: a duty towards nobody is none. */
function isSomebodyThere(
  scene: Scene,
  sight: Sight,
  seen: Subject,
  { then: [duty = ""], to }: NormOf<"follow">,
): boolean {
  const [told] = [to ?? []].flat();
  const isKnown = (path: string) => valueOn(sight, seen, path) !== null;
  const [, notified] = /^notify(?: (.+))?$/.exec(duty) ?? [];
  if (/^notify\b/.test(duty) || isMessage(duty)) {
    const whom = told ?? notified?.replaceAll(" ", "_");
    const isRecord = whom !== undefined && (whom.includes(".") || entityNamed(sight.entities, whom) !== undefined);
    return !isRecord || isKnown(whom);
  }
  const [act] = watchesIfAny(scene, duty);
  if (act?.entity !== actEntityName) return true;
  if (told?.includes(".") && kindAt(sight.entities, seen.entity, told) === act.record) return isKnown(told);
  return act.record.name === seen.entity.name || isKnown(act.record.name);
}

/** The kind of record that a path leads to, from a record or from its own name. */
function kindAt(entities: readonly Entity[], from: Entity, path: string): Entity | undefined {
  const [first, ...rest] = parsePath(path) ?? [];
  const steps = first && entityNamed(entities, first.name)?.name !== from.name ? [first, ...rest] : rest;
  return steps.reduce<Entity | undefined>((at, { name }) => {
    const hop = at && hopFrom(entities, at, name);
    return hop && "entity" in hop ? hop.entity : undefined;
  }, from);
}

/** `send reminder` is a message, not a record of its own. */
const isMessage = (duty: string) =>
  /^(?:send|create) (?:notification|message|e_?mail|text|sms|confirmation|reminder)$/.test(duty);
