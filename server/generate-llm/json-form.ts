import { z } from "zod";

/** Keywords that some endpoints' structured output refuses; our own parse holds to them. */
const unsupported = new Set([
  "$schema",
  "minLength",
  "maxLength",
  "pattern",
  "minItems",
  "maxItems",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "default",
  "id",
]);

type Schema = { readonly [key: string]: unknown };

/** The JSON Schema of an answer in the part of the language that structured outputs take. `strict`: every member is required and an optional one may be null, as strict endpoints want it; else optional members may be left out. */
export function formOf(answer: z.ZodType, { strict }: { readonly strict: boolean }): Record<string, unknown> {
  const plain = JSON.parse(JSON.stringify(z.toJSONSchema(answer, { io: "input" })));
  return formed(plain, strict) as Record<string, unknown>;
}

function formed(value: unknown, strict: boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => formed(each, strict));
  if (!isSchema(value)) return value;
  const out: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) {
    if (unsupported.has(key)) continue;
    if (key === "properties" || key === "$defs") out[key] = membersOf(each, strict);
    else if (key === "oneOf") out.anyOf = formed(each, strict);
    else if (key === "const") out.enum = [each];
    else if (key === "prefixItems") out.items = formed(Array.isArray(each) ? each[0] : each, strict);
    else out[key] = formed(each, strict);
  }
  return strict && isSchema(value.properties) ? allRequired(out, value) : out;
}

const membersOf = (value: unknown, strict: boolean): unknown =>
  isSchema(value)
    ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, formed(each, strict)]))
    : value;

function allRequired(out: Record<string, unknown>, { required, properties }: Schema): Record<string, unknown> {
  const asked = new Set(Array.isArray(required) ? required : []);
  const members = isSchema(out.properties) ? out.properties : {};
  const names = Object.keys(isSchema(properties) ? properties : {});
  return {
    ...out,
    properties: Object.fromEntries(
      names.map((name) => [name, asked.has(name) ? members[name] : { anyOf: [members[name], { type: "null" }] }]),
    ),
    required: names,
  };
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A value of an answer without the members that are null: they are as good as left out. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isSchema(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (each === null ? [] : [[key, withoutNulls(each)]])),
  );
}
