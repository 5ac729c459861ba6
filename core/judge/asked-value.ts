import type { Task } from "../task.ts";
import type { Check } from "../validator.ts";
import type { World } from "../worlds/world.ts";
import { fieldLabel } from "./records.ts";

const plainKinds: Readonly<Record<Extract<Check, { type: "answer" }>["as"], string>> = {
  text: "a text",
  number: "a number",
  boolean: "yes or no",
  date: "a date",
  id: "the id of a record",
  ids: "ids of records",
  list: "a list of values",
  table: "a table: a list of rows",
};

/** What kind of thing a task asks for, for sentences about a wrong answer: `a number of contacts`, `the industry of a company`. It tells nothing of the right answer. */
export function askedOf(
  world: World,
  { goal: { question } }: Task,
  as: Extract<Check, { type: "answer" }>["as"],
): string {
  const entity = question && world.spec.entities.find(({ name }) => name === question.entity);
  if (!question || !entity) return plainKinds[as];
  const { take } = question;
  const one = `a ${entity.label.toLowerCase()}`.replace(/^a (?=[aeio])/, "an ");
  const many = entity.plural.replaceAll("_", " ");
  switch (take.kind) {
    case "count":
      return `a number of ${many}`;
    case "sum":
      return `the sum of ${nameOf(world, entity.name, take.path)} over ${many}`;
    case "average":
      return `the average ${nameOf(world, entity.name, take.path)} of ${many}`;
    case "ids":
      return `ids of ${many}`;
    case "extreme":
      return `the ${nameOf(world, entity.name, take.give)} of ${one}`;
    case "value":
      return `the ${nameOf(world, entity.name, take.path)} of ${one}`;
    default:
      return take satisfies never;
  }
}

/** `industry of the company` for `company_id.industry`. */
function nameOf(world: World, entity: string, path: string): string {
  const [first = "", ...rest] = path.split(".");
  if (rest.length === 0) return fieldLabel(world, entity, first);
  const target = world.spec.entities
    .find(({ name }) => name === entity)
    ?.fields.find(({ name }) => name === first)?.entity;
  const owner = first.replace(/_id$/, "").replaceAll("_", " ");
  return `${nameOf(world, target ?? "", rest.join("."))} of the ${owner}`;
}
