import type { z } from "zod";
import { Plan } from "../environment.ts";
import { shownLine } from "../people.ts";
import { checkWorldSpec } from "../worlds/records/check.ts";

/** Something wrong with a plan: the member it is about, as keys from the root, and what was expected. */
export type PlanProblem = { readonly path: readonly (string | number)[]; readonly message: string };

/** Most seed rows of all entities together. */
const maxRows = 20_000;
const maxFields = 80;
/** Names that every object has a member of: a row could not tell its own from them. */
const reserved: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** What an untrusted value is as a plan. `plan` is null when it has not the form of one; without problems it can be compiled. */
export type ReadPlan = { readonly plan: Plan | null; readonly problems: readonly PlanProblem[] };

/** Reads a plan from an untrusted value: problems of its form, else all places where it contradicts itself. */
export function readPlan(value: unknown): ReadPlan {
  const read = Plan.safeParse(value);
  if (!read.success) return { plan: null, problems: read.error.issues.flatMap(problemsOfIssue) };
  return { plan: read.data, problems: contradictions(read.data) };
}

function problemsOfIssue(issue: z.core.$ZodIssue): PlanProblem[] {
  const path = issue.path.map((key) => (typeof key === "symbol" ? String(key) : key));
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ path: [...path, key], message: `there is no member \`${key}\` here` }));
  if (issue.code === "invalid_union" && path.length > 0)
    return [{ path, message: `this has none of the forms allowed for \`${String(path.at(-1))}\`` }];
  return [{ path, message: issue.message }];
}

function contradictions(plan: Plan): PlanProblem[] {
  const rows = Object.fromEntries(plan.entities.map((entity) => [entity.name, []]));
  const found: PlanProblem[] = checkWorldSpec({ ...plan, rows }).map((message) => ({
    path: placeOf(plan, message),
    message,
  }));
  // It stands beside what others say.
  if (!shownLine(80).safeParse(plan.name).success)
    found.push({ path: ["name"], message: "the name must be one line of plain text" });
  plan.entities.forEach((entity, index) => {
    for (const { name, path } of [
      { name: entity.name, path: ["name"] },
      { name: entity.plural, path: ["plural"] },
      ...entity.fields.map((field, at) => ({ name: field.name, path: ["fields", at, "name"] })),
    ])
      if (reserved.has(name)) found.push({ path: ["entities", index, ...path], message: `the name ${name} is taken` });
    if (entity.fields.length > maxFields)
      found.push({
        path: ["entities", index, "fields"],
        message: `${entity.name} has ${entity.fields.length} fields; at most ${maxFields} are possible`,
      });
    const display = entity.fields.find((field) => field.name === entity.display);
    // An API may make records without a name; seed rows have one.
    if (display && !display.required && !plan.imported)
      found.push({
        path: ["entities", index, "fields", entity.fields.indexOf(display), "required"],
        message: `${entity.name}.${display.name} names the record, so it must be required`,
      });
    entity.fields.forEach((field, at) => {
      if (field.min !== undefined && field.max !== undefined && field.min > field.max)
        found.push({
          path: ["entities", index, "fields", at, "min"],
          message: `${entity.name}.${field.name}: its least number ${field.min} is greater than its greatest ${field.max}`,
        });
    });
  });
  plan.clauses.forEach(({ id, start, end }, index) => {
    if (start > end || end > plan.brief.length)
      found.push({ path: ["clauses", index], message: `clause ${id} is no stretch of the brief` });
  });
  const total = plan.entities.reduce((sum, entity) => sum + entity.seedRows, 0);
  if (total > maxRows)
    found.push({
      path: ["entities"],
      message: `the entities have ${total} seed rows; at most ${maxRows} are possible`,
    });
  return found;
}

/** The member that a sentence of checkWorldSpec names. */
function placeOf(plan: Plan, message: string): PlanProblem["path"] {
  const [, kind, name = "", member] = /^(entity|operation|policy) ([\w-]+)(?:\.(\w+))?/.exec(message) ?? [];
  if (message.startsWith("clock")) return ["clock", "startAt"];
  if (kind === "entity") {
    const index = plan.entities.findLastIndex((entity) => entity.name === name);
    const at = plan.entities[index]?.fields.findLastIndex((field) => field.name === member) ?? -1;
    return index < 0 ? ["entities"] : ["entities", index, ...(at < 0 ? [] : ["fields", at])];
  }
  if (kind === "operation") {
    const index = plan.operations.findLastIndex((operation) => operation.name === name);
    return index < 0 ? ["operations"] : ["operations", index];
  }
  if (kind === "policy") {
    const index = plan.policies.findLastIndex((policy) => policy.id === name);
    return index < 0 ? ["policies"] : ["policies", index];
  }
  return ["entities"];
}
