import type { Operation, Parameter } from "../operation.ts";

/** A parameter of a tool that a world moves itself. */
export const parameter = (name: string, type: Parameter["type"], description: string, required = true): Parameter => ({
  name,
  type,
  description,
  required,
});
/** A tool that a world moves itself. */
export const tool = (
  name: string,
  title: string,
  description: string,
  parameters: readonly Parameter[] = [],
): Operation => ({
  name,
  origin: "planned",
  kind: "planned",
  title,
  description,
  parameters: [...parameters],
  bind: [],
  require: [],
  effects: [],
});
