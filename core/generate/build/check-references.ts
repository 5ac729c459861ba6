import type { Entity, Policy } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import type { Operation } from "../../operation.ts";

type Bindings = Readonly<Record<string, string | null>>;

/** True when every entity and field that a policy names is there. */
export function policyHolds(policy: Omit<Policy, "id">, entities: readonly Entity[]): boolean {
  const { guard, followUp, due, disclosure } = policy;
  if (guard) {
    const bindings = { old: guard.entity, new: guard.entity };
    if (!has(entities, guard.entity, guard.fields ?? []) || !resolves(guard.require, bindings, entities)) return false;
    if (guard.when && !resolves(guard.when, bindings, entities)) return false;
  }
  if (followUp) {
    const bindings = { old: followUp.entity, new: followUp.entity };
    if (
      !has(entities, followUp.entity, followUp.fields ?? []) ||
      !has(entities, followUp.create, Object.keys(followUp.where))
    )
      return false;
    if (followUp.when && !resolves(followUp.when, bindings, entities)) return false;
    if (!Object.values(followUp.where).every((expression) => resolves(expression, bindings, entities))) return false;
  }
  if (due) {
    const bindings = { row: due.entity };
    if (!has(entities, due.entity, []) || !has(entities, due.create, Object.keys(due.where))) return false;
    if (![due.when, ...Object.values(due.where)].every((each) => resolves(each, bindings, entities))) return false;
  }
  if (disclosure) {
    if (!has(entities, disclosure.entity, disclosure.fields)) return false;
    if (disclosure.unless && !resolves(disclosure.unless, { row: disclosure.entity }, entities)) return false;
  }
  return Boolean(guard ?? followUp ?? due ?? disclosure);
}

/** True when every entity, field and binding that an operation names is there. */
export function operationHolds(operation: Operation, entities: readonly Entity[]): boolean {
  const bindings: Record<string, string | null> = { params: null };
  if (operation.entity && !has(entities, operation.entity, [])) return false;
  if (operation.parameters.some((parameter) => parameter.entity && !has(entities, parameter.entity, []))) return false;
  for (const bind of operation.bind) {
    if (!has(entities, bind.entity, []) || !operation.parameters.some((parameter) => parameter.name === bind.param))
      return false;
    bindings[bind.as] = bind.entity;
  }
  if (!operation.require.every((requirement) => resolves(requirement.that, bindings, entities))) return false;
  for (const effect of operation.effects) {
    const target = effect.kind === "create" || effect.kind === "update_where" ? effect.entity : bindings[effect.record];
    if (!target || !has(entities, target, effect.kind === "delete" ? [] : Object.keys(effect.set))) return false;
    const inner = effect.kind === "update_where" ? { ...bindings, [effect.as]: target } : bindings;
    if (effect.kind === "update_where" && !resolves(effect.where, inner, entities)) return false;
    if (
      effect.kind !== "delete" &&
      !Object.values(effect.set).every((expression) => resolves(expression, inner, entities))
    )
      return false;
    if (effect.kind === "create") bindings[effect.as] = target;
  }
  return true;
}

function has(entities: readonly Entity[], name: string, fields: readonly string[]): boolean {
  const entity = entities.find((candidate) => candidate.name === name);
  return entity !== undefined && fields.every((field) => entity.fields.some((candidate) => candidate.name === field));
}

/** True when every path of an expression leads somewhere. */
function resolves(expression: Expression, bindings: Bindings, entities: readonly Entity[]): boolean {
  const walk = (inner: Expression) => resolves(inner, bindings, entities);
  if ("value" in expression || "now" in expression) return true;
  if ("get" in expression) return pathLeads(expression.get, bindings, entities);
  if ("all" in expression) return expression.all.every(walk);
  if ("any" in expression) return expression.any.every(walk);
  if ("not" in expression) return walk(expression.not);
  if ("compare" in expression || "arithmetic" in expression) return walk(expression.left) && walk(expression.right);
  if ("elapsed" in expression) return walk(expression.from) && walk(expression.to);
  if ("shift" in expression) return walk(expression.of) && walk(expression.by);
  if ("during" in expression) return walk(expression.at);
  const entity = "some" in expression ? expression.some : "count" in expression ? expression.count : expression.sum;
  if (!has(entities, entity, [])) return false;
  const inner = { ...bindings, [expression.as]: entity };
  return (
    resolves(expression.where, inner, entities) && (!("sum" in expression) || resolves(expression.of, inner, entities))
  );
}

function pathLeads(path: string, bindings: Bindings, entities: readonly Entity[]): boolean {
  const [binding = "", ...segments] = path.split(".");
  if (!(binding in bindings)) return false;
  if (binding === "params") return true;
  let entity = entities.find((candidate) => candidate.name === bindings[binding]);
  for (const [index, segment] of segments.entries()) {
    const field = entity?.fields.find((candidate) => candidate.name === segment);
    if (!field) return false;
    if (index < segments.length - 1) {
      if (field.type !== "reference") return false;
      entity = entities.find((candidate) => candidate.name === field.entity);
    }
  }
  return entity !== undefined;
}
