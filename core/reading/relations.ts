import { recordIn } from "../trades/library.ts";
import type { TradeReference } from "../trades/notation.ts";
import { logOdds } from "./evidence-weights.ts";
import type { Found } from "./found.ts";
import type { GraphRelation } from "./graph.ts";
import type { Mention } from "./mentions.ts";
import { relationEvidence, tellingsOf } from "./relation-evidence.ts";
import type { Clause } from "./text.ts";

/** From here on one record is taken to refer to another: where recall and precision meet on briefs that the weights were not fitted to. */
const least = -1.4;

/** The same where neither a sentence nor the trade has it: it only follows, and no rule is enforced along it. */
const leastGuessed = -0.8;

/** From here on what a sentence has of two records is enough to say that one refers to the other; below, it only follows. */
const leastTold = 0.4;

/** By how much a relation that a sentence plainly says goes before the other way round. */
const plainly = 2;

/** References between the records: which of two refers to the other, where more than little speaks for it in what sentences say and what trades know. */
export function readRelations(
  found: readonly Found[],
  clauses: readonly Clause[],
  mentionsOf: (clause: Clause) => readonly Mention[],
  recordOf: (mention: Mention) => Found | null,
): GraphRelation[] {
  const tellings = tellingsOf(found, clauses, mentionsOf, recordOf);
  const relations: GraphRelation[] = [];
  const put = (relation: GraphRelation) => {
    if (!relations.some(({ from, name }) => from === relation.from && name === relation.name)) relations.push(relation);
  };
  const refer = (from: Found, to: Found, odds: number) => {
    const told = tellings.get(from)?.get(to);
    const known = referencesOf(from, to, found);
    const saying = [...(told?.sources ?? [])].filter(({ says }) => known.length === 0 || says.kind !== "rule");
    const spans = saying.map(({ start, end }) => ({ start, end }));
    const isPlain = told?.facts.has("said") || told?.facts.has("sure") || told?.facts.has("happens");
    const isSaid = told !== undefined && saying.length > 0 && (isPlain || (told.facts.size > 0 && odds >= leastTold));
    const source = isSaid ? "brief" : known.length > 0 ? "trade" : "follows";
    if (known.length === 0)
      put({ from: from.name, name: to.name, to: to.name, many: told?.many ?? false, source, spans });
    for (const { name, target, many } of known)
      put({ from: from.name, name: name === target ? to.name : name, to: to.name, many, source, spans });
  };
  /** What a sentence plainly says is taken; how likely it is only tells against the other way round. */
  const oddsOf = (from: Found, to: Found): number => {
    const odds = logOdds("relation", relationEvidence(from, to, found, tellings));
    const told = tellings.get(from)?.get(to)?.facts;
    if (told?.has("said") || told?.has("sure")) return Math.max(odds, least) + plainly;
    const isGuessed = !told?.has("happens") && referencesOf(from, to, found).length === 0;
    return isGuessed && odds < leastGuessed ? Number.NEGATIVE_INFINITY : odds;
  };
  found.forEach((one, index) => {
    for (const other of found.slice(index + 1)) {
      const there = oddsOf(one, other);
      const back = oddsOf(other, one);
      if (Math.max(there, back) < least) continue;
      if (there >= back) refer(one, other, there);
      else refer(other, one, back);
    }
  });
  return relations;
}

/** How the trade has one record refer to the other, where it does. */
function referencesOf(from: Found, to: Found, found: readonly Found[]): readonly TradeReference[] {
  return (from.sense?.references ?? []).filter(({ target }) => {
    const sense = recordIn(from.sense?.trade ?? "", target);
    return (found.find((each) => each.sense !== null && each.sense.key === sense?.key) ?? null) === to;
  });
}
