import type { Clause, Policy } from "../../environment.ts";
import type { Scene } from "../../norms/act.ts";
import { type Addition, sayAdditions, unlike } from "../../norms/addition.ts";
import { type Candidate, readingFrom } from "../../norms/candidate.ts";
import { compileNorm, readCanonical, sayNorm } from "../../norms/compile.ts";
import type { Norm } from "../../norms/norm.ts";
import { NormProblem } from "../../norms/problem.ts";
import { sameNorm, sameReading } from "../../norms/same.ts";
import { additionsFor } from "./additions-for.ts";

/** A clause of a brief with the norms that it was read as, if any; `open` where it states a rule that was not read for certain. */
export type ReadClause = {
  readonly clause: Clause;
  readonly status: "enforced" | "open" | "aside";
  readonly norms: readonly Norm[];
  readonly candidates: readonly {
    readonly norms: readonly Norm[];
    readonly missing: readonly string[];
    readonly by?: "model" | undefined;
  }[];
  readonly why: string | null;
  /** Who read it, where that was not the grammar. */
  readonly by?: "model" | undefined;
  /** The author's other words for it, read in its place. */
  readonly words?: string | undefined;
  /** What the reading that was picked adds to the records. */
  readonly adds?: readonly Addition[] | undefined;
};

/** The policies of clauses that were read for certain, and what became of each clause. A rule is enforced whole, with a sentence that says it back and reads back to the same norm, or it is open with the reason; nothing open is enforced. */
export function policiesOf(
  scene: Scene,
  read: readonly ReadClause[],
  offersOf: (read: Omit<ReadClause, "clause">) => readonly Candidate[] = (each) => readingsOf(scene, each),
): { readonly policies: Omit<Policy, "id">[]; readonly clauses: Clause[] } {
  const policies: Omit<Policy, "id">[] = [];
  const clauses = read.map((each): Clause => {
    if (each.status === "aside")
      return { ...each.clause, ...(isPutAside(each) ? { rule: "aside" as const, note: each.why ?? "" } : {}) };
    const made = each.status === "enforced" ? enforced(scene, each) : { ok: false as const, why: each.why };
    if (!made.ok) return opened(offersOf(each), each, made.why);
    for (const policy of made.policies)
      if (!policies.some((other) => other.norm && policy.norm && sameNorm(other.norm, policy.norm)))
        policies.push(policy);
    const { note: _, ...clause } = each.clause;
    return {
      ...clause,
      ...inOtherWords(each),
      ...readBy(each),
      kind: "constraint",
      understood: true,
      rule: "enforced",
    };
  });
  return { policies, clauses };
}

const readBy = ({ by }: Pick<ReadClause, "by">) => (by === undefined ? {} : { readBy: by });
const inOtherWords = ({ words }: ReadClause) => (words === undefined ? {} : { note: `In other words: ${words}` });

/** Reasons that are no more than what kind of clause it is. */
const isPutAside = ({ why }: ReadClause) => why !== null && why !== "records" && why !== "context" && why !== "states";

function enforced(
  scene: Scene,
  { clause, norms, words, by }: ReadClause,
): { ok: true; policies: Omit<Policy, "id">[] } | { ok: false; why: string } {
  const policies: Omit<Policy, "id">[] = [];
  for (const norm of norms) {
    const made = compileNorm(scene, norm);
    if (!made.ok) return made;
    for (const part of made.parts) {
      const back = readCanonical(part.said);
      if (!back || !sameNorm(back, part.norm)) return { ok: false, why: "it cannot be said back in one sentence" };
      policies.push({ ...part, text: words ?? clause.text, clause: clause.id, ...readBy({ by }) });
    }
  }
  return { ok: true, policies };
}

/** An open clause, with those of its readings that could be enforced as it stands. */
function opened(found: readonly Candidate[], each: ReadClause, why: string | null): Clause {
  const { words } = each;
  const open = why ? `Open: ${why}.` : "Open: it was not read for certain.";
  return {
    ...each.clause,
    kind: "constraint",
    understood: false,
    rule: "open",
    note: words === undefined ? open : `${open} In other words: ${words}`,
    ...(found.length > 0 ? { candidates: found.slice(0, mostCandidates) } : {}),
  };
}

const mostCandidates = 3;

/** The different readings of a clause that could be enforced as the records are, each with its sentence, best first. */
export const readingsOf = (scene: Scene, read: Omit<ReadClause, "clause">): Candidate[] =>
  offers(read, (norm) => (compileNorm(scene, norm).ok ? [] : null));

/** The readings that could be enforced as the records are or with what the readings add to them. */
export const readingsWithAdditions = (scene: Scene, read: Omit<ReadClause, "clause">): Candidate[] =>
  offers(read, (norm) => additionsFor(scene, norm));

function offers(
  { norms, candidates }: Omit<ReadClause, "clause">,
  addsOf: (norm: Norm) => readonly Addition[] | null,
): Candidate[] {
  const found = [{ norms }, ...candidates].flatMap((each): Candidate[] => {
    const reading = readingFrom(each.norms);
    const said = each.norms.map(saidOf);
    const adds = each.norms.map((norm, at) => (said[at] === null ? null : addsOf(norm)));
    if (!reading || adds.includes(null)) return [];
    const all = unlike(adds.flatMap((own) => own ?? []));
    const by = "by" in each && each.by ? { by: each.by } : {};
    return [
      { ...reading, said: `${said.join(" ")}${sayAdditions(all)}`, ...(all.length > 0 ? { adds: all } : {}), ...by },
    ];
  });
  return found.filter((each, at) => found.findIndex((other) => sameReading(other, each)) === at);
}

function saidOf(norm: Norm): string | null {
  try {
    return sayNorm(norm);
  } catch (error) {
    if (error instanceof NormProblem) return null;
    throw error;
  }
}
