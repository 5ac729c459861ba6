import type { Action, RowChange } from "../../action.ts";
import type { EnvironmentSpec } from "../../environment.ts";
import type { Task } from "../../task.ts";
import { openWorld, startOf } from "../open.ts";
import type { World } from "../world.ts";
import { withAccess } from "./access.ts";
import type { WritableTable } from "./kind.ts";
import { askedQuestions } from "./questions/questions.ts";
import { selectOf, writesOf } from "./statements.ts";
import { isKeptTool, keptTools, sqlTools, writableTables } from "./tools.ts";

/** The same environment met as a database: its entities, rows, rules, actor and clock, the tasks that SQL can do, their oracles carried over to statements, and questions of its own. Pure; nothing of it is proven. */
export function sqlFaceOf(
  spec: EnvironmentSpec,
  { writes = true }: { readonly writes?: boolean } = {},
): EnvironmentSpec {
  const { program: _, ...world } = spec.world;
  const tables = writes ? writableTables(spec.world) : {};
  const records = openWorld(spec.world);
  return {
    ...spec,
    world: {
      ...world,
      operations: [...sqlTools(writes), ...(writes ? keptTools(spec.world) : [])],
      mover: { kind: "sql", writes, tables, limits: { statementMs: 3_000, rows: 200 } },
    },
    tasks: [
      ...spec.tasks.flatMap((task) => {
        const steps = carriedOver(records, tables, task);
        if (!steps) return [];
        const oracleWrites = steps.some(({ changes, isKept }) => changes.length > 0 || isKept === true);
        return [withAccess({ ...task, oracle: steps.map(({ action }) => action) }, oracleWrites)];
      }),
      ...askedQuestions(spec).map(({ task }) => withAccess(task, false)),
    ].toSorted((a, b) => a.tier - b.tier),
  };
}

/** A step of an oracle that was carried over, and the rows that its statements change. `isKept`: it is the tool's own, as it was. */
export type CarriedStep = { readonly action: Action; readonly changes: readonly RowChange[]; readonly isKept?: true };

/** A task's oracle as statements, found by playing it with the tools; null where SQL cannot do what a step of it does. */
export function carriedOver(
  world: World,
  tables: Readonly<Record<string, WritableTable>>,
  task: Task,
): CarriedStep[] | null {
  const steps: CarriedStep[] = [];
  let state = startOf(world, task);
  for (const action of task.oracle) {
    if (action.action === "done") {
      steps.push({ action, changes: [] });
      break;
    }
    const { state: next, changes, kind } = world.step(state, action);
    state = next;
    const operation = world.operation(action.action);
    if (kind === "error" || !operation) return null;
    if (isKeptTool(operation)) {
      steps.push({ action, changes: [], isKept: true });
      continue;
    }
    const read = changes.length === 0 ? selectOf(world, operation, action.params) : null;
    const statements =
      read === null ? writesOf(world, changes, (change, columns) => mayWrite(tables, change, columns)) : [read];
    if (!statements || statements.length === 0) return null;
    const statement = statements.join(";\n");
    // Two pages of one list are one answer here.
    if (read === null || steps.at(-1)?.action.params.statement !== statement)
      steps.push({ action: { action: "run_sql", params: { statement } }, changes });
  }
  return steps;
}

/** Whether statements may make a change of these columns. */
function mayWrite(
  tables: Readonly<Record<string, WritableTable>>,
  { entity, before, after }: RowChange,
  columns: readonly string[],
): boolean {
  const table = tables[entity];
  if (!table) return false;
  if (!after) return table.delete;
  return before ? columns.every((column) => table.update.includes(column)) : table.insert;
}
