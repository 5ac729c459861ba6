import { z } from "zod";
import { Domain } from "../../core/environment.ts";
import { Norm } from "../../core/norms/norm.ts";
import { FieldType, Requirement } from "../../core/operation.ts";
import { formOf } from "./json-form.ts";

/** The plan as a model writes it: smaller than Plan, without free-form keys; what is not said may be left out. */

const Name = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, "a name is snake_case, 1 to 40 characters");
/** One line of text: no control characters, which includes line ends. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^\P{Cc}*$/u, "a text is one line");
const ClauseId = z.string().max(10).optional().describe("Id of the clause of the brief that this stands for");
const Scalar = z.union([z.string().max(200), z.number(), z.boolean()]);

/** In the notation of norms. */
const Conditions = z
  .array(z.union([z.string().min(1).max(300), z.array(z.string().min(1).max(300)).min(1).max(8)]))
  .max(8);

const Sets = z
  .array(
    z.strictObject({
      field: Name,
      to: z.enum(["value", "now", "empty"]).default("value"),
      value: Scalar.optional().describe("For `value`"),
    }),
  )
  .max(12);

const ModelField = z.strictObject({
  name: Name,
  label: line(60).optional(),
  type: FieldType.exclude(["id", "references", "object", "list"]),
  description: line(300).optional(),
  required: z.boolean().default(false),
  unique: z.boolean().default(false),
  sensitive: z
    .boolean()
    .default(false)
    .describe("Personal or secret: left out of lists, shown only when one record is read"),
  values: z.array(line(60)).max(20).default([]).describe("Values of an enum, snake_case, in their natural order"),
  transitions: z
    .array(z.strictObject({ from: z.string().max(60), to: z.array(z.string().max(60)).max(20) }))
    .max(20)
    .default([])
    .describe("Life cycle of an enum: from each value the allowed next ones; without it any change is allowed"),
  initial: Scalar.optional().describe("Value on create when none is given"),
  entity: Name.optional().describe("Target of a reference"),
  min: z.number().optional(),
  max: z.number().optional(),
  currency: z.string().length(3).optional(),
  after: Name.optional().describe("For a date: a date field of the same record that comes before it"),
  examples: z.array(line(80)).max(20).default([]).describe("For a text: realistic values"),
});

const ModelEntity = z.strictObject({
  name: Name.describe("Singular, snake_case"),
  plural: Name.optional(),
  label: line(60).optional(),
  description: line(300).optional(),
  display: Name.describe("The field whose value names a record to a person"),
  seedRows: z.int().min(5).max(200).default(30),
  creatable: z.boolean().default(true),
  updatable: z.boolean().default(true),
  deletable: z.boolean().default(false),
  fields: z.array(ModelField).min(1).max(30),
  clause: ClauseId,
});

const ModelOperation = z.strictObject({
  name: Name.describe("`<verb>_<entity>`: norms speak of it as the act `<verb> <entity>`"),
  title: line(80).optional(),
  description: line(300),
  entity: Name.describe("What it makes or changes"),
  makes: z
    .boolean()
    .default(false)
    .describe("True: it makes a record. False: it changes the one whose id the caller gives"),
  params: z.array(Name).max(12).default([]).describe("Fields of the entity that the caller gives"),
  requires: z
    .array(
      z.strictObject({
        that: Conditions.min(1),
        message: line(200),
        hint: line(200),
        code: Requirement.shape.code,
      }),
    )
    .max(8)
    .default([])
    .describe("What must hold before, over the record (of one that makes: over what the caller gives)"),
  sets: Sets.default([]).describe("Other fields of the record that it sets"),
  others: z
    .array(
      z.strictObject({
        record: z.string().max(100).describe("References from the record to another: `bike_id`, `bike_id.station_id`"),
        sets: Sets.min(1),
      }),
    )
    .max(6)
    .default([])
    .describe("What it sets on records that it refers to"),
  clause: ClauseId,
});

const ModelPolicy = z.strictObject({
  clause: ClauseId,
  text: line(400).optional().describe("The rule as the agent reads it; the clause's own words when absent"),
  norm: Norm,
});
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
    .default([])
    .describe("Beyond search, list, get, create, update, delete, which every entity has, and send_notification"),
  policies: z.array(ModelPolicy).max(40).default([]),
  context: z
    .array(z.strictObject({ clause: z.string().max(10), why: line(200) }))
    .max(100)
    .default([])
    .describe("Clauses that nothing has to stand for"),
});
export type ModelPlan = z.infer<typeof ModelPlan>;

/** A model's plan as it may leave members out. */
export type WrittenPlan = z.input<typeof ModelPlan>;

/** The form that a model answers with a plan in: what is optional may be left out, which strict endpoints do not know. */
export const planForm = { name: "plan", strict: false, schema: formOf(ModelPlan, { strict: false }) };
