import type { EnvironmentSpec, GenerateOptions, Plan, WorldSpec } from "../environment.ts";
import { rolesAsked } from "../norms/roles.ts";
import { openWorld } from "../worlds/open.ts";
import { compiler } from "./compiler.ts";
import { toldOperations } from "./operation-meaning.ts";
import { deriveOperations } from "./operations.ts";
import { toldPolicies } from "./policy-meaning.ts";
import { seedRows } from "./rows.ts";
import { makeTasks, rebindTasks } from "./tasks.ts";

/** An environment from a plan: its tools, seed rows and tasks. Pure: the same arguments give the same specification, to the digest.
 *  Throws InvalidError that names the place when the plan contradicts itself. */
export function compile(plan: Plan, options: GenerateOptions): EnvironmentSpec {
  const world = compileWorld(plan, options.seed);
  return { formatVersion: 1, generator: compiler, options, plan, world, tasks: makeTasks(plan, world, options) };
}

/** The same environment with the rows of another seed, its tasks bound anew; a task that finds no binding there is left out. */
export function compileVariant(spec: EnvironmentSpec, seed: number): EnvironmentSpec {
  const world = compileWorld(spec.plan, seed);
  const slots = spec.tasks.map(({ id, family, slot, tier }) => ({ id, family, slot, tier }));
  return { ...spec, options: { ...spec.options, seed }, world, tasks: rebindTasks(spec.plan, world, slots, seed) };
}

/** What makes the world of a plan move: its tools and its seed rows, without any task. */
export function compileWorld(plan: Plan, seed: number): WorldSpec {
  const roles = rolesAsked(plan.policies);
  const world: WorldSpec = {
    clock: plan.clock,
    entities: plan.entities,
    operations: toldOperations(deriveOperations(plan), plan),
    policies: toldPolicies(plan),
    rows: seedRows(plan, seed),
    closing: "checked",
    // Where a task does not say otherwise, the agent acts for somebody who may do everything.
    ...(roles.length > 0 ? { actor: { roles } } : {}),
  };
  openWorld(world);
  return world;
}
