import type { Entity, Field } from "../../environment.ts";
import type { NormAct } from "../../norms/act.ts";
import { parsePath, parseSpan } from "../../norms/atom.ts";
import { hasSpan } from "../../norms/frames/exclusive.ts";
import { entityNamed, fieldNamed, hopFrom } from "../../norms/names.ts";
import type { Norm } from "../../norms/norm.ts";
import { fieldOf } from "../system.ts";
import { namedField } from "./named-field.ts";

/** Adds what follows by type from acts and norms, and nothing else: the value that an act sets, from when to when a record is that shares nothing at overlapping times, the date that is worked out. Changes the entities given. */
export function addImplied(entities: readonly Entity[], acts: readonly NormAct[], norms: readonly Norm[]): void {
  for (const act of acts) {
    const entity = entityNamed(entities, act.record);
    if (!entity || act.effect.kind !== "set" || fieldNamed(entity, act.effect.field)) continue;
    const { field, value } = act.effect;
    add(entity, value === null ? settable(field) : valued(field, value));
  }
  for (const act of acts) {
    const entity = entityNamed(entities, act.record);
    const field = entity && act.effect.kind === "set" ? fieldNamed(entity, act.effect.field) : undefined;
    if (field && act.effect.kind === "set" && act.effect.value !== null) addValue(field, act.effect.value);
  }
  for (const norm of norms) {
    if (norm.frame === "exclusive") {
      const entity = entityNamed(entities, norm.record);
      if (entity && !hasSpan(entity)) for (const name of ["starts_at", "ends_at"]) add(entity, moment(name));
    }
    for (const path of norm.frame === "exclusive"
      ? [norm.resource]
      : norm.frame === "limit"
        ? [norm.per ?? []].flat()
        : [])
      addReference(entities, path);
    if (
      norm.frame === "derive" &&
      /(plus|minus|\+|-) \d/.test(norm.value) &&
      parseSpan(norm.value.replace(/^.*?(?=\d)/, ""))
    ) {
      const path = parsePath(norm.path);
      const entity = entityNamed(entities, path?.at(-2)?.name ?? "");
      const name = path?.at(-1)?.name ?? "";
      const of = entity && fieldNamed(entity, norm.value.split(" ")[0] ?? "");
      if (entity && of && /^date/.test(of.type) && !fieldNamed(entity, name))
        add(entity, { ...moment(name), type: of.type });
    }
  }
}

/** `consultation.vet`, where nothing refers yet: the rule needs to know whose it is. */
export function addReference(entities: readonly Entity[], text: string): void {
  const [from, to, ...more] = (parsePath(text) ?? []).map(({ name }) => entityNamed(entities, name));
  if (!from || !to || more.length > 0 || from === to || hopFrom(entities, from, to.name)) return;
  add(
    from,
    fieldOf({
      name: `${to.name}_id`,
      label: to.label,
      type: "reference",
      entity: to.name,
      description: `The ${to.label.toLowerCase()} it belongs to.`,
    }),
  );
}

function add(entity: Entity, field: Field): void {
  if (/^[a-z][a-z0-9_]{0,63}$/.test(field.name) && !entity.fields.some(({ name }) => name === field.name))
    entity.fields.push(field);
}

const moment = (name: string): Field => ({
  ...namedField(name, "datetime"),
  ...(name === "ends_at" ? { after: "starts_at" } : {}),
});

/** The field of an act that gives it a value: `weigh` sets the weight. */
function settable(name: string): Field {
  const field = namedField(name);
  return field.type === "text" &&
    /^(weight|height|length|temperature|volume|amount|quantity|count|size|level|score)$/.test(name)
    ? namedField(name, "decimal")
    : field;
}

function valued(name: string, value: string): Field {
  if (value === "true" || value === "false") return namedField(name, "boolean");
  const field = fieldOf({
    name,
    label: namedField(name).label,
    type: "enum",
    description: `${namedField(name).label}.`,
    required: true,
  });
  return { ...field, values: ["open", value], initial: "open" };
}

/** A value that an act sets is one of the field's, reached from every value that is not an end. */
function addValue(field: Field, value: string): void {
  if (field.type !== "enum" || field.values?.includes(value)) return;
  field.values = [...(field.values ?? []), value];
  if (!field.transitions) return;
  for (const [from, to] of Object.entries(field.transitions))
    if (to.length > 0 || from === field.initial) field.transitions[from] = [...to, value];
  field.transitions[value] = [];
}
