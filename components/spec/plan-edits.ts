import type { Entity, Field, Plan } from "../../core/environment.ts";
import type { FieldType } from "../../core/operation.ts";

/** What can be done to a plan by form. Each gives a new plan and keeps in step what hangs on the change. */

const numbers: ReadonlySet<FieldType> = new Set(["integer", "decimal", "money"]);

/** Whether a least and a greatest number can be given. */
export const hasRange = (type: FieldType): boolean => numbers.has(type);
export const hasTarget = (type: FieldType): boolean => type === "reference" || type === "references";

export function withEntity(plan: Plan, name: string, change: (entity: Entity) => Entity): Plan {
  return { ...plan, entities: plan.entities.map((entity) => (entity.name === name ? change(entity) : entity)) };
}

export function withField(plan: Plan, entity: string, name: string, change: (field: Field) => Field): Plan {
  return withEntity(plan, entity, (each) => ({
    ...each,
    fields: each.fields.map((field) => (field.name === name ? change(field) : field)),
  }));
}

/** The field in another type, without what only the old type had. */
export function withType(field: Field, type: FieldType, target: string): Field {
  const { name, label, description, required, unique, sensitive, managed, fixed, clause, min, max } = field;
  return {
    name,
    label,
    description,
    required,
    unique,
    sensitive,
    managed,
    type,
    ...(fixed !== undefined && { fixed }),
    ...(clause !== undefined && { clause }),
    ...(hasRange(type) &&
      hasRange(field.type) && { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }),
    ...(type === "money" && { currency: field.currency ?? "USD" }),
    ...(type === "enum" && { values: field.values ?? ["open", "closed"] }),
    ...(hasTarget(type) && { entity: field.entity ?? target }),
  };
}

/** An enum with other values: transitions, the initial value and seed samples keep to them. */
export function withValues(field: Field, values: readonly string[]): Field {
  const { transitions, initial, sample, ...rest } = field;
  const kept = (value: string) => values.includes(value);
  return {
    ...rest,
    values: [...values],
    ...(transitions && {
      transitions: Object.fromEntries(
        Object.entries(transitions)
          .filter(([from]) => kept(from))
          .map(([from, to]) => [from, to.filter(kept)]),
      ),
    }),
    ...(typeof initial === "string" && kept(initial) && { initial }),
    ...(sample !== undefined && !/^(choice|weights):/.test(sample) && { sample }),
  };
}

/** The field with another bound; undefined takes it away. */
export function withBound(field: Field, bound: "min" | "max", value: number | undefined): Field {
  const { [bound]: _, ...rest } = field;
  return value === undefined ? rest : { ...rest, [bound]: value };
}

export function withNewField(plan: Plan, entity: string): Plan {
  return withEntity(plan, entity, (each) => {
    let number = 1;
    while (each.fields.some(({ name }) => name === `field_${number}`)) number++;
    const field: Field = {
      name: `field_${number}`,
      label: `Field ${number}`,
      type: "text",
      description: "",
      required: false,
      unique: false,
      sensitive: false,
      managed: false,
    };
    return { ...each, fields: [...each.fields, field] };
  });
}

/** A label as a name: `win_chance`; empty when nothing of it can stand in one. */
export function nameOf(label: string): string {
  return label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[_0-9]+|_+$/g, "")
    .slice(0, 64);
}

/** A field that was just added is named after its label, once that is written: nothing refers to it yet. */
export function withFieldNamed(field: Field, taken: readonly string[]): Field {
  const name = nameOf(field.label);
  return /^field_\d+$/.test(field.name) && name !== "" && !taken.includes(name) ? { ...field, name } : field;
}

/** Without a field, and without what other fields take from it when rows are seeded. */
export function withoutField(plan: Plan, entity: string, name: string): Plan {
  const rest = withEntity(plan, entity, (each) => ({
    ...each,
    fields: each.fields
      .filter((field) => field.name !== name)
      .map((field) => ({
        ...(field.after === name || field.after?.startsWith(`${name}.`) ? without(field, "after") : field),
      }))
      .map((field) => (field.same?.via === name ? without(field, "same") : field)),
  }));
  return {
    ...rest,
    entities: rest.entities.map((each) => ({
      ...each,
      fields: each.fields.map((field) => {
        const target = (via: string | undefined) => each.fields.find((other) => other.name === via)?.entity;
        const [via, member] = field.after?.split(".") ?? [];
        const late = member === name && target(via) === entity ? without(field, "after") : field;
        return late.same?.field === name && target(late.same.via) === entity ? without(late, "same") : late;
      }),
    })),
  };
}

function without(field: Field, member: "after" | "same"): Field {
  const { [member]: _, ...rest } = field;
  return rest;
}
