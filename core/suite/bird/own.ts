import { z } from "zod";
import type { Row } from "../../action.ts";
import { type Entity, type EnvironmentSpec, type GenerateOptions, tiersOf } from "../../environment.ts";
import { InvalidError } from "../../errors.ts";
import { fieldOf } from "../../generate/system.ts";
import type { Json } from "../../json.ts";
import { ownName, wireName } from "../../operation.ts";
import { randomOf } from "../../random.ts";
import type { Task } from "../../task.ts";
import { calledOver } from "../../worlds/maker.ts";
import { specOfWorld } from "../../worlds/spec-of-world.ts";
import { type AskedQuestion, isFit, questionOf } from "../../worlds/sql/questions/questions.ts";
import { sqlTools } from "../../worlds/sql/tools.ts";
import { about } from "../about.ts";
import { isGuessed } from "../guessed.ts";

const Cell = z.union([z.string(), z.number(), z.null()]);
const tiers = { simple: 1, moderate: 2, challenging: 3 } as const;

/** A database of somebody's own, and questions about it with what their statements give there. */
export const OwnDatabase = z.strictObject({
  database: ownName,
  tables: z
    .array(
      z.strictObject({
        name: ownName,
        columns: z.array(z.strictObject({ name: wireName, type: z.enum(["integer", "decimal", "text"]) })).min(1),
        rows: z.array(z.array(Cell)).max(5_000),
      }),
    )
    .min(1)
    .max(40),
  questions: z
    .array(
      z.strictObject({
        question: z.string().min(1),
        evidence: z.string(),
        statement: z.string().min(1),
        difficulty: z.enum(["simple", "moderate", "challenging"]),
        answer: z.array(z.array(Cell)),
      }),
    )
    .min(1),
});
type OwnDatabase = z.infer<typeof OwnDatabase>;

/** The environment of such a database. Its world names the database alone: what is asked of it is no part of a world. Throws InvalidError for another seed, which has no questions to draw from. */
export function ownBird(data: Json, options: GenerateOptions, usualTasks: number): EnvironmentSpec {
  const read = OwnDatabase.safeParse(data);
  if (!read.success)
    throw new InvalidError(
      "the questions of a database of one's own are not kept with it, so that there is no other seed of it",
      "Make it once more: agentgym suite add bird --data <folder> --seed <n>.",
    );
  const { database, tables, questions } = read.data;
  const entities = tables.map(entityOf);
  const world: EnvironmentSpec["world"] = {
    clock: { startAt: "2026-06-01T09:00:00Z", secondsPerStep: 1 },
    entities,
    operations: sqlTools(false),
    policies: [],
    rows: Object.fromEntries(tables.map((table) => [table.name, rowsOf(table)])),
    mover: { kind: "sql", writes: false, tables: {}, limits: { statementMs: 3_000, rows: 200 }, data: { database } },
  };
  const spec = specOfWorld({
    generator: "suite-bird",
    options,
    plan: {
      ...calledOver({ title: about.bird.title, name: "bird" }, data),
      domain: "suite",
      summary: `Answer questions by SQL over the database ${database}.`,
      brief: "bird",
      tools: "planned",
    },
    world,
    tasks: [],
  });
  const asked = randomOf(options.seed, "bird", "own")
    .shuffle(questions)
    .filter(({ difficulty }) => tiersOf[options.complexity].includes(tiers[difficulty]));
  return { ...spec, tasks: tasksOf(spec, asked).slice(0, options.tasks ?? usualTasks) };
}

/** The column that has the ids; null where the rows are numbered. */
function idColumn({ columns, rows }: OwnDatabase["tables"][number]): number | null {
  const at = columns.findIndex(({ name }) => name.toLowerCase() === "id");
  const ids = new Set(rows.map((row) => String(row[at] ?? "")));
  return at >= 0 && ids.size === rows.length && !ids.has("") ? at : null;
}

function entityOf(table: OwnDatabase["tables"][number], at: number): Entity {
  const own = table.columns.filter((_, i) => i !== idColumn(table));
  const label = (name: string) => name.replaceAll("_", " ");
  return {
    name: table.name,
    plural: table.name,
    label: label(table.name),
    idPrefix: `t${String.fromCharCode(97 + Math.floor(at / 26))}${String.fromCharCode(97 + (at % 26))}`,
    ids: "free",
    description: "",
    display: "id",
    fields: [
      fieldOf({ name: "id", type: "id", label: "Id", description: "Id", required: true, unique: true }),
      ...own.map(({ name, type }) => fieldOf({ name, type, label: label(name), description: "" })),
    ],
    seedRows: table.rows.length,
    system: false,
    deletable: false,
    creatable: false,
    updatable: false,
  };
}

function rowsOf(table: OwnDatabase["tables"][number]): Row[] {
  const id = idColumn(table);
  return table.rows.map((row, at) => ({
    id: String((id === null ? null : row[id]) ?? at + 1),
    ...Object.fromEntries(table.columns.flatMap(({ name }, i) => (i === id ? [] : [[name, row[i] ?? null]]))),
  }));
}

function tasksOf(spec: EnvironmentSpec, questions: OwnDatabase["questions"]): Task[] {
  const said = new Set<string>();
  return questions.flatMap(({ question, evidence, statement, difficulty, answer }) => {
    const words = evidence === "" ? question : `${question} (${evidence})`;
    const draft = { words, ...formOf(answer), tolerance: 1e-6, right: [statement], wrong: [] };
    if (said.has(words) || !isFit(draft) || isGuessed(draft.truth)) return [];
    said.add(words);
    const tier = tiers[difficulty];
    return [questionOf(spec, { name: `own_${difficulty}`, tier }, draft, said.size, said.size, "").task];
  });
}

/** The rows of an answer in the form that is asked for. */
function formOf(rows: OwnDatabase["questions"][number]["answer"]): Pick<AskedQuestion["draft"], "form" | "truth"> {
  const [first = []] = rows;
  const [only = null] = first;
  if (first.length > 1) return { form: "table", truth: rows };
  if (rows.length > 1) return { form: "list", truth: rows.map(([each]) => each ?? null) };
  return { form: typeof only === "number" ? "number" : "text", truth: only };
}

/** A question as its task has it. */
export function askedAgain(task: Task): AskedQuestion | null {
  const [check] = task.validators.flatMap((each) => (each.check.type === "answer" ? [each.check] : []));
  const { statement } = task.oracle[0]?.params ?? {};
  if (!check || typeof statement !== "string") return null;
  const { expected: truth, as } = check;
  if (as !== "number" && as !== "text" && as !== "list" && as !== "table") return null;
  return { task, draft: { words: task.instruction, form: as, truth, right: [statement], wrong: [] } };
}
