import type { Row } from "../../action.ts";
import type { Field } from "../../environment.ts";
import type { Json } from "../../json.ts";
import type { Question, Task } from "../../task.ts";
import type { Toolbox } from "../planner/toolbox.ts";

/** Seed rows by entity and id. */
export type SeedTables = Readonly<Record<string, ReadonlyMap<string, Row>>>;

/** The value at a path of a row, over references; null when anything on the way is missing. */
export function valueAt(tools: Toolbox, tables: SeedTables, entity: string, row: Row, path: string): Json {
  const dot = path.indexOf(".");
  if (dot < 0) return row[path] ?? null;
  const head = path.slice(0, dot);
  const target = tools.fields.get(entity)?.get(head)?.entity;
  const next = target ? tables[target]?.get(String(row[head])) : undefined;
  return target && next ? valueAt(tools, tables, target, next, path.slice(dot + 1)) : null;
}

/** The field a path ends in. */
export function fieldAt(tools: Toolbox, entity: string, path: string): Field | undefined {
  const [head = "", ...rest] = path.split(".");
  const field = tools.fields.get(entity)?.get(head);
  return rest.length === 0 ? field : field?.entity ? fieldAt(tools, field.entity, rest.join(".")) : undefined;
}

/** The seed rows a question is about. */
export function selectRows(tools: Toolbox, tables: SeedTables, question: Pick<Question, "entity" | "where">): Row[] {
  const found: Row[] = [];
  for (const row of tables[question.entity]?.values() ?? []) {
    const fits = question.where.every(({ path, op, value }) =>
      compare(valueAt(tools, tables, question.entity, row, path), op, value),
    );
    if (fits) found.push(row);
  }
  return found;
}

function compare(actual: Json, op: Question["where"][number]["op"], wanted: Json): boolean {
  const plain = (value: Json) => (typeof value === "string" ? value.toLowerCase() : value);
  if (op === "eq") return plain(actual) === plain(wanted);
  if (op === "ne") return plain(actual) !== plain(wanted);
  if (op === "contains") return String(plain(actual) ?? "").includes(String(plain(wanted)));
  if (actual === null || wanted === null || typeof actual !== typeof wanted) return false;
  if (op === "lt") return actual < wanted;
  if (op === "le") return actual <= wanted;
  if (op === "gt") return actual > wanted;
  return actual >= wanted;
}

/** Halfway between two cents: some round such a figure up, others to the even cent. */
const isHalf = (cents: number) => Math.abs(cents - Math.floor(cents) - 0.5) < 1e-6;

/** The right answer to a question, from the seed rows; null when it has none or more than one. */
export function expectedAnswer(tools: Toolbox, tables: SeedTables, question: Question): Json {
  const rows = selectRows(tools, tables, question);
  const { take, otherwise } = question;
  if (rows.length === 0 && otherwise !== undefined) return otherwise;
  const at = (row: Row, path: string) => valueAt(tools, tables, question.entity, row, path);
  switch (take.kind) {
    case "count":
      return rows.length;
    case "ids":
      return rows.map((row) => String(row.id)).toSorted();
    case "value": {
      const [row, ...others] = rows;
      return row && others.length === 0 ? at(row, take.path) : null;
    }
    case "sum":
    case "average": {
      const values = rows.flatMap((row) => {
        const value = at(row, take.path);
        return typeof value === "number" ? [value] : [];
      });
      if (values.length === 0) return null;
      const total = values.reduce((sum, value) => sum + value, 0);
      const cents = (take.kind === "sum" ? total : total / values.length) * 100;
      return isHalf(cents) ? null : Math.round(cents) / 100;
    }
    case "extreme": {
      const ranked = rows
        .flatMap((row) => {
          const key = at(row, take.path);
          return typeof key === "number" || typeof key === "string" ? [{ row, key }] : [];
        })
        .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) * (take.most ? -1 : 1));
      const [first, second] = ranked;
      if (!first || (second && second.key === first.key)) return null;
      return at(first.row, take.give);
    }
    default:
      return take satisfies never;
  }
}

/** Which form an answer to a question has. */
export function answerFormOf(
  tools: Toolbox,
  question: Question,
): Exclude<Task["answerType"], "none" | "refusal_or_question"> {
  const { take, entity } = question;
  if (take.kind === "ids") return "ids";
  if (take.kind === "count" || take.kind === "sum" || take.kind === "average") return "number";
  const field = fieldAt(tools, entity, take.kind === "extreme" ? take.give : take.path);
  switch (field?.type) {
    case "integer":
    case "decimal":
    case "money":
      return "number";
    case "boolean":
      return "boolean";
    case "date":
    case "datetime":
      return "date";
    case "id":
    case "reference":
      return "id";
    default:
      return "text";
  }
}
