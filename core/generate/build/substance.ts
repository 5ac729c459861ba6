import type { Entity, Field } from "../../environment.ts";
import { fieldOf } from "../system.ts";

/** The entities with what tasks need at least: where nothing has a state, one record can be active or not; where nothing has a number, one has a priority. Whole briefs have these; a brief of two words does not. */
export function enoughToTest(entities: readonly Entity[]): Entity[] {
  const [first] = entities;
  const main = entities.find((entity) => !entity.fields.some(({ sample }) => sample === "person.full_name")) ?? first;
  if (!main) return [...entities];
  const has = (test: (field: Field) => boolean) => entities.some((entity) => entity.fields.some(test));
  const added: Field[] = [];
  if (!has((field) => field.type === "enum")) added.push(state());
  if (!has((field) => /^(integer|decimal|money)$/.test(field.type) && !field.managed)) added.push(priority());
  return added.length === 0
    ? [...entities]
    : entities.map((entity) => (entity === main ? { ...entity, fields: [...entity.fields, ...added] } : entity));
}

const state = () =>
  fieldOf({
    name: "status",
    label: "Status",
    type: "enum",
    description: "Status. Assumed: the brief gives no states.",
    required: true,
    values: ["new", "active", "completed", "cancelled"],
    initial: "new",
    transitions: { new: ["active", "cancelled"], active: ["completed", "cancelled"], completed: [], cancelled: [] },
  });

const priority = () =>
  fieldOf({
    name: "priority_level",
    label: "Priority level",
    type: "integer",
    description: "Priority level, 1 first. Assumed: the brief gives no numbers.",
    min: 1,
    max: 5,
    sample: "int:1-5",
  });
