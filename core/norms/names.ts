import type { Entity, Field } from "../environment.ts";
import { singularOf } from "../generate/lexicon/nouns.ts";

/** A name by which two spellings of one thing agree: lower case, words joined by `_`, the last one singular. */
export function keyOf(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const last = words.pop();
  return last === undefined ? "" : [...words, singularOf(last)].join("_");
}

/** The entity of that name, singular or plural; undefined when there is none. */
export function entityNamed(entities: readonly Entity[], name: string): Entity | undefined {
  const key = keyOf(name);
  return (
    entities.find((entity) => entity.name === name) ??
    entities.find((entity) => keyOf(entity.name) === key || keyOf(entity.label) === key)
  );
}

/** The field of that name; a reference is found without its `_id`, a date by its stem (`due` finds `due_on`). */
export function fieldNamed(entity: Entity, name: string): Field | undefined {
  const key = keyOf(name);
  const stems = (field: Field) => [field.name, field.name.replace(/_(id|ids|on|at|date|time)$/, "")].map(keyOf);
  return (
    entity.fields.find((field) => field.name === name) ??
    entity.fields.find((field) => keyOf(field.name) === key) ??
    entity.fields.find((field) => stems(field).includes(key)) ??
    entity.fields.find((field) => stems(field).includes(keyOf(name.replace(/_(on|at|date|time)$/, "")))) ??
    (/^(status|state|stage)$/.test(key)
      ? entity.fields.find((field) => /^(status|state|stage)$/.test(field.name))
      : undefined)
  );
}

/** One step from an entity by name: a field, one record, or many. */
export type Hop =
  | { readonly kind: "field"; readonly field: Field }
  | { readonly kind: "one"; readonly field: Field; readonly entity: Entity }
  /** Rows of `entity` whose `via` refers to where the step begins. */
  | { readonly kind: "many"; readonly via: Field; readonly entity: Entity }
  /** Rows whose ids the field lists. */
  | { readonly kind: "list"; readonly field: Field; readonly entity: Entity };

/** The field of a name, unless the name is another record's that the entity refers to: `guest` is not the number of guests. */
function fieldFor(entities: readonly Entity[], from: Entity, name: string): Field | undefined {
  const field = fieldNamed(from, name);
  const named = field && !field.entity ? entityNamed(entities, name) : undefined;
  return named && from.fields.some((each) => each.entity === named.name) ? undefined : field;
}

/** Where a name leads from an entity; undefined when nowhere, or to more than one place. */
export function hopFrom(entities: readonly Entity[], from: Entity, name: string): Hop | undefined {
  const field =
    from.fields.find((each) => each.name === name || each.name === `${name}_id`) ?? fieldFor(entities, from, name);
  if (field && field.type !== "reference" && field.type !== "references") return { kind: "field", field };
  const target = field?.entity === undefined ? undefined : entities.find((each) => each.name === field.entity);
  if (field && target) return { kind: field.type === "references" ? "list" : "one", field, entity: target };
  const named = entityNamed(entities, name);
  if (!named) return undefined;
  const forward = from.fields.filter((each) => each.entity === named.name);
  if (forward.length === 1 && forward[0])
    return { kind: forward[0].type === "references" ? "list" : "one", field: forward[0], entity: named };
  if (forward.length > 1) return undefined;
  const back = named.fields.filter((each) => each.entity === from.name && each.type === "reference");
  return back.length === 1 && back[0] ? { kind: "many", via: back[0], entity: named } : undefined;
}

/** The shortest way over to-one references from one entity to another, as field names; null without one, or with two of the same length. */
export function wayTo(entities: readonly Entity[], from: Entity, to: Entity, depth = 3): readonly string[] | null {
  let ways: { readonly at: Entity; readonly names: readonly string[] }[] = [{ at: from, names: [] }];
  for (let length = 0; length <= depth; length++) {
    const found = ways.filter(({ at }) => at.name === to.name);
    if (found.length === 1 && found[0]) return found[0].names;
    if (found.length > 1) return null;
    ways = ways.flatMap(({ at, names }) =>
      at.fields.flatMap((field) => {
        const next = field.type === "reference" ? entities.find((each) => each.name === field.entity) : undefined;
        return next && next.name !== from.name ? [{ at: next, names: [...names, field.name] }] : [];
      }),
    );
  }
  return null;
}
