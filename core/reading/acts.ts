import { type Candidate, linkOf } from "./act-candidates.ts";
import { actEvidence } from "./act-evidence.ts";
import type { Doing, Link } from "./doings.ts";
import { logOdds } from "./evidence-weights.ts";
import type { Found } from "./found.ts";
import type { GraphAct, GraphEffect, Span } from "./graph.ts";

/** From here on a candidate is an act: a little below even, for one that is missed costs every rule about it. */
const leastAct = -1.3;

/** How much less need speak for what a rule is about. */
const asRuled = 1.2;

/** The named actions of a brief: of all that is said to be done, or that makes what it names, what more speaks for than against. `listsOf` gives where the brief lists the states of a record. */
export function readActs(candidates: readonly Candidate[], listsOf: (record: Found) => readonly Span[]): GraphAct[] {
  const chosen = chooseActs(candidates);
  const order = new Map(candidates.map((candidate, at) => [candidate, at]));
  const placeOf = (candidate: Candidate) => order.get(candidate) ?? 0;
  const inOrder = chosen.toSorted((one, other) => placeOf(one.candidate) - placeOf(other.candidate));
  return inOrder.map(({ candidate, verbs }): GraphAct => {
    const { verb, record, effect, doings, isListed } = candidate;
    const bound = record.mentions.find(({ part }) => part !== "other" && part !== "listed" && part !== "property");
    const said = doings.length > 0 ? doings : isListed ? listsOf(record) : bound ? [bound] : [];
    // The noun of a record alone (`repairs`) says that there is one, and nothing of who makes it.
    const isSaid = isListed || doings.some((doing) => linkOf(doing, record) !== "self");
    return {
      verb,
      record: record.name,
      verbs: [...new Set(verbs)],
      effect,
      source: isSaid ? "brief" : "trade",
      spans: said.map(({ start, end }) => ({ start, end })),
    };
  });
}

/** What is taken of the candidates: moves, and those that score at least so much (somewhat less where a rule is about them), the likeliest first: a doing is done to one record (or to those that are its objects), a record is made by one act, and set to a state by one. The verbs of others that would make or set the same are kept beside. */
function chooseActs(
  candidates: readonly Candidate[],
): { readonly candidate: Candidate; readonly verbs: readonly string[] }[] {
  const chosen: { candidate: Candidate; verbs: string[] }[] = [];
  const takenAs = new Map<Doing, Link>();
  const likely = candidates
    .map((candidate) => ({ candidate, score: logOdds("act", actEvidence(candidate)) }))
    .filter(({ candidate, score }) => candidate.isMove || score >= (candidate.isRuled ? leastAct - asRuled : leastAct))
    .sort((a, b) => b.score - a.score);
  for (const { candidate } of likely) {
    const { record, effect, verb, doings } = candidate;
    const same = chosen.find(({ candidate: other }) => other.record === record && isSameEffect(other.effect, effect));
    if (same) {
      if (doings.some((doing) => linkOf(doing, record) === "object")) same.verbs.push(verb);
      continue;
    }
    const isFree = (doing: Doing) => {
      const taken = takenAs.get(doing);
      return taken === undefined || (taken === "object" && linkOf(doing, record) === "object");
    };
    if (doings.length > 0 && !doings.some(isFree)) continue;
    for (const doing of doings) takenAs.set(doing, linkOf(doing, record) ?? "near");
    chosen.push({ candidate, verbs: [verb] });
  }
  return chosen;
}

const isSameEffect = (one: GraphEffect, other: GraphEffect): boolean =>
  one.kind === "set"
    ? other.kind === "set" && one.field === other.field && one.value === other.value && one.value !== null
    : one.kind === "create" && other.kind === "create";
