import type { ActionError, Observation } from "../../../action.ts";
import type { Json } from "../../../json.ts";
import type { Operation } from "../../../operation.ts";
import type { WorldState } from "../../../state/state.ts";
import type { Site } from "./site.ts";

/** What an operation that only reads shows at a state: the state itself stays, its clock too. */
export type Read = {
  readonly observation: Observation;
  readonly error: ActionError | null;
  readonly violations: readonly string[];
};

/** Reads by an operation, so that what guards it holds for pages too. */
export function read(site: Site, state: WorldState, operation: Operation, params: Record<string, Json>): Read {
  const { observation, violations } = site.records.step(state, { action: operation.name, params });
  return { observation, error: errorIn(observation), violations };
}

/** Why the environment refused an action; null where it did not. */
export function errorIn({ error }: Observation): ActionError | null {
  if (typeof error !== "object" || error === null || Array.isArray(error)) return null;
  return error as ActionError;
}
