import { recordIn } from "../trades/library.ts";
import { affinity } from "./affinity.ts";
import type { Found } from "./found.ts";
import type { GraphRelation } from "./graph.ts";
import type { Mention } from "./mentions.ts";
import { happenings, said } from "./said-relations.ts";
import type { Clause } from "./text.ts";

/** References between the records: as the sentences say them, else as the trade has them. */
export function readRelations(
  found: readonly Found[],
  clauses: readonly Clause[],
  mentionsOf: (clause: Clause) => readonly Mention[],
  recordOf: (mention: Mention) => Found | null,
  trade: string | null,
): GraphRelation[] {
  const relations: GraphRelation[] = [];
  const linked = (a: Found, b: Found) =>
    relations.some(({ from, to }) => (from === a.name && to === b.name) || (from === b.name && to === a.name));
  const put = (
    from: Found,
    to: Found,
    name: string,
    many: boolean,
    source: GraphRelation["source"],
    spans: GraphRelation["spans"],
  ) => {
    if (relations.some((known) => known.from === from.name && known.name === name)) return;
    relations.push({ from: from.name, name, to: to.name, many, source, spans });
  };
  /** What a sentence says as the trade has it is the brief's own; a rule only takes it for granted. */
  const confirm = (from: Found, to: Found, at: GraphRelation["spans"][number]) => {
    const known = relations.findIndex((each) => each.from === from.name && each.to === to.name);
    const relation = relations[known];
    if (relation) relations[known] = { ...relation, source: "brief", spans: [...relation.spans, at] };
  };
  for (const from of found) {
    for (const reference of from.sense?.references ?? []) {
      const to = targetOf(found, from, reference.target) ?? standIn(found, from, reference.target);
      if (to && to !== from)
        put(from, to, reference.name === reference.target ? to.name : reference.name, reference.many, "trade", []);
    }
  }
  for (const clause of clauses) {
    const mentions = mentionsOf(clause);
    for (const { from, to, many, isSure } of said(clause, mentions, recordOf)) {
      const turned = relations.findIndex(
        (known) => known.from === to.name && known.to === from.name && known.source === "trade",
      );
      if (isSure && turned >= 0 && from !== to) relations.splice(turned, 1);
      if (from === to) continue;
      const at = { start: clause.start, end: clause.end };
      if (!linked(from, to)) put(from, to, to.name, many, "brief", [at]);
      else if (clause.says.kind !== "rule") confirm(from, to, at);
    }
    for (const { event, whose } of happenings(clause, mentions, recordOf, found))
      for (const to of whose)
        if (event !== to && !linked(event, to))
          put(event, to, to.name, false, "brief", [{ start: clause.start, end: clause.end }]);
  }
  const byClause = clauses.map((clause) => [...mentionsOf(clause)]);
  for (const from of found) {
    const own = relations.filter((known) => known.from === from.name).length;
    const isTold = from.sense !== null && trade !== null && from.sense.trade === trade;
    if (own >= most || (isTold && (own > 0 || relations.some(({ to }) => to === from.name)))) continue;
    const likely = found
      .filter((to) => to !== from && !linked(from, to))
      .map((to) => ({ to, score: affinity(from, to, byClause), back: affinity(to, from, byClause) }))
      .filter(({ score, back }) => score >= (own === 0 ? likelyFirst : likelyMore) && score >= back)
      .sort((a, b) => b.score - a.score)
      .slice(0, most - own);
    for (const { to } of likely) put(from, to, to.name, false, "follows", []);
  }
  return relations;
}

const most = 2;
const likelyFirst = 1.7;
const likelyMore = 1.9;

function targetOf(found: readonly Found[], from: Found, target: string): Found | null {
  const sense = from.sense ? recordIn(from.sense.trade, target) : null;
  const byKey = found.find((each) => each.sense !== null && each.sense.key === sense?.key);
  if (byKey) return byKey;
  return found.find((each) => each.sense?.name === target || each.name === target) ?? null;
}

/** Where the person that a record refers to is not there, the only person of the brief stands for it. */
function standIn(found: readonly Found[], from: Found, target: string): Found | null {
  const missing = from.sense ? recordIn(from.sense.trade, target) : null;
  if (missing?.kind !== "person") return null;
  const people = found.filter(
    ({ kind, sense }) => kind === "person" && (sense?.trade === from.sense?.trade || sense?.trade === "general"),
  );
  const [only] = people;
  return people.length === 1 &&
    only &&
    !from.sense?.references.some((other) => other.target !== target && targetOf(found, from, other.target) === only)
    ? only
    : null;
}
