import type { Entity, Field, WorldSpec } from "../../environment.ts";
import type { Json } from "../../json.ts";
import type { Parameter } from "../../operation.ts";
import { moverAs } from "../kinds.ts";
import { parameterSchema } from "../tools.ts";
import { givenBy, refusalsOf } from "./answer.ts";
import { type Route, serviceOf } from "./routes.ts";

export type Schema = { readonly [key: string]: Json };

const refTo = (kind: string, name: string): Schema => ({ $ref: `#/components/${kind}/${name}` });

/** Where an API tells its own document. */
export const documentPath = "/openapi.json";

/** The document of an environment that is met as an API, served at `url`. */
export function documentOfFace(world: WorldSpec, url: string): Schema {
  const { title, operations } = moverAs(world, "http");
  return apiDocument({ ...world, operations }, { title, url });
}

/** The OpenAPI 3.1 document of a world as a service of its own: what is served, and nothing else. */
export function apiDocument(spec: WorldSpec, { title, url }: { readonly title: string; readonly url: string }): Schema {
  const { routes } = serviceOf(spec);
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)))
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: requestOf(spec, route) };
  const shown = spec.entities.filter(({ name }) =>
    routes.some(({ operation }) => {
      const given = givenBy(operation);
      return "entity" in given && given.entity === name;
    }),
  );
  return {
    openapi: "3.1.0",
    info: { title, version: "1.0.0", description: descriptionOf(spec) },
    servers: [{ url }],
    security: [{ episode: [] }],
    tags: shown.map(({ plural, description }) => ({ name: plural, description })),
    paths,
    components: {
      securitySchemes: {
        episode: { type: "http", scheme: "bearer", description: "The token that the episode was opened with" },
      },
      schemas: {
        ...Object.fromEntries(spec.entities.map((entity) => [schemaName(entity.name), rowSchema(spec, entity)])),
        Problem: problemSchema,
        Changed: {
          type: "object",
          description: "Ids of the records that were changed",
          properties: { changed: { type: "array", items: { type: "string" } } },
          required: ["changed"],
          additionalProperties: false,
        },
      },
      responses: {
        Problem: {
          description: "Why nothing was done (RFC 9457), with a stable `code` and what to do",
          content: { "application/problem+json": { schema: refTo("schemas", "Problem") } },
        },
      },
    },
  };
}

const problemSchema: Schema = {
  type: "object",
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string", description: "What was expected, and what came" },
    code: { type: "string", description: "`NOT_FOUND`, `POLICY`, ..." },
    hint: { type: "string", description: "What to do" },
  },
  required: ["type", "title", "status", "detail", "code", "hint"],
  additionalProperties: false,
};

function descriptionOf({ policies }: WorldSpec): string {
  const rules = policies.map(({ id, text }) => `- ${id}: ${text}`);
  return rules.length === 0 ? "There are no rules." : `Rules:\n${rules.join("\n")}`;
}

/** `purchase_order` as `PurchaseOrder`. */
function schemaName(entity: string): string {
  return entity
    .split("_")
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("");
}

/** A record as answers show it: every field is there, null where it is empty; a sensitive one only where a single record is asked for. */
function rowSchema(spec: WorldSpec, { description, fields }: Entity): Schema {
  return {
    type: "object",
    ...(description === "" ? {} : { description }),
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(spec, field)])),
    required: fields.filter(({ sensitive }) => !sensitive).map(({ name }) => name),
    additionalProperties: false,
  };
}

/** A record of which an answer shows some fields only. */
function partSchema(spec: WorldSpec, entity: Entity, shows: readonly string[]): Schema {
  const fields = entity.fields.filter(({ name }) => shows.includes(name));
  return rowSchema(spec, { ...entity, fields: fields.map((field) => ({ ...field, sensitive: false })) });
}

function fieldSchema(spec: WorldSpec, field: Field): Schema {
  const { pattern: _, ...plain } = field;
  const schema = parameterSchema(plain);
  if (field.type === "id") return { type: "string", description: field.description || "Id" };
  if (field.embed && spec.entities.some(({ name }) => name === field.entity))
    return {
      anyOf: [refTo("schemas", schemaName(field.entity ?? "")), { type: "string" }, { type: "null" }],
      description: field.description,
    };
  return field.required ? schema : orNull(schema);
}

function orNull({ type, enum: values, ...rest }: Schema): Schema {
  return {
    ...rest,
    type: [type ?? "string", "null"],
    ...(Array.isArray(values) ? { enum: [...values, null] } : {}),
  };
}

function requestOf(spec: WorldSpec, route: Route): Schema {
  const { operation, idle, inPath, inQuery, inBody, within } = route;
  const { name, title, description } = operation;
  const given = givenBy(operation);
  const tag = "entity" in given ? spec.entities.find((entity) => entity.name === given.entity)?.plural : undefined;
  const idleOnes = idle.map((each) => ({
    name: each,
    in: "path",
    required: true,
    description: "Any text",
    schema: { type: "string" },
  }));
  return {
    operationId: name,
    summary: title,
    description,
    ...(tag === undefined ? {} : { tags: [tag] }),
    parameters: [
      ...idleOnes,
      ...inPath.map((each) => ({ ...placed(each, "path"), required: true })),
      ...inQuery.map((each) => placed(each, "query")),
    ],
    ...(inBody.length > 0 ? { requestBody: bodyOf(inBody, within) } : {}),
    responses: {
      [String(route.status)]: successOf(spec, route),
      ...Object.fromEntries(refusalsOf(route).map((status) => [String(status), refTo("responses", "Problem")])),
      default: refTo("responses", "Problem"),
    },
  };
}

function placed(parameter: Parameter, place: "path" | "query"): Record<string, Json> {
  const { name, required, type } = parameter;
  const { description = "", ...schema } = parameterSchema(parameter);
  const about = { name, in: place, required, description };
  if (type === "object" || type === "list") return { ...about, content: { "application/json": { schema } } };
  return {
    ...about,
    ...(type === "references" ? { style: place === "path" ? "simple" : "form", explode: false } : {}),
    schema,
  };
}

function bodyOf(members: readonly Parameter[], within: Route["within"]): Schema {
  const inside = members.filter(({ name }) => within?.names.includes(name));
  const whole = membersSchema(members.filter((each) => !inside.includes(each)));
  const inner = membersSchema(inside);
  const isDemanded = inner.required !== undefined;
  const required = [...(whole.required ?? []), ...(within && isDemanded ? [within.member] : [])];
  const schema = {
    ...whole,
    properties: { ...whole.properties, ...(within && inside.length > 0 ? { [within.member]: inner } : {}) },
    ...(required.length > 0 ? { required } : {}),
  };
  return { required: required.length > 0, content: { "application/json": { schema } } };
}

function membersSchema(members: readonly Parameter[]) {
  const required = members.filter((each) => each.required).map(({ name }) => name);
  return {
    type: "object",
    properties: Object.fromEntries(members.map((each) => [each.name, parameterSchema(each)])),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

function successOf(spec: WorldSpec, route: Route): Schema {
  const { status, operation, envelope } = route;
  if (status === 204) return { description: "Done; there is nothing to tell" };
  const total = { "X-Total-Count": { description: "Records in the whole list", schema: { type: "integer" } } };
  const made = { Location: { description: "Path of the new record", schema: { type: "string" } } };
  const given = givenBy(operation);
  const isBare = given.what === "list" && envelope === null;
  const isMade = given.what === "record" && envelope === undefined && status === 201;
  return {
    description: operation.title,
    ...(isBare ? { headers: total } : isMade ? { headers: made } : {}),
    content: { "application/json": { schema: bodySchema(spec, route) } },
  };
}

function bodySchema(spec: WorldSpec, { operation, envelope }: Route): Schema {
  const given = givenBy(operation);
  if (given.what === "changed") return refTo("schemas", "Changed");
  if (!("entity" in given))
    return {
      type: "object",
      properties: { deleted: { type: "string", description: "Id of the record that is gone" } },
      required: ["deleted"],
      additionalProperties: false,
    };
  const entity = spec.entities.find(({ name }) => name === given.entity);
  const one = !entity
    ? { type: "object" }
    : operation.shows
      ? partSchema(spec, entity, operation.shows)
      : refTo("schemas", schemaName(given.entity));
  if (given.what === "list") return listSchema(one, envelope);
  const record = envelope ? wrapped({ [envelope]: one }) : one;
  return given.what === "maybe" ? { anyOf: [record, refTo("schemas", "Changed")] } : record;
}

function listSchema(one: Schema, envelope: string | null | undefined): Schema {
  const items = { type: "array", items: one };
  if (envelope === null) return items;
  return wrapped({
    [envelope ?? "items"]: items,
    total: { type: "integer", description: "Records in the whole list" },
    page: { type: "integer" },
    pages: { type: "integer", description: "Pages in all" },
  });
}

function wrapped(properties: Record<string, Schema>): Schema {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
}
