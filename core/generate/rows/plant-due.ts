import type { Row } from "../../action.ts";
import { formatDate, formatDatetime, parseTime, unitMs } from "../../calendar.ts";
import type { Entity, Field, Plan, Policy } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import type { Json } from "../../json.ts";
import { fieldsRead } from "../../norms/frame.ts";
import { type Random, randomOf } from "../../random.ts";
import { openWorld } from "../../worlds/open.ts";
import { evaluate, truthy } from "../../worlds/records/evaluate.ts";
import type { Integrity } from "./integrity.ts";
import type { Tables } from "./tables.ts";
import type { Thresholds } from "./thresholds.ts";

type Due = NonNullable<Policy["due"]>;

/** So many records at least are due by each duty of the clock, and so many are not, where that takes no more than their own values. */
const wanted = 4;
const rounds = 6;
/** How far from the moment that decides a planted one lies, in days. */
const distances = [0, 1, 3, 12, 40];

/** Brings records to what a plan's duties of the clock are about: rows as they are drawn seldom meet several conditions at once. */
export function plantDue(
  plan: Plan,
  seed: number,
  made: readonly Entity[],
  tables: Tables,
  thresholds: Thresholds,
  integrity: Integrity,
): void {
  const world = openWorld({ clock: plan.clock, entities: plan.entities, operations: [], policies: [], rows: {} });
  const state = {
    tables,
    nextNumber: {},
    now: parseTime(plan.clock.startAt),
    rowsHash: 0n,
    actor: world.initial.actor,
  };
  for (const { id, due } of plan.policies) {
    const entity = made.find(({ name }) => name === due?.entity);
    const table = entity && tables[entity.name];
    if (!due || !entity || !table) continue;
    const random = randomOf(seed, "due", id);
    const holds = (row: Row, expression: Expression) =>
      truthy(evaluate(expression, { bindings: { row }, state, world }));
    for (const aim of [{ all: [due.when, ...movable(entity, due)] }, { not: due.when }]) {
      const missing = (row: Row) => partsOf(aim).filter((part) => !holds(row, part)).length;
      const others = random.shuffle([...table.values()].filter((row) => !holds(row, aim)));
      let count = table.size - others.length;
      for (const row of others.toSorted((a, b) => missing(a) - missing(b))) {
        if (count >= Math.min(wanted, Math.floor(table.size / 2))) break;
        const moved = movedTo(entity, row, aim, { holds, thresholds, nowMs: state.now, random });
        if (!moved || !integrity.holds(entity.name, moved)) continue;
        table.set(String(row.id), moved);
        count++;
      }
    }
  }
}

/** That a record is in a state from which it can come to the one that the duty asks for. */
function movable(entity: Entity, { create, where }: Due): Expression[] {
  if (create !== entity.name || !where.id) return [];
  return entity.fields.flatMap(({ name, transitions }) => {
    const to = where[name];
    if (!transitions || !to || !("value" in to)) return [];
    const from = Object.keys(transitions).filter((state) => transitions[state]?.includes(String(to.value)));
    return [{ compare: "in", left: { get: `row.${name}` }, right: { value: from } }];
  });
}

type Tools = {
  readonly holds: (row: Row, expression: Expression) => boolean;
  readonly thresholds: Thresholds;
  readonly nowMs: number;
  readonly random: Random;
};

/** The row with other values of its own, so that a condition holds; null where that is not enough. */
function movedTo(entity: Entity, row: Row, aim: Expression, tools: Tools): Row | null {
  let moved = row;
  for (let round = 0; round < rounds; round++) {
    const open = partsOf(aim).find((part) => !tools.holds(moved, part));
    if (!open) return moved;
    const next = candidates(entity, moved, open, tools).find((each) => tools.holds(each, open));
    if (!next) return null;
    moved = next;
  }
  return null;
}

const partsOf = (expression: Expression): readonly Expression[] =>
  "all" in expression ? expression.all.flatMap(partsOf) : [expression];

/** The row with another value in one field that a condition reads. */
function candidates(entity: Entity, row: Row, condition: Expression, tools: Tools): Row[] {
  const read = fieldsRead([condition], "row");
  return entity.fields
    .filter(({ name, type, unique }) => type !== "id" && !unique && read.includes(name))
    .flatMap((field) => valuesFor(entity, field, tools).map((value) => withValue(entity, row, field, value)));
}

function valuesFor(entity: Entity, field: Field, { thresholds, nowMs, random }: Tools): Json[] {
  const threshold = thresholds.byField.get(`${entity.name}.${field.name}`);
  const none: Json[] = field.required ? [] : [null];
  switch (field.type) {
    case "enum":
      return [...random.shuffle(field.values ?? []), ...none];
    case "boolean":
      return [true, false];
    case "integer":
    case "decimal":
    case "money":
      return [
        ...[...(threshold?.numbers ?? [])]
          .flatMap((number) => [number, number + 1, number - 1])
          .filter((number) => number >= (field.min ?? number) && number <= (field.max ?? number)),
        ...none,
      ];
    case "date":
    case "datetime": {
      const write = field.type === "date" ? formatDate : formatDatetime;
      const moments = [...(threshold?.offsetsMs ?? []), 0].flatMap((offset) =>
        random.shuffle(distances).flatMap((days) => [-1, 1].map((way) => nowMs + offset + way * days * unitMs.days)),
      );
      return [...moments.map(write), ...none];
    }
    default:
      return none;
  }
}

/** Another value of a date moves the dates before it along, so that they stay before it. */
function withValue(entity: Entity, row: Row, field: Field, value: Json): Row {
  const moved = { ...row, [field.name]: value };
  const from = row[field.name];
  if (typeof from !== "string" || typeof value !== "string" || !isTime(field)) return moved;
  const by = parseTime(value) - parseTime(from);
  for (const other of entity.fields) {
    const at = row[other.name];
    if (other.name === field.name || !isTime(other) || typeof at !== "string") continue;
    const isPast = by < 0 && parseTime(at) <= parseTime(from) && parseTime(at) > parseTime(value);
    if (isPast) moved[other.name] = (other.type === "date" ? formatDate : formatDatetime)(parseTime(at) + by);
  }
  return moved;
}

const isTime = ({ type }: Field) => type === "date" || type === "datetime";
