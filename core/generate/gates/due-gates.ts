import type { Row } from "../../action.ts";
import { askedFor, type Due, dueFor } from "../../judge/due.ts";
import { hasValues } from "../../judge/records.ts";
import { sceneOf } from "../../norms/acts-of.ts";
import { dueByNorm } from "../../norms/holds/duties.ts";
import type { WorldState } from "../../state/state.ts";
import type { World } from "../../worlds/world.ts";
import type { CheckResult } from "./bench.ts";

/** G14 of duties of the clock: what is due for each record is what the norm says by itself, but for what is done already. */
export function checkClocks(world: World): CheckResult[] {
  const { initial, spec } = world;
  const scene = sceneOf(spec.entities, spec.operations);
  return spec.policies.flatMap(({ id, due, norm }): CheckResult[] => {
    const entity = spec.entities.find(({ name }) => name === due?.entity);
    if (!due || !entity || norm?.frame !== "follow") return [];
    const rows = [...(initial.tables[entity.name]?.values() ?? [])];
    const isWrong = (row: Row) => {
      const isAsked = dueByNorm(scene, norm, entity, initial, row);
      if (dueFor(world, due, initial, row)) return !isAsked;
      return isAsked && !isDone(world, initial, askedFor(world, due, initial, row));
    };
    const wrong = rows.find(isWrong);
    const reason = `what is due for ${wrong?.id} by ${id} is not what the rule says`;
    return [wrong ? { gate: "G14", ok: false, reason } : { gate: "G14", ok: true }];
  });
}

function isDone(world: World, { tables }: WorldState, { create, values, gone }: Due): boolean {
  const row = typeof values.id === "string" ? tables[create]?.get(values.id) : undefined;
  return gone ? row === undefined : row !== undefined && hasValues(world, create, row, values);
}
