import type { Policy } from "../environment.ts";
import { keyOf } from "./names.ts";
import { NormProblem } from "./problem.ts";

/** The key of a role, of `manager` or `role manager`. Throws NormProblem for what names nobody: a path, a number, a comparison. */
export function roleNamed(text: string): string {
  const name = text.replace(/^role /, "").trim();
  if (!/^\p{L}[\p{L}\p{M}\p{N}_ '’&/-]*$/u.test(name) || /(?:^| )-|- /.test(name))
    throw new NormProblem(`"${text}" names nobody; write a role, such as manager`);
  return keyOf(name);
}

/** The roles that policies ask of who acts, sorted. */
export function rolesAsked(
  policies: readonly Pick<Policy, "guard" | "also" | "followUp" | "due" | "disclosure">[],
): string[] {
  const roles = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) visit(each);
    else if (node !== null && typeof node === "object") {
      if (isRoleAsked(node)) roles.add(node.right.value);
      for (const member of Object.values(node)) visit(member);
    }
  };
  visit(policies);
  return [...roles].sort();
}

function isRoleAsked(node: object): node is { readonly right: { readonly value: string } } {
  if (!("left" in node && "right" in node)) return false;
  const { left, right } = node;
  const isActor = typeof left === "object" && left !== null && "get" in left && left.get === "actor.roles";
  return isActor && typeof right === "object" && right !== null && "value" in right && typeof right.value === "string";
}
