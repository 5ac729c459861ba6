import type { Plan } from "../../environment.ts";
import type { Addition } from "../../norms/addition.ts";
import type { Norm } from "../../norms/norm.ts";
import { actEntityName } from "../act-log.ts";
import { addTo } from "../build/added.ts";
import { operationsOf } from "../build/operations.ts";
import { systemEntities } from "../build/system.ts";

/** The plan with what a reading adds to its records: facts as fields, acts as operations. The plan as it is where the reading adds nothing. */
export function withAdditions(plan: Plan, additions: readonly Addition[], norms: readonly Norm[]): Plan {
  if (additions.length === 0) return plan;
  const entities = structuredClone(plan.entities);
  const acts = addTo(entities, additions, norms);
  const fresh = operationsOf(acts, entities).filter(({ name }) => !plan.operations.some((each) => each.name === name));
  const operations = [...plan.operations, ...fresh];
  const log = systemEntities(operations).filter(({ name }) => name === actEntityName);
  return { ...plan, entities: [...entities.filter(({ name }) => name !== actEntityName), ...log], operations };
}
