import { z } from "zod";
import { Action, type Row } from "../../action.ts";
import { Entity, type EnvironmentSpec, Field, TableLook, type WorldSpec } from "../../environment.ts";
import { InvalidError } from "../../errors.ts";
import { fieldOf } from "../../generate/system.ts";
import { Parameter } from "../../operation.ts";
import { Task } from "../../task.ts";
import { Validator } from "../../validator.ts";
import type { MoverOf } from "../mover.ts";
import { checkWorldSpec } from "../records/check.ts";
import { specOfWorld } from "../spec-of-world.ts";

const name = Parameter.shape.name;

/** A table of a custom world, for the state that replays show. */
const TableDefinition = z.strictObject({
  name,
  label: z.string().min(1).max(80),
  idPrefix: Entity.shape.idPrefix,
  description: z.string().max(1_000).default(""),
  display: name.describe("Field that names a record to a person"),
  look: TableLook.optional().describe(
    "How replays show its rows: files, terminal, figures or code; as a table when absent",
  ),
  ids: Entity.shape.ids,
  fields: z
    .array(
      Field.pick({ name: true, type: true, values: true, entity: true }).extend({
        description: z.string().default(""),
      }),
    )
    .min(1)
    .max(100)
    .describe("Without `id`, which every record has"),
});

/** What an owner writes down of a custom environment (`environment.json`): its tools, its tasks, and what its grader judges. Its world is a program in an image. */
export const CustomDefinition = z.strictObject({
  name: z.string().min(1).max(80),
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "a slug is lower-case words joined by hyphens")
    .max(40),
  description: z.string().min(1).max(20_000),
  seed: z.int().min(0).max(2_147_483_647).default(1),

  tables: z
    .array(TableDefinition)
    .max(40)
    .default([])
    .describe("Empty: the program offers no snapshot, replays show no state"),
  tools: z
    .array(
      z.strictObject({
        name,
        title: z.string().max(80).optional(),
        description: z.string().min(1),
        parameters: z.array(Parameter).default([]),
      }),
    )
    .min(1)
    .max(200),
  validators: z
    .array(Validator.pick({ id: true, kind: true, weight: true, text: true }))
    .min(1)
    .max(20)
    .describe("What the grader judges, by id; the weights of those that are no gates sum to 1"),
  tasks: z
    .array(
      z.strictObject({
        id: Task.shape.id,
        tier: Task.shape.tier,
        instruction: Task.shape.instruction,
        answerType: Task.shape.answerType.default("none"),
        maxSteps: z.int().min(1).max(10_000).optional().describe("3 x oracle length + 4 when absent"),
        oracle: z
          .array(Action)
          .default([])
          .describe("Actions that solve it, `done` included; without them it is not proven that it can be solved"),
      }),
    )
    .min(1)
    .max(1_000),
});
export type CustomDefinition = z.infer<typeof CustomDefinition>;

/** What was found out about a custom world before it is a specification. */
export type CustomFacts = {
  readonly mover: MoverOf<"program" | "remote">;
  /** Rows by table after a reset. */
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  /** Source of the grader; absent where the world judges, which then knows its tasks by their place. */
  readonly grader?: string;
  /** How the world knows the tasks, where it is not by their place. */
  readonly levels?: readonly number[];
};

/** Virtual time in custom worlds: a step is a minute. */
const clock = { startAt: "2026-01-05T09:00:00Z", secondsPerStep: 60 };
const defaultMaxSteps = 30;

/** The specification of a custom environment. Throws InvalidError that names the place where the definition contradicts itself. */
export function specOfCustom(definition: CustomDefinition, facts: CustomFacts): EnvironmentSpec {
  const { grader, levels } = facts;
  const world = worldOfCustom(definition, facts);
  const problem = [...problemsOf(definition), ...checkWorldSpec(world)][0];
  if (problem)
    throw new InvalidError(`the environment contradicts itself: ${problem}`, "Mend environment.json or the program.");
  const spec = specOfWorld({
    generator: "custom",
    options: { seed: definition.seed, complexity: "all" },
    plan: {
      name: definition.name,
      slug: definition.slug,
      domain: "custom",
      summary: definition.description,
      brief: definition.description,
    },
    world,
    tasks: definition.tasks.map(({ maxSteps, ...task }, at) => ({
      ...task,
      ...(grader === undefined ? { level: levels?.[at] ?? at } : {}),
      family: "custom",
      slot: 0,
      maxSteps: maxSteps ?? (task.oracle.length > 0 ? 3 * task.oracle.length + 4 : defaultMaxSteps),
      goal: { records: [], mentions: [] },
      validators: definition.validators.map((validator) => ({ ...validator, check: { type: "graded" as const } })),
      clauses: [],
    })),
  });
  return grader === undefined ? spec : { ...spec, grader };
}

/** The world of a custom environment; `rows` may be empty before the program was asked for them. */
function worldOfCustom(definition: CustomDefinition, { mover, rows }: CustomFacts): WorldSpec {
  const tables = definition.tables.length > 0 ? definition.tables : [noTable];
  return {
    clock,
    entities: tables.map((table) => ({
      name: table.name,
      plural: `${table.name}s`,
      label: table.label,
      idPrefix: table.idPrefix,
      description: table.description,
      display: table.display,
      fields: [
        fieldOf({ name: "id", label: "Id", type: "id", description: "Record id", required: true, unique: true }),
        ...table.fields.map((field) =>
          fieldOf({ ...field, label: field.name.replaceAll("_", " "), required: field.name === table.display }),
        ),
      ],
      seedRows: rows[table.name]?.length ?? 0,
      system: table === noTable,
      deletable: false,
      creatable: false,
      updatable: false,
      ...(table.look ? { look: table.look } : {}),
      ...(table.ids ? { ids: table.ids } : {}),
    })),
    operations: definition.tools.map(({ name: tool, title, description, parameters }) => ({
      name: tool,
      origin: "planned" as const,
      kind: "planned" as const,
      title: title ?? tool.replaceAll("_", " "),
      description,
      parameters,
      bind: [],
      require: [],
      effects: [],
    })),
    policies: [],
    rows: Object.fromEntries(tables.map((table) => [table.name, [...(rows[table.name] ?? [])]])),
    mover,
  };
}

/** A world without a snapshot still has a schema: one table that stays empty. */
const noTable: CustomDefinition["tables"][number] = {
  name: "world",
  label: "World",
  idPrefix: "w",
  description: "The program offers no snapshot of its state.",
  display: "name",
  fields: [{ name: "name", type: "text", description: "" }],
};

function problemsOf({ tasks, validators, tools }: CustomDefinition): string[] {
  const problems: string[] = [];
  const ids = tasks.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice) problems.push(`task ${twice} is there twice`);
  const named = validators.map(({ id }) => id);
  const repeated = named.find((id, at) => named.indexOf(id) !== at);
  if (repeated) problems.push(`validator ${repeated} is there twice`);
  const wrongTier = tasks.find(({ id, tier }) => !id.startsWith(`t${tier}_`));
  if (wrongTier) problems.push(`task ${wrongTier.id} says tier ${wrongTier.tier}`);
  if (tools.some((tool) => tool.name === "done"))
    problems.push("done is every environment's own tool and cannot be declared");
  const scored = validators.filter(({ kind }) => kind !== "gate");
  const sum = scored.reduce((total, { weight }) => total + weight, 0);
  if (Math.abs(sum - 1) > 1e-6)
    problems.push(`the weights of the validators that are no gates sum to ${sum}, not to 1`);
  const names = new Set([...tools.map((tool) => tool.name), "done"]);
  for (const { id, oracle } of tasks) {
    const unknown = oracle.find(({ action }) => !names.has(action));
    if (unknown) problems.push(`the oracle of ${id} uses ${unknown.action}, which is no tool`);
    if (oracle.length > 0 && oracle.at(-1)?.action !== "done")
      problems.push(`the oracle of ${id} does not end with done`);
  }
  return problems;
}
