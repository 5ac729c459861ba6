import { isDatetime } from "../../calendar.ts";
import type { Entity, Policy, WorldSpec } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import type { Operation, Parameter } from "../../operation.ts";
import { misfit } from "../values.ts";
import { guardsOf } from "./guards.ts";
import { patternOf } from "./pattern.ts";

/** What a binding holds: rows of an entity, or the parameters of an operation. */
type Known = ReadonlyMap<string, string | readonly Parameter[]>;
type Places = { readonly entities: ReadonlyMap<string, Entity>; readonly problems: string[] };

/** Everything in a specification that contradicts itself, as sentences that name the place; empty when it holds together. */
export function checkWorldSpec(spec: WorldSpec): string[] {
  const entities = new Map(spec.entities.map((entity) => [entity.name, entity]));
  const places: Places = { entities, problems: [] };
  const { problems } = places;
  if (!isDatetime(spec.clock.startAt))
    problems.push(`clock.startAt must be a UTC datetime, ${spec.clock.startAt} came`);
  for (const name of repeated(spec.entities.map((entity) => entity.name)))
    problems.push(`entity ${name} is there twice`);
  for (const prefix of repeated(spec.entities.map((entity) => entity.idPrefix)))
    problems.push(`two entities have the id prefix ${prefix}`);
  for (const name of repeated(spec.operations.map((operation) => operation.name)))
    problems.push(`operation ${name} is there twice`);
  for (const id of repeated(spec.policies.map((policy) => policy.id))) problems.push(`policy ${id} is there twice`);
  for (const entity of spec.entities) checkRows(places, spec.rows, entity);
  for (const entity of spec.entities) checkEntity(places, entity, spec.rows[entity.name] ?? []);
  for (const name of Object.keys(spec.rows)) if (!entities.has(name)) problems.push(`rows: there is no entity ${name}`);
  for (const operation of spec.operations) checkOperation(places, operation);
  for (const policy of spec.policies) checkPolicy(places, policy);
  return problems;
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
}

function checkEntity({ entities, problems }: Places, entity: Entity, rows: WorldSpec["rows"][string]): void {
  const at = `entity ${entity.name}`;
  const names = entity.fields.map((field) => field.name);
  if (names[0] !== "id") problems.push(`${at}: its first field must be id`);
  for (const name of repeated(names)) problems.push(`${at}: field ${name} is there twice`);
  if (!names.includes(entity.display)) problems.push(`${at}: display names no field (${entity.display})`);
  for (const field of entity.fields) {
    if (field.entity !== undefined && !entities.has(field.entity))
      problems.push(`${at}.${field.name} refers to an unknown entity ${field.entity}`);
    if ((field.type === "reference" || field.type === "references") && !field.entity)
      problems.push(`${at}.${field.name} refers to no entity`);
    if (field.type === "enum" && !field.values?.length) problems.push(`${at}.${field.name} is an enum without values`);
    if (field.pattern !== undefined && !patternOf(field.pattern))
      problems.push(`${at}.${field.name}: its pattern is no regular expression that can be run safely`);
    for (const [from, to] of Object.entries(field.transitions ?? {}))
      for (const value of [from, ...to])
        if (!field.values?.includes(value))
          problems.push(`${at}.${field.name}: transitions name an unknown value ${value}`);
  }
  for (const id of repeated(rows.map((row) => String(row.id)))) problems.push(`${at}: row ${id} is there twice`);
  if (entity.ids === "free") return;
  const wrong = rows.find((row) => !String(row.id).startsWith(`${entity.idPrefix}_`));
  if (wrong) problems.push(`${at}: row id ${String(wrong.id)} does not begin with ${entity.idPrefix}_`);
}

/** Seed rows: every field there, required ones filled, values that fit, references that lead somewhere. */
function checkRows({ problems }: Places, rows: WorldSpec["rows"], entity: Entity): void {
  const ids = new Map<string, ReadonlySet<string>>();
  const idsOf = (name: string) => {
    const known = ids.get(name) ?? new Set((rows[name] ?? []).map((row) => String(row.id)));
    ids.set(name, known);
    return known;
  };
  for (const row of rows[entity.name] ?? [])
    for (const field of entity.fields) {
      const value = row[field.name];
      const at = `row ${String(row.id)}: ${field.name}`;
      if (value === undefined) problems.push(`${at} is missing; write null for no value`);
      else if (value === null) {
        if (field.required) problems.push(`${at} is required`);
      } else {
        const expected = misfit(field, value);
        if (expected) problems.push(`${at} must be ${expected}`);
        else if (field.entity !== undefined && field.type !== "id")
          for (const id of Array.isArray(value) ? value : [value])
            if (!idsOf(field.entity).has(String(id)))
              problems.push(`${at} refers to a ${field.entity} that is not there`);
      }
    }
}

function checkOperation(places: Places, operation: Operation): void {
  const { entities, problems } = places;
  const at = `operation ${operation.name}`;
  const known = new Map<string, string | readonly Parameter[]>([["params", operation.parameters]]);
  for (const name of repeated(operation.parameters.map((parameter) => parameter.name)))
    problems.push(`${at}: parameter ${name} is there twice`);
  if (operation.name === "done") problems.push(`${at}: the name done is taken`);
  if (operation.entity !== undefined && !entities.has(operation.entity))
    problems.push(`${at}: there is no entity ${operation.entity}`);
  for (const name of operation.shows ?? [])
    if (!entities.get(operation.entity ?? "")?.fields.some((field) => field.name === name))
      problems.push(`${at}: shows an unknown field ${name}`);
  for (const parameter of operation.parameters)
    if (parameter.entity && !entities.has(parameter.entity))
      problems.push(`${at}.${parameter.name}: there is no entity ${parameter.entity}`);
  for (const { as, entity, param } of operation.bind) {
    if (!entities.has(entity)) problems.push(`${at}: binds an unknown entity ${entity}`);
    if (!operation.parameters.some((parameter) => parameter.name === param))
      problems.push(`${at}: binds by an unknown parameter ${param}`);
    known.set(as, entity);
  }
  for (const requirement of operation.require) checkExpression(places, `${at}.require`, requirement.that, known);
  for (const effect of operation.effects) {
    const entity =
      effect.kind === "create" || effect.kind === "update_where" ? effect.entity : known.get(effect.record);
    if (typeof entity !== "string" || !entities.has(entity)) {
      problems.push(
        `${at}: an effect changes an unknown ${"record" in effect ? `binding ${effect.record}` : `entity ${entity}`}`,
      );
      continue;
    }
    const inner = effect.kind === "update_where" ? new Map(known).set(effect.as, entity) : known;
    if (effect.kind === "update_where") checkExpression(places, `${at}.where`, effect.where, inner);
    if (effect.kind !== "delete")
      for (const [field, expression] of Object.entries(effect.set)) {
        if (!entities.get(entity)?.fields.some((each) => each.name === field))
          problems.push(`${at}: sets an unknown field ${entity}.${field}`);
        checkExpression(places, `${at}.${field}`, expression, inner);
      }
    if (effect.kind === "create") known.set(effect.as, entity);
  }
}

function checkPolicy(places: Places, policy: Policy): void {
  const { id, followUp, due, disclosure, request } = policy;
  const guards = guardsOf(policy);
  const { entities, problems } = places;
  const at = `policy ${id}`;
  if (guards.length === 0 && !followUp && !due && !disclosure && request === undefined)
    problems.push(`${at} has neither guard nor followUp nor due nor disclosure nor request`);
  const fieldsOf = (entity: string, fields: readonly string[]) => {
    const known = entities.get(entity);
    if (!known) problems.push(`${at}: there is no entity ${entity}`);
    else
      for (const field of fields)
        if (!known.fields.some((each) => each.name === field))
          problems.push(`${at}: there is no field ${entity}.${field}`);
  };
  for (const rule of [...guards, followUp]) {
    if (!rule) continue;
    fieldsOf(rule.entity, rule.fields ?? []);
    const known = new Map([
      ["old", rule.entity],
      ["new", rule.entity],
    ]);
    if (rule.when) checkExpression(places, `${at}.when`, rule.when, known);
    if ("require" in rule) checkExpression(places, `${at}.require`, rule.require, known);
    else {
      fieldsOf(rule.create, Object.keys(rule.where));
      for (const expression of Object.values(rule.where)) checkExpression(places, `${at}.where`, expression, known);
    }
  }
  if (due) {
    const known = new Map([["row", due.entity]]);
    fieldsOf(due.entity, []);
    fieldsOf(due.create, Object.keys(due.where));
    checkExpression(places, `${at}.when`, due.when, known);
    for (const expression of Object.values(due.where)) checkExpression(places, `${at}.where`, expression, known);
  }
  if (disclosure) {
    fieldsOf(disclosure.entity, disclosure.fields);
    if (disclosure.unless)
      checkExpression(places, `${at}.unless`, disclosure.unless, new Map([["row", disclosure.entity]]));
    for (const to of disclosure.to ?? [])
      checkExpression(places, `${at}.to`, to, new Map([["row", disclosure.entity]]));
  }
}

const actorFields = new Set(["id", "roles"]);

/** Follows every path of an expression as far as entities are known. */
function checkExpression(places: Places, at: string, expression: Expression, known: Known): void {
  const { entities, problems } = places;
  if ("get" in expression) {
    const [binding = "", ...fields] = expression.get.split(".");
    if (binding === "actor") {
      if (!(fields.length === 1 && actorFields.has(fields[0] ?? "")))
        problems.push(`${at}: ${expression.get} is neither actor.id nor actor.roles`);
      return;
    }
    if (!known.has(binding)) problems.push(`${at}: ${expression.get} begins with an unknown binding`);
    const bound = known.get(binding);
    let entity = typeof bound === "string" ? entities.get(bound) : undefined;
    if (typeof bound === "object") {
      const parameter = bound.find((each) => each.name === fields[0]);
      if (!parameter) problems.push(`${at}: ${expression.get} names an unknown parameter`);
      entity = entities.get(parameter?.entity ?? "");
      fields.shift();
    }
    for (const name of fields) {
      if (!entity) return;
      const field = entity.fields.find((each) => each.name === name);
      if (!field) problems.push(`${at}: ${expression.get} names an unknown field ${entity.name}.${name}`);
      entity = entities.get(field?.entity ?? "");
    }
  } else if ("as" in expression) {
    const entity = "some" in expression ? expression.some : "count" in expression ? expression.count : expression.sum;
    if (!entities.has(entity)) problems.push(`${at}: there is no entity ${entity}`);
    const inner = new Map(known).set(expression.as, entity);
    checkExpression(places, at, expression.where, inner);
    if ("sum" in expression) checkExpression(places, at, expression.of, inner);
  } else for (const part of partsOf(expression)) checkExpression(places, at, part, known);
}

function partsOf(expression: Expression): readonly Expression[] {
  if ("all" in expression) return expression.all;
  if ("any" in expression) return expression.any;
  if ("not" in expression) return [expression.not];
  if ("left" in expression) return [expression.left, expression.right];
  if ("elapsed" in expression) return [expression.from, expression.to];
  if ("shift" in expression) return [expression.of, expression.by];
  if ("during" in expression) return [expression.at];
  return [];
}
