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
    const [set, ...more] = Object.entries(effect.set).filter(([, to]) => !("now" in to));
    if (!set) continue;
    const [field, to] = set;
    if (more.length > 0 || !("value" in to)) return { kind: "update", fields: [field, ...more.map(([each]) => each)] };
    return { kind: "set", field, value: to.value === null ? null : String(to.value) };
  }
  return null;
}
