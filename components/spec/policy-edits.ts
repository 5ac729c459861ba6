import type { Policy } from "../../core/environment.ts";
import { comparisonWords } from "../../core/expression.ts";

/** A number that a policy compares with: where it stands in the policy, and what it is compared to, in words. */
export type Bound = { readonly path: readonly string[]; readonly value: number; readonly label: string };

/** The numbers that a policy's conditions compare with, in the order in which they stand. */
export function boundsOf(value: unknown, path: readonly string[] = []): readonly Bound[] {
  if (value === null || typeof value !== "object") return [];
  const inner = Object.entries(value).flatMap(([key, member]) => boundsOf(member, [...path, key]));
  if (!("compare" in value && "left" in value && "right" in value)) return inner;
  const relation = comparisonWords[String(value.compare)];
  const number = member(value.right, "value");
  if (relation === undefined || typeof number !== "number") return inner;
  return [{ path: [...path, "right", "value"], value: number, label: `${measured(value.left)} ${relation}` }, ...inner];
}

/** The policy with another number, also in its words where the old one stands there in digits. */
export function withBoundOf(policy: Policy, { path, value }: Bound, number: number): Policy {
  const digits = new RegExp(`(?<![\\d.,])${String(value).replace(".", "\\.")}(?![\\d]|[.,]\\d)`, "g");
  const said = (text: string) => text.replace(digits, String(number));
  const changed = withMember(policy, path, number) as Policy;
  return {
    ...changed,
    text: said(policy.text),
    ...(changed.guard && { guard: { ...changed.guard, hint: said(changed.guard.hint) } }),
  };
}

/** What a condition measures: the last member of a path, or how many rows. */
function measured(left: unknown): string {
  const path = member(left, "get");
  if (typeof path === "string") return (path.split(".").at(-1) ?? path).replaceAll("_", " ");
  for (const [key, words] of [
    ["count", "number of"],
    ["sum", "sum over"],
    ["elapsed", "time in"],
  ] as const) {
    const what = member(left, key);
    if (typeof what === "string") return `${words} ${what.replaceAll("_", " ")}${key === "elapsed" ? "" : " rows"}`;
  }
  return "value";
}

function member(value: unknown, key: string): unknown {
  return value !== null && typeof value === "object" ? Reflect.get(value, key) : undefined;
}

function withMember(value: unknown, [key, ...rest]: readonly string[], leaf: number): unknown {
  if (key === undefined) return leaf;
  const inner = withMember(member(value, key), rest, leaf);
  return Array.isArray(value) ? value.with(Number(key), inner) : { ...(value as object), [key]: inner };
}
