import type { Guard, Policy } from "../../environment.ts";

/** Every guard of a policy. */
export function guardsOf({ guard, also }: Pick<Policy, "guard" | "also">): readonly Guard[] {
  return guard ? [guard, ...(also ?? [])] : (also ?? []);
}
