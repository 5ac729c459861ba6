import type { Clause, Domain, Entity, Field, Operation, Plan, Policy } from "../../core/environment.ts";
import type { Expression } from "../../core/expression.ts";
import { guessArchetype, nameOf } from "../../core/generate/brief/archetypes.ts";
import { addSystem } from "../../core/generate/brief/system-parts.ts";
import { fieldOf } from "../../core/generate/system.ts";
import { checkWorldSpec } from "../../core/world/check.ts";
import { misfit } from "../../core/world/values.ts";
import { expressionOf } from "./conditions.ts";
import type { Condition, ModelPlan, ModelPolicy } from "./model-plan.ts";

/** What the brief is, apart from what a model makes of it. */
export type BriefParts = {
  readonly brief: string;
  readonly language: string;
  readonly domain: Domain | undefined;
  readonly clauses: readonly Clause[];
};

/** Where environments begin. */
const clock: Plan["clock"] = { startAt: "2026-03-02T09:00:00Z", secondsPerStep: 60 };
/** Names that the environment's own plumbing has. */
const systemNames = new Set(["notification", "verification", "approval"]);
const systemPrefixes = ["n", "v", "ap"];

/** The plan that a model's answer stands for, and all that is wrong with it as sentences; a plan with problems cannot be compiled. */
export function planOf(model: ModelPlan, parts: BriefParts): { readonly plan: Plan; readonly problems: string[] } {
  const problems: string[] = [];
  const clauseIds = new Set(parts.clauses.map(({ id }) => id));
  const clauseOf = (id: string | null) => (id !== null && clauseIds.has(id) ? { clause: id } : {});
  const entities = entitiesOf(model, problems, clauseOf);
  const draft = {
    kinds: entities.map((entity) => ({
      entity,
      noun: null,
      archetype: guessArchetype(entity.label.toLowerCase()),
      phrases: new Set<string>(),
      fromPack: false,
    })),
    operations: model.operations.flatMap((operation) => {
      const made = operationOf(operation, entities, problems);
      return made ? [{ ...made, ...clauseOf(operation.clause) }] : [];
    }),
    policies: model.policies.map(
      (policy, index): Policy => ({
        id: `p${index + 1}`,
        ...policyOf(policy),
        text: policy.text,
        ...clauseOf(policy.clause),
      }),
    ),
    clauses: [],
    repeats: new Map<string, string>(),
  };
  addSystem(draft);
  const plan: Plan = {
    name: model.name,
    slug: nameOf(model.name).replaceAll("_", "-").slice(0, 24).replace(/-+$/, "") || "environment",
    domain: parts.domain ?? model.domain,
    language: parts.language,
    summary: model.summary,
    brief: parts.brief,
    clauses: parts.clauses.map((clause) => understood(clause, model)),
    clock,
    entities: draft.kinds.map(({ entity }) => entity),
    operations: draft.operations,
    policies: draft.policies,
  };
  const { operations, policies } = plan;
  problems.push(...checkWorldSpec({ clock, entities: plan.entities, operations, policies, rows: {} }));
  problems.push(...valueProblems(model, plan));
  return { plan, problems: [...new Set(problems)] };
}

type ClauseOf = (id: string | null) => { clause?: string };

function entitiesOf(model: ModelPlan, problems: string[], clauseOf: ClauseOf): Entity[] {
  const taken = [...systemPrefixes];
  return model.entities.map(({ fields, clause, seedRows, ...entity }) => {
    if (systemNames.has(entity.name))
      problems.push(`entity ${entity.name}: the environment has one of its own; leave it out`);
    const idPrefix = prefixFor(entity.name, taken);
    taken.push(idPrefix);
    const own = fields.filter(({ name }) => name !== "id").map((field) => modelField(field, entity.display));
    return { ...entity, ...clauseOf(clause), idPrefix, seedRows, system: false, fields: [idField(), ...own] };
  });
}

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
  const { name, label, type, description, unique, sensitive, values, transitions, initial, examples } = model;
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
    ...(initial === null ? {} : { initial }),
    ...(type === "reference" && model.entity !== null ? { entity: model.entity } : {}),
    ...(model.min === null ? {} : { min: model.min }),
    ...(model.max === null ? {} : { max: model.max }),
    ...(type === "money" && model.currency !== null ? { currency: model.currency } : {}),
    ...(model.after === null || !/^date/.test(type) ? {} : { after: model.after }),
    ...(type === "text" && !unique && choices.length > 1 ? { sample: `choice:${choices.join("|")}` } : {}),
  });
}

function operationOf(
  model: ModelPlan["operations"][number],
  entities: readonly Entity[],
  problems: string[],
): Operation | null {
  const at = `operation ${model.name}`;
  const entity = entities.find(({ name }) => name === model.entity);
  if (!entity) {
    problems.push(`${at}: there is no entity ${model.entity}`);
    return null;
  }
  const fields = model.params.flatMap((name) => {
    const field = entity.fields.find((each) => each.name === name);
    if (!field) problems.push(`${at}: params name an unknown field ${entity.name}.${name}`);
    return field ? [field] : [];
  });
  const id = model.params.includes(`${entity.name}_id`) ? `${entity.name}_record_id` : `${entity.name}_id`;
  const set: Record<string, Expression> = Object.fromEntries([
    ...fields.map(({ name }) => [name, { get: `params.${name}` }]),
    ...model.sets.map(({ field, to, value }) => [field, to === "now" ? nowOf(entity, field) : { value }]),
  ]);
  if (Object.keys(set).length === 0) problems.push(`${at} changes nothing: give params or sets`);
  return {
    name: model.name,
    origin: "planned",
    kind: "planned",
    title: model.title,
    description: model.description,
    entity: entity.name,
    parameters: [
      ...(model.makes
        ? []
        : [
            {
              name: id,
              type: "reference" as const,
              entity: entity.name,
              description: `Id of the ${entity.label.toLowerCase()}`,
              required: true,
            },
          ]),
      ...fields.map(parameterOf),
    ],
    bind: model.makes ? [] : [{ as: "record", entity: entity.name, param: id }],
    require: model.requires.map(({ that, message, hint }) => ({
      that: expressionOf(that),
      code: "NOT_ALLOWED",
      message,
      hint,
    })),
    effects: model.makes
      ? [{ kind: "create", entity: entity.name, as: "made", set }]
      : [{ kind: "update", record: "record", set }],
    returns: model.makes ? "made" : "record",
  };
}

function nowOf(entity: Entity, field: string): Expression {
  return { now: entity.fields.find(({ name }) => name === field)?.type === "date" ? "date" : "datetime" };
}

function parameterOf({ name, type, description, entity, values, min, max, currency }: Field) {
  return {
    name,
    type,
    description,
    required: true,
    ...(entity === undefined ? {} : { entity }),
    ...(values ? { values } : {}),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(currency === undefined ? {} : { currency }),
  };
}

function policyOf(policy: ModelPolicy): Pick<Policy, "kind" | "enforcement" | "guard" | "followUp" | "disclosure"> {
  const { entity } = policy;
  const fields = "fields" in policy && policy.fields.length > 0 ? { fields: policy.fields } : {};
  switch (policy.rule) {
    case "guard":
      return {
        kind: policy.on.includes("update") && policy.fields.length > 0 ? "transition" : "precondition",
        enforcement: policy.blocked ? "blocked" : "audited",
        guard: {
          entity,
          on: policy.on,
          ...fields,
          ...(policy.when.length > 0 ? { when: expressionOf(policy.when) } : {}),
          require: expressionOf(policy.require),
          hint: policy.hint,
        },
      };
    case "at_most": {
      const same: Condition = { path: `row.${policy.per}`, is: "eq", value: null, other: `new.${policy.per}` };
      return {
        kind: "limit",
        enforcement: "blocked",
        guard: {
          entity,
          on: ["create"],
          require: {
            compare: "lt",
            left: { count: entity, as: "row", where: expressionOf([same, ...policy.where]) },
            right: { value: policy.most },
          },
          hint: policy.hint,
        },
      };
    }
    case "notify": {
      const to = `new.${policy.to}`;
      const told: Condition = { path: to, is: "filled", value: null, other: null };
      return {
        kind: "confirmation",
        enforcement: "audited",
        followUp: {
          entity,
          on: policy.on,
          ...fields,
          when: expressionOf([told, ...policy.when]),
          create: "notification",
          where: { recipient_id: { get: to }, about_id: { get: "new.id" }, kind: { value: policy.kind } },
        },
      };
    }
    case "secret":
      return { kind: "disclosure", enforcement: "audited", disclosure: { entity, fields: policy.fields } };
    default:
      return policy satisfies never;
  }
}

/** The clause with what became of it: something stands for it, or the model says why nothing has to. */
function understood(clause: Clause, model: ModelPlan): Clause {
  const standsFor = (each: { readonly clause: string | null }) => each.clause === clause.id;
  const kind: Clause["kind"] | null = model.policies.some(standsFor)
    ? "constraint"
    : model.operations.some(standsFor)
      ? "action"
      : model.entities.some(standsFor)
        ? "entity"
        : null;
  const context = model.context.find(standsFor);
  if (kind) return { ...clause, kind, understood: true };
  if (context) return { ...clause, kind: "context", understood: true, note: context.why };
  return { ...clause, kind: "context", understood: false, note: "Nothing in the environment stands for this." };
}

/** Values that their fields cannot have, which would make a rule that never or always holds. */
function valueProblems(model: ModelPlan, { entities }: Plan): string[] {
  const problems: string[] = [];
  const check = (at: string, bindings: Readonly<Record<string, string>>, conditions: readonly Condition[]) => {
    for (const { path, is, value, other } of conditions) {
      if (other !== null || value === null || /days$/.test(is)) continue;
      const field = fieldAt(entities, bindings, path);
      if (field?.type !== "enum") continue;
      for (const each of Array.isArray(value) ? value : [value])
        if (misfit(field, each) !== null)
          problems.push(`${at}: ${path} is never ${JSON.stringify(each)}, its values are ${field.values?.join(", ")}`);
    }
  };
  for (const { name, entity, requires, sets } of model.operations) {
    for (const { that } of requires) check(`operation ${name}`, { record: entity }, that);
    for (const { field, to, value } of sets) {
      const target = fieldAt(entities, { record: entity }, `record.${field}`);
      const expected = to === "value" && value !== null && target ? misfit(target, value) : null;
      if (expected) problems.push(`operation ${name}: ${field} must be ${expected}`);
    }
  }
  model.policies.forEach((policy, index) => {
    const bindings = { old: policy.entity, new: policy.entity, row: policy.entity };
    const conditions = [
      ...("when" in policy ? policy.when : []),
      ...("require" in policy ? policy.require : []),
      ...("where" in policy ? policy.where : []),
    ];
    check(`policy p${index + 1}`, bindings, conditions);
  });
  for (const entity of entities)
    for (const field of entity.fields)
      if (field.initial !== undefined && misfit(field, field.initial) !== null)
        problems.push(`entity ${entity.name}: the initial ${field.name} must be ${misfit(field, field.initial)}`);
  return problems;
}

function fieldAt(
  entities: readonly Entity[],
  bindings: Readonly<Record<string, string>>,
  path: string,
): Field | undefined {
  const [binding = "", ...names] = path.split(".");
  let entity = entities.find(({ name }) => name === bindings[binding]);
  let field: Field | undefined;
  for (const name of names) {
    field = entity?.fields.find((each) => each.name === name);
    entity = entities.find((each) => each.name === field?.entity);
  }
  return field;
}
