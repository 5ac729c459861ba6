import type { Row } from "../action.ts";
import type { Field } from "../environment.ts";
import type { Json } from "../json.ts";
import type { Task } from "../task.ts";
import type { Check } from "../validator.ts";
import type { World } from "../worlds/world.ts";
import { sameValue } from "./same-value.ts";

/** A row made during the episode, as it was when it was made. */
export type CreatedRow = { readonly entity: string; readonly id: string; readonly step: number; readonly row: Row };

/** What the goals are judged against. */
export type RecordScene = {
  readonly world: World;
  readonly task: Task;
  /** Rows now, by entity and id. */
  readonly tables: Readonly<Record<string, ReadonlyMap<string, Row>>>;
  readonly created: readonly CreatedRow[];
};

/** One expected value, or one record that must be new or gone, compared with the world.
 *  `untouched`: still as in the seed; `missing`: no such new row; `surplus`: more such rows than asked for;
 *  `beside`: right, but of a new row that is not the one asked for, so that it counts for nothing. */
export type Finding = {
  readonly verdict: "held" | "untouched" | "wrong" | "missing" | "surplus" | "beside";
  readonly entity: string;
  readonly id: string | null;
  readonly field: string | null;
  readonly expected: Json;
  readonly actual: Json;
};

type RecordsCheck = Extract<Check, { type: "records" }>;
type NewGoal = Pick<RecordsCheck["goals"][number], "entity" | "match">;

const fieldCache = new WeakMap<World, Map<string, Map<string, Field>>>();

/** The fields of an entity by name, looked up once a world. */
export function fieldsOf(world: World, entity: string): ReadonlyMap<string, Field> {
  let byEntity = fieldCache.get(world);
  if (!byEntity) {
    byEntity = new Map(
      world.spec.entities.map((each) => [each.name, new Map(each.fields.map((field) => [field.name, field]))]),
    );
    fieldCache.set(world, byEntity);
  }
  return byEntity.get(entity) ?? new Map();
}

/** Whether a row has every value of `match`. */
export function hasValues(world: World, entity: string, row: Row, match: Readonly<Record<string, Json>>): boolean {
  const fields = fieldsOf(world, entity);
  return Object.entries(match).every(([name, value]) => sameValue(value, row[name], fields.get(name)?.type ?? "text"));
}

const newReference = /^=new:(\d+)$/;

/** Values with each `=new:<n>` replaced by the id of the row that goal n of the task has made; null where there is none yet. */
export function resolveNew(
  scene: RecordScene,
  values: Readonly<Record<string, Json>>,
  depth = 0,
): Readonly<Record<string, Json>> {
  if (!Object.values(values).some((value) => typeof value === "string" && newReference.test(value))) return values;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? resolveOne(scene, value, depth) : value,
    ]),
  );
}

function resolveOne(scene: RecordScene, value: string, depth: number): Json {
  const index = newReference.exec(value)?.[1];
  if (index === undefined) return value;
  const goal = scene.task.goal.records[Number(index)];
  if (!goal || goal.id !== undefined || depth > 4) return unmade;
  return newRows(scene, goal, depth + 1)[0]?.id ?? unmade;
}

/** Stands for the id of a row that was not made; no record can have it. */
const unmade = "(not made)";

function newRows(scene: RecordScene, goal: NewGoal, depth = 0): { id: string; row: Row }[] {
  const match = resolveNew(scene, goal.match, depth);
  const rows = new Map<string, Row>();
  // A file can be made, removed and made again under the same id: it is one row.
  for (const { entity, id } of scene.created) {
    const row = entity === goal.entity ? scene.tables[entity]?.get(id) : undefined;
    if (row && hasValues(scene.world, entity, row, match)) rows.set(id, row);
  }
  return [...rows].map(([id, row]) => ({ id, row }));
}

/** Every expected value of a `records` check, compared with the world; values the seed already had appear only when they do not hold. */
export function findRecords(scene: RecordScene, check: RecordsCheck): Finding[] {
  const taken = new Set<string>();
  const size = (goal: Goal) => Object.keys(goal.match).length;
  // The pickiest goal chooses its row first.
  return check.goals
    .toSorted((a, b) => size(b) - size(a))
    .flatMap((goal) =>
      goal.id === undefined ? findNew(scene, check, goal, taken) : findExisting(scene, { ...goal, id: goal.id }),
    );
}

type Goal = RecordsCheck["goals"][number];

function findExisting(scene: RecordScene, goal: Goal & { id: string }): Finding[] {
  const { entity, id } = goal;
  const seed = scene.world.initial.tables[entity]?.get(id);
  const now = scene.tables[entity]?.get(id);
  if (goal.gone)
    return [
      {
        verdict: now ? "untouched" : "held",
        entity,
        id,
        field: null,
        expected: "deleted",
        actual: now ? "still there" : "deleted",
      },
    ];
  const fields = fieldsOf(scene.world, entity);
  const findings: Finding[] = [];
  for (const [field, expected] of Object.entries(resolveNew(scene, goal.expect))) {
    const type = fields.get(field)?.type ?? "text";
    const actual = now?.[field] ?? null;
    const before = seed?.[field] ?? null;
    const holds = now !== undefined && sameValue(expected, actual, type);
    if (holds && sameValue(expected, before, type)) continue;
    const verdict = holds ? "held" : now !== undefined && sameValue(before, actual, type) ? "untouched" : "wrong";
    findings.push({ verdict, entity, id, field, expected, actual: now ? actual : "deleted" });
  }
  return findings;
}

function findNew(scene: RecordScene, check: RecordsCheck, goal: Goal, taken: Set<string>): Finding[] {
  const { entity } = goal;
  const wanted = { ...resolveNew(scene, goal.match), ...resolveNew(scene, goal.expect) };
  const rows = newRows(scene, goal);
  const free = rows.filter(({ id }) => !taken.has(`${entity}/${id}`));
  const best = free.find(({ row }) => hasValues(scene.world, entity, row, wanted)) ?? free[0];
  if (!best) {
    const fields = fieldsOf(scene.world, entity);
    const fits = (row: Row, field: string, expected: Json) =>
      sameValue(expected, row[field], fields.get(field)?.type ?? "text");
    const other = nearest(
      scene.created.flatMap(({ entity: kind, id }) => {
        const row = kind === entity && !taken.has(`${entity}/${id}`) ? scene.tables[entity]?.get(id) : undefined;
        return row ? [{ id, row }] : [];
      }),
      ({ row }) => Object.entries(wanted).filter(([field, expected]) => fits(row, field, expected)).length,
    );
    return Object.keys(wanted).length === 0
      ? [{ verdict: "missing", entity, id: null, field: null, expected: "a new record", actual: null }]
      : Object.entries(wanted).map(([field, expected]) => ({
          verdict: !other ? "missing" : fits(other.row, field, expected) ? "beside" : "wrong",
          entity,
          id: other?.id ?? null,
          field,
          expected,
          actual: other?.row[field] ?? null,
        }));
  }
  taken.add(`${entity}/${best.id}`);
  const fields = fieldsOf(scene.world, entity);
  const findings: Finding[] = Object.entries(wanted).map(([field, expected]) => {
    const actual = best.row[field] ?? null;
    return {
      verdict: sameValue(expected, actual, fields.get(field)?.type ?? "text") ? "held" : "wrong",
      entity,
      id: best.id,
      field,
      expected,
      actual,
    };
  });
  if (findings.length === 0)
    findings.push({
      verdict: "held",
      entity,
      id: best.id,
      field: null,
      expected: "a new record",
      actual: "a new record",
    });
  const alike = check.goals.filter(
    (each) =>
      each.id === undefined &&
      each.entity === entity &&
      rows.some(({ row }) => hasValues(scene.world, entity, row, resolveNew(scene, each.match))),
  );
  if (rows.length > alike.length)
    findings.push({
      verdict: "surplus",
      entity,
      id: best.id,
      field: null,
      expected: alike.length,
      actual: rows.length,
    });
  return findings;
}

/** The first of those that score highest. */
function nearest<T>(candidates: readonly T[], scoreOf: (candidate: T) => number): T | undefined {
  return candidates.toSorted((a, b) => scoreOf(b) - scoreOf(a))[0];
}

/** A field as it is called in a sentence: its label in lower case. */
export function fieldLabel(world: World, entity: string, field: string): string {
  return fieldsOf(world, entity).get(field)?.label.toLowerCase() ?? field.replaceAll("_", " ");
}

/** The most that a final state is worth that is not wholly right: it never passes. */
export const notDone = 0.8;

/** 1 when every finding holds, else the fraction that does, at most 0.8: a wrong final state never passes. */
export function scoreFindings(findings: readonly Finding[]): number {
  const held = findings.filter(({ verdict }) => verdict === "held").length;
  return held === findings.length ? 1 : Math.min(notDone, held / findings.length);
}
