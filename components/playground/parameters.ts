import type { Json } from "../../core/json.ts";
import type { ToolView } from "../../core/views.ts";

/** A parameter as its form shows it. */
export type Parameter = {
  readonly name: string;
  readonly required: boolean;
  readonly description: string;
  readonly kind: "text" | "longtext" | "number" | "integer" | "boolean" | "date" | "datetime" | "enum" | "list";
  readonly values: readonly string[];
};

type Property = {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly format?: string;
  readonly maxLength?: number;
};

/** Texts that may be longer get a box of several lines. */
const lineLength = 1_000;

/** The parameters of a tool, in the order of its schema. `kinds` says what a parameter without a type is. */
export function parametersOf(
  { inputSchema }: Pick<ToolView, "inputSchema">,
  kinds: Readonly<Record<string, Parameter["kind"]>> = {},
): Parameter[] {
  // A tool's schema is an object schema that core/worlds/tools.ts made.
  const { properties = {}, required = [] } = inputSchema as {
    readonly properties?: Readonly<Record<string, Property>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    required: required.includes(name),
    description: property.description ?? "",
    kind: kinds[name] ?? kindOf(property),
    values: property.enum ?? [],
  }));
}

function kindOf({ type, enum: values, format, maxLength = 0 }: Property): Parameter["kind"] {
  if (values) return "enum";
  if (type === "boolean" || type === "integer" || type === "number") return type;
  if (type === "array") return "list";
  if (format === "date") return "date";
  if (format === "date-time") return "datetime";
  return maxLength > lineLength ? "longtext" : "text";
}

/** What the texts of a form stand for; empty ones are left out. A text that is no number stays a text, so that the environment says what is wrong. */
export function valuesOf(
  parameters: readonly Parameter[],
  text: (name: string) => string,
): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    parameters.flatMap((parameter) => {
      const given = text(parameter.name);
      return given.trim() === "" ? [] : [[parameter.name, valueFrom(parameter.kind, given)]];
    }),
  );
}

function valueFrom(kind: Parameter["kind"], text: string): Json {
  switch (kind) {
    case "number":
    case "integer":
      return Number.isFinite(Number(text)) ? Number(text) : text;
    case "boolean":
      return text === "true";
    case "list":
      return text.split(/[\s,;]+/).filter((item) => item !== "");
    default:
      return text;
  }
}
