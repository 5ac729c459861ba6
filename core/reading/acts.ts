import { type Candidate, chooseActs, leastAct, weigh } from "./act-evidence.ts";
import type { Found } from "./found.ts";
import type { GraphAct, Span } from "./graph.ts";

/** The named actions of a brief: of all that is said to be done, or that makes what it names, what more speaks for than against. `spansOf` gives where the brief lists the states of a record. */
export function readActs(candidates: readonly Candidate[], spansOf: (record: Found) => readonly Span[]): GraphAct[] {
  return chooseActs(candidates, weigh, leastAct).map(({ candidate, verbs }): GraphAct => {
    const { verb, record, effect, doings, isListed } = candidate;
    const bound = record.mentions.find(({ part }) => part !== "other" && part !== "listed" && part !== "property");
    const spans = doings.map(({ start, end }) => ({ start, end }));
    return {
      verb,
      record: record.name,
      verbs: [...new Set(verbs)],
      effect,
      source: doings.length > 0 || isListed ? "brief" : "trade",
      spans:
        spans.length > 0 ? spans : isListed ? spansOf(record) : bound ? [{ start: bound.start, end: bound.end }] : [],
    };
  });
}
