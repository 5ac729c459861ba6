import type { Plan, WorldSpec } from "../environment.ts";

/** What the plan of a world has whose tools are told, and not derived from its tables. */
export function plannedOf({ clock, entities, operations, policies }: WorldSpec) {
  return { clock, entities, operations, policies, tools: "planned" } as const satisfies Partial<Plan>;
}
