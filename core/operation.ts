import { z } from "zod";
import { Expression } from "./expression.ts";

/** A name of our own. */
export const ownName = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, "a name is snake_case, 1 to 64 characters");
/** A name as an API, a schema or a tool server gives it: `createdAt`, `per_page`, `repos-list`. */
export const wireName = z
  .string()
  .regex(/^_?[A-Za-z][A-Za-z0-9_-]{0,62}$/, "a name begins with a letter and has letters, digits, _ and -, 1 to 64");
/** The same with the brackets of a query: `created[gte]`. */
const parameterName = z
  .string()
  .regex(
    /^_?[A-Za-z][A-Za-z0-9_[\]-]{0,62}$/,
    "a name begins with a letter and has letters, digits, _, - and [], 1 to 64",
  );

export const FieldType = z.enum([
  "id",
  "text",
  "longtext",
  "content",
  "integer",
  "decimal",
  "money",
  "boolean",
  "date",
  "datetime",
  "enum",
  "email",
  "phone",
  "url",
  "address",
  "reference",
  "references",
  "object",
  "list",
]);
export type FieldType = z.infer<typeof FieldType>;

/** What is inside an object or a list: a value of some type, again with members or items where that is one of the two. */
export type Nested = {
  readonly type: FieldType;
  readonly description?: string | undefined;
  readonly required?: boolean | undefined;
  readonly values?: readonly string[] | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly pattern?: string | undefined;
  readonly entity?: string | undefined;
  readonly members?: Readonly<Record<string, Nested>> | undefined;
  readonly items?: Nested | undefined;
};

export const Nested: z.ZodType<Nested> = z
  .lazy(() =>
    z.strictObject({
      type: FieldType,
      description: z.string().optional(),
      required: z.boolean().optional(),
      values: z.array(z.string()).optional(),
      min: z.number().optional(),
      max: z.number().optional(),
      pattern: z.string().max(200).optional(),
      entity: z.string().optional(),
      members: z.record(wireName, Nested).optional(),
      items: Nested.optional(),
    }),
  )
  .meta({ id: "Nested", description: "A value inside an object or a list" });

/** Members of a field or a parameter. */
export const members = z
  .record(wireName, Nested)
  .optional()
  .describe("For an object: its members by name; without them any object is taken");
/** Items of a field or a parameter. */
export const items = Nested.optional().describe("For a list: what each of its items is; without it any list is taken");

/** A parameter of an operation; `core/worlds/tools.ts` turns a list of them into JSON Schema. */
export const Parameter = z
  .strictObject({
    name: parameterName,
    type: FieldType,
    description: z.string(),
    required: z.boolean().default(false),
    entity: z.string().optional().describe("For type reference(s): the entity whose id is expected"),
    values: z.array(z.string()).optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    pattern: z.string().max(200).optional(),
    currency: z.string().length(3).optional(),
    members,
    items,
    reads: z
      .string()
      .optional()
      .describe(
        "In a search or list: what this parameter means there, as a derived tool calls it: a field, `<field>_min`, `_max`, `_from`, `_to`, `query`, `sort`, `page`, `page_size`, `offset`, `after` (the id of the record before)",
      ),
  })
  .meta({ id: "Parameter" });
export type Parameter = z.infer<typeof Parameter>;

/** A condition on a call, checked in order before any effect. */
export const Requirement = z
  .strictObject({
    that: Expression,
    code: z.enum(["NOT_ALLOWED", "CONFLICT", "LIMIT", "INVALID_PARAMETER", "NOT_FOUND"]).default("NOT_ALLOWED"),
    message: z.string(),
    hint: z.string(),
  })
  .meta({ id: "Requirement" });
export type Requirement = z.infer<typeof Requirement>;

/** One change of the world. `set` maps fields to expressions; in create, fields not named get their `initial` or null, managed datetimes `created_at`/`updated_at` the clock. */
export const Effect = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("create"),
      entity: z.string(),
      as: z.string(),
      set: z.record(z.string(), Expression),
    }),
    /** `set` fields; a field whose expression is `{get: "params.x"}` with x not given is left as it is. */
    z.strictObject({
      kind: z.literal("update"),
      record: z.string().describe("A binding"),
      set: z.record(z.string(), Expression),
    }),
    z.strictObject({ kind: z.literal("delete"), record: z.string() }),
    /** Every row of the entity that satisfies `where` (bound to `as`). */
    z.strictObject({
      kind: z.literal("update_where"),
      entity: z.string(),
      as: z.string(),
      where: Expression,
      set: z.record(z.string(), Expression),
    }),
  ])
  .meta({ id: "Effect" });
export type Effect = z.infer<typeof Effect>;

/** A tool of the agent: reads, or preconditions and effects. */
export const Operation = z
  .strictObject({
    name: wireName,
    origin: z.enum(["derived", "planned"]),
    kind: z.enum([
      "search",
      "get",
      "list",
      "create",
      "update",
      "transition",
      "delete",
      "notify",
      "verify",
      "approve",
      "planned",
    ]),
    title: z.string(),
    description: z.string(),
    whenReadOnly: z.string().optional().describe("What it says of itself in a task in which nothing may be written"),
    parameters: z.array(Parameter),
    entity: z
      .string()
      .optional()
      .describe("The entity a derived operation belongs to; for search, get, list the one that is read"),
    bind: z
      .array(z.strictObject({ as: ownName, entity: z.string(), param: z.string() }))
      .default([])
      .describe(
        "Records fetched by id before the requirements; a missing one is NOT_FOUND. A param that is not given leaves the binding null",
      ),
    require: z.array(Requirement).default([]),
    effects: z.array(Effect).default([]).describe("Empty for a read"),
    returns: z
      .string()
      .optional()
      .describe("Binding whose row is the result; by default the last one created, updated or bound"),
    shows: z
      .array(z.string())
      .min(1)
      .optional()
      .describe("Fields that a search, list or get shows of a record; all that may be seen when absent"),
    http: z
      .strictObject({
        method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
        path: z.string().max(500).describe("With the parameters' names in braces: `/orders/{order_id}`"),
        body: z.array(z.string()).optional().describe("Parameters that are members of the request's body"),
        within: z
          .strictObject({ member: z.string(), names: z.array(z.string()) })
          .optional()
          .describe('Member of the body that holds those of these names: `{ "group": { "name": ... } }`'),
        status: z.int().optional().describe("Status of a success"),
        envelope: z.string().optional().describe("Member of the answer that holds the record or the list"),
        errors: z.array(z.string()).optional().describe("Statuses of failures that the document names"),
      })
      .optional()
      .describe("The call of an HTTP API that the operation stands for"),
    clause: z.string().optional(),
  })
  .meta({ id: "Operation" });
export type Operation = z.infer<typeof Operation>;
