import type { Row } from "../../action.ts";
import type { Entity, Field, Plan, WorldSpec } from "../../environment.ts";
import type { Operation } from "../../operation.ts";
import type { Mention } from "../../task.ts";
import { openWorld } from "../../worlds/open.ts";
import type { World } from "../../worlds/world.ts";
import { type Toolbox, toolboxOf } from "../planner/toolbox.ts";
import { attributed, noun, sayValue } from "./words.ts";

/** How an instruction names a record, and the reads that find it by that name. */
export type Name = { readonly text: string; readonly bare: string; readonly mentions: readonly Mention[] };

/** An entity with its seed rows and its fields by use. */
export type View = {
  readonly entity: Entity;
  readonly rows: readonly Row[];
  /** Fields whose values a person may ask for or filter by: not managed, not the id. */
  readonly open: readonly Field[];
  readonly enums: readonly Field[];
  readonly booleans: readonly Field[];
  readonly numbers: readonly Field[];
  readonly dates: readonly Field[];
  readonly texts: readonly Field[];
  readonly references: readonly Field[];
  readonly search: Operation | undefined;
  readonly create: Operation | undefined;
  readonly update: Operation | undefined;
  readonly remove: Operation | undefined;
  readonly names: ReadonlyMap<string, Name>;
  /** Fields that a policy protects, or that only a guarded read shows. */
  readonly guarded: ReadonlySet<string>;
};

/** What the families look at when they make tasks of one world. */
export type Survey = {
  readonly plan: Plan;
  readonly spec: WorldSpec;
  readonly world: World;
  readonly tools: Toolbox;
  readonly views: readonly View[];
  readonly viewOf: ReadonlyMap<string, View>;
  readonly nowDate: string;
};

const textTypes = new Set(["text", "email", "phone", "url", "address"]);
const numberTypes = new Set(["integer", "decimal", "money"]);

/** Surveys a world: entities in the order of the plan, system ones left out. */
export function surveyWorld(plan: Plan, spec: WorldSpec): Survey {
  const world = openWorld(spec);
  const tools = toolboxOf(spec);
  const views = spec.entities.filter((entity) => !entity.system).map((entity) => viewOf(spec, tools, entity));
  return {
    plan,
    spec,
    world,
    tools,
    views,
    viewOf: new Map(views.map((view) => [view.entity.name, view])),
    nowDate: spec.clock.startAt.slice(0, 10),
  };
}

function viewOf(spec: WorldSpec, tools: Toolbox, entity: Entity): View {
  const rows = spec.rows[entity.name] ?? [];
  const open = entity.fields.filter((field) => !field.managed && field.type !== "id");
  const shown = open.filter((field) => !field.sensitive);
  const of = (kind: Operation["kind"]) =>
    spec.operations.find((operation) => operation.kind === kind && operation.entity === entity.name);
  const guarded = new Set<string>();
  for (const { guard, disclosure } of spec.policies) {
    if (disclosure?.entity === entity.name) for (const field of disclosure.fields) guarded.add(field);
    if (guard?.entity === entity.name && guard.on.includes("read")) {
      for (const field of open) if (field.sensitive) guarded.add(field.name);
    }
  }
  return {
    entity,
    rows,
    open,
    enums: shown.filter((field) => field.type === "enum"),
    booleans: shown.filter((field) => field.type === "boolean"),
    numbers: shown.filter((field) => numberTypes.has(field.type)),
    dates: shown.filter((field) => field.type === "date" || field.type === "datetime"),
    texts: shown.filter((field) => textTypes.has(field.type)),
    references: shown.filter((field) => field.type === "reference"),
    search: tools.search.get(entity.name),
    create: of("create") ?? plainCreate(spec, entity),
    update: of("update"),
    remove: of("delete"),
    names: namesOf(entity, rows, guarded),
    guarded,
  };
}

/** The act that makes records of a kind where it took the place of the general tool. */
function plainCreate({ operations }: WorldSpec, entity: Entity): Operation | undefined {
  return operations.find(
    ({ kind, effects, bind }) =>
      kind === "planned" &&
      bind.length === 0 &&
      effects.length === 1 &&
      effects[0]?.kind === "create" &&
      effects[0].entity === entity.name,
  );
}

/** A name for each row that singles it out: by what is shown of it, by one more attribute where that repeats, by a unique attribute, else by its id. */
function namesOf(entity: Entity, rows: readonly Row[], guarded: ReadonlySet<string>): Map<string, Name> {
  const names = new Map<string, Name>();
  const usable = entity.fields.filter(
    (field) => !field.sensitive && (!field.managed || field.unique) && !guarded.has(field.name),
  );
  const display = usable.find((field) => field.name === entity.display && field.type !== "id");
  const seconds = usable.filter(
    (field) => ["enum", "email", "text", "phone", "date"].includes(field.type) && field !== display,
  );
  const unique = usable.filter((field) => field.unique && field.type !== "id");
  const counts = new Map(
    [display, ...unique].flatMap((field) => (field ? [[field.name, tally(rows, field)] as const] : [])),
  );
  const label = noun(entity);
  for (const row of rows) {
    const id = String(row.id);
    const name = (display && single(entity, row, display, counts, label)) ??
      unique.map((field) => single(entity, row, field, counts, label)).find((found) => found !== undefined) ??
      (display && double(entity, rows, row, display, seconds, label)) ?? {
        text: `${label} ${id}`,
        bare: id,
        mentions: [{ entity: entity.name, id, by: "id", value: id }],
      };
    names.set(id, name);
  }
  return names;
}

/** `the deal Acme`; `SKU-22470`, which says that it is a SKU. */
function called(label: string, said: string): string {
  const named = attributed(label, said);
  return named === said ? said : `the ${named}`;
}

const fold = (value: unknown) => String(value).toLowerCase();

function tally(rows: readonly Row[], field: Field): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(fold(row[field.name]), (counts.get(fold(row[field.name])) ?? 0) + 1);
  return counts;
}

function single(
  entity: Entity,
  row: Row,
  field: Field,
  counts: ReadonlyMap<string, ReadonlyMap<string, number>>,
  label: string,
): Name | undefined {
  const value = row[field.name];
  if (value === null || value === undefined || value === "" || typeof value === "object") return undefined;
  if (field.type === "reference" || counts.get(field.name)?.get(fold(value)) !== 1) return undefined;
  const said = sayValue(field, value);
  const isTitle = field.name === entity.display || /(?:number|code|name|title|key|sku|email)/.test(field.name);
  const person = /^person\./.test(field.sample ?? "");
  return {
    text: person ? said : isTitle ? called(label, said) : `the ${label} with ${field.label.toLowerCase()} ${said}`,
    bare: said,
    mentions: [{ entity: entity.name, id: String(row.id), by: field.name, value }],
  };
}

function double(
  entity: Entity,
  rows: readonly Row[],
  row: Row,
  display: Field,
  seconds: readonly Field[],
  label: string,
): Name | undefined {
  const value = row[display.name];
  if (value === null || value === undefined || typeof value === "object" || display.type === "reference")
    return undefined;
  const alike = rows.filter((other) => fold(other[display.name]) === fold(value));
  for (const second of seconds) {
    const other = row[second.name];
    if (other === null || other === undefined || typeof other === "object") continue;
    if (alike.filter((each) => fold(each[second.name]) === fold(other)).length !== 1) continue;
    const text = `${called(label, sayValue(display, value))} (${second.label.toLowerCase()} ${sayValue(second, other)})`;
    const mention = { entity: entity.name, id: String(row.id) };
    return {
      text,
      bare: text.replace(/^the /, ""),
      mentions: [
        { ...mention, by: display.name, value },
        { ...mention, by: second.name, value: other },
      ],
    };
  }
  return undefined;
}
