import type { Clause, Entity, Plan, Policy } from "../environment.ts";
import { planFromBrief } from "../generate/brief.ts";
import { checkWorldSpec } from "../world/check.ts";
import { recordNamed } from "./fields-of-records.ts";
import { recordNameOf, wordsOf } from "./naming.ts";

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
  const found = read.policies.map((policy) => {
    const renamed = withNames(policy, meant);
    return { policy: renamed, problem: problemOf(imported, system, renamed) };
  });
  const policies = found
    .flatMap(({ policy, problem }) => (problem === null ? [policy] : []))
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

/** The policy with the imported names of its records. */
function withNames(policy: Policy, meant: ReadonlyMap<string, string>): Policy {
  return JSON.parse(JSON.stringify(policy), (key, value) =>
    entityKeys.has(key) && typeof value === "string" ? (meant.get(value) ?? value) : value,
  ) as Policy;
}

/** The first thing that a policy names and the import does not have. */
function problemOf(imported: Plan, system: readonly Entity[], policy: Policy): string | null {
  const entities = [...imported.entities, ...system];
  const rows = Object.fromEntries(entities.map(({ name }) => [name, []]));
  return checkWorldSpec({ clock: imported.clock, entities, operations: [], policies: [policy], rows })[0] ?? null;
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
