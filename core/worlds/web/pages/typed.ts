import type { Json } from "../../../json.ts";
import type { Parameter } from "../../../operation.ts";

/** What a person typed or chose as the value of a parameter. What means none stays a text, so that the rules of the records say what was expected. */
function oneFrom({ type }: Pick<Parameter, "type">, text: string): Json {
  switch (type) {
    case "integer":
    case "decimal":
    case "money":
      return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : text;
    case "boolean":
      return text === "true" ? true : text === "false" ? false : text;
    case "references":
      return text
        .split(/[\s,]+/)
        .map((id) => id.trim())
        .filter((id) => id !== "");
    case "object":
    case "list":
      return parsed(text);
    default:
      return text;
  }
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** A value as it stands in the field of a form. */
export function typedOf(value: Json): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) return value.join(", ");
  return JSON.stringify(value);
}

/** The value of a parameter from the texts that its field sent: several of a list of checkboxes, one otherwise. */
export function valueFrom(parameter: Pick<Parameter, "type">, texts: readonly string[]): Json {
  const [first = "", ...rest] = texts;
  if (parameter.type === "references") return texts.flatMap((text) => oneFrom(parameter, text) as Json[]);
  return rest.length === 0 || parameter.type !== "boolean" ? oneFrom(parameter, first) : true;
}
