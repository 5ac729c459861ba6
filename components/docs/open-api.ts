import { z } from "zod";

const Schema = z.record(z.string(), z.json());
export type Schema = z.infer<typeof Schema>;

const Content = z.record(z.string(), z.object({ schema: Schema, example: z.json().optional() }));
const Operation = z.object({
  tags: z.array(z.string()).default([]),
  summary: z.string().default(""),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z.boolean().default(false),
        description: z.string().optional(),
        schema: Schema,
        example: z.json().optional(),
      }),
    )
    .default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string().default(""), content: Content.optional() })),
});

/** What the reference reads of an OpenAPI 3.1 document. */
export const OpenApi = z.object({
  tags: z.array(z.object({ name: z.string(), description: z.string().default("") })).default([]),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), Schema) }),
});
export type OpenApi = z.infer<typeof OpenApi>;

/** One operation, ready to be shown. */
export type Endpoint = z.infer<typeof Operation> & {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly tag: string;
};

/** The operations, in the order of the document. */
export function endpointsOf({ paths }: OpenApi): Endpoint[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
      tag: operation.tags[0] ?? "other",
      id: `${method}-${path.replace(/[^\w]+/g, "-").replace(/^-|-$/g, "")}`,
    })),
  );
}

/** A call of an operation with the examples of its description. */
export function curlOf({ method, path, parameters, requestBody }: Endpoint): string {
  const exampleOf = (where: string) => parameters.filter((each) => each.in === where && each.example !== undefined);
  const filled = exampleOf("path").reduce((text, { name, example }) => text.replace(`{${name}}`, `${example}`), path);
  const query = new URLSearchParams(exampleOf("query").map(({ name, example }) => [name, `${example}`]));
  const address = `http://localhost:3000/api${filled}${query.size > 0 ? `?${query}` : ""}`;
  const body = requestBody?.content["application/json"]?.example;
  if (body === undefined) return `curl -s ${method === "GET" ? "" : `-X ${method} `}${quoted(address)}`;
  return `curl -s ${quoted(address)} -H 'content-type: application/json' \\\n  -d ${quoted(JSON.stringify(body))}`;
}

/** A word for the shell. */
function quoted(text: string): string {
  return /^[\w:/.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A member of an object's schema. */
export type Member = {
  readonly name: string;
  readonly required: boolean;
  readonly type: string;
  readonly description: string;
};

/** The members of a schema, those of a list's items, or null when it has none of its own. */
export function membersOf(schema: Schema): Member[] | null {
  const own = Schema.safeParse(schema.properties);
  if (!own.success) return null;
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(own.data).map(([name, value]) => {
    const member = Schema.safeParse(value).data ?? {};
    const { description, default: fallback } = member;
    const told = [
      typeof description === "string" ? description : "",
      fallback === undefined ? "" : `Default: ${JSON.stringify(fallback)}`,
    ];
    return {
      name,
      required: required.includes(name),
      type: typeText(member),
      description: told.filter(Boolean).join(". "),
    };
  });
}

/** The name of the component that a schema refers to. */
export function refOf(schema: Schema): string | null {
  return typeof schema.$ref === "string" ? (schema.$ref.split("/").at(-1) ?? null) : null;
}

/** A schema's type in a few words: `{ id, name }`, `integer, 1 to 4`, `Task[]`, `"a" | "b"`. */
export function typeText(schema: Schema): string {
  const ref = refOf(schema);
  if (ref) return ref;
  const { type, enum: values, items, anyOf, oneOf, minimum, maximum } = schema;
  const options = Array.isArray(anyOf) ? anyOf : Array.isArray(oneOf) ? oneOf : null;
  if (options) return options.map((option) => typeText(Schema.safeParse(option).data ?? {})).join(" | ");
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(" | ");
  if ("const" in schema) return JSON.stringify(schema.const);
  const members = Schema.safeParse(schema.properties).data;
  if (type === "object" && members) return `{ ${Object.keys(members).join(", ")} }`;
  if (type === "array") return `${typeText(Schema.safeParse(items).data ?? {})}[]`;
  const name = Array.isArray(type) ? type.join(" | ") : typeof type === "string" ? type : "any";
  const bounds = [
    typeof minimum === "number" && Math.abs(minimum) < Number.MAX_SAFE_INTEGER ? `from ${minimum}` : "",
    typeof maximum === "number" && Math.abs(maximum) < Number.MAX_SAFE_INTEGER ? `to ${maximum}` : "",
  ].filter(Boolean);
  return bounds.length > 0 ? `${name}, ${bounds.join(" ")}` : name;
}
