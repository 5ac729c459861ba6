import type { Entity, Field } from "../../core/environment.ts";
import { pluralOf } from "../../core/generate/lexicon/nouns.ts";
import { fieldOf } from "../../core/generate/system.ts";
import type { ModelPlan } from "./model-plan.ts";

/** Names that the environment's own plumbing has. */
const systemNames = new Set(["notification", "verification", "approval"]);
const systemPrefixes = ["n", "v", "ap"];

/** The clause of the brief that an id names, if it does. */
export type ClauseOf = (id: string | null) => { clause?: string };

/** The kinds of record that a model describes; what is wrong with them goes to `problems`. */
export function entitiesOf(model: ModelPlan, problems: string[], clauseOf: ClauseOf): Entity[] {
  const taken = [...systemPrefixes];
  return model.entities.map(({ fields, clause, seedRows, ...described }) => {
    const label = described.label ?? labelOf(described.name);
    const entity = {
      ...described,
      label,
      plural: described.plural ?? pluralOf(described.name),
      description: described.description ?? `${label}.`,
    };
    if (systemNames.has(entity.name))
      problems.push(`entity ${entity.name}: the environment has one of its own; leave it out`);
    const idPrefix = prefixFor(entity.name, taken);
    taken.push(idPrefix);
    const own = fields.filter(({ name }) => name !== "id").map((field) => modelField(field, entity.display));
    return { ...entity, ...clauseOf(clause ?? null), idPrefix, seedRows, system: false, fields: [idField(), ...own] };
  });
}

const labelOf = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll("_", " ")}`;

function idField(): Field {
  return fieldOf({ name: "id", label: "Id", type: "id", description: "Record id", required: true, unique: true });
}

/** The first letters of a name that no other entity has. */
function prefixFor(name: string, taken: readonly string[]): string {
  const letters = name.replace(/[^a-z]/g, "") || "x";
  for (let length = 1; length <= 6; length++) {
    const prefix = letters.slice(0, length);
    if (!taken.includes(prefix)) return prefix;
  }
  const free = [..."abcdefghijklmnopqrstuvwxyz"].find((letter) => !taken.includes(`${letters.slice(0, 5)}${letter}`));
  return `${letters.slice(0, 5)}${free ?? "z"}`;
}

function modelField(model: ModelPlan["entities"][number]["fields"][number], display: string): Field {
  const { name, type, unique, sensitive, values, transitions, initial, examples } = model;
  const label = model.label ?? labelOf(name.replace(/_id$/, ""));
  const description = model.description ?? `${label}.`;
  const isEnum = type === "enum";
  const choices = examples.map((each) => each.replaceAll("|", "/"));
  return fieldOf({
    name,
    label,
    type,
    description,
    unique,
    sensitive,
    required: model.required || name === display,
    ...(isEnum ? { values } : {}),
    ...(isEnum && transitions.length > 0
      ? {
          transitions: Object.fromEntries(
            values.map((value) => [value, transitions.find(({ from }) => from === value)?.to ?? []]),
          ),
        }
      : {}),
    ...(initial === undefined ? {} : { initial }),
    ...(type === "reference" && model.entity !== undefined ? { entity: model.entity } : {}),
    ...(model.min === undefined ? {} : { min: model.min }),
    ...(model.max === undefined ? {} : { max: model.max }),
    ...(type === "money" && model.currency !== undefined ? { currency: model.currency } : {}),
    ...(model.after === undefined || !/^date/.test(type) ? {} : { after: model.after }),
    ...(type === "text" && !unique && choices.length > 1 ? { sample: `choice:${choices.join("|")}` } : {}),
  });
}
