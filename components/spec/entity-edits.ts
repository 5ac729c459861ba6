import type { Entity, Plan } from "../../core/environment.ts";
import { nameOf, withoutField } from "./plan-edits.ts";

/** A record that is not there yet, with an id and a name. */
export function withNewEntity(plan: Plan): Plan {
  let number = 1;
  while (plan.entities.some(({ name, plural }) => name === `record_${number}` || plural === `record_${number}s`))
    number++;
  const plain = { unique: false, sensitive: false, managed: false };
  const entity: Entity = {
    name: `record_${number}`,
    plural: `record_${number}s`,
    label: `Record ${number}`,
    idPrefix: freePrefix(plan, "rec"),
    description: "",
    display: "name",
    fields: [
      { ...plain, name: "id", label: "Id", type: "id", description: "Record id", required: true, unique: true },
      { ...plain, name: "name", label: "Name", type: "text", description: "", required: true },
    ],
    seedRows: 20,
    system: false,
    deletable: false,
    creatable: true,
    updatable: true,
  };
  const firstSystem = plan.entities.findIndex(({ system }) => system);
  const at = firstSystem < 0 ? plan.entities.length : firstSystem;
  return { ...plan, entities: plan.entities.toSpliced(at, 0, entity) };
}

/** Whether a record was just added, and has no name of its own yet. */
export const isUnnamed = ({ name }: Entity): boolean => /^record_\d+$/.test(name);

/** A record that was just added is named after its label; references to it go along. */
export function withEntityNamed(plan: Plan, old: string): Plan {
  const entity = plan.entities.find(({ name }) => name === old);
  const name = nameOf(entity?.label ?? "");
  const plural = /(s|x|ch|sh)$/.test(name) ? `${name}es` : name.replace(/([^aeiou])y$/, "$1ie").concat("s");
  const isTaken = plan.entities.some((each) => [each.name, each.plural].some((own) => own === name || own === plural));
  if (!entity || !isUnnamed(entity) || name === "" || isTaken) return plan;
  const idPrefix = freePrefix(plan, name.replace(/[^a-z]/g, "").slice(0, 3) || "rec");
  return {
    ...plan,
    entities: plan.entities.map((each) => ({
      ...each,
      ...(each === entity && { name, plural, idPrefix }),
      fields: each.fields.map((field) => (field.entity === old ? { ...field, entity: name } : field)),
    })),
  };
}

/** Without a record, the fields that refer to it, and the operations and policies that are about it. */
export function withoutEntity(plan: Plan, name: string): Plan {
  const kept = plan.entities.filter((entity) => entity.name !== name);
  const smaller = kept
    .flatMap((entity) => entity.fields.filter((field) => field.entity === name).map((field) => ({ entity, field })))
    .reduce((rest, { entity, field }) => withoutField(rest, entity.name, field.name), { ...plan, entities: kept });
  return {
    ...smaller,
    operations: smaller.operations.filter((operation) => !isAbout(operation, name)),
    policies: smaller.policies.filter((policy) => !isAbout(policy, name)),
  };
}

/** The members of operations, policies and expressions that hold an entity's name. */
const naming: ReadonlySet<string> = new Set(["entity", "create", "some", "count", "sum"]);

function isAbout(value: unknown, entity: string): boolean {
  if (value === null || typeof value !== "object") return false;
  return Object.entries(value).some(
    ([key, member]) => (naming.has(key) && member === entity) || isAbout(member, entity),
  );
}

/** A prefix for ids that no other record has. */
function freePrefix(plan: Plan, wanted: string): string {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  const tries = [wanted, ...[...letters].map((letter) => wanted + letter)];
  const taken = new Set(plan.entities.map(({ idPrefix }) => idPrefix));
  return tries.find((each) => !taken.has(each)) ?? wanted;
}
