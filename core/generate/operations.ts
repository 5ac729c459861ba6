import type { Entity, Field, Plan, Policy } from "../environment.ts";
import type { Expression } from "../expression.ts";
import type { Effect, Operation, Parameter } from "../operation.ts";
import { capitalised, titleOf, verbFor } from "./verbs.ts";

const readKinds = new Set<Operation["kind"]>(["search", "get", "list"]);
const equalityTypes = new Set<Field["type"]>(["text", "email", "phone", "enum", "boolean", "reference"]);
const numberTypes = new Set<Field["type"]>(["integer", "decimal", "money"]);
const timeTypes = new Set<Field["type"]>(["date", "datetime"]);
const maxNameLength = 64;

/** Every tool of the environment: for each entity of the brief search, list, get, create, update, transitions and delete, then the planned operations.
 *  A planned operation wins over a derived one of the same name, and over a transition to a state that it sets itself.
 *  Descriptions end with the ids of the policies that watch the tool. */
export function deriveOperations(plan: Plan): Operation[] {
  const taken = new Set(plan.operations.map((operation) => operation.name));
  const derived: Operation[] = [];
  for (const entity of plan.tools === "planned" ? [] : plan.entities.filter((each) => !each.system)) {
    for (const operation of operationsOf(entity, plan)) {
      if (taken.has(operation.name) || operation.name.length > maxNameLength) continue;
      taken.add(operation.name);
      derived.push(operation);
    }
  }
  return [...derived, ...plan.operations].map((operation) => withPolicies(operation, plan));
}

function operationsOf(entity: Entity, plan: Plan): Operation[] {
  const operations = [searchOperation(entity), list(entity), get(entity)];
  if (isCreatable(entity)) operations.push(createOperation(entity));
  const update = updateOf(entity);
  if (entity.updatable && update) operations.push(update);
  if (entity.updatable) operations.push(...transitionsOf(entity, plan));
  const isRemoved = plan.policies.some(({ due }) => due?.gone && due.create === entity.name);
  if (entity.deletable || isRemoved) operations.push(remove(entity));
  return operations;
}

type DerivedDraft = Pick<Operation, "name" | "kind" | "description" | "parameters"> & Partial<Operation>;

function derivedOf(entity: Entity, draft: DerivedDraft): Operation {
  return {
    origin: "derived",
    title: titleOf(draft.name),
    entity: entity.name,
    bind: [],
    require: [],
    effects: [],
    ...draft,
    ...(entity.clause ? { clause: entity.clause } : {}),
  };
}

/** The tool that searches an entity: by words, by each of its fields, sorted, page by page. */
export function searchOperation(entity: Entity): Operation {
  const query: Parameter = {
    name: "query",
    type: "text",
    description: `Text that any field of the ${nounOf(entity)} contains, case ignored`,
    required: false,
  };
  const sortable = entity.fields.filter((field) => !field.sensitive && field.type !== "references");
  const sort: Parameter = {
    name: "sort",
    type: "text",
    description: `Field to sort by, with a leading minus for descending, e.g. \`-${sortable.at(-1)?.name ?? "id"}\``,
    required: false,
  };
  const filters = uniqueNames(entity.fields.flatMap(filtersOf), [query.name, sort.name, "page", "page_size"]);
  return derivedOf(entity, {
    name: `search_${entity.plural}`,
    kind: "search",
    description: `Finds ${entity.plural.replaceAll("_", " ")} that satisfy every filter given.`,
    parameters: [query, ...filters, sort, ...paging(entity)],
  });
}

function filtersOf(field: Field): Parameter[] {
  if (field.sensitive || field.type === "id") return [];
  const bound = (suffix: string, words: string): Parameter => ({
    ...typed(field),
    name: `${field.name}_${suffix}`,
    // `Joined on or after`, not `Joined on on or after`.
    description: `${words.startsWith("on ") ? field.label.replace(/ (?:on|at)$/, "") : field.label} ${words}`,
    required: false,
  });
  if (equalityTypes.has(field.type)) {
    return [{ ...typed(field), name: field.name, description: `${field.label} equals`, required: false }];
  }
  if (numberTypes.has(field.type)) return [bound("min", "at least"), bound("max", "at most")];
  if (timeTypes.has(field.type) && field.name !== "updated_at")
    return [bound("from", "on or after"), bound("to", "on or before")];
  return [];
}

function list(entity: Entity): Operation {
  return derivedOf(entity, {
    name: `list_${entity.plural}`,
    kind: "list",
    description: `Lists all ${entity.plural.replaceAll("_", " ")}, page by page.`,
    parameters: paging(entity),
  });
}

function paging(entity: Entity): Parameter[] {
  const rows = entity.plural.replaceAll("_", " ");
  return [
    { name: "page", type: "integer", description: "Page, from 1", required: false, min: 1 },
    {
      name: "page_size",
      type: "integer",
      description: `${capitalised(rows)} on a page, 10 when not given`,
      required: false,
      min: 1,
      max: 50,
    },
  ];
}

function get(entity: Entity): Operation {
  const hidden = entity.fields.filter((field) => field.sensitive).map((field) => field.label.toLowerCase());
  return derivedOf(entity, {
    name: `get_${entity.name}`,
    kind: "get",
    description: `Returns one ${nounOf(entity)} with all its fields${hidden.length > 0 ? `, ${hidden.join(", ")} included` : ""}.`,
    parameters: [recordParameter(entity)],
    bind: [bindOf(entity)],
  });
}

function isCreatable(entity: Entity): boolean {
  return (
    entity.creatable &&
    entity.fields.every(
      (field) =>
        !field.managed ||
        !field.required ||
        timeTypes.has(field.type) ||
        field.initial !== undefined ||
        field.sample?.startsWith("code:"),
    )
  );
}

/** The tool that makes a record of an entity. */
export function createOperation(entity: Entity): Operation {
  const fields = entity.fields.filter((field) => isWritable(field) && !startsByItself(field));
  return derivedOf(entity, {
    name: `create_${entity.name}`,
    kind: "create",
    description: `Creates ${article(nounOf(entity))} ${nounOf(entity)}.`,
    parameters: fields.map((field) => ({
      ...typed(field),
      name: field.name,
      description:
        field.initial === undefined
          ? field.description
          : `${field.description}; ${JSON.stringify(field.initial)} when not given`,
      required: field.required && field.initial === undefined,
    })),
    effects: [
      {
        kind: "create",
        entity: entity.name,
        as: "made",
        set: fromParameters(fields.map((field) => [field.name, field.name])),
      },
    ],
    returns: "made",
  });
}

/** A state with a fixed first value is not the caller's to choose. */
function startsByItself(field: Field): boolean {
  return field.transitions !== undefined && field.initial !== undefined;
}

function updateOf(entity: Entity): Operation | null {
  const id = recordParameter(entity);
  const fields = entity.fields
    .filter((field) => isWritable(field) && !field.transitions && !field.fixed)
    .map((field) => ({ field, param: field.name === id.name ? `new_${field.name}` : field.name }));
  if (fields.length === 0) return null;
  return derivedOf(entity, {
    name: `update_${entity.name}`,
    kind: "update",
    description: `Changes the given fields of one ${nounOf(entity)}; the others stay.`,
    parameters: [
      id,
      ...fields.map(({ field, param }) => ({
        ...typed(field),
        name: param,
        description: field.description,
        required: false,
      })),
    ],
    bind: [bindOf(entity)],
    require: [
      {
        that: {
          any: fields.map(
            ({ param }): Expression => ({ compare: "ne", left: { get: `params.${param}` }, right: { value: null } }),
          ),
        },
        code: "INVALID_PARAMETER",
        message: "No field to change was given.",
        hint: `Give at least one of ${fields.map(({ param }) => param).join(", ")}.`,
      },
    ],
    effects: [
      {
        kind: "update",
        record: entity.name,
        set: fromParameters(fields.map(({ field, param }) => [field.name, param])),
      },
    ],
  });
}

function remove(entity: Entity): Operation {
  return derivedOf(entity, {
    name: `delete_${entity.name}`,
    kind: "delete",
    description: `Deletes one ${nounOf(entity)}; refused while other records refer to it.`,
    parameters: [recordParameter(entity)],
    bind: [bindOf(entity)],
    effects: [{ kind: "delete", record: entity.name }],
  });
}

/** The tools that move an entity's states: a verb of its own for each state that has one, `set_x_field` for the others. */
function transitionsOf(entity: Entity, plan: Plan): Operation[] {
  const planned = new Set(plan.operations.map((operation) => operation.name));
  const operations: Operation[] = [];
  for (const field of entity.fields) {
    if (!field.transitions || !isWritable(field)) continue;
    const covered = plannedTargets(entity, field, plan);
    if (covered === "all") continue;
    const reachable = new Set(Object.values(field.transitions).flat());
    const rest: string[] = [];
    for (const value of (field.values ?? []).filter((each) => reachable.has(each) && !covered.has(each))) {
      const name = `${verbFor(value) ?? ""}_${entity.name}`;
      const isFree = !planned.has(name) && operations.every((operation) => operation.name !== name);
      if (verbFor(value) && isFree) operations.push(transitionTo(entity, field, value, name));
      else rest.push(value);
    }
    if (rest.length > 0) operations.push(setState(entity, field, rest));
  }
  return operations;
}

/** States that planned operations set by a constant, or "all" when one takes the state as a parameter. */
function plannedTargets(entity: Entity, field: Field, plan: Plan): Set<string> | "all" {
  const targets = new Set<string>();
  for (const operation of plan.operations) {
    for (const effect of operation.effects) {
      if (effect.kind !== "update" || boundEntity(operation, effect.record) !== entity.name) continue;
      const set = effect.set[field.name];
      if (!set) continue;
      if ("value" in set && typeof set.value === "string") targets.add(set.value);
      else if ("get" in set && set.get.startsWith("params.")) return "all";
    }
  }
  return targets;
}

function transitionTo(entity: Entity, field: Field, value: string, name: string): Operation {
  const from = Object.entries(field.transitions ?? {}).flatMap(([state, next]) =>
    next.includes(value) ? [state] : [],
  );
  const stamps = entity.fields.filter(
    (each) => each.managed && timeTypes.has(each.type) && stampNames(value).includes(each.name),
  );
  return derivedOf(entity, {
    name,
    kind: "transition",
    description: `Moves one ${nounOf(entity)} from ${orList(from)} to ${field.label.toLowerCase()} ${value}.`,
    parameters: [recordParameter(entity)],
    bind: [bindOf(entity)],
    effects: [
      {
        kind: "update",
        record: entity.name,
        set: {
          [field.name]: { value },
          ...Object.fromEntries(
            stamps.map((stamp): [string, Expression] => [
              stamp.name,
              { now: stamp.type === "date" ? "date" : "datetime" },
            ]),
          ),
        },
      },
    ],
  });
}

/** Names of time fields that say when a state was reached. */
function stampNames(value: string): string[] {
  return [`${value}_at`, `${value}_on`, `${value}_date`];
}

function setState(entity: Entity, field: Field, values: string[]): Operation {
  const id = recordParameter(entity);
  const param = field.name === id.name ? `new_${field.name}` : field.name;
  return derivedOf(entity, {
    name: `set_${entity.name}_${field.name}`,
    kind: "transition",
    description: `Moves one ${nounOf(entity)} to another ${field.label.toLowerCase()} (${orList(values)}) that may follow its present one.`,
    parameters: [id, { name: param, type: "enum", description: field.description, required: true, values }],
    bind: [bindOf(entity)],
    effects: [{ kind: "update", record: entity.name, set: { [field.name]: { get: `params.${param}` } } }],
  });
}

function isWritable(field: Field): boolean {
  return field.type !== "id" && !field.managed;
}

/** A parameter that gives a field's value. */
export function parameterOf(field: Field, required: boolean): Parameter {
  return { ...typed(field), name: field.name, description: field.description, required };
}

function typed(field: Field): Pick<Parameter, "type"> & Partial<Parameter> {
  return {
    type: field.type,
    ...(field.entity ? { entity: field.entity } : {}),
    ...(field.values ? { values: field.values } : {}),
    ...(field.min === undefined ? {} : { min: field.min }),
    ...(field.max === undefined ? {} : { max: field.max }),
    ...(field.pattern === undefined ? {} : { pattern: field.pattern }),
    ...(field.currency === undefined ? {} : { currency: field.currency }),
  };
}

function recordParameter(entity: Entity): Parameter {
  return {
    name: `${entity.name}_id`,
    type: "reference",
    entity: entity.name,
    description: `Id of the ${nounOf(entity)}, e.g. \`${entity.idPrefix}_001\``,
    required: true,
  };
}

function bindOf(entity: Entity): Operation["bind"][number] {
  return { as: entity.name, entity: entity.name, param: `${entity.name}_id` };
}

function fromParameters(pairs: readonly (readonly [field: string, param: string])[]): Record<string, Expression> {
  return Object.fromEntries(pairs.map(([field, param]) => [field, { get: `params.${param}` }]));
}

function uniqueNames(parameters: readonly Parameter[], reserved: readonly string[]): Parameter[] {
  const seen = new Set(reserved);
  return parameters.filter((parameter) => {
    if (seen.has(parameter.name) || parameter.name.length > maxNameLength) return false;
    seen.add(parameter.name);
    return true;
  });
}

function nounOf(entity: Entity): string {
  return entity.label === entity.label.toUpperCase() ? entity.label : entity.label.toLowerCase();
}

function article(noun: string): string {
  return /^[aeio]|^un(?!i)/i.test(noun) ? "an" : "a";
}

function orList(values: readonly string[]): string {
  if (values.length < 2) return values.join("");
  return `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;
}

function withPolicies(operation: Operation, plan: Plan): Operation {
  const ids = plan.policies.filter((policy) => watches(policy, operation)).map((policy) => policy.id);
  return ids.length === 0
    ? operation
    : { ...operation, description: `${operation.description} Policies: ${ids.join(", ")}.` };
}

/** Whether a call of the operation may fall under the policy. */
function watches(policy: Policy, operation: Operation): boolean {
  const { guard, followUp, disclosure } = policy;
  if (readKinds.has(operation.kind)) {
    if (operation.kind !== "get") return false;
    return (guard?.on.includes("read") && guard.entity === operation.entity) || disclosure?.entity === operation.entity;
  }
  return operation.effects.some((effect) => {
    const touched = touchOf(operation, effect);
    return [guard, followUp].some((rule) => {
      if (!rule || rule.entity !== touched.entity) return false;
      const events: readonly string[] = rule.on;
      if (!events.includes(touched.event)) return false;
      return touched.event !== "update" || !rule.fields || rule.fields.some((field) => touched.fields.includes(field));
    });
  });
}

function touchOf(
  operation: Operation,
  effect: Effect,
): { entity: string | undefined; event: "create" | "update" | "delete"; fields: string[] } {
  switch (effect.kind) {
    case "create":
      return { entity: effect.entity, event: "create", fields: [] };
    case "update":
      return { entity: boundEntity(operation, effect.record), event: "update", fields: Object.keys(effect.set) };
    case "delete":
      return { entity: boundEntity(operation, effect.record), event: "delete", fields: [] };
    case "update_where":
      return { entity: effect.entity, event: "update", fields: Object.keys(effect.set) };
    default:
      return effect satisfies never;
  }
}

/** The entity of a binding of an operation: a record it fetches or one it makes. */
function boundEntity(operation: Operation, binding: string): string | undefined {
  const bound = operation.bind.find((each) => each.as === binding);
  if (bound) return bound.entity;
  const made = operation.effects.find((effect) => effect.kind === "create" && effect.as === binding);
  return made?.kind === "create" ? made.entity : undefined;
}
