import type { Action } from "../../../core/action.ts";
import { toolNamed } from "../tool-names.ts";
import type { Acting } from "./answer-format.ts";

/** The action of a call, or what is wrong with it. */
export function callOf(
  written: string,
  given: Action["params"],
  { callables }: Acting,
): { readonly action: Action } | { readonly problem: string } {
  const names = callables.map(({ name }) => name);
  const name = toolNamed(written, names);
  const called = callables.find((each) => each.name === name)?.call(given);
  if (called === undefined) return { problem: `there is no function ${written.slice(0, 100)}` };
  return typeof called === "string" ? { problem: called } : { action: called };
}
