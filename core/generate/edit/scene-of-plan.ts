import type { Entity } from "../../environment.ts";
import type { NormAct, Scene } from "../../norms/act.ts";
import type { Operation } from "../../operation.ts";
import { graphOfEntities } from "../../reading/graph-of-entities.ts";
import { actEntityName } from "../act-log.ts";

/** What norms of a plan are compiled against: its records, and the acts that its operations and states are. */
export function sceneOfPlan(plan: {
  readonly entities: readonly Entity[];
  readonly operations: readonly Operation[];
}): Scene {
  const own = plan.operations.flatMap((operation) => actOf(operation, plan.entities));
  const others = graphOfEntities(plan.entities, plan.operations)
    .acts.filter((act) => !own.some(({ verb, record }) => verb === act.verb && record === act.record))
    .map(({ verb, record, effect }) => ({ verb, record, effect }));
  return { entities: plan.entities, acts: [...own, ...others] };
}

/** An operation as an act: `resolve_ticket` is `resolve ticket`. None for one that is named otherwise, or does several things. */
function actOf({ name, effects }: Operation, entities: readonly Entity[]): NormAct[] {
  const entity = entities.find((each) => !each.system && name.endsWith(`_${each.name}`) && name !== `_${each.name}`);
  const [effect] = effects;
  if (!entity || !effect) return [];
  const act = { verb: name.slice(0, -entity.name.length - 1).replaceAll("_", " "), record: entity.name };
  if (effect.kind === "create")
    return effect.entity === entity.name
      ? [{ ...act, effect: { kind: "create" } }]
      : effect.entity === actEntityName
        ? [{ ...act, effect: { kind: "records" } }]
        : [];
  if (effect.kind === "delete") return [{ ...act, effect: { kind: "delete" } }];
  if (effect.kind !== "update" || effect.record !== entity.name) return [];
  const set = Object.entries(effect.set);
  const fixed = set.find(([field, value]) => "value" in value && isChoice(entity, field));
  if (fixed)
    return [
      { ...act, effect: { kind: "set", field: fixed[0], value: "value" in fixed[1] ? String(fixed[1].value) : null } },
    ];
  const fields = set.flatMap(([field, value]) => ("get" in value ? [field] : []));
  return fields.length > 0 ? [{ ...act, effect: { kind: "update", fields } }] : [];
}

const isChoice = (entity: Entity, name: string) =>
  entity.fields.some((field) => field.name === name && (field.type === "enum" || field.type === "boolean"));
