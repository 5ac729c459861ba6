import type { Entity } from "../environment.ts";
import { actEntityName } from "../generate/act-log.ts";
import type { Operation } from "../operation.ts";
import type { NormAct, Scene } from "./act.ts";
import { keyOf } from "./names.ts";

/** What the norms of an environment are about: its records, and the acts that its named tools do. */
export function sceneOf(entities: readonly Entity[], operations: readonly Operation[]): Scene {
  const acts = operations.flatMap((operation): NormAct[] => {
    if (operation.origin === "derived" || operation.effects.length === 0) return [];
    const entity = entities
      .filter(({ name }) => operation.name.endsWith(`_${name}`))
      .toSorted((a, b) => b.name.length - a.name.length)[0];
    const effect = entity && effectOf(operation, entity);
    return effect ? [{ verb: operation.name.slice(0, -entity.name.length - 1), record: entity.name, effect }] : [];
  });
  return { entities, acts };
}

function effectOf({ name, effects, bind }: Operation, entity: Entity): NormAct["effect"] | null {
  const own = bind.find((each) => each.entity === entity.name)?.as;
  for (const effect of effects) {
    if (effect.kind === "create" && effect.entity === actEntityName) {
      const kind = effect.set.kind;
      return kind && "value" in kind && kind.value === keyOf(name) ? { kind: "records" } : null;
    }
    if (effect.kind === "create" && effect.entity === entity.name) return { kind: "create" };
    if (effect.kind === "delete" && effect.record === own) return { kind: "delete" };
    if (effect.kind !== "update" || effect.record !== own) continue;
    const sets = Object.entries(effect.set).filter(([, to]) => !("now" in to));
    if (sets.length === 0) continue;
    // The choice that an act always makes is what it does; what it writes beside that says more of it.
    const always = sets.flatMap(([field, to]) => ("value" in to ? [{ field, value: to.value }] : []));
    const made = always.find(({ field }) => isChoice(entity, field)) ?? (sets.length === 1 ? always[0] : undefined);
    if (!made) return { kind: "update", fields: sets.map(([field]) => field) };
    return { kind: "set", field: made.field, value: made.value === null ? null : String(made.value) };
  }
  return null;
}

const isChoice = (entity: Entity, name: string) =>
  entity.fields.some((field) => field.name === name && (field.type === "enum" || field.type === "boolean"));
