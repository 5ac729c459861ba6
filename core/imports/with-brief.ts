import type { Clause, Entity, Field, Plan, Policy } from "../environment.ts";
import type { Expression } from "../expression.ts";
import { planFromBrief } from "../generate/brief.ts";
import { checkWorldSpec } from "../world/check.ts";
import { misfit } from "../world/values.ts";
import { recordNamed } from "./fields-of-records.ts";
import { recordNameOf, snakeOf, wordsOf } from "./naming.ts";

const longestName = 4;

/** The words of a brief by which kinds of records can be named: single ones and up to four in a row. */
export function namedIn(brief: string): ReadonlySet<string> {
  const words = wordsOf(brief);
  const named = new Set<string>();
  for (const [at] of words.entries())
    for (let length = 1; length <= longestName; length++) named.add(words.slice(at, at + length).join(" "));
  return named;
}

/** An imported plan under the rules of a brief: records that the brief calls alike are the imported ones, and its rules hold for them. A rule about what the import does not have is none; its clause says so.
 *  Reads the brief as planFromBrief does. */
export function planFrom(imported: Plan, brief: string): Plan {
  const read = planFromBrief(brief);
  const records = new Set(imported.entities.map(({ name }) => name));
  const meant = new Map<string, string>();
  for (const { name, system } of read.entities) {
    const target = system
      ? undefined
      : (recordNamed(records, name) ?? [...records].find((record) => recordNamed(new Set([name]), record)));
    if (target !== undefined) meant.set(name, target);
  }
  const system = read.entities.filter((entity) => entity.system);
  const fields = fieldNames(imported, read, meant);
  // Rules that no sentence asks for are the trade's, not the author's.
  const asked = read.policies.filter(({ clause }) => clause !== undefined);
  const found = asked.map((policy) => {
    const renamed = withNames(policy, meant, fields);
    return { policy: renamed, problem: problemOf(imported, system, renamed) };
  });
  const policies = found
    .filter(({ policy }) => found.every((other) => other.problem === null || other.policy.clause !== policy.clause))
    .map(({ policy }) => policy)
    .map((policy, index) => ({ ...policy, id: `p${index + 1}` }));
  const parts = systemParts(imported, read, policies);
  const clauses = read.clauses.map((clause) => clauseOf(clause, found, read.entities, meant));
  return {
    ...imported,
    brief: read.brief,
    language: read.language,
    clauses,
    entities: [...imported.entities, ...parts.entities],
    operations: [...imported.operations, ...parts.operations],
    policies,
    ...(imported.imported
      ? {
          imported: {
            ...imported.imported,
            unsimulated: [
              ...imported.imported.unsimulated,
              ...parts.operations.map(({ name }) => ({
                what: name,
                why: "this tool is not the document's: a rule of the brief needs it",
              })),
            ],
          },
        }
      : {}),
  };
}

const entityKeys: ReadonlySet<string> = new Set(["entity", "some", "count", "sum", "create"]);

/** What the import calls the fields that a brief's records have: by the same words, or the only reference to the same record. A name that would mean different fields is left as it is. */
function fieldNames(imported: Plan, read: Plan, meant: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const names = new Map<string, Set<string>>();
  for (const entity of read.entities) {
    const own = imported.entities.find(({ name }) => name === meant.get(entity.name));
    for (const field of own ? entity.fields : []) {
      const target = field.entity === undefined ? undefined : meant.get(field.entity);
      const references = own?.fields.filter((each) => each.type === "reference" && each.entity === target) ?? [];
      const alike = own?.fields.find((each) => snakeOf(each.name) === field.name);
      const found = alike ?? (target !== undefined && references.length === 1 ? references[0] : undefined);
      if (found) names.set(field.name, (names.get(field.name) ?? new Set()).add(found.name));
    }
  }
  return new Map(
    [...names].flatMap(([name, [only, ...more]]) => (only !== undefined && more.length === 0 ? [[name, only]] : [])),
  );
}

/** The policy with the imported names of its records and fields. Only texts are exchanged for texts, so it keeps the form of a policy. */
function withNames(policy: Policy, meant: ReadonlyMap<string, string>, fields: ReadonlyMap<string, string>): Policy {
  const field = (name: string) => fields.get(name) ?? name;
  const { guard, followUp, disclosure } = policy;
  const renamed: Policy = {
    ...policy,
    ...(guard?.fields ? { guard: { ...guard, fields: guard.fields.map(field) } } : {}),
    ...(followUp?.fields ? { followUp: { ...followUp, fields: followUp.fields.map(field) } } : {}),
    ...(disclosure ? { disclosure: { ...disclosure, fields: disclosure.fields.map(field) } } : {}),
  };
  return JSON.parse(JSON.stringify(renamed), (key, value) => {
    if (typeof value !== "string") return value;
    if (entityKeys.has(key)) return meant.get(value) ?? value;
    if (key !== "get") return value;
    const [binding = "", ...path] = value.split(".");
    return [binding, ...path.map(field)].join(".");
  }) as Policy;
}

/** The first thing that a policy names and the import does not have. */
function problemOf(imported: Plan, system: readonly Entity[], policy: Policy): string | null {
  const entities = [...imported.entities, ...system];
  const rows = Object.fromEntries(entities.map(({ name }) => [name, []]));
  return (
    checkWorldSpec({ clock: imported.clock, entities, operations: [], policies: [policy], rows })[0] ??
    misfitIn(policy, entities)
  );
}

/** A comparison of a field with a constant that the field can never have. */
function misfitIn({ guard, followUp }: Policy, entities: readonly Entity[]): string | null {
  const byName = new Map(entities.map((entity) => [entity.name, entity]));
  for (const rule of [guard, followUp]) {
    if (!rule) continue;
    const known = new Map([
      ["old", rule.entity],
      ["new", rule.entity],
    ]);
    for (const condition of [rule.when, "require" in rule ? rule.require : undefined]) {
      const found = condition && misfitOf(condition, known, byName);
      if (found) return found;
    }
  }
  return null;
}

function misfitOf(
  expression: Expression,
  known: ReadonlyMap<string, string>,
  entities: ReadonlyMap<string, Entity>,
): string | null {
  const inner = (parts: readonly Expression[], bindings = known) =>
    parts.map((part) => misfitOf(part, bindings, entities)).find((each) => each !== null) ?? null;
  if ("compare" in expression) {
    const [field, value] = [
      fieldAt(expression.left, known, entities),
      "value" in expression.right ? expression.right.value : null,
    ];
    const values = Array.isArray(value) ? value : [value];
    const odd = field && values.find((each) => each !== null && misfit(field, each) !== null);
    return odd === undefined || odd === null || expression.compare === "contains"
      ? inner([expression.left, expression.right])
      : `${field?.name} is never ${JSON.stringify(odd)}`;
  }
  if ("as" in expression) {
    const entity = "some" in expression ? expression.some : "count" in expression ? expression.count : expression.sum;
    return inner([expression.where], new Map(known).set(expression.as, entity));
  }
  if ("all" in expression) return inner(expression.all);
  if ("any" in expression) return inner(expression.any);
  return "not" in expression ? inner([expression.not]) : null;
}

function fieldAt(
  expression: Expression,
  known: ReadonlyMap<string, string>,
  entities: ReadonlyMap<string, Entity>,
): Field | undefined {
  if (!("get" in expression)) return undefined;
  const [binding = "", ...path] = expression.get.split(".");
  let entity = entities.get(known.get(binding) ?? "");
  let field: Field | undefined;
  for (const name of path) {
    field = entity?.fields.find((each) => each.name === name);
    entity = entities.get(field?.entity ?? "");
  }
  return field;
}

/** The records and tools beyond the import that the policies cannot do without. */
function systemParts(imported: Plan, read: Plan, policies: readonly Policy[]): Pick<Plan, "entities" | "operations"> {
  const text = JSON.stringify(policies);
  const taken = new Set(imported.entities.map(({ name }) => name));
  const entities = read.entities.filter(({ name, system }) => system && !taken.has(name) && text.includes(`"${name}"`));
  const names = new Set(entities.map(({ name }) => name));
  const operations = read.operations.filter(
    (operation) =>
      operation.effects.some((effect) => effect.kind === "create" && names.has(effect.entity)) &&
      operation.bind.every((bind) => taken.has(bind.entity)) &&
      operation.parameters.every(({ entity }) => entity === undefined || taken.has(entity)),
  );
  return { entities, operations };
}

function clauseOf(
  clause: Clause,
  found: readonly { readonly policy: Policy; readonly problem: string | null }[],
  entities: readonly Entity[],
  meant: ReadonlyMap<string, string>,
): Clause {
  const own = found.filter(({ policy }) => policy.clause === clause.id);
  const [open] = own.filter(({ problem }) => problem !== null);
  if (open)
    return {
      ...clause,
      understood: false,
      note: `The import does not have what this rule is about (${open.problem?.replace(/^policy p\d+[^:]*: /, "")}).`,
    };
  if (own.length > 0) return clause;
  const words = new Set(wordsOf(clause.text).map((word) => recordNameOf(word)));
  const lost = entities.find(
    ({ name, system }) => !system && !meant.has(name) && name.split("_").every((word) => words.has(word)),
  );
  return lost && clause.kind !== "context"
    ? { ...clause, understood: false, note: `The import has no ${lost.label.toLowerCase()}.` }
    : clause;
}
