import type { Entity, Field } from "../../environment.ts";
import type { NormAct } from "../../norms/act.ts";
import type { Addition, Fact } from "../../norms/addition.ts";
import { entityNamed } from "../../norms/names.ts";
import type { Norm } from "../../norms/norm.ts";
import { addImplied, addReference } from "./implied.ts";
import { namedField } from "./named-field.ts";

/** Adds what picked readings name to the entities given, and what follows from the readings by type. Returns the acts that are new. */
export function addTo(entities: Entity[], additions: readonly Addition[], norms: readonly Norm[]): NormAct[] {
  const acts: NormAct[] = [];
  addImplied(entities, [], norms);
  for (const each of additions) {
    const entity = entityNamed(entities, each.record);
    if (!entity) continue;
    if (each.kind === "act") acts.push({ verb: each.verb, record: entity.name, effect: { kind: "records" } });
    else if (each.type === "reference") addLink(entities, entity, each);
    else if (!entity.fields.some(({ name }) => name === each.name)) entity.fields.push(fieldOf(each));
  }
  return acts;
}

/** A link named after its record, or after the part that is played in it. */
function addLink(entities: Entity[], entity: Entity, { name, to = "" }: Fact): void {
  const target = entityNamed(entities, to);
  if (name === `${to}_id`) {
    addReference(entities, `${entity.name}.${to}`);
    return;
  }
  if (!target || entity.fields.some((field) => field.name === name)) return;
  entity.fields.push({
    ...namedField(name, "reference"),
    entity: target.name,
    description: `A ${target.label.toLowerCase()}.`,
  });
}

function fieldOf({ name, type, unit, value }: Fact): Field {
  const field = namedField(name, type);
  if (type === "money" && unit !== undefined) field.currency = unit;
  else if (unit !== undefined) field.description = `${field.label}, in ${unit}.`;
  if (type === "decimal") field.min ??= 0;
  if (type === "enum" && value !== undefined) field.values = [...value.split(/\s*(?:,| or )\s*/), "other"];
  return field;
}
