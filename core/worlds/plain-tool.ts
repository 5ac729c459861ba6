import type { WorldSpec } from "../environment.ts";

/** The only tool of a world, where it takes nothing but a text. */
export function plainTool({
  operations,
}: Pick<WorldSpec, "operations">): { readonly tool: string; readonly parameter: string } | null {
  const [only, ...others] = operations;
  const [parameter, ...more] = only?.parameters ?? [];
  if (!only || !parameter || others.length + more.length > 0 || parameter.type !== "text") return null;
  return { tool: only.name, parameter: parameter.name };
}
