import type { Action } from "../../action.ts";
import type { Field } from "../../environment.ts";
import type { Json } from "../../json.ts";
import type { Operation, Parameter } from "../../operation.ts";
import type { Random } from "../../random.ts";
import type { Mention } from "../../task.ts";
import { actEntityName } from "../act-log.ts";
import { nameOf } from "./family.ts";
import { changedValue, newValue, sayFieldValue } from "./fresh.ts";
import type { Name, Survey, View } from "./survey.ts";
import { attribute, attributed, listed, lower, withArticle } from "./words.ts";

/** A call with the words that ask for it, in the imperative (`resolve the ticket T-12`), and the records they name. */
export type Call = {
  readonly action: Action;
  readonly imperative: string;
  readonly mentions: readonly Mention[];
  readonly subject: string | null;
};

/** The operation that changes a field of an entity: `update_x`, or one that moves its state to a value. */
function setterOf(
  survey: Survey,
  view: View,
  field: Field,
  value: Json,
): { operation: Operation; parameter: string | null } | undefined {
  for (const { operation, effect, set } of survey.tools.writers.get(view.entity.name) ?? []) {
    if (effect.kind !== "update" || (operation.kind !== "update" && operation.kind !== "transition")) continue;
    const expression = set[field.name];
    if (!expression) continue;
    if ("get" in expression && expression.get.startsWith("params.")) {
      const parameter = expression.get.slice(7);
      const allowed = operation.parameters.find((each) => each.name === parameter)?.values;
      if (!allowed || typeof value !== "string" || allowed.includes(value)) return { operation, parameter };
    }
    if ("value" in expression && expression.value === value) return { operation, parameter: null };
  }
  return undefined;
}

/** A call that gives fields of one record new values; undefined when no tool does it in one call. */
export function changeCall(
  survey: Survey,
  view: View,
  id: string,
  values: readonly (readonly [Field, Json])[],
): Call | undefined {
  const name = nameOf(view, id);
  if (!name) return undefined;
  const params: Record<string, Json> = {};
  const said: string[] = [];
  const mentions: Mention[] = [...name.mentions];
  let operation: Operation | undefined;
  for (const [field, value] of values) {
    const setter = setterOf(survey, view, field, value);
    if (!setter || (operation && setter.operation !== operation)) return undefined;
    operation = setter.operation;
    if (setter.parameter) params[setter.parameter] = value;
    const words = sayFieldValue(survey, field, value);
    if (words === undefined) return undefined;
    said.push(`the ${attribute(field)} to ${words}`);
    mentions.push(...mentionsOf(survey, field, value));
  }
  const subject = operation?.bind.find((bind) => bind.entity === view.entity.name)?.param;
  if (!operation || !subject) return undefined;
  const imperative = `set ${listed(said)} for ${name.text}`;
  return {
    action: { action: operation.name, params: { ...parentParams(view, operation, id), [subject]: id, ...params } },
    imperative,
    mentions,
    subject: id,
  };
}

/** The parameters of a tool that say beneath which records its own one lies. */
export function parentParams(view: View, operation: Operation, id: string): Record<string, Json> {
  const [, ...parents] = operation.bind;
  const row = view.rows.find((each) => each.id === id);
  return Object.fromEntries(
    parents.flatMap(({ entity, param }) => {
      const isRequired = operation.parameters.find((parameter) => parameter.name === param)?.required;
      const value = row?.[view.references.find((field) => field.entity === entity)?.name ?? ""];
      return isRequired && typeof value === "string" ? [[param, value] as const] : [];
    }),
  );
}

/** The field of a new record that each parameter of its tool fills. */
function filledBy({ effects }: Operation): ReadonlyMap<string, string> {
  return new Map(
    effects.flatMap((effect) =>
      effect.kind === "create"
        ? Object.entries(effect.set).flatMap(([field, expression]) =>
            "get" in expression && expression.get.startsWith("params.") ? [[expression.get.slice(7), field]] : [],
          )
        : [],
    ),
  );
}

/** The mentions behind a value that refers to a record. */
function mentionsOf(survey: Survey, field: Pick<Field, "type" | "entity">, value: Json): readonly Mention[] {
  if (field.type !== "reference" || !field.entity) return [];
  const target = survey.viewOf.get(field.entity);
  return (target && nameOf(target, value)?.mentions) ?? [];
}

/** A call that creates a record with all required values and some more, every one of them said; undefined when a value cannot be found. `fixed` are values that others chose. */
export function createCall(
  survey: Survey,
  view: View,
  random: Random,
  fixed: Readonly<Record<string, { value: Json; words: string }>> = {},
  without?: string,
): Call | undefined {
  const { create } = view;
  if (!create) return undefined;
  const fields = survey.tools.fields.get(view.entity.name);
  const filled = filledBy(create);
  const fieldOf = ({ name }: Parameter) => fields?.get(filled.get(name) ?? name);
  const params: Record<string, Json> = {};
  const said: string[] = [];
  const mentions: Mention[] = [];
  const ordered = create.parameters.toSorted(
    (a, b) => Number(Boolean(fieldOf(a)?.same)) - Number(Boolean(fieldOf(b)?.same)),
  );
  for (const parameter of ordered) {
    const field = fieldOf(parameter);
    const preset = fixed[parameter.name];
    const wanted =
      parameter.required || preset || (field && !field.same && isUsual(view, field) && random.next() < 0.25);
    if (!field || !wanted) continue;
    const value = preset?.value ?? newValue(survey, view, field, params, random);
    const words = preset?.words ?? (value === undefined ? undefined : sayFieldValue(survey, field, value));
    if (value === undefined || value === null || words === undefined) {
      if (parameter.required) return undefined;
      continue;
    }
    params[parameter.name] = value;
    if (parameter.name === without) continue;
    said.push(attributed(attribute(field), words));
    if (!preset) mentions.push(...mentionsOf(survey, field, value));
  }
  if (said.length === 0 && without === undefined) return undefined;
  const facts = said.length > 0 ? ` (${said.join("; ")})` : "";
  return {
    action: { action: create.name, params },
    imperative: `a new ${lower(view.entity.label)}${facts}`,
    mentions,
    subject: null,
  };
}

/** Optional values that most records have. */
function isUsual(view: View, field: Field): boolean {
  const given = view.rows.filter((row) => row[field.name] !== null && row[field.name] !== undefined).length;
  return !field.sensitive && given > 0.7 * view.rows.length;
}

const silentKinds = new Set<Operation["kind"]>([
  "search",
  "get",
  "list",
  "notify",
  "verify",
  "approve",
  "create",
  "update",
  "delete",
]);

/** Operations that a request can name as such: planned ones and moves of a state. */
export function namedOperations(survey: Survey): Operation[] {
  return survey.spec.operations.filter((operation) => {
    const isPlainState = operation.origin === "derived" && operation.name.startsWith("set_");
    return (
      !silentKinds.has(operation.kind) &&
      !isPlainState &&
      operation.effects.length > 0 &&
      !createsSystemRowOnly(survey, operation)
    );
  });
}

function createsSystemRowOnly(survey: Survey, operation: Operation): boolean {
  return operation.effects.every(
    (effect) =>
      effect.kind === "create" &&
      effect.entity !== actEntityName &&
      survey.tools.entities.get(effect.entity)?.system === true,
  );
}

/** The record an operation is mainly about: its first bound one. */
export function subjectOf(survey: Survey, operation: Operation): { view: View; param: string } | undefined {
  for (const bind of operation.bind) {
    const view = survey.viewOf.get(bind.entity);
    const isRequired = operation.parameters.find((parameter) => parameter.name === bind.param)?.required;
    if (view && isRequired) return { view, param: bind.param };
  }
  return undefined;
}

/** A call of a named operation on a record, its other parameters drawn; undefined when they cannot be. `reference` values avoid repeats. */
export function operationCall(survey: Survey, operation: Operation, id: string, random: Random): Call | undefined {
  const subject = subjectOf(survey, operation);
  const name = subject && nameOf(subject.view, id);
  const row = subject?.view.rows.find((each) => each.id === id);
  if (!subject || !name || !row) return undefined;
  const parents = parentParams(subject.view, operation, id);
  const params: Record<string, Json> = { ...parents, [subject.param]: id };
  const facts: string[] = [];
  const mentions: Mention[] = [...name.mentions];
  for (const parameter of operation.parameters) {
    if (parameter.name === subject.param || parameter.name in parents) continue;
    if (!parameter.required && random.next() < 0.7) continue;
    const { field, view } = targetField(survey, operation, parameter, subject.view);
    const value = parameterValue(
      survey,
      parameter,
      field,
      view === subject.view ? row : undefined,
      view,
      params,
      random,
    );
    const typed = { ...field, ...parameter, label: "", description: "" };
    const words = value === undefined || value === null ? undefined : sayFieldValue(survey, typed, value);
    if (value === undefined || value === null || words === undefined) {
      if (parameter.required) return undefined;
      continue;
    }
    params[parameter.name] = value;
    facts.push(`${lower(wordsOf(parameter))} ${words}`);
    mentions.push(...mentionsOf(survey, parameter, value));
  }
  const imperative = `${imperativeOf(survey, operation, subject.view, name)}${facts.length > 0 ? ` (${facts.join("; ")})` : ""}`;
  return { action: { action: operation.name, params }, imperative, mentions, subject: id };
}

const reasons = [
  "Requested by the customer.",
  "Entered by mistake.",
  "No longer needed.",
  "Agreed with the team lead.",
  "The details do not match our records.",
  "A better option was found.",
];

function wordsOf(parameter: Parameter): string {
  return parameter.name.replace(/_id$/, "").replaceAll("_", " ");
}

const outcomes: Readonly<Record<string, string>> = {
  win: "won",
  lose: "lost",
  fail: "failed",
  expire: "expired",
  end: "ended",
};

/** `resolve the ticket T-12`; `mark the deal X as won`; `log an activity for the deal X`. */
function imperativeOf(survey: Survey, { name: wire, title }: Operation, view: View, name: Name): string {
  // A tool of an API may be called `archivePet`.
  const operation = {
    name: wire
      .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
      .replaceAll("-", "_")
      .toLowerCase(),
  };
  const suffix = `_${view.entity.name}`;
  const verb = operation.name.endsWith(suffix) ? operation.name.slice(0, -suffix.length) : "";
  // A tool of an API says what it does in its title: `Void credit note`.
  if (survey.plan.tools === "planned") {
    const told = lower(title).replace(
      new RegExp(`\\s*(?:(?:a|an|the) )?${view.entity.name.replaceAll("_", " ")}$`),
      "",
    );
    return `${told} ${name.text}`;
  }
  if (outcomes[verb]) return `mark ${name.text} as ${outcomes[verb]}`;
  const other = survey.spec.entities.find(
    (entity) => operation.name.endsWith(`_${entity.name}`) && entity !== view.entity,
  );
  if (other) {
    const action = operation.name.slice(0, -other.name.length - 1).replaceAll("_", " ");
    return `${action} ${withArticle(other.name.replaceAll("_", " "))} for ${name.text}`;
  }
  if (operation.name.endsWith(suffix))
    return `${operation.name.slice(0, -suffix.length).replaceAll("_", " ")} ${name.text}`;
  if (operation.name.endsWith(`_${view.entity.plural}`))
    return `${operation.name.replaceAll("_", " ")}, starting from ${name.text}`;
  return `${operation.name.replaceAll("_", " ")} for ${name.text}`;
}

/** The field that a parameter ends up in. */
function targetField(
  survey: Survey,
  operation: Operation,
  parameter: Parameter,
  fallback: View,
): { field: Field | undefined; view: View } {
  for (const effect of operation.effects) {
    if (effect.kind === "delete") continue;
    const entity =
      effect.kind === "update" ? operation.bind.find((bind) => bind.as === effect.record)?.entity : effect.entity;
    const view = survey.viewOf.get(entity ?? "");
    if (!view) continue;
    for (const [name, expression] of Object.entries(effect.set)) {
      if ("get" in expression && expression.get === `params.${parameter.name}`)
        return { field: survey.tools.fields.get(view.entity.name)?.get(name), view };
    }
  }
  return { field: survey.tools.fields.get(fallback.entity.name)?.get(parameter.name), view: fallback };
}

function parameterValue(
  survey: Survey,
  parameter: Parameter,
  field: Field | undefined,
  row: View["rows"][number] | undefined,
  view: View,
  params: Readonly<Record<string, Json>>,
  random: Random,
): Json | undefined {
  if (parameter.type === "reference") {
    const rows =
      survey.viewOf.get(parameter.entity ?? "")?.rows.filter(({ id }) => !Object.values(params).includes(id ?? null)) ??
      [];
    return rows.length > 0 ? random.pick(rows).id : undefined;
  }
  if (parameter.values && parameter.values.length > 0) {
    const values =
      field?.transitions && row
        ? parameter.values.filter((value) => field.transitions?.[String(row[field.name])]?.includes(value))
        : parameter.values;
    return values.length > 0 ? random.pick(values) : undefined;
  }
  if (parameter.type === "boolean") return random.next() < 0.5;
  if (field && field.type === parameter.type) {
    const value =
      (row && changedValue(survey, view, field, row, random)) ?? newValue(survey, view, field, params, random);
    if (value !== undefined) return value;
  }
  const stand = {
    name: parameter.name,
    label: wordsOf(parameter),
    description: "",
    required: false,
    unique: false,
    sensitive: false,
    managed: false,
    type: /reason|note|comment|summary|description|resolution/.test(parameter.name)
      ? ("longtext" as const)
      : parameter.type,
    ...(parameter.min === undefined ? {} : { min: parameter.min }),
    ...(parameter.max === undefined ? {} : { max: parameter.max }),
  };
  if (/reason|resolution/.test(parameter.name)) return random.pick(reasons);
  const empty: View = { ...view, rows: [] };
  return newValue(survey, empty, stand, params, random);
}
