import type { Entity, Field, Plan } from "../../environment.ts";
import type { Json } from "../../json.ts";
import { type Random, randomOf } from "../../random.ts";
import type { Mill } from "./mill.ts";
import { referencesOf } from "./order.ts";
import { type DraftRow, follow, prefixesOf, type Tables } from "./tables.ts";

/** The id (or ids) that a reference of a row takes: what another reference settles, else any target that the row does not refer to already; null (or none) while its targets are still to come. */
export function drawReference(mill: Mill, field: Field, row: DraftRow, index: number, random: Random): Json {
  const { entity, tables } = mill;
  const isMany = field.type === "references";
  if (mill.later.has(`${entity.name}.${field.name}`)) return isMany ? [] : null;
  const inherited = inheritedReference(mill, field, row);
  if (inherited !== null) return inherited;
  const ids = [...(tables[field.entity ?? ""]?.keys() ?? [])];
  if (isMany) {
    const none = !field.required && random.next() < 0.15;
    return random.shuffle(ids).slice(0, none ? 0 : random.int(1, 4));
  }
  const dealtId = mill.decks.get(field.name)?.[index];
  if (dealtId !== undefined) return dealtId;
  if (field.entity === entity.name) {
    if (ids.length === 0 || (!field.required && random.next() < 0.5)) return field.required ? (row.id ?? null) : null;
    return random.pick(ids);
  }
  if (ids.length === 0 || (!field.required && random.next() < 0.15)) return null;
  const others = new Set(referencesOf(entity).map((each) => row[each.name]));
  for (let attempt = 0; attempt < 4; attempt++) {
    const id = random.pick(ids);
    if (!others.has(id)) return id;
  }
  return random.pick(ids);
}

/** The target that another reference of the row already settles: by `same`, or because its record has a reference of the same name to the same entity. */
function inheritedReference(mill: Mill, field: Field, row: DraftRow): Json {
  if (field.same) return follow(mill.tables, mill.prefixes, row, `${field.same.via}.${field.same.field}`);
  for (const other of referencesOf(mill.entity)) {
    if (other === field || other.type !== "reference" || typeof row[other.name] !== "string") continue;
    const target = mill.plan.entities.find((entity) => entity.name === other.entity);
    if (
      !target?.fields.some(
        (each) => each.name === field.name && each.type === field.type && each.entity === field.entity,
      )
    )
      continue;
    const value = follow(mill.tables, mill.prefixes, row, `${other.name}.${field.name}`);
    if (value !== null) return value;
  }
  return null;
}

/** Fills the references that closed a cycle, now that all targets are there. */
export function fillLater(plan: Plan, seed: number, entity: Entity, tables: Tables, later: ReadonlySet<string>): void {
  const table = tables[entity.name];
  const prefixes = prefixesOf(plan.entities);
  for (const field of referencesOf(entity)) {
    const targets = tables[field.entity ?? ""];
    if (!table || !targets || !later.has(`${entity.name}.${field.name}`)) continue;
    const random = randomOf(seed, entity.name, field.name, "later");
    const back = plan.entities
      .find((each) => each.name === field.entity)
      ?.fields.find((each) => each.type === "reference" && each.entity === entity.name);
    for (const [id, row] of table) {
      const own = back
        ? [...targets.values()].filter((target) => target[back.name] === id).map((target) => String(target.id))
        : [];
      const ids = own.length > 0 ? own : back ? [] : [...targets.keys()];
      const settled = field.same ? follow(tables, prefixes, row, `${field.same.via}.${field.same.field}`) : null;
      const chosen =
        settled ??
        (ids.length > 0 && (field.required || random.next() < 0.85)
          ? random.pick(ids)
          : field.required
            ? (random.pick([...targets.keys()]) ?? null)
            : null);
      table.set(id, { ...row, [field.name]: field.type === "references" ? (chosen === null ? [] : [chosen]) : chosen });
    }
  }
}
