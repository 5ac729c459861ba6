import type { Clause, Plan, Policy } from "../../core/environment.ts";
import { policiesFor } from "../../core/generate/edit/policies-for.ts";
import { withAdditions } from "../../core/generate/edit/with-additions.ts";
import { withNeeded } from "../../core/generate/edit/with-needed.ts";
import { normsIn, type OneReading } from "../../core/norms/candidate.ts";
import type { Norm } from "../../core/norms/norm.ts";
import { sameReading } from "../../core/norms/same.ts";

/** The plan with a reading in a policy's place: it is compiled from it, and says its sentence unless words are given. The plan as it is where the records cannot hold it. */
export function withPolicyNorm(plan: Plan, policy: Policy, reading: OneReading, words?: string): Plan {
  const made = policiesFor(plan, normsIn(reading), "");
  if (!made) return plan;
  const { clause } = policy;
  let next = highest(plan);
  const own = made.map(
    (part, at): Policy => ({
      id: at === 0 ? policy.id : `p${++next}`,
      ...part,
      text: words ?? part.said ?? policy.text,
      ...(clause === undefined ? {} : { clause }),
    }),
  );
  return {
    ...withNeeded(plan, own),
    policies: plan.policies.flatMap((each) => (each.id === policy.id ? own : [each])),
  };
}

/** The plan with a rule more. */
export function withNewRule(plan: Plan, norm: Norm): Plan {
  const made = policiesFor(plan, [norm], "") ?? [];
  let next = highest(plan);
  const own = made.map((part): Policy => ({ id: `p${++next}`, ...part, text: part.said ?? "" }));
  return { ...withNeeded(plan, own), policies: [...plan.policies, ...own] };
}

/** The plan in which an open clause is enforced as a reading, in the author's words, with what that reading adds to the records. */
export function withClauseRule(before: Plan, clause: Clause, reading: OneReading): Plan {
  const norms = normsIn(reading);
  const adds = clause.candidates?.find((each) => sameReading(each, reading))?.adds ?? [];
  const plan = withAdditions(before, adds, norms);
  const made = policiesFor(plan, norms, clause.text);
  if (!made) return before;
  let next = highest(plan);
  const own = made.map((part): Policy => ({ id: `p${++next}`, ...part, clause: clause.id }));
  return {
    ...withNeeded(plan, own),
    policies: [...plan.policies, ...own],
    clauses: plan.clauses.map((each) => {
      if (each.id !== clause.id) return each;
      const { candidates: _, note: __, ...rest } = each;
      return { ...rest, understood: true, rule: "enforced" };
    }),
  };
}

/** The plan in which a clause is no rule. */
export function withClauseAside(plan: Plan, clause: Clause): Plan {
  return {
    ...plan,
    clauses: plan.clauses.map((each) => {
      if (each.id !== clause.id) return each;
      const { candidates: _, ...rest } = each;
      return { ...rest, rule: "aside", note: "put aside by the author" };
    }),
  };
}

const highest = ({ policies }: Plan) => Math.max(0, ...policies.map(({ id }) => Number(id.slice(1))));
