import { z } from "zod";
import { Domain, FieldType } from "../../core/environment.ts";

/** The plan as a model writes it: smaller than Plan, without free-form keys and optional members, so that every endpoint's structured output can hold to it. */

const Name = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, "a name is snake_case, 1 to 40 characters");
/** One line of text: no control characters, which includes line ends. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^\P{Cc}*$/u, "a text is one line");
const ClauseId = z.string().max(10).nullable().describe("Id of the clause of the brief that this stands for");
const Scalar = z.union([z.string().max(200), z.number(), z.boolean()]);

const Condition = z.strictObject({
  path: z
    .string()
    .max(200)
    .describe(
      "A binding and a field, through references where needed: `new.status`, `record.member_id.status`, `params.amount`",
    ),
  is: z.enum([
    "eq",
    "ne",
    "lt",
    "le",
    "gt",
    "ge",
    "in",
    "empty",
    "filled",
    "in_the_past",
    "in_the_future",
    "older_than_days",
    "newer_than_days",
  ]),
  value: z
    .union([Scalar, z.array(Scalar).max(30)])
    .nullable()
    .describe(
      "What it is compared with; a list for `in`, a number of days for `older_than_days` and `newer_than_days`",
    ),
  other: z.string().max(200).nullable().describe("Another path to compare with, instead of a value"),
});
export type Condition = z.infer<typeof Condition>;
const Conditions = z.array(Condition).max(8);

const ModelField = z.strictObject({
  name: Name,
  label: line(60),
  type: FieldType.exclude(["id", "references", "object", "list"]),
  description: line(300),
  required: z.boolean(),
  unique: z.boolean(),
  sensitive: z.boolean().describe("Personal or secret: left out of lists, shown only when one record is read"),
  values: z.array(line(60)).max(20).describe("Values of an enum, snake_case, in their natural order; else empty"),
  transitions: z
    .array(z.strictObject({ from: z.string().max(60), to: z.array(z.string().max(60)).max(20) }))
    .max(20)
    .describe("Life cycle of an enum: from each value the allowed next ones; empty where any change is allowed"),
  initial: Scalar.nullable().describe("Value on create when none is given"),
  entity: Name.nullable().describe("Target of a reference"),
  min: z.number().nullable(),
  max: z.number().nullable(),
  currency: z.string().length(3).nullable(),
  after: Name.nullable().describe("For a date: a date field of the same record that comes before it"),
  examples: z.array(line(80)).max(20).describe("For a text: realistic values; for other types empty"),
});

const ModelEntity = z.strictObject({
  name: Name.describe("Singular, snake_case"),
  plural: Name,
  label: line(60),
  description: line(300),
  display: Name.describe("The field whose value names a record to a person"),
  seedRows: z.int().min(5).max(200),
  creatable: z.boolean(),
  updatable: z.boolean(),
  deletable: z.boolean(),
  fields: z.array(ModelField).min(1).max(30),
  clause: ClauseId,
});

const ModelOperation = z.strictObject({
  name: Name,
  title: line(80),
  description: line(300),
  entity: Name.describe("What it makes or changes"),
  makes: z.boolean().describe("True: it makes a record. False: it changes the one whose id the caller gives"),
  params: z.array(Name).max(12).describe("Fields of the entity that the caller gives"),
  requires: z
    .array(z.strictObject({ that: Conditions.min(1), message: line(200), hint: line(200) }))
    .max(8)
    .describe("What must hold before; paths begin with `params`, or with `record` where a record is changed"),
  sets: z
    .array(z.strictObject({ field: Name, to: z.enum(["value", "now"]), value: Scalar.nullable() }))
    .max(12)
    .describe("Other fields that it sets"),
  clause: ClauseId,
});

const Write = z.enum(["create", "update", "delete"]);
const rule = {
  text: line(400).describe("The rule as the agent reads it, one sentence"),
  entity: Name,
  clause: ClauseId,
};
const ModelPolicy = z.union([
  z.strictObject({
    rule: z.literal("guard"),
    ...rule,
    on: z.array(Write).min(1).max(3),
    fields: z.array(Name).max(10).describe("For update: only when one of these changes; empty for any"),
    when: Conditions.describe("When the rule applies, over `old` and `new`; empty for always"),
    require: Conditions.min(1).describe("What must hold, over `old` and `new`, just before the write"),
    blocked: z.boolean().describe("True: the system refuses. False: it lets it pass and the agent is marked down"),
    hint: line(200),
  }),
  z.strictObject({
    rule: z.literal("at_most"),
    ...rule,
    per: Name.describe("Reference field of the entity: at most so many for each record it refers to"),
    most: z.int().min(1).max(1_000),
    where: Conditions.describe("Which records count, over `row`; empty for all"),
    hint: line(200),
  }),
  z.strictObject({
    rule: z.literal("notify"),
    ...rule,
    on: z.array(Write).min(1).max(2),
    fields: z.array(Name).max(10),
    when: Conditions,
    kind: z.enum(["confirmation", "notification", "request", "reminder"]),
    to: z.string().max(100).describe("References from the record to who is told: `member_id`, `loan_id.member_id`"),
  }),
  z.strictObject({
    rule: z.literal("secret"),
    ...rule,
    fields: z.array(Name).min(1).max(10).describe("Values that must not be told to anybody"),
  }),
]);
export type ModelPolicy = z.infer<typeof ModelPolicy>;

/** What a model answers with. */
export const ModelPlan = z.strictObject({
  name: line(60).describe("Title of the environment, e.g. `Public library`"),
  domain: Domain,
  summary: line(400),
  entities: z.array(ModelEntity).min(2).max(20),
  operations: z
    .array(ModelOperation)
    .max(30)
    .describe("Beyond search, list, get, create, update, delete, which every entity has, and send_notification"),
  policies: z.array(ModelPolicy).max(30),
  context: z
    .array(z.strictObject({ clause: z.string().max(10), why: line(200) }))
    .max(100)
    .describe("Clauses that nothing has to stand for"),
});
export type ModelPlan = z.infer<typeof ModelPlan>;

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

/** The JSON Schema of ModelPlan in the part of the language that structured outputs take. */
export function modelPlanSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(ModelPlan, { io: "input" });
  const plain = JSON.parse(JSON.stringify(schema), (_, value) => value);
  return strip(plain, false) as Record<string, unknown>;
}

function strip(value: unknown, isNames: boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => strip(each, false));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) =>
      !isNames && unsupported.has(key) ? [] : [[key, strip(each, key === "properties" || key === "$defs")]],
    ),
  );
}
