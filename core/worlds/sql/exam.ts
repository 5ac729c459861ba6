import type { Action, Row, RowChange } from "../../action.ts";
import type { EnvironmentSpec } from "../../environment.ts";
import type { Task } from "../../task.ts";
import { dumpsOf } from "../exam.ts";
import type { ExamCase, ExamPlan } from "../maker.ts";
import { openWorld } from "../open.ts";
import { casesOver, toolExamOf } from "../tool-exam.ts";
import { literal, quoted } from "./cells.ts";
import { type Stage, strayWrite } from "./exam-cases.ts";
import { type CarriedStep, carriedOver } from "./face.ts";
import type { ExecutedQuestion } from "./questions/executed.ts";
import { questionExam } from "./questions/question-exam.ts";
import { partsOf, statementOf, type WriteParts } from "./statements.ts";
import { writableTables } from "./tools.ts";

/** What the tasks of a database are proven with, made of the environment that it is a face of and of what statements gave. */
export function sqlExamOf(
  base: EnvironmentSpec,
  executed: ReadonlyMap<string, ExecutedQuestion>,
): (face: EnvironmentSpec, task: Task) => ExamPlan {
  const world = openWorld(base.world);
  const tables = writableTables(base.world);
  const baseTasks = new Map(base.tasks.map((task) => [task.id, task]));
  const toolExam = toolExamOf(base);
  return (_, task) => {
    const question = executed.get(task.id);
    if (question) return questionExam({ world, tables, task }, question);
    const own = baseTasks.get(task.id);
    const steps =
      (own && carriedOver(world, tables, own)) ?? task.oracle.map((action): CarriedStep => ({ action, changes: [] }));
    const bench: Bench = { world, tables, task, steps };
    const over = (oracle: readonly Action[]) =>
      carriedOver(world, tables, { ...task, oracle: [...oracle] })?.map(({ action }) => action) ?? null;
    return {
      trivial: trivialOf(bench),
      mutants: [...casesOver(toolExam(task.id).mutants, over), ...withoutConditions(bench)],
      unrelated: unrelatedOf(bench),
      alternatives: alternativesOf(bench),
    };
  };
}

type Bench = Stage & {
  readonly steps: readonly CarriedStep[];
};

const run = (statement: string): Action => ({ action: "run_sql", params: { statement } });
const doneWith = (params: Action["params"]): Action => ({ action: "done", params });

/** The oracle's actions with some in the place of one step. */
function instead({ steps }: Bench, at: number, ...actions: readonly Action[]): Action[] {
  return steps.flatMap(({ action }, i) => (i === at ? actions : [action]));
}

function beforeDone({ steps }: Bench, ...actions: readonly Action[]): Action[] {
  const last = steps.length - 1;
  return steps.flatMap(({ action }, i) => (i === last ? [...actions, action] : [action]));
}

/** Everything there is as the answer, and a database without its rows. */
function trivialOf({ world, tables, task }: Bench): ExamCase[] {
  const dumps = dumpsOf(world);
  const deletions = world.spec.entities
    .filter(({ name }) => tables[name]?.delete)
    .map(({ name }) => `DELETE FROM ${quoted(name)}`);
  return [
    ...(task.goal.question
      ? dumps.map((answer) => ({ what: "everything as the answer", actions: [doneWith({ answer })] }))
      : []),
    {
      what: "everything at once",
      actions: [run("SELECT * FROM sqlite_schema"), ...deletions.map(run), doneWith({ answer: "done" })],
    },
  ];
}

/** The right writes, one of them on all rows. */
function withoutConditions(bench: Bench): ExamCase[] {
  const { world, steps } = bench;
  return steps.flatMap(({ changes }, at): ExamCase[] => {
    const all = changes
      .map((change) => partsOf(world.entity(change.entity), change))
      .filter(({ kind, set }) => kind !== "update" || set.length > 0);
    return all.flatMap((parts, i): ExamCase[] => {
      const change = changes[i];
      if (!change || !reachesOthers(bench, change, parts)) return [];
      const statements = all.map((each, j) => (j === i ? statementOf(each, "") : statementOf(each)));
      return [{ what: "no_where", actions: instead(bench, at, run(statements.join(";\n"))) }];
    });
  });
}

/** Whether a statement without its condition would change a row that the task is not about. */
function reachesOthers({ world, task }: Bench, { after }: RowChange, { kind, table, ids, set }: WriteParts): boolean {
  if (kind === "insert") return false;
  const meant = new Set([...ids, ...task.goal.records.flatMap(({ id }) => id ?? [])]);
  const same = (row: Row) =>
    set.every(({ name }) => JSON.stringify(row[name] ?? null) === JSON.stringify(after?.[name] ?? null));
  return [...(world.initial.tables[table] ?? [])].some(
    ([id, row]) => !meant.has(id) && (kind === "delete" || !same(row)),
  );
}

/** One write that nobody asked for: in a table of the task, and in another one. */
function unrelatedOf(bench: Bench): ExamCase[] {
  const { world, steps, task } = bench;
  const own = new Set([
    ...steps.flatMap(({ changes }) => changes.map(({ entity }) => entity)),
    ...task.goal.mentions.map(({ entity }) => entity),
  ]);
  const touched = new Set(
    task.validators.flatMap(({ check }) =>
      check.type === "frame" ? check.allowed.map(({ entity, id }) => `${entity}/${id ?? ""}`) : [],
    ),
  );
  const stray = (isOwn: boolean) => {
    for (const { name } of world.spec.entities.filter((entity) => own.has(entity.name) === isOwn))
      for (const [id, row] of world.initial.tables[name] ?? []) {
        if (touched.has(`${name}/${id}`)) continue;
        const statement = strayWrite(bench, name, row);
        if (statement !== null)
          return [
            {
              what: isOwn ? "another row of its table" : "a row elsewhere",
              actions: beforeDone(bench, run(statement)),
            },
          ];
      }
    return [];
  };
  return [...stray(true), ...stray(false)];
}

/** Other right ways: the writes alone, all of them in one call, rows found by OR, by a list or by a subquery, columns in another order, an answer as text. */
function alternativesOf(bench: Bench): ExamCase[] {
  const { world, steps } = bench;
  const done = steps.at(-1)?.action;
  if (!done) return [];
  const kept = steps.flatMap(({ action, isKept }) => (isKept ? [action] : []));
  const writing = steps.flatMap(({ changes }) => (changes.length > 0 ? [changes] : []));
  const answers = done.params.answer;
  const shown = answers === undefined ? [] : [{ what: "the answer alone", actions: [done] }];
  if (answers !== undefined && typeof answers !== "string" && typeof answers !== "boolean")
    shown.push({
      what: "the answer as text",
      actions: [doneWith({ ...done.params, answer: JSON.stringify(answers) })],
    });
  if (writing.length === 0) return shown;
  const statements = (of: (parts: WriteParts) => string) =>
    writing.map((changes) =>
      changes
        .map((change) => partsOf(world.entity(change.entity), change))
        .filter(({ kind, set }) => kind !== "update" || set.length > 0)
        .map(of),
    );
  const plain = statements((parts) => statementOf(parts));
  const ways: [string, string[][]][] = [
    ["the writes alone", plain],
    ["all writes in one call", [plain.flat()]],
    ["columns in another order", statements((parts) => statementOf({ ...parts, set: parts.set.toReversed() }))],
    [
      "rows found by OR",
      statements((parts) =>
        parts.kind === "insert"
          ? statementOf(parts)
          : statementOf(
              parts,
              parts.ids
                .map((id) => `id = ${literal(id)}`)
                .concat("0")
                .join(" OR "),
            ),
      ),
    ],
    [
      "rows found by a subquery",
      statements((parts) =>
        parts.kind === "insert"
          ? statementOf(parts)
          : statementOf(
              parts,
              `id IN (SELECT each.id FROM ${quoted(parts.table)} AS each WHERE each.id IN (${parts.ids.map((id) => literal(id)).join(", ")}))`,
            ),
      ),
    ],
    [
      "each write with a comment and a SELECT before it",
      statements((parts) => `SELECT count(*) FROM ${quoted(parts.table)}; -- it's; counted\n${statementOf(parts)}`),
    ],
  ];
  return [
    ...ways.map(([what, calls]) => ({
      what,
      actions: [...kept, ...calls.filter((list) => list.length > 0).map((list) => run(list.join(";\n"))), done],
    })),
  ];
}
