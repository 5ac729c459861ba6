import type { Row } from "../../action.ts";
import type { Json } from "../../json.ts";
import type { Question } from "../../task.ts";
import { type Desk, seenRow } from "./desk.ts";
import { fetchRow, readRows } from "./reads.ts";

/** Answers a question from the rows the tools show, reading them first; undefined when the tools do not show enough. */
export function answerByReading(desk: Desk, question: Question): Json | undefined {
  const rows = readRows(desk, question.entity, question.where);
  if (!rows) return undefined;
  const { take, otherwise } = question;
  if (rows.length === 0 && otherwise !== undefined) return otherwise;
  const valueAt = (row: Row, path: string) => shownValue(desk, question.entity, String(row.id), path);
  switch (take.kind) {
    case "count":
      return rows.length;
    case "ids":
      return rows.map((row) => String(row.id));
    case "value":
      return rows.length === 1 && rows[0] ? valueAt(rows[0], take.path) : undefined;
    case "sum":
    case "average": {
      const cents = rows.map((row) => valueAt(row, take.path)).filter((value) => typeof value === "number");
      if (cents.length === 0) return undefined;
      const total = cents.reduce((sum, value) => sum + Math.round(value * 100), 0);
      return Math.round(take.kind === "sum" ? total : total / cents.length) / 100;
    }
    case "extreme": {
      let best: { row: Row; value: Json } | undefined;
      for (const row of rows) {
        const value = valueAt(row, take.path);
        if (value === undefined || value === null) continue;
        if (!best || best.value === null || (take.most ? value > best.value : value < best.value))
          best = { row, value };
      }
      return best && valueAt(best.row, take.give);
    }
    default:
      return take satisfies never;
  }
}

function shownValue(desk: Desk, entity: string, id: string, path: string): Json | undefined {
  const [head = "", ...rest] = path.split(".");
  if (!(head in (seenRow(desk, entity, id) ?? {}))) fetchRow(desk, entity, id);
  const value = seenRow(desk, entity, id)?.[head];
  if (rest.length === 0) return value;
  const target = desk.tools.fields.get(entity)?.get(head)?.entity;
  return target && typeof value === "string" ? shownValue(desk, target, value, rest.join(".")) : undefined;
}
