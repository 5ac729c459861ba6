import type { Entity } from "../../environment.ts";
import type { Scene } from "../../norms/act.ts";
import { sceneOf } from "../../norms/acts-of.ts";
import type { Operation } from "../../operation.ts";
import { graphOfEntities } from "../../reading/graph-of-entities.ts";

/** What norms of a plan are compiled against: its records, and the acts that its operations and states are. */
export function sceneOfPlan({
  entities,
  operations,
}: {
  readonly entities: readonly Entity[];
  readonly operations: readonly Operation[];
}): Scene {
  const own = sceneOf(entities, operations).acts.map((act) => ({ ...act, verb: act.verb.replaceAll("_", " ") }));
  const others = graphOfEntities(entities, operations)
    .acts.filter((act) => !own.some(({ verb, record }) => verb === act.verb && record === act.record))
    .map(({ verb, record, effect }) => ({ verb, record, effect }));
  return { entities, acts: [...own, ...others] };
}
