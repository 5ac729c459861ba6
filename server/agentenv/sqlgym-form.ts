import type { Action, Observation } from "../../core/action.ts";
import type { Entity, EnvironmentSpec } from "../../core/environment.ts";
import type { Json } from "../../core/json.ts";
import type { Task } from "../../core/task.ts";
import { answerOf } from "../../core/worlds/sql/answer-of.ts";
import { rowsIn } from "../../core/worlds/sql/results.ts";
import { byEnvIdx } from "./ix-family.ts";
import type { Form } from "./wire.ts";

const statementTool = "run_sql";

/** A question about a database, and one statement that answers it. */
export const sqlgymForm: Form = {
  names: ["sqlgym", "bird"],
  family: byEnvIdx,
  says: "ok",
  index: { name: "item_id", type: "integer" },
  opens: (task, { spec }) => `${schemaText(tablesOf(spec, task))}\n\n${task.instruction}`,
  reads: (text) => ({ action: statementTool, params: { statement: text.trim() === "" ? ";" : text } }),
  tells: (observation) => cut(told(observation)),
  closes: (observation, task): Action => {
    const rows = rowsIn(observation);
    return { action: "done", params: rows ? { answer: answered(task, rows) } : {} };
  },
  created: (id) => id,
  begun: ({ text }) => [text, null],
  stepped: ({ text, reward, done, task }) => ({
    state: text,
    reward,
    done,
    info: { ground_truth: String(task.oracle[0]?.params.statement ?? "") },
  }),
  closed: (isClosed) => isClosed,
};

function answered({ answerType }: Task, rows: readonly (readonly Json[])[]): Json {
  return answerType === "table" || answerType === "list" ? answerOf(answerType, rows) : answerOf("text", rows);
}

/** The tables that a task is about: those that its question names by their beginning, else all. */
function tablesOf({ world }: EnvironmentSpec, { instruction }: Task): readonly Entity[] {
  const tables = world.entities.filter(({ system }) => !system);
  const [, start] = /whose tables begin with (\w+_):/.exec(instruction) ?? [];
  return start === undefined ? tables : tables.filter(({ name }) => name.startsWith(start));
}

/** Tables, columns and keys in sentences. */
function schemaText(tables: readonly Entity[]): string {
  const columns = tables.map(
    ({ name, fields }) =>
      `Table ${name} has columns such as ${fields.map((field) => field.name).join(", ")}. id is the primary key.`,
  );
  const keys = tables.flatMap(({ name, fields }) =>
    fields.flatMap((field) =>
      field.type === "reference"
        ? [`The ${field.name} of ${name} is the foreign key of id of ${field.entity ?? ""}.`]
        : [],
    ),
  );
  const names = tables.map(({ name }) => name).join(", ");
  return [`The database contains tables such as ${names}.`, ...columns, ...keys].join(" ");
}

/** Rows as Python writes a list of tuples; what went wrong in a word. */
function told(observation: Observation): string {
  const rows = rowsIn(observation);
  if (rows) return `[${rows.map(tupleOf).join(", ")}]`;
  const { error } = observation;
  return error && typeof error === "object" && "message" in error ? String(error.message) : "[]";
}

function tupleOf(row: readonly Json[]): string {
  return `(${row.map(literalOf).join(", ")}${row.length === 1 ? "," : ""})`;
}

function literalOf(value: Json): string {
  if (value === null) return "None";
  return typeof value === "string" ? `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'` : String(value);
}

function cut(text: string): string {
  return text.length <= 100 ? text : `${text.slice(0, 100)}...`;
}
