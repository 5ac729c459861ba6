import type { EnvironmentSpec, Plan } from "../environment.ts";

/** An environment whose world is given, and not compiled from its plan. */
type Given = Pick<EnvironmentSpec, "options" | "world"> & {
  /** Name of what made it. */
  readonly generator: string;
  readonly plan: Pick<Plan, "name" | "slug" | "domain" | "summary" | "brief"> & Partial<Plan>;
  readonly tasks: EnvironmentSpec["tasks"];
};

/** The specification of a given world, whose plan has what the world has. */
export function specOfWorld({ generator, options, plan, world, tasks }: Given): EnvironmentSpec {
  const { clock, entities, operations, policies } = world;
  return {
    formatVersion: 1,
    generator: { name: generator, version: "1" },
    options,
    plan: { language: "en", clauses: [], clock, entities, operations, policies, ...plan },
    world,
    tasks,
  };
}
