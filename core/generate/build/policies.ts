import type { Clause, Policy } from "../../environment.ts";
import type { Scene } from "../../norms/act.ts";
import { compileNorm, readCanonical, sayNorm } from "../../norms/compile.ts";
import type { Norm } from "../../norms/norm.ts";
import { NormProblem } from "../../norms/problem.ts";
import { sameNorm } from "../../norms/same.ts";

/** A clause of a brief with the norms that it was read as, if any; `open` where it states a rule that was not read for certain. */
export type ReadClause = {
  readonly clause: Clause;
  readonly status: "enforced" | "open" | "aside";
  readonly norms: readonly Norm[];
  readonly candidates: readonly { readonly norms: readonly Norm[]; readonly missing: readonly string[] }[];
  readonly why: string | null;
  /** Who read it, where that was not the grammar. */
  readonly by?: "model" | undefined;
};

/** The policies of clauses that were read for certain, and what became of each clause. A rule is enforced whole, with a sentence that says it back and reads back to the same norm, or it is open with the reason; nothing open is enforced. */
export function policiesOf(
  scene: Scene,
  read: readonly ReadClause[],
): { readonly policies: Omit<Policy, "id">[]; readonly clauses: Clause[] } {
  const policies: Omit<Policy, "id">[] = [];
  const clauses = read.map((each): Clause => {
    if (each.status === "aside")
      return { ...each.clause, ...(isPutAside(each) ? { rule: "aside" as const, note: each.why ?? "" } : {}) };
    const made = each.status === "enforced" ? enforced(scene, each) : { ok: false as const, why: each.why };
    if (!made.ok) return opened(scene, each, made.why);
    for (const policy of made.policies)
      if (!policies.some((other) => other.norm && policy.norm && sameNorm(other.norm, policy.norm)))
        policies.push(policy);
    return { ...each.clause, ...readBy(each), kind: "constraint", understood: true, rule: "enforced" };
  });
  return { policies, clauses };
}

const readBy = ({ by }: Pick<ReadClause, "by">) => (by === undefined ? {} : { readBy: by });

/** Reasons that are no more than what kind of clause it is. */
const isPutAside = ({ why }: ReadClause) => why !== null && why !== "records" && why !== "context" && why !== "states";

function enforced(
  scene: Scene,
  { clause, norms, by }: ReadClause,
): { ok: true; policies: Omit<Policy, "id">[] } | { ok: false; why: string } {
  const policies: Omit<Policy, "id">[] = [];
  for (const norm of norms) {
    const made = compileNorm(scene, norm);
    if (!made.ok) return made;
    for (const part of made.parts) {
      const back = readCanonical(part.said);
      if (!back || !sameNorm(back, part.norm)) return { ok: false, why: "it cannot be said back in one sentence" };
      policies.push({ ...part, text: clause.text, clause: clause.id, ...readBy({ by }) });
    }
  }
  return { ok: true, policies };
}

/** An open clause, with those of its readings that could be enforced as it stands. */
function opened(scene: Scene, { clause, norms, candidates }: ReadClause, why: string | null): Clause {
  const readings = [norms, ...candidates.map((each) => each.norms)].flat();
  const offered = readings.flatMap((norm) => {
    const said = saidOf(norm);
    return said !== null && compileNorm(scene, norm).ok ? [{ norm, said }] : [];
  });
  const distinct = offered.filter((each, at) => offered.findIndex((other) => sameNorm(other.norm, each.norm)) === at);
  return {
    ...clause,
    kind: "constraint",
    understood: false,
    rule: "open",
    note: why ? `Open: ${why}.` : "Open: it was not read for certain.",
    ...(distinct.length > 0 ? { candidates: distinct.slice(0, 3) } : {}),
  };
}

function saidOf(norm: Norm): string | null {
  try {
    return sayNorm(norm);
  } catch (error) {
    if (error instanceof NormProblem) return null;
    throw error;
  }
}
