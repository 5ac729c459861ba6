import type { Plan, Policy } from "../../environment.ts";
import { compileNorm } from "../../norms/compile.ts";
import type { Norm } from "../../norms/norm.ts";
import { sceneOfPlan } from "./scene-of-plan.ts";

/** The policies that norms are in a plan, with the given words; null where its records cannot hold one of them. */
export function policiesFor(
  plan: Pick<Plan, "entities" | "operations">,
  norms: readonly Norm[],
  text: string,
): Omit<Policy, "id">[] | null {
  const scene = sceneOfPlan(plan);
  const made = norms.map((norm) => compileNorm(scene, norm));
  return made.every((each) => each.ok)
    ? made.flatMap((each) => (each.ok ? each.parts.map((part) => ({ ...part, text })) : []))
    : null;
}
