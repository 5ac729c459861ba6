import microdiff, { type Difference } from "microdiff";
import { z } from "zod";
import type { Row } from "./action.ts";
import type { Entity, EnvironmentSpec, Field, Policy } from "./environment.ts";
import { canonicalJson } from "./json.ts";
import type { Operation, Parameter } from "./operation.ts";

/** One difference between two versions of an environment, in words. */
export const SpecChange = z
  .strictObject({
    area: z.enum(["environment", "entity", "field", "operation", "policy", "rows", "task"]),
    change: z.enum(["added", "removed", "changed"]),
    subject: z.string().describe("What differs, as a reader would call it: `Loan`, `Loan: due date`"),
    details: z.array(z.string()).describe("For `changed`: what, one sentence each"),
  })
  .meta({ id: "SpecChange" });
export type SpecChange = z.infer<typeof SpecChange>;

type Area = SpecChange["area"];
/** What is compared, by a key that is the same in both versions. */
type Things = ReadonlyMap<string, { readonly subject: string; readonly content: Readonly<Record<string, unknown>> }>;

/** How one specification differs from another: plan, tools, policies, seed rows and tasks. Tasks are the same when tier and instruction are. */
export function diffSpecs(before: EnvironmentSpec, after: EnvironmentSpec): SpecChange[] {
  const same = (policy: Policy, other: EnvironmentSpec) =>
    other.plan.policies.some(({ text }) => text === policy.text) ? policy.text : policy.id;
  return [
    ...compared("environment", environmentOf(before), environmentOf(after)),
    ...compared("entity", entitiesOf(before), entitiesOf(after)),
    ...compared("field", fieldsOf(before, after), fieldsOf(after, before)),
    ...compared("operation", operationsOf(before), operationsOf(after)),
    ...compared(
      "policy",
      policiesOf(before, (policy) => same(policy, after)),
      policiesOf(after, (policy) => same(policy, before)),
    ),
    ...rowChanges(before, after),
    ...compared("task", tasksOf(before), tasksOf(after)),
  ];
}

function compared(area: Area, before: Things, after: Things): SpecChange[] {
  const changes: SpecChange[] = [];
  for (const [key, { subject }] of before)
    if (!after.has(key)) changes.push({ area, change: "removed", subject, details: [] });
  for (const [key, { subject, content }] of after) {
    const old = before.get(key);
    if (!old) changes.push({ area, change: "added", subject, details: [] });
    else {
      const details = sentences(microdiff(old.content, content, { cyclesFix: false }));
      if (details.length > 0) changes.push({ area, change: "changed", subject, details });
    }
  }
  return changes;
}

function environmentOf({ plan, options }: EnvironmentSpec): Things {
  const { name, summary, domain, brief, clock } = plan;
  const content = {
    name,
    summary,
    domain,
    brief,
    seed: options.seed,
    "tasks asked for": options.tasks ?? "auto",
    complexity: options.complexity,
    "first step at": clock.startAt,
    "seconds for each step": clock.secondsPerStep,
  };
  return new Map([["", { subject: "Environment", content }]]);
}

const own = ({ plan }: EnvironmentSpec): readonly Entity[] => plan.entities.filter((entity) => !entity.system);

function entitiesOf(spec: EnvironmentSpec): Things {
  return new Map(
    own(spec).map(({ fields: _, clause: __, name, seedRows, ...content }) => [
      name,
      { subject: content.label, content: { ...content, "seed rows": seedRows } },
    ]),
  );
}

/** Fields of the entities that both versions have; those of a new or lost entity go without saying. */
function fieldsOf(spec: EnvironmentSpec, other: EnvironmentSpec): Things {
  const shared = own(spec).filter(({ name }) => own(other).some((entity) => entity.name === name));
  return new Map(
    shared.flatMap((entity) =>
      entity.fields.map((field) => [
        `${entity.name}.${field.name}`,
        { subject: `${entity.label}: ${field.label.toLowerCase()}`, content: fieldContent(field) },
      ]),
    ),
  );
}

function fieldContent({ name: _, clause: __, values, transitions, ...field }: Field): Record<string, unknown> {
  return {
    ...field,
    ...(values && { values: Object.fromEntries(values.map((value, index) => [value, index])) }),
    ...(transitions && {
      transitions: Object.fromEntries(
        Object.entries(transitions).map(([from, to]) => [from, Object.fromEntries(to.map((value) => [value, true]))]),
      ),
    }),
  };
}

function operationsOf({ world }: EnvironmentSpec): Things {
  return new Map(
    world.operations.map((operation) => [operation.name, { subject: operation.name, content: toolContent(operation) }]),
  );
}

/** What a derived tool demands and does follows from its entity, so only its parameters are told. */
function toolContent({ title, description, origin, parameters, bind, require, effects, returns }: Operation) {
  const planned = origin === "planned";
  const own = ({ name, description: words, ...parameter }: Parameter) => [
    name,
    planned ? { description: words, ...parameter } : parameter,
  ];
  return {
    title,
    parameters: Object.fromEntries(parameters.map(own)),
    ...(planned && {
      description,
      conditions: canonicalJson([bind, require]),
      effects: canonicalJson([effects, returns]),
    }),
  };
}

function policiesOf({ plan }: EnvironmentSpec, keyOf: (policy: Policy) => string): Things {
  return new Map(
    plan.policies.map((policy) => {
      const { kind, text, enforcement, guard, followUp, due, disclosure } = policy;
      const content = { kind, text, enforcement, conditions: canonicalJson([guard, followUp, due, disclosure]) };
      return [keyOf(policy), { subject: text, content }];
    }),
  );
}

function tasksOf({ tasks }: EnvironmentSpec): Things {
  return new Map(
    tasks.map(({ tier, instruction, maxSteps, answerType }) => [
      `${tier} ${instruction}`,
      { subject: `T${tier} ${instruction}`, content: { "most steps": maxSteps, answer: answerType } },
    ]),
  );
}

/** Rows are compared by the fields that both versions have. */
function rowChanges(before: EnvironmentSpec, after: EnvironmentSpec): SpecChange[] {
  return own(after).flatMap(({ name, label, fields }): SpecChange[] => {
    const old = before.world.rows[name];
    const rows = after.world.rows[name] ?? [];
    if (!old) return [];
    const shared = fields.filter((field) =>
      before.plan.entities.some(
        (entity) => entity.name === name && entity.fields.some((each) => each.name === field.name),
      ),
    );
    const textOf = (row: Row) => canonicalJson(shared.map((field) => row[field.name]));
    const known = new Map(old.map((row) => [row.id, textOf(row)]));
    const differ = rows.filter((row) => known.has(row.id) && known.get(row.id) !== textOf(row)).length;
    const details = [
      ...(old.length === rows.length ? [] : [`${old.length} → ${rows.length} rows`]),
      ...(differ > 0 ? [`${differ} of ${rows.length} rows have other values`] : []),
    ];
    return details.length > 0 ? [{ area: "rows", change: "changed", subject: label, details }] : [];
  });
}

const flags: Readonly<Record<string, readonly [string, string]>> = {
  required: ["required now", "not required any more"],
  unique: ["unique now", "not unique any more"],
  sensitive: ["shown by `get` only now", "shown in lists too now"],
  managed: ["set by the environment now", "set by tools now"],
  fixed: ["not changed by `update` any more", "changed by `update` now"],
  deletable: ["can be deleted now", "cannot be deleted any more"],
  creatable: ["can be created now", "cannot be created any more"],
  updatable: ["can be changed now", "cannot be changed any more"],
};

function sentences(differences: readonly Difference[]): string[] {
  const said = new Set(differences.map(sentence));
  if (differences.some(({ type, path }) => path[0] === "values" && type !== "CHANGE")) said.delete(reordered);
  return [...said];
}

const reordered = "its values stand in another order";

function sentence(difference: Difference): string {
  const [member = "", key, next] = difference.path;
  const added = difference.type === "CREATE";
  const value = difference.type === "REMOVE" ? undefined : difference.value;
  const old = difference.type === "CREATE" ? undefined : difference.oldValue;
  const flag = flags[member];
  if (flag && key === undefined) return value === true ? flag[0] : flag[1];
  if (member === "conditions") return "what it demands is another";
  if (member === "effects") return "what it does is another";
  if (member === "values" && key !== undefined)
    return difference.type === "CHANGE" ? reordered : `value “${key}” ${added ? "added" : "removed"}`;
  if (member === "transitions" && key !== undefined && next !== undefined)
    return `from “${key}” to “${next}” is ${added ? "possible now" : "not possible any more"}`;
  if (member === "transitions" && key !== undefined)
    return `“${key}” has ${added ? "next values now" : "no rule for its next values any more"}`;
  if (member === "transitions") return added ? "has allowed next values now" : "any change of it is allowed now";
  if (member === "parameters" && next === undefined) return `parameter ${key} ${added ? "added" : "removed"}`;
  if (member === "parameters") return `parameter ${key}: ${change(String(next), old, value)}`;
  return change(String(member), old, value);
}

function change(name: string, old: unknown, value: unknown): string {
  if (old === undefined) return `${name} ${said(value)} added`;
  if (value === undefined) return `${name} ${said(old)} removed`;
  return `${name}: ${said(old)} → ${said(value)}`;
}

function said(value: unknown): string {
  if (typeof value === "string") return `“${value}”`;
  const text = canonicalJson(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
