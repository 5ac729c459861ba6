import type { Json } from "../json.ts";

/** What an action's text can say, as a function: for agents that call functions where the action is a text. */
export type SpokenFunction = {
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly string[];
  /** The text: a parameter stands as `{name}`, and what is in ((double brackets)) is said where its parameter is given. */
  readonly says: string;
};

/** A function by its name, its text and what it does. */
export function spoken(name: string, says: string, description: string): SpokenFunction {
  return {
    name,
    description,
    says,
    parameters: [...says.matchAll(/\{(\w+)\}/g)].map(([, parameter = ""]) => parameter),
  };
}

/** Whether a call has to give a parameter. */
export function isNeeded({ says }: SpokenFunction, parameter: string): boolean {
  return !new RegExp(`\\(\\([^)]*\\{${parameter}\\}`).test(says);
}

/** The text that a call stands for; null where it leaves out what has to be said, or gives what is no word. */
export function textOfCall(spoken: SpokenFunction, given: Readonly<Record<string, Json>>): string | null {
  const word = (parameter: string) => {
    const value = given[parameter];
    return typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
  };
  if (spoken.parameters.some((parameter) => isNeeded(spoken, parameter) && word(parameter) === "")) return null;
  return spoken.says
    .replaceAll(/\(\((.*?\{(\w+)\}.*?)\)\)/g, (_, part: string, parameter: string) =>
      word(parameter) === "" ? "" : part,
    )
    .replaceAll(/\{(\w+)\}/g, (_, parameter: string) => word(parameter));
}
