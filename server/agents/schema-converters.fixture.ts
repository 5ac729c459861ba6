import type { Converter } from "./model-manners.ts";

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** The parts of a schema with where they stand. */
function parts(schema: Schema, at: string): readonly (readonly [at: string, part: Schema])[] {
  const { properties, items, anyOf, oneOf, allOf } = schema;
  const inner = [
    ...Object.entries(isSchema(properties) ? properties : {}).map(([name, part]) => [`${at}.${name}`, part] as const),
    ...[items].map((part) => [`${at}[]`, part] as const),
    ...[anyOf, oneOf, allOf].flatMap((list) =>
      (Array.isArray(list) ? list : []).map((part: unknown, i) => [`${at}|${i}`, part] as const),
    ),
  ];
  return [[at, schema], ...inner.flatMap(([place, part]) => (isSchema(part) ? parts(part, place) : []))];
}

/** What a converter refuses of a tool's schema, from its own rules; empty for a schema that it takes. */
export function refusedBy(converter: Converter, schema: Schema): string[] {
  return parts(schema, "").flatMap(([at, part]) =>
    rules[converter](part, at === "").map((why) => `${at || "."}: ${why}`),
  );
}

const typeOf = ({ type }: Schema): string => (typeof type === "string" ? type : "");
const only = (part: Schema, words: readonly string[]) =>
  Object.keys(part)
    .filter((word) => !words.includes(word))
    .map((word) => `does not know ${word}`);

/** llama.cpp repeats a rule at most so often. */
const mostRepeats = 2_000;

const rules: Readonly<Record<Converter, (part: Schema, isRoot: boolean) => string[]>> = {
  // Source: common/json-schema-to-grammar.cpp (its visit and _visit_pattern), src/llama-grammar.cpp (escapes, repetitions).
  "llama.cpp": (part) => {
    const { pattern, enum: values, maxLength, maxItems, allOf } = part;
    const isWhole =
      ["string", "integer", "number", "boolean", "object", "array", "null"].includes(typeOf(part)) ||
      Array.isArray(values);
    const repeats = [maxLength, maxItems].filter((most) => typeof most === "number" && most > mostRepeats);
    return [
      ...(isWhole ? [] : ["Unrecognized schema"]),
      ...(typeOf(part) === "string" && allOf !== undefined ? ["takes allOf of a text for an object"] : []),
      ...(repeats.length > 0 ? ["number of repetitions exceeds sane defaults"] : []),
      ...(typeof pattern === "string" ? llamaPattern(pattern) : []),
    ];
  },
  // Source: vllm/v1/structured_output/backend_xgrammar.py, has_xgrammar_unsupported_json_features; older versions know no pattern bounds nor minItems.
  vLLM: (part) => {
    const has = (word: string) => part[word] !== undefined;
    const length = has("minLength") || has("maxLength");
    return [
      ...[
        "multipleOf",
        "uniqueItems",
        "contains",
        "minContains",
        "maxContains",
        "patternProperties",
        "propertyNames",
        "allOf",
        "minItems",
        "maxItems",
        "minProperties",
        "maxProperties",
      ]
        .filter(has)
        .map((word) => `${word} is not supported by xgrammar`),
      ...(has("pattern") && length ? ["pattern with a length"] : []),
      ...(has("format") && length ? ["format with a length"] : []),
      ...(typeof part.pattern === "string" && /\(\?[=!<]|\\[bB1-9pP]/.test(part.pattern)
        ? ["look-around in a pattern"]
        : []),
      ...(typeOf(part) === "" ? ["features are not seen without a type"] : []),
    ];
  },
  // Source: platform.openai.com, Structured Outputs, supported schemas. Tools are not sent as strict, so optional parameters may be left out of `required`.
  "OpenAI strict": (part) => [
    ...only(part, [
      "type",
      "description",
      "properties",
      "required",
      "additionalProperties",
      "items",
      "enum",
      "const",
      "anyOf",
      "$ref",
      "$defs",
      "pattern",
      "format",
      "minimum",
      "maximum",
      "exclusiveMinimum",
      "exclusiveMaximum",
      "multipleOf",
      "minItems",
      "maxItems",
    ]),
    ...(typeOf(part) === "object" && part.additionalProperties !== false ? ["additionalProperties must be false"] : []),
    ...(typeOf(part) === "object" && !Array.isArray(part.required) ? ["required is missing"] : []),
    ...(typeOf(part) === "" && part.anyOf === undefined ? ["schema must have a 'type' key"] : []),
  ],
  // Source: ai.google.dev, Schema; github.com/google-gemini/gemini-cli/issues/3178 and microsoft/azure-devops-mcp/issues/145.
  Gemini: (part) => [
    ...only(part, [
      "type",
      "description",
      "properties",
      "required",
      "additionalProperties",
      "items",
      "enum",
      "anyOf",
      "pattern",
      "format",
      "minimum",
      "maximum",
      "minItems",
      "maxItems",
      "minLength",
      "maxLength",
      "title",
      "nullable",
    ]),
    ...(typeOf(part) === "" ? ["type must be one type"] : []),
    ...(typeOf(part) === "string" && part.format !== undefined && !["enum", "date-time"].includes(String(part.format))
      ? ["format: only 'enum' and 'date-time' are supported for STRING type"]
      : []),
    ...(Array.isArray(part.enum) &&
    (typeOf(part) !== "string" ||
      part.enum.length === 0 ||
      part.enum.some((value) => typeof value !== "string" || value === ""))
      ? ["enum: must be texts that are not empty"]
      : []),
    ...(typeOf(part) === "array" && !isSchema(part.items) ? ["items: missing field"] : []),
  ],
};

/** Reads a pattern as llama.cpp does: what its grammar's reader then does not know is refused. */
function llamaPattern(pattern: string): string[] {
  if (!(pattern.startsWith("^") && pattern.endsWith("$"))) return ["Pattern must start with '^' and end with '$'"];
  const wrong: string[] = [];
  for (const [part] of pattern.slice(1, -1).matchAll(/\[(?:\\[\s\S]|[^\]\\])*\]|\(\?.?|\{[^}]*\}|\\[\s\S]|[\s\S]/g)) {
    if (part.startsWith("(?") && part !== "(?:") wrong.push(`Unsupported pattern syntax ${part}`);
    else if (part.startsWith("[")) {
      if (/\\[^xuUtrn\\"[\]]/.test(part)) wrong.push(`unknown escape in ${part}`);
      if (part.startsWith("[^") && !(part.includes('"') && part.includes("\\\\")))
        wrong.push(`${part} lets a quotation mark end the text`);
    } else if (part.startsWith("{") && Number(/(\d+)\D*$/.exec(part)?.[1]) > mostRepeats)
      wrong.push("number of repetitions exceeds sane defaults");
    else if (part.startsWith("\\") && !/^\\[\^$.[\]()|{}*+?xuUtrn\\"]$/.test(part))
      wrong.push(`unknown escape ${part}`);
    else if (part === ".") wrong.push(". lets a quotation mark end the text");
  }
  return wrong;
}
