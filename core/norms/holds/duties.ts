import type { RowChange } from "../../action.ts";
import type { WorldState } from "../../state/state.ts";
import { type Scene, watchesOf } from "../act.ts";
import { parseAtom } from "../atom.ts";
import { entityNamed } from "../names.ts";
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
      return seen !== null && applies(sight, seen, norm) && isSomebodyThere(sight, seen, norm);
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
      isSomebodyThere(sight, seen, norm);
    return isDue ? [idOf(after)] : [];
  });
}

/** Whether the one who is to be told is known: a duty to tell nobody is none. */
function isSomebodyThere(sight: Sight, seen: Subject, { then, to }: NormOf<"follow">): boolean {
  const [, notified] = /^notify (.+)$/.exec(then[0] ?? "") ?? [];
  const [told = notified?.replaceAll(" ", "_")] = [to ?? []].flat();
  const isRecord = told !== undefined && (told.includes(".") || entityNamed(sight.entities, told) !== undefined);
  return !isRecord || valueOn(sight, seen, told) !== null;
}
