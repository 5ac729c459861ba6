import { z } from "zod";
import { Problem, statusOf } from "../runner/problem.ts";
import { type RestRoute, restRoutes } from "./rest.ts";
import type { RestMeta } from "./trpc.ts";

type JsonSchema = Record<string, unknown>;

/** The groups of operations, in the order in which they are read. */
const tags: readonly { readonly name: RestMeta["tag"]; readonly description: string }[] = [
  { name: "environments", description: "From a brief to a certified environment, and its versions" },
  { name: "episodes", description: "One attempt at one task: start, step, end, and everything that was recorded" },
  { name: "runs", description: "One agent over many tasks and trials, with a scorecard" },
  { name: "agents", description: "Agents that have a name and versions" },
  { name: "leaderboards", description: "Agents compared, with intervals and coverage" },
  { name: "people", description: "Members with roles, invitations, API keys, and the models that the server asks" },
  { name: "system", description: "The server itself" },
];

/** The OpenAPI 3.1 document of every REST route, made from the same procedures that answer them. */
export function openApiDocument(version: string): JsonSchema {
  const schemas: Record<string, JsonSchema> = {};
  const schemaOf = (type: z.ZodType, io: "input" | "output"): JsonSchema =>
    hoist(z.toJSONSchema(type, { io, unrepresentable: "any", target: "draft-2020-12" }) as JsonSchema, schemas);
  const codes = Object.entries(statusOf).map(([code, status]) => `\`${code}\` ${status}`);
  const problem = {
    description: `What went wrong and what to do (RFC 9457), with a stable \`code\`: ${codes.join(", ")}`,
    content: { "application/problem+json": { schema: schemaOf(Problem, "output") } },
  };
  const paths: Record<string, Record<string, unknown>> = {};
  const routes = restRoutes();
  for (const route of tags.flatMap(({ name }) => routes.filter(({ rest }) => rest.tag === name))) {
    const path = route.rest.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.rest.method.toLowerCase()]: operationOf(route, schemaOf, problem) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "AgentGYM",
      version,
      description: "Environments for AI agents: generate, certify, run, replay.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/api" }],
    security: [{}, { apiKey: [] }],
    tags,
    paths,
    components: {
      securitySchemes: {
        apiKey: {
          type: "http",
          scheme: "bearer",
          description:
            "An API key, `ag_...`; needed where the server has a key or members. Its role says what it may do",
        },
      },
      schemas,
    },
  };
}

function operationOf(
  { rest, name, input, output, isWrite }: RestRoute,
  schemaOf: (type: z.ZodType, io: "input" | "output") => JsonSchema,
  problem: unknown,
): JsonSchema {
  const pathNames = [...rest.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? "");
  const schema = input ? schemaOf(input, "input") : {};
  const members = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  const required = (schema.required ?? []) as string[];
  const inBody = members.filter(([member]) => !pathNames.includes(member));
  const parameters = [
    ...pathNames.map((member) => ({
      name: member,
      in: "path",
      required: true,
      ...described(members.find(([each]) => each === member)?.[1] ?? { type: "string" }),
    })),
    ...(rest.method === "GET"
      ? inBody.map(([member, each]) => ({
          name: member,
          in: "query",
          required: required.includes(member),
          ...described(each),
        }))
      : []),
    ...(isWrite
      ? [
          {
            name: "Idempotency-Key",
            in: "header",
            required: false,
            description: "A repeated key gets the first answer",
            schema: { type: "string", maxLength: 200 },
            example: "3f0c8a52-step-4",
          },
        ]
      : []),
  ];
  const bodyRequired = required.filter((member) => !pathNames.includes(member));
  const body = { ...schema, properties: Object.fromEntries(inBody), required: bodyRequired };
  const schemaOfAnswer = schemaOf(output, "output");
  const content: Record<string, unknown> = Object.fromEntries(
    (rest.media ?? ["application/json"]).map((media) => [
      media,
      { schema: rest.json && media === "application/json" ? schemaOf(rest.json, "output") : schemaOfAnswer },
    ]),
  );
  if (rest.streams) content["text/event-stream"] = { schema: { type: "string", description: "Server-sent events" } };
  if (name === "episodes.replay")
    content["application/x-ndjson"] = { schema: { type: "string", description: "One event a line" } };
  return {
    operationId: name.replace(".", "_"),
    tags: [rest.tag],
    summary: rest.summary,
    parameters,
    ...(rest.method === "POST"
      ? {
          requestBody: {
            required: bodyRequired.length > 0,
            content: { "application/json": { schema: body, example: exampleOf(inBody) } },
          },
        }
      : {}),
    responses: { [rest.status ?? 200]: { description: "OK", content }, default: problem },
  };
}

/** A parameter's schema, with the words and the example that stand beside it in OpenAPI. */
function described({ description, examples, ...schema }: JsonSchema): JsonSchema {
  const [example] = Array.isArray(examples) ? examples : [];
  return { description, schema, ...(example === undefined ? {} : { example }) };
}

/** A body of the members that have an example. */
function exampleOf(members: readonly (readonly [string, JsonSchema])[]): JsonSchema {
  return Object.fromEntries(
    members.flatMap(([name, { examples }]) => (Array.isArray(examples) ? [[name, examples[0]] as const] : [])),
  );
}

/** A schema whose named parts are moved to components; references point there. */
function hoist(schema: JsonSchema, schemas: Record<string, JsonSchema>): JsonSchema {
  const { $defs, $schema: _, ...root } = schema as { $defs?: Record<string, JsonSchema>; $schema?: unknown };
  const rename = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rename);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) =>
        key === "$ref" && typeof member === "string"
          ? [key, member.replace("#/$defs/", "#/components/schemas/")]
          : [key, rename(member)],
      ),
    );
  };
  for (const [name, definition] of Object.entries($defs ?? {})) {
    const { id: _id, $id: _$id, ...rest } = rename(definition) as JsonSchema;
    schemas[name] = rest;
  }
  const { id: _id, ...rest } = rename(root) as JsonSchema;
  return rest;
}
