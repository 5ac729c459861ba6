import type { Row } from "../../action.ts";
import type { Json } from "../../json.ts";
import type { Task } from "../../task.ts";
import { startOf } from "../open.ts";
import { draftFrom, writeRows } from "../records/write-rows.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";
import type { WritableTable } from "./kind.ts";
import { partsOf, statementOf } from "./statements.ts";

/** Where a task is examined. */
export type Stage = {
  readonly world: World;
  readonly tables: Readonly<Record<string, WritableTable>>;
  readonly task: Task;
};

/** An UPDATE of a row that the rules allow; null where none is found. */
export function strayWrite({ world, tables, task }: Stage, table: string, row: Row): string | null {
  const entity = world.entity(table);
  for (const field of entity.fields) {
    if (!tables[table]?.update.includes(field.name) || field.sensitive) continue;
    const value = strayValue(field.type, row[field.name] ?? null);
    if (value === null) continue;
    const draft = draftFrom(startOf(world, task));
    try {
      writeRows(world, draft, [{ kind: "update", entity: table, id: String(row.id), values: { [field.name]: value } }]);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      continue;
    }
    const [change] = draft.changes;
    if (change && draft.violations.size === 0) return statementOf(partsOf(entity, change));
  }
  return null;
}

function strayValue(type: string, now: Json): Json {
  if (type === "boolean") return now !== true;
  if (type === "integer") return Number(now ?? 0) + 1;
  return type === "text" || type === "longtext" ? "Changed by the way" : null;
}
