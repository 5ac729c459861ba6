import { z } from "zod";
import { Row } from "./action.ts";
import { Actor } from "./actor.ts";
import { Expression } from "./expression.ts";
import { Json } from "./json.ts";
import { Candidate } from "./norms/candidate.ts";
import { Norm } from "./norms/norm.ts";
import { Picks } from "./norms/pick.ts";
import { FieldType, items, members, Operation, ownName, wireName } from "./operation.ts";
import { Task } from "./task.ts";
import { Mover } from "./worlds/mover.ts";
import { ImageId } from "./worlds/program/kind.ts";
import { WebSite } from "./worlds/web/kind.ts";

/** The families of environments; `custom` is whatever a brief describes beyond the named ones. */
export const Domain = z
  .enum([
    "crm",
    "healthcare",
    "itsm",
    "browser",
    "terminal",
    "python",
    "game",
    "suite",
    "dialogue",
    "erp",
    "api",
    "custom",
  ])
  .meta({ id: "Domain" });
export type Domain = z.infer<typeof Domain>;

/** Characters a brief may have. */
export const maxBriefLength = 20_000;

/** Absent where the grammar read it, or its author said so. */
const ReadBy = z.literal("model").optional().describe("A model read this, and the words of its clause show it");
/** A stretch of the brief that something in the environment comes from, or that was not understood. */
export const Clause = z
  .strictObject({
    id: z.string().describe("`k1`, `k2`, ... in the order of the brief"),
    start: z.int().min(0).describe("First character in the brief, counted in UTF-16 units"),
    end: z.int().min(0).describe("One past the last character"),
    text: z.string(),
    kind: z.enum(["entity", "attribute", "relation", "state", "action", "constraint", "context"]),
    understood: z.boolean().describe("False: nothing in the environment stands for this clause"),
    note: z.string().optional().describe("Why it was not understood, or what was assumed"),
    rule: z
      .enum(["enforced", "open", "aside"])
      .optional()
      .describe(
        "For a clause that states a rule, or looks like one. Open: nothing is enforced until a reading is picked. Aside: it is no rule, or the author put it aside",
      ),
    candidates: z
      .array(Candidate)
      .max(5)
      .optional()
      .describe(
        "Readings of an open clause to pick from, best first, each with its canonical sentence and what it would add to the records",
      ),
    readBy: ReadBy,
  })
  .meta({ id: "Clause" });
export type Clause = z.infer<typeof Clause>;

/** A column of an entity. The first field of every entity is `id` (type `id`). */
export const Field = z
  .strictObject({
    name: wireName,
    label: z.string(),
    type: FieldType,
    description: z.string(),
    required: z.boolean().default(false).describe("Never null"),
    unique: z.boolean().default(false).describe("No two rows share a value (null aside)"),
    min: z.number().optional().describe("Least number allowed"),
    max: z.number().optional().describe("Greatest number allowed"),
    pattern: z.string().max(200).optional().describe("Regular expression a text must match as a whole"),
    currency: z.string().length(3).optional().describe("ISO 4217 code of a money field"),
    values: z.array(z.string()).optional().describe("Values of an enum, in their natural order"),
    transitions: z
      .record(z.string(), z.array(z.string()))
      .optional()
      .describe("Allowed next values by present value of an enum; without it any change is allowed"),
    initial: Json.optional().describe("Value on create when the caller gives none"),
    entity: z.string().optional().describe("Target of a reference or references field"),
    sensitive: z.boolean().default(false).describe("Left out of search and list results; only `get_x` shows it"),
    managed: z
      .boolean()
      .default(false)
      .describe("Set by the environment (timestamps, counters), never by a tool's parameter nor judged by validators"),
    fixed: z
      .boolean()
      .optional()
      .describe("Given on create and changed by planned operations only: `update_x` does not offer it"),
    sample: z
      .string()
      .optional()
      .describe(
        "How seed values look, a key of core/generate/samples.ts, e.g. `person.full_name`, `company.name`, `choice:a|b`; by type when absent",
      ),
    after: z
      .string()
      .optional()
      .describe(
        "For a date: a date field of the same row, or `reference_field.date_field`, that comes before or on it",
      ),
    same: z
      .strictObject({ via: z.string(), field: z.string() })
      .optional()
      .describe(
        "For a reference: its seed value equals `field` of the row that `via` refers to (a deal's contact belongs to the deal's company: contact_id on activity same {via: deal_id, field: contact_id})",
      ),
    members,
    items,
    embed: z
      .boolean()
      .optional()
      .describe("For a reference: results show the whole record that is referred to in place of its id"),
    clause: z.string().optional(),
  })
  .meta({ id: "Field" });
export type Field = z.infer<typeof Field>;

/** How the rows of a table are shown to people; components/replay/looks/looks.tsx has a component for each that is more than a table. */
export const TableLook = z.enum([
  "table",
  "files",
  "terminal",
  "page",
  "chat",
  "board",
  "code",
  "figures",
  "unrecorded",
]);
export type TableLook = z.infer<typeof TableLook>;

/** A kind of record. */
export const Entity = z
  .strictObject({
    name: ownName.describe("Singular, snake_case: `purchase_order`"),
    plural: ownName.describe("`purchase_orders`"),
    label: z.string().describe("`Purchase order`"),
    idPrefix: z
      .string()
      .regex(/^[a-z]{1,6}$/)
      .describe("Record ids are `<prefix>_<number with at least 3 digits>`"),
    description: z.string(),
    display: z.string().describe("Field whose value names a record to a person; must be required"),
    fields: z.array(Field).min(2),
    seedRows: z.int().min(0).max(5000),
    system: z
      .boolean()
      .default(false)
      .describe(
        "Part of the environment's plumbing (notification, verification, approval), not of the brief's schema; not counted or shown as an entity",
      ),
    deletable: z.boolean().default(false).describe("The domain lets agents delete these records"),
    creatable: z.boolean().default(true).describe("`create_x` is derived"),
    updatable: z.boolean().default(true).describe("`update_x` is derived"),
    look: TableLook.optional().describe("How its rows are shown to people; as a table when absent"),
    journal: z
      .literal(true)
      .optional()
      .describe("Its rows only note what was executed: a step that adds one has written nothing"),
    ids: z.literal("free").optional().describe("Ids need not begin with the prefix: paths, names"),
    clause: z.string().optional(),
  })
  .meta({ id: "Entity" });
export type Entity = z.infer<typeof Entity>;

/** What must hold when a kind of record is written or read, whichever tool does it. */
export const Guard = z
  .strictObject({
    entity: z.string(),
    on: z
      .array(z.enum(["create", "update", "delete", "read"]))
      .min(1)
      .describe("`read`: get_x of a record with sensitive fields"),
    fields: z.array(z.string()).optional().describe("For update: only when one of these changes"),
    when: Expression.optional().describe("Over `old`, `new`: whether the rule applies. On read both are the row"),
    require: Expression.describe("Over `old`, `new`: what must hold, judged on the state just before the write"),
    judged: z
      .literal("after")
      .optional()
      .describe("`when` and `require` are judged on the state just after the write instead"),
    hint: z.string().describe("What a caller can do to comply"),
  })
  .meta({ id: "Guard" });
export type Guard = z.infer<typeof Guard>;

/** A rule of the environment, told to the agent word for word. At least one of guard, followUp, due, disclosure, request must be there.
 *  Guards watch writes (and reads of sensitive fields) whichever tool makes them. `blocked`: the world refuses with code POLICY and nothing changes.
 *  `audited`: the world lets it pass and reports the policy in the step's `violations`; a gate validator fails on it. */
export const Policy = z
  .strictObject({
    id: z.string().regex(/^p\d+$/),
    kind: z.enum([
      "scope",
      "precondition",
      "transition",
      "confirmation",
      "disclosure",
      "time_limit",
      "limit",
      "separation",
      "integrity",
    ]),
    text: z.string().describe("The rule as the agent reads it, one sentence"),
    enforcement: z.enum(["blocked", "audited"]),
    guard: Guard.optional(),
    also: z
      .array(Guard)
      .max(60)
      .optional()
      .describe("Further guards of the same rule: other records whose change could break it"),
    followUp: z
      .strictObject({
        entity: z.string(),
        on: z.array(z.enum(["create", "update", "delete"])).min(1),
        fields: z.array(z.string()).optional(),
        when: Expression.optional(),
        create: z
          .string()
          .describe(
            "Entity of which a row must be created later in the episode, e.g. `notification` or `activity`; with an `id` in `where` that row must come to have the values",
          ),
        where: z
          .record(z.string(), Expression)
          .describe("Field of that row -> value it must have, over `old`, `new` of the write that asked for it"),
        withinMinutes: z
          .number()
          .positive()
          .optional()
          .describe("Minutes of the virtual clock in which the row must be created"),
        until: Expression.optional().describe(
          "Until when instead, worked out when it becomes owed: working days and months depend on the calendar",
        ),
      })
      .optional(),
    due: z
      .strictObject({
        entity: z.string(),
        when: Expression.describe(
          "Whether it is due for a record, bound to `row`, by the clock and the records as they stand",
        ),
        create: z.string().describe("Entity of the row that does it, as of `followUp`"),
        where: z.record(z.string(), Expression).describe("Its values, over `row`"),
        gone: z.boolean().optional().describe("The row with the `id` in `where` is deleted instead"),
      })
      .optional()
      .describe("A duty of the clock, which nobody's act makes fall due: tasks ask for a round over some records"),
    disclosure: z
      .strictObject({
        entity: z.string(),
        fields: z
          .array(z.string())
          .min(1)
          .describe("Values that must not reach `done.answer` or a notification's body ..."),
        unless: Expression.optional().describe(
          "... unless this holds for the row (bound to `row`), judged when it is said",
        ),
        to: z
          .array(Expression)
          .optional()
          .describe("Recipients of a notification who may be told, over `row`: ids of records, or names of roles"),
      })
      .optional(),
    request: z
      .string()
      .max(300)
      .optional()
      .describe("A request that is answered with no, where no write of this world stands for it"),
    norm: Norm.optional().describe("What it was compiled from"),
    said: z.string().optional().describe("The rule in one canonical sentence, made from what is enforced"),
    assumed: z
      .boolean()
      .optional()
      .describe("Usual in the trade; no sentence of the brief asks for it, the author may switch it off"),
    readBy: ReadBy,
    clause: z.string().optional(),
  })
  .meta({ id: "Policy" });
export type Policy = z.infer<typeof Policy>;

/** Where a plan was read from, and what of that cannot be simulated. */
export const Imported = z
  .strictObject({
    kind: z.enum(["openapi", "sql", "prisma", "mcp", "data"]),
    title: z.string().max(200).describe("Name of the API, schema, server or file"),
    unsimulated: z
      .array(z.strictObject({ what: z.string(), why: z.string() }))
      .describe("Parts of the document that nothing in the environment stands for, each with the reason"),
  })
  .meta({ id: "Imported" });
export type Imported = z.infer<typeof Imported>;

/** What a generator (offline, model, SDK, import) emits and the compiler takes. */
export const Plan = z
  .strictObject({
    name: z.string().min(1).max(80).describe("Title of the environment, e.g. `CRM`"),
    slug: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(40)
      .describe("Part of the id: `crm`"),
    domain: Domain,
    language: z.string().describe("ISO 639-1 code of the brief"),
    summary: z.string(),
    brief: z.string(),
    clauses: z.array(Clause),
    clock: z.strictObject({
      startAt: z.string().describe("UTC datetime of the first step"),
      secondsPerStep: z.int().min(0).max(86_400).describe("How far each step moves the virtual clock"),
    }),
    entities: z.array(Entity).min(1).max(40),
    operations: z.array(Operation).describe("Planned ones; the compiler adds the derived"),
    policies: z.array(Policy),
    offered: z
      .array(Policy)
      .optional()
      .describe("Rules that the trade usually has and no sentence of the brief asks for: off until picked"),
    picks: Picks.optional().describe("What the author decided beside the words of the brief, a part of its record"),
    tools: z.literal("planned").optional().describe("The planned operations are all there are; none is derived"),
    rows: z
      .record(z.string(), z.array(Row))
      .optional()
      .describe("Seed rows that were given, by entity; an entity without any has generated ones"),
    imported: Imported.optional(),
    sites: z.array(WebSite).min(2).max(12).optional().describe("Sites that the web face has in place of one"),
  })
  .meta({ id: "Plan" });
export type Plan = z.infer<typeof Plan>;

/** Options of generation. */
export const GenerateOptions = z
  .strictObject({
    seed: z.int().min(0).max(2_147_483_647).default(1),
    tasks: z.int().min(1).max(1000).optional().describe("How many tasks; follows the schema when absent"),
    complexity: z
      .enum(["low", "medium", "high", "all"])
      .default("all")
      .describe("low: T1. medium: T1-T2. high: T3-T4. all: every tier"),
  })
  .meta({ id: "GenerateOptions" });
export type GenerateOptions = z.infer<typeof GenerateOptions>;

/** The tiers of tasks that a complexity asks for. */
export const tiersOf: Readonly<Record<GenerateOptions["complexity"], readonly Task["tier"][]>> = {
  low: [1],
  medium: [1, 2],
  high: [3, 4],
  all: [1, 2, 3, 4],
};

/** What a sandbox gets: everything that makes the world move, nothing that judges it. */
export const WorldSpec = z
  .strictObject({
    clock: Plan.shape.clock,
    entities: z.array(Entity).min(1),
    operations: z.array(Operation),
    policies: z.array(Policy),
    rows: z.record(z.string(), z.array(Row)).describe("Seed rows by entity name"),
    closing: z
      .literal("checked")
      .optional()
      .describe("`done` is refused when it names a rule or a value that does not exist; without it the episode ends"),
    actor: Actor.optional().describe("For whom agents act where a task does not say otherwise"),
    mover: Mover.optional().describe("What moves the rows; the operations themselves when absent"),
    program: z
      .strictObject({ image: ImageId, seed: GenerateOptions.shape.seed })
      .optional()
      .describe("A mover of kind `program`, as environments from before movers have it"),
  })
  .meta({ id: "WorldSpec" });
export type WorldSpec = z.infer<typeof WorldSpec>;

/** An environment as a document: `compile(plan, options)` made it, and the same arguments always make the same. Its digest is the sha256 of its canonical JSON.
 *  A *variant* is the same plan compiled with another seed: other rows, the same task ids. */
export const EnvironmentSpec = z
  .strictObject({
    formatVersion: z.literal(1),
    generator: z.strictObject({ name: z.string(), version: z.string() }),
    options: GenerateOptions,
    plan: Plan,
    world: WorldSpec,
    tasks: z.array(Task),
    grader: z
      .string()
      .max(200_000)
      .optional()
      .describe(
        "JavaScript module of a custom environment that exports `grade`; runs in a container of its own, never beside the agent",
      ),
  })
  .meta({ id: "EnvironmentSpec" });
export type EnvironmentSpec = z.infer<typeof EnvironmentSpec>;
