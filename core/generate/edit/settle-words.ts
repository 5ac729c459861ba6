import type { Clause, Plan, Policy } from "../../environment.ts";
import { InvalidError } from "../../errors.ts";
import { canonicalJson } from "../../json.ts";
import { compileNorm, sayNorm } from "../../norms/compile.ts";
import { sameNorm } from "../../norms/same.ts";
import { policiesFor } from "./policies-for.ts";
import { readRule } from "./read-rule.ts";
import type { RuleReading } from "./rule-reading.ts";
import { sceneOfPlan } from "./scene-of-plan.ts";
import { withNeeded } from "./with-needed.ts";

/** The edited plan in which words and rules agree: a policy whose words alone were changed is read anew and becomes what they say, or its clause is open and nothing is enforced; one whose norm was changed is compiled from it, and says so where its words still say the old one.
 *  A plan whose rules are what their norms are is returned as it is. Throws InvalidError for a norm that the records cannot hold. */
export function settleWords(before: Plan, after: Plan): Plan {
  let plan = after;
  for (const policy of after.policies)
    plan = settled(
      plan,
      policy,
      before.policies.find(({ id }) => id === policy.id),
    );
  return recompiled(plan);
}

/** The plan in which each norm enforces and says what it is for the records as they are now: a record that became deletable is watched on its deletion, too, and what a sentence says is nobody's to write. */
function recompiled(plan: Plan): Plan {
  const scene = sceneOfPlan(plan);
  let isSame = true;
  const policies = plan.policies.map((policy): Policy => {
    if (!policy.norm) return policy;
    const made = compileNorm(scene, policy.norm);
    const [part, ...more] = made.ok ? made.parts : [];
    const said = sayNorm(policy.norm);
    const isKept = !part || more.length > 0 || teeth(part) === teeth(policy);
    if (isKept && said === policy.said) return policy;
    isSame = false;
    const {
      guard: _guard,
      also: _also,
      followUp: _duty,
      due: _due,
      disclosure: _facts,
      request: _request,
      ...rest
    } = policy;
    return isKept ? { ...policy, said } : { ...rest, ...part, enforcement: policy.enforcement, said };
  });
  return isSame ? plan : { ...plan, policies };
}

function settled(plan: Plan, policy: Policy, old: Policy | undefined): Plan {
  const isReworded = old !== undefined && plain(old.text) !== plain(policy.text);
  const isNormNew = policy.norm !== undefined && !(old?.norm && sameNorm(old.norm, policy.norm));
  const isRebuilt = old !== undefined && teeth(old) !== teeth(policy);
  if (isNormNew && policy.norm) {
    const scene = sceneOfPlan(plan);
    const made = compileNorm(scene, policy.norm);
    if (!made.ok)
      throw new InvalidError(
        `policy ${policy.id} cannot be enforced: ${made.why}`,
        "Change its norm to what the records have.",
      );
    const [part] = made.parts;
    const said = made.parts.map((each) => each.said).join(" ");
    const isSaid = plain(policy.text) === plain(said);
    // Words that are read for certain as another rule win over a norm that they do not say.
    const reading = isSaid || (old && !isReworded) ? null : readRule(plan, policy.text);
    if (reading?.status === "enforced" && part && !reading.norms.some(({ norm }) => sameNorm(norm, part.norm)))
      return replaced(plan, policy, reading);
    const text = old && !isReworded ? said : policy.text;
    return withPolicies(
      plan,
      policy,
      made.parts.map((each) => ({ ...each, text })),
    );
  }
  if (isReworded && !isRebuilt) return replaced(plan, policy, readRule(plan, policy.text));
  if (isRebuilt) {
    // The guard was changed by hand: it is said as it stands.
    const { norm: _norm, said: _said, ...rest } = policy;
    return { ...plan, policies: plan.policies.map((each) => (each.id === policy.id ? rest : each)) };
  }
  return plan;
}

const plain = (text: string) => text.trim().replace(/\s+/g, " ").replace(/\.$/, "").toLowerCase();

/** What a policy enforces, without its words. */
function teeth({ guard, also, followUp, due, disclosure, request }: Omit<Policy, "id" | "text">): string {
  const unhinted = (each: NonNullable<typeof guard>) => ({ ...each, hint: "" });
  return canonicalJson([
    guard ? unhinted(guard) : null,
    (also ?? []).map(unhinted),
    followUp ?? null,
    due ?? null,
    disclosure ?? null,
    request ?? null,
  ]);
}

/** The policy read anew: what its words say, or an open clause in its place. */
function replaced(plan: Plan, policy: Policy, reading: RuleReading): Plan {
  const made =
    reading.status === "enforced"
      ? policiesFor(
          plan,
          reading.norms.map(({ norm }) => norm),
          policy.text,
        )
      : null;
  if (made)
    return withPolicies(
      withClause(plan, policy.clause, (clause) => ({ ...clause, note: `In other words: ${policy.text}` })),
      policy,
      made,
    );
  const rest: Plan = { ...plan, policies: plan.policies.filter(({ id }) => id !== policy.id) };
  const open = {
    kind: "constraint" as const,
    understood: false,
    rule: "open" as const,
    note: `Open: ${reading.why ?? "it was not read for certain"}. In other words: ${policy.text}`,
    ...(reading.candidates.length > 0 ? { candidates: reading.candidates } : {}),
  };
  const isAlone = !rest.policies.some(({ clause }) => clause !== undefined && clause === policy.clause);
  if (isAlone && plan.clauses.some(({ id }) => id === policy.clause))
    return withClause(rest, policy.clause, ({ candidates: _, ...clause }) => ({ ...clause, ...open }));
  const end = plan.brief.length;
  const clause: Clause = { id: freeClause(plan), start: end, end, text: policy.text, ...open };
  return { ...rest, clauses: [...rest.clauses, clause] };
}

function withClause(plan: Plan, id: string | undefined, change: (clause: Clause) => Clause): Plan {
  return { ...plan, clauses: plan.clauses.map((clause) => (clause.id === id ? change(clause) : clause)) };
}

/** The plan with the parts of a rule in a policy's place; the first keeps its id. */
function withPolicies(plan: Plan, policy: Policy, parts: readonly Omit<Policy, "id">[]): Plan {
  let next = Math.max(0, ...plan.policies.map(({ id }) => Number(id.slice(1))));
  const own = parts.map(
    (part, at): Policy => ({
      id: at === 0 ? policy.id : `p${++next}`,
      ...part,
      ...(policy.clause === undefined ? {} : { clause: policy.clause }),
    }),
  );
  return {
    ...withNeeded(plan, own),
    policies: plan.policies.flatMap((each) => (each.id === policy.id ? own : [each])),
  };
}

function freeClause({ clauses }: Plan): string {
  return `k${Math.max(0, ...clauses.map(({ id }) => Number(id.slice(1)) || 0)) + 1}`;
}
