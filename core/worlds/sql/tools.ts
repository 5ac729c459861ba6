import type { WorldSpec } from "../../environment.ts";
import type { Operation } from "../../operation.ts";
import type { WritableTable } from "./kind.ts";

const executes = "Executes SQL (SQLite's dialect) and gives the rows.";
const forms =
  "Booleans are 0 and 1, dates YYYY-MM-DD, datetimes YYYY-MM-DDTHH:MM:SSZ in UTC, lists and objects JSON texts. The clock is the environment's own: CURRENT_TIMESTAMP, date('now').";
const reads = [
  executes,
  "The database is read-only: a statement that would write is refused, and trying to write fails the task.",
  forms,
].join(" ");
const readsAndWrites = [
  executes,
  "Several statements with semicolons between them are kept only if all are fine; there is no BEGIN or COMMIT.",
  "Every write is checked against the rules. Ids of new rows are made by the database when left out, and columns such as created_at, updated_at and sent_at are set by it: leave them out too.",
  "To send a message, insert a row into notification where there is such a table.",
  forms,
].join(" ");
const describes =
  "Without a table: all tables, their columns, and what can be written. With one: its columns with types, references, allowed values, transitions and units.";

/** The tools of every database; `writes`: some of its tasks may write. */
export function sqlTools(writes: boolean): Operation[] {
  return [
    {
      name: "run_sql",
      origin: "planned",
      kind: "planned",
      title: "Run SQL",
      description: writes ? readsAndWrites : reads,
      whenReadOnly: reads,
      parameters: [{ name: "statement", type: "longtext", description: "One or several statements", required: true }],
      bind: [],
      require: [],
      effects: [],
    },
    {
      name: "describe",
      origin: "planned",
      kind: "planned",
      title: "Describe tables",
      description: describes,
      whenReadOnly: describes.replace(", and what can be written", ""),
      parameters: [{ name: "table", type: "text", description: "Name of one table", required: false }],
      bind: [],
      require: [],
      effects: [],
    },
  ];
}

/** Whether a tool stays beside SQL: one that compares a secret before it writes does what no statement can. */
export function isKeptTool({ kind }: Pick<Operation, "kind">): boolean {
  return kind === "verify";
}

/** The tools of an environment that its database has too. */
export function keptTools({ operations }: Pick<WorldSpec, "operations">): Operation[] {
  return operations.filter(isKeptTool);
}

/** What statements may write: the tables and columns that some tool of the environment writes by what its caller says. A verification is not among it. */
export function writableTables({ entities, operations }: WorldSpec): Record<string, WritableTable> {
  const tables = new Map(
    entities.map(({ name, deletable }) => [name, { insert: false, update: new Set<string>(), delete: deletable }]),
  );
  for (const operation of operations) {
    if (isKeptTool(operation)) continue;
    const { effects, bind } = operation;
    const bound = new Map(bind.map(({ as, entity }) => [as, entity]));
    for (const effect of effects) {
      const name = "entity" in effect ? effect.entity : (bound.get(effect.record) ?? "");
      const table = tables.get(name);
      if (effect.kind === "create") bound.set(effect.as, effect.entity);
      if (!table) continue;
      if (effect.kind === "create") table.insert = true;
      else if (effect.kind === "delete") table.delete = true;
      else for (const field of Object.keys(effect.set)) table.update.add(field);
    }
  }
  return Object.fromEntries(
    entities.map(({ name, fields }) => {
      const { insert = false, update, delete: gone = false } = tables.get(name) ?? {};
      const columns = fields.filter(({ name: each, managed }) => each !== "id" && !managed && update?.has(each));
      return [name, { insert, update: columns.map((field) => field.name), delete: gone }];
    }),
  );
}
