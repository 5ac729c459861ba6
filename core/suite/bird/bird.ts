import type { Action, Observation } from "../../action.ts";
import type { EnvironmentSpec, GenerateOptions, WorldSpec } from "../../environment.ts";
import type { Json } from "../../json.ts";
import { ownDataOf } from "../../worlds/kinds.ts";
import type { FaceProof } from "../../worlds/maker.ts";
import { openWorld } from "../../worlds/open.ts";
import { specOfWorld } from "../../worlds/spec-of-world.ts";
import { type ExecutedQuestion, executeQuestion, faultOf } from "../../worlds/sql/questions/executed.ts";
import { questionExam } from "../../worlds/sql/questions/question-exam.ts";
import { type AskedQuestion, askedQuestions, questionKinds } from "../../worlds/sql/questions/questions.ts";
import { rowsIn } from "../../worlds/sql/results.ts";
import { sqlTools } from "../../worlds/sql/tools.ts";
import { about } from "../about.ts";
import { isGuessed } from "../guessed.ts";
import type { MadeSpec } from "../made-spec.ts";
import { databases } from "./databases.ts";
import { groupOf } from "./group.ts";
import { askedAgain, ownBird } from "./own.ts";

const usualTasks = 60;
const { title, says } = about.bird;

/** Questions in words over databases of different trades, to answer by SQL. */
export const bird: MadeSpec = {
  name: "bird",
  takesData: true,
  make(options, data) {
    if (data !== undefined) return ownBird(data, options, usualTasks);
    const groups = groupsOf(options);
    const world = worldOf(groups);
    const tasks = questionsOf(groups, options).map(({ task }) => task);
    return specOfWorld({
      generator: "suite-bird",
      options,
      plan: {
        name: title,
        slug: "bird",
        domain: "suite",
        summary: says,
        brief: "bird",
        tools: "planned",
      },
      world,
      tasks,
    });
  },
  proofOf,
};

const groupsOf = (options: GenerateOptions) => databases.map((database, at) => groupOf(database, at, options));

function worldOf(groups: readonly EnvironmentSpec[]): WorldSpec {
  return {
    clock: { startAt: "2026-06-01T09:00:00Z", secondsPerStep: 1 },
    entities: groups.flatMap(({ world }) => world.entities),
    operations: sqlTools(false),
    policies: [],
    rows: Object.assign({}, ...groups.map(({ world }) => world.rows)),
    mover: { kind: "sql", writes: false, tables: {}, limits: { statementMs: 3_000, rows: 200 } },
  };
}

/** The questions, one of each database in turn, numbered as tasks. */
function questionsOf(groups: readonly EnvironmentSpec[], options: GenerateOptions): AskedQuestion[] {
  const { tasks: wanted = usualTasks } = options;
  // Not every table has a question of each kind, and not every question stays.
  const ofKind = Math.max(2, Math.ceil((6 * wanted) / (databases.length * questionKinds.length)));
  // How long a table is can be had without a thought of the question.
  const sizes = new Set<Json>(groups.flatMap(({ world }) => Object.values(world.rows).map(({ length }) => length)));
  const asked = groups.map((group, at) =>
    askedQuestions(group, ofKind)
      .filter(({ draft }) => !isGuessed(draft.truth) && !sizes.has(draft.truth))
      .map((question) => told(question, databases[at] ?? { key: "", of: "" })),
  );
  const longest = Math.max(...asked.map((each) => each.length));
  const inTurn = Array.from({ length: longest }, (_, round) =>
    asked.flatMap((each, i) => each[at(each, round, i)] ?? []),
  );
  return inTurn
    .flat()
    .slice(0, wanted)
    .map(({ draft, task }, index) => ({
      draft,
      task: { ...task, id: `t${task.tier}_${String(index + 1).padStart(3, "0")}` },
    }));
}

/** The place of a database's question in a round, so that kinds and tiers are mixed: they stand in a list by kind, and each database begins elsewhere. */
function at({ length }: readonly unknown[], round: number, database: number): number {
  const step = [7, 5, 3, 2].find((each) => length % each !== 0) ?? 1;
  return round < length ? (round * step + database * 4) % length : length;
}

function told({ draft, task }: AskedQuestion, { key, of }: { readonly key: string; readonly of: string }) {
  return {
    draft,
    task: {
      ...task,
      family: task.family.replace(/^sql_/, `bird_${key}_`),
      instruction: `In the database of ${of}, whose tables begin with ${key}_: ${task.instruction}`,
    },
  };
}

/** The statements of each question are executed, and must give the answer that was worked out from the rows without them. */
async function proofOf(spec: EnvironmentSpec, take: (action: Action) => Promise<Observation>): Promise<FaceProof> {
  const questions =
    ownDataOf(spec.world) === undefined
      ? questionsOf(groupsOf(spec.options), spec.options)
      : spec.tasks.flatMap((task) => askedAgain(task) ?? []);
  const known = new Map(questions.map((asked) => [asked.task.id, asked]));
  const executed = new Map<string, ExecutedQuestion>();
  const faults = new Map<string, string>();
  for (const { id } of spec.tasks) {
    const asked = known.get(id);
    if (!asked) continue;
    const question = await executeQuestion(asked, async (statement) =>
      rowsIn(await take({ action: "run_sql", params: { statement } })),
    );
    executed.set(id, question);
    const fault = faultOf(question);
    if (fault !== null) faults.set(id, fault);
  }
  const world = openWorld(spec.world);
  return {
    faults,
    examOf: (_, task) => {
      const question = executed.get(task.id);
      return question
        ? questionExam({ world, tables: {}, task }, question)
        : { trivial: [], mutants: [], unrelated: [], alternatives: [] };
    },
  };
}
