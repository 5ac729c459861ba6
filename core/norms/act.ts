import type { Entity, Field } from "../environment.ts";
import type { Expression } from "../expression.ts";
import { actEntityName, happened } from "../generate/act-log.ts";
import { allOf, type Place, sameRow } from "./condition.ts";
import { entityNamed, fieldNamed, keyOf, wayTo } from "./names.ts";
import { NormProblem } from "./problem.ts";
import { sayOne } from "./words.ts";

/** A named action of the environment and what it does to its record. */
export type NormAct = {
  readonly verb: string;
  readonly record: string;
  readonly effect:
    | { readonly kind: "create" | "delete" | "read" | "records" }
    | { readonly kind: "update"; readonly fields?: readonly string[] }
    | { readonly kind: "set"; readonly field: string; readonly value: string | null };
};

/** What norms are compiled against: the records of an environment and its named acts. */
export type Scene = { readonly entities: readonly Entity[]; readonly acts: readonly NormAct[] };

/** A kind of write (or read) that an act is, as a guard watches it. */
export type Watch = {
  /** Entity of the guard. */
  readonly entity: string;
  readonly on: readonly ("create" | "update" | "delete" | "read")[];
  readonly fields?: readonly string[];
  /** Which of those writes are the act. */
  readonly when: readonly Expression[];
  /** The record that the act is about, as the guard sees it. */
  readonly record: Entity;
  readonly binding: string;
  readonly bindingOf?: (field: Field) => string;
  /** For an act that is logged: its kind in the log. */
  readonly kind?: string;
  /** For an act that sets a value: which, or any. */
  readonly sets?: { readonly field: string; readonly value: string | number | boolean | null };
  /** The act makes its record: whatever its conditions read of the record must hold for later changes too. */
  readonly makes: boolean;
};

const generic: Readonly<Record<string, "create" | "update" | "delete" | "read">> = {
  create: "create",
  add: "create",
  update: "update",
  change: "update",
  edit: "update",
  modify: "update",
  delete: "delete",
  remove: "delete",
  read: "read",
  view: "read",
};

/** Every write that an act is. Throws NormProblem for an act that nothing of the scene does. */
export function watchesOf(scene: Scene, act: string): readonly Watch[] {
  const text = act.trim().replace(/\s+/g, " ");
  if (text === "any")
    return scene.entities
      .filter((entity) => !entity.system)
      .map((entity) => writesOf(entity, ["create", "update", "delete"]));
  const set = /^set ([^\s=]+) ?= ?(.+)$/.exec(text);
  if (set?.[1] && set[2]) return [settingOf(scene, set[1], set[2])];
  const [verb = "", ...words] = text.split(" ");
  const record = words.join(" ");
  const known = scene.acts.filter((each) => keyOf(each.verb) === keyOf(verb) && keyOf(each.record) === keyOf(record));
  if (known.length > 0) return known.map((each) => watchOf(scene, each));
  const kind = Object.hasOwn(generic, verb) ? generic[verb] : undefined;
  const [name = "", field] = record.split(".");
  const entity = entityNamed(scene.entities, name);
  if (!kind || !entity) throw new NormProblem(`nothing here does "${text.replaceAll("_", " ")}"`);
  if (field === undefined) return [watchOf(scene, { verb, record: entity.name, effect: { kind } })];
  if (kind !== "update") throw new NormProblem(`only a change is of one field: "${text}"`);
  return [watchOf(scene, { verb, record: entity.name, effect: { kind, fields: [field] } })];
}

/** The same; none for what nothing of the scene does. */
export function watchesIfAny(scene: Scene, act: string): readonly Watch[] {
  try {
    return watchesOf(scene, act);
  } catch (error) {
    if (error instanceof NormProblem) return [];
    throw error;
  }
}

/** The entity that an act is about. */
export function recordOf(scene: Scene, act: string): Entity | undefined {
  const set = /^set ([^\s=.]+)\./.exec(act);
  return entityNamed(scene.entities, set?.[1] ?? act.split(" ").slice(1).join(" ").split(".")[0] ?? "");
}

function watchOf(scene: Scene, act: NormAct): Watch {
  const entity = entityNamed(scene.entities, act.record);
  if (!entity) throw new NormProblem(`nothing is called "${act.record.replaceAll("_", " ")}"`);
  const { effect } = act;
  switch (effect.kind) {
    case "create":
      return { entity: entity.name, on: ["create"], when: [], record: entity, binding: "new", makes: true };
    case "delete":
      return { entity: entity.name, on: ["delete"], when: [], record: entity, binding: "old", makes: false };
    case "read":
      return { entity: entity.name, on: ["read"], when: [], record: entity, binding: "new", makes: false };
    case "set":
      return settingOf(scene, `${entity.name}.${effect.field}`, effect.value);
    case "update":
      return changeOf(entity, effect.fields);
    case "records": {
      const kind = `${keyOf(act.verb)}_${entity.name}`;
      return {
        entity: actEntityName,
        on: ["create"],
        kind,
        when: [{ compare: "eq", left: { get: "new.kind" }, right: { value: kind } }],
        record: entity,
        binding: "new.about_id",
        makes: false,
      };
    }
    default:
      return effect satisfies never;
  }
}

/** A field is set to a value that it did not have; to any, when null: then it is a change like others, of a record that is there. */
function settingOf(scene: Scene, path: string, value: string | null): Watch {
  const [name = "", fieldName = "", ...more] = path.split(".");
  const entity = entityNamed(scene.entities, name);
  const field = entity && fieldNamed(entity, fieldName);
  if (!entity || !field || more.length > 0) throw new NormProblem(`there is no ${path.replaceAll("_", " ")} to set`);
  const now: Expression = { get: `new.${field.name}` };
  if (value === null)
    return {
      ...changeOf(entity, [field.name]),
      sets: { field: field.name, value },
      when: [{ compare: "ne", left: now, right: { value } }],
    };
  const wanted = constantOf(field, value);
  const when: Expression[] = [
    { compare: "eq", left: now, right: { value: wanted } },
    { compare: "ne", left: { get: `old.${field.name}` }, right: { value: wanted } },
  ];
  return {
    entity: entity.name,
    on: ["create", "update"],
    fields: [field.name],
    sets: { field: field.name, value: wanted },
    when,
    record: entity,
    binding: "new",
    bindingOf: (each) => (each.name === field.name ? "old" : "new"),
    makes: false,
  };
}

function constantOf(field: Field, value: string): string | number | boolean {
  if (field.type === "boolean" && /^(true|false|yes|no)$/.test(value)) return value === "true" || value === "yes";
  if (/^(integer|decimal|money)$/.test(field.type) && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  const found = field.type === "enum" ? field.values?.find((each) => keyOf(each) === keyOf(value)) : undefined;
  if (found === undefined)
    throw new NormProblem(
      `"${value}" is no value of ${field.label.toLowerCase()} (${(field.values ?? [field.type]).join(", ")})`,
    );
  return found;
}

/** A record is changed; without fields any of it. What it was is asked of it, but for numbers and references, which are asked as they will be. */
function changeOf(entity: Entity, names: readonly string[] | undefined): Watch {
  const fields = names?.map((name) => {
    const field = fieldNamed(entity, name);
    if (!field) throw new NormProblem(`${sayOne(entity.label.toLowerCase())} has no "${name.replaceAll("_", " ")}"`);
    return field.name;
  });
  return {
    entity: entity.name,
    on: ["update"],
    ...(fields ? { fields } : {}),
    when: [],
    record: entity,
    binding: "new",
    bindingOf: ({ type }) => (/^(integer|decimal|money|reference|references)$/.test(type) ? "new" : "old"),
    makes: false,
  };
}

function writesOf(entity: Entity, on: Watch["on"]): Watch {
  return { entity: entity.name, on, when: [], record: entity, binding: "new", makes: false };
}

/** The place where a watch's conditions are judged. */
export function placeOf(scene: Scene, watch: Watch, freshName: () => string): Place {
  return {
    entities: scene.entities,
    record: watch.record,
    binding: watch.binding,
    ...(watch.bindingOf ? { bindingOf: watch.bindingOf } : {}),
    ...(watch.makes ? { isNew: true } : {}),
    freshName,
  };
}

/** That an act was done before about the record at a place: its row is there, its field has the value, or its log says so. `since` is the earliest moment that counts. Throws NormProblem where the world does not keep it. */
export function doneBefore(scene: Scene, place: Place, act: string, since: Expression | null): Expression {
  const [watch, ...more] = watchesOf(scene, act);
  if (!watch || more.length > 0) throw new NormProblem(`"${act}" is more than one act`);
  if (watch.entity === actEntityName) {
    const about = subjectOf(scene, place, watch.record);
    const kind =
      watch.when[0] && "compare" in watch.when[0] && "value" in watch.when[0].right ? watch.when[0].right.value : "";
    return happened(place.freshName(), String(kind), { get: about }, since);
  }
  const [on] = watch.on;
  if (on === "create" && watch.makes) return rowOf(scene, place, watch.record, [], since);
  if (watch.sets && watch.fields?.[0] && since === null) {
    const [wanted] = watch.when;
    if (!wanted || !("compare" in wanted)) throw new NormProblem(`nothing is kept of "${act}"`);
    if (watch.record.name === place.record.name)
      return { ...wanted, left: { get: `${place.bindingOf ? "old" : place.binding}.${watch.fields[0]}` } };
    const way = wayTo(place.entities, place.record, watch.record);
    if (way) return { ...wanted, left: { get: [place.binding, ...way, watch.fields[0]].join(".") } };
    return rowOf(scene, place, watch.record, [{ field: watch.fields[0], wanted }], null);
  }
  throw new NormProblem(`nothing is kept of "${act}"${since ? " and of when it was" : ""}`);
}

/** The id of the one record of a kind that a place leads to. */
function subjectOf(scene: Scene, place: Place, record: Entity): string {
  if (record.name === place.record.name) return place.binding.includes(".") ? place.binding : `${place.binding}.id`;
  const way = wayTo(scene.entities, place.record, record);
  if (!way)
    throw new NormProblem(`${sayOne(place.record.label.toLowerCase())} leads to no ${record.label.toLowerCase()}`);
  return [place.binding, ...way].join(".");
}

/** That a row is there which leads to the place's record, or to a record that it leads to. */
function rowOf(
  scene: Scene,
  place: Place,
  entity: Entity,
  having: readonly { readonly field: string; readonly wanted: Extract<Expression, { compare: unknown }> }[],
  since: Expression | null,
): Expression {
  const as = place.freshName();
  const targets = [place.record, ...ahead(scene, place.record)];
  const target = targets.find((each) => wayTo(scene.entities, entity, each)?.length);
  const way = target && wayTo(scene.entities, entity, target);
  if (!target || !way)
    throw new NormProblem(
      `nothing links ${sayOne(entity.label.toLowerCase())} to ${sayOne(place.record.label.toLowerCase())}`,
    );
  const stamp =
    since && entity.fields.find((field) => field.managed && (field.type === "datetime" || field.type === "date"));
  if (since && !stamp) throw new NormProblem(`nothing says when ${sayOne(entity.label.toLowerCase())} was made`);
  return {
    some: entity.name,
    as,
    where: allOf([
      ...sameRow([as, ...way].join("."), subjectOf(scene, place, target)),
      ...having.map(({ field, wanted }): Expression => ({ ...wanted, left: { get: `${as}.${field}` } })),
      ...(since && stamp ? [{ compare: "ge" as const, left: { get: `${as}.${stamp.name}` }, right: since }] : []),
    ]),
  };
}

/** The records that a record refers to. */
function ahead(scene: Scene, from: Entity): Entity[] {
  return from.fields.flatMap((field) => {
    const target = field.type === "reference" ? scene.entities.find((each) => each.name === field.entity) : undefined;
    return target ? [target] : [];
  });
}
