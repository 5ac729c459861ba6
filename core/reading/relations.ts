import { recordIn } from "../trades/library.ts";
import { affinity } from "./affinity.ts";
import type { Found } from "./found.ts";
import type { GraphRelation } from "./graph.ts";
import type { Mention } from "./mentions.ts";
import type { Clause, Token } from "./text.ts";
import { verbOfNoun } from "./word-kinds.ts";

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
      if (from !== to && !linked(from, to))
        put(from, to, to.name, many, "brief", [{ start: clause.start, end: clause.end }]);
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

type Said = {
  readonly from: Found;
  readonly to: Found;
  readonly many: boolean;
  /** So plainly that it stands against what the trade has: a bound on how many one has. */
  readonly isSure?: boolean;
};

/** What a clause says of how its records belong together. */
function said(clause: Clause, mentions: readonly Mention[], recordOf: (mention: Mention) => Found | null): Said[] {
  const { tokens } = clause;
  const relations: Said[] = [];
  mentions.forEach((mention, index) => {
    const one = recordOf(mention);
    if (!one) return;
    const next = mentions[index + 1];
    if (next) {
      const other = recordOf(next);
      const between = tokens.slice(mention.to, next.from);
      const words = between.map(({ lower }) => lower).join(" ");
      if (other && /^(?:'s|')(?: (?:own|whole))?$/.test(words)) relations.push({ from: other, to: one, many: false });
      if (
        other &&
        /^(?:is |are |must be |can be |may be )?(?:always )?(?:belongs? to|belonging to|assigned to|registered (?:with|to|at)|attached to|linked to|filed (?:under|against)|held by|owned by|kept by|part of|looked after by|made from)(?: (?:a|an|the|one|exactly one|only one|single))*$/.test(
          words,
        )
      )
        relations.push({ from: one, to: other, many: false });
      if (
        other &&
        mention.part !== "listed" &&
        !(isHappening(other) && !isHappening(one)) &&
        /^(?:is|are|was|were|must be|can be|may be|shall be|has been|have been)(?: (?:always|only|exactly|usually|then|also|not|never))* [a-z]+(?:ed|en|ld|id|ne|wn|nt|pt) (?:by|in|at|under|on|against)(?: (?:a|an|the|one|exactly|only|single|its|their|some))*$/.test(
          words,
        )
      )
        relations.push({ from: one, to: other, many: false });
      if (
        other &&
        /^(?:of|for|from|about|by|on|per|under|against|to)(?: (?:a|an|the|its|his|her|their|this|that|each|every|one))?(?: (?:closed|open|active|lapsed|suspended|cancelled|expired|valid))?$/.test(
          words,
        ) &&
        (isHappening(one) || /^per\b/.test(words)) &&
        (!isHappening(other) || /^(?:of|for|per|under|against)\b/.test(words)) &&
        mention.part !== "listed"
      )
        relations.push({ from: one, to: other, many: false });
    }
    for (const other of boundedIn(tokens, mentions, mention)) {
      const counted = recordOf(other);
      if (counted && counted !== one) relations.push({ from: counted, to: one, many: false, isSure: true });
    }
    for (const other of madeBy(tokens, mentions, mention)) {
      const made = recordOf(other);
      if (made && made !== one && isHappening(made) && !isHappening(one))
        relations.push({ from: made, to: one, many: false });
    }
    for (const other of madeWith(tokens, mentions, mention)) {
      const used = recordOf(other);
      if (used && used !== one && isHappening(one) && used.kind !== "staff" && !isHappening(used))
        relations.push({ from: one, to: used, many: false });
    }
    const verb = has(tokens, mention.to);
    if (verb === null) return;
    for (const later of rowAfter(tokens, mentions, verb)) {
      const other = recordOf(later);
      if (!other || other === one) continue;
      const isMany = later.plural || /^(?:several|many|multiple|some|lots?)$/.test(tokens[later.from - 1]?.lower ?? "");
      const belongsAbove =
        !isMany && ((isContext(other) && !isContext(one)) || (isHappening(one) && !isHappening(other)));
      relations.push(belongsAbove ? { from: one, to: other, many: false } : { from: other, to: one, many: false });
    }
  });
  return relations;
}

/** What happens when a verb is done, where that is a record: who inspects a farm makes an inspection of it. */
function happenings(
  { tokens }: Clause,
  mentions: readonly Mention[],
  recordOf: (mention: Mention) => Found | null,
  found: readonly Found[],
): { event: Found; whose: Found[] }[] {
  return tokens.flatMap((token, at) => {
    if (token.pos !== "VERB") return [];
    const events = found.filter(
      (each) => isHappening(each) && verbOfNoun(each.name.split("_").at(-1) ?? "") === token.lemma,
    );
    const [event, ...others] = events;
    if (!event || others.length > 0) return [];
    const isPassive = /^(?:is|are|be|been|being|was|were)$/.test(tokens[at - 1]?.lower ?? "");
    const object = isPassive
      ? mentions.findLast(({ to }) => to <= at && at - to <= 4)
      : rowAfter(tokens, mentions, skipBound(tokens, at + 1))[0];
    const subject = isPassive ? undefined : mentions.findLast(({ to }) => to <= at && at - to <= 3);
    const doer = subject ? recordOf(subject) : null;
    const done = object ? recordOf(object) : null;
    return [
      {
        event,
        whose: [done, doer?.kind === "person" ? doer : null].flatMap((each) =>
          each && !isHappening(each) ? [each] : [],
        ),
      },
    ];
  });
}

/** Rows of which somebody or something has so many at most: `a shelf takes no more than 12 pieces`. */
function boundedIn(tokens: readonly Token[], mentions: readonly Mention[], { from, to }: Mention): readonly Mention[] {
  if (tokens[from - 1]?.pos === "ADP") return [];
  let at = to;
  while (/^(?:may|can|must|shall|should|not|never|only|also)$/.test(tokens[at]?.lower ?? "")) at++;
  const verb = tokens[at];
  if (
    !verb ||
    (verb.pos !== "VERB" && verb.pos !== "AUX") ||
    !/^(?:have|hold|take|contain|fit|carry|keep|store|accommodate|seat|include)$/.test(verb.lemma)
  )
    return [];
  const bound = skipBound(tokens, at + 1);
  return bound > at + 1 || tokens[at + 1]?.value !== undefined ? rowAfter(tokens, mentions, bound).slice(0, 1) : [];
}

/** What somebody makes or has: the object of such a verb (`members book rooms`, `a crew can do at most two moves`). */
function madeBy(tokens: readonly Token[], mentions: readonly Mention[], { from, to }: Mention): readonly Mention[] {
  if (tokens[from - 1]?.pos === "ADP") return [];
  let at = to;
  while (tokens[at] && (tokens[at]?.pos === "AUX" || tokens[at]?.pos === "ADV" || aside.test(tokens[at]?.lower ?? "")))
    at++;
  const verb = tokens[at];
  const isPassive = /^(?:is|are|be|been|was|were)$/.test(tokens[at - 1]?.lower ?? "");
  if (!verb || at - to > 4 || isPassive || !making.has(verb.lemma)) return [];
  return rowAfter(tokens, mentions, skipBound(tokens, at + 1)).slice(0, 1);
}
const aside = /^(?:not|only|also|may|can|must|shall|who|that)$/;
const making: ReadonlySet<string> = new Set(
  "have hold own keep do make place open file submit write request order book reserve take get give report record rent borrow collect receive raise send schedule register create add post handle run teach lead ask apply sign enter buy pay claim need win serve visit attend".split(
    " ",
  ),
);

/** What is made with, on or at something: `we plan a move with a crew and a van`, `teach lessons on boats`. */
function madeWith(tokens: readonly Token[], mentions: readonly Mention[], { from, to }: Mention): readonly Mention[] {
  const verb = tokens.slice(Math.max(0, from - 4), from).findLast(({ pos }) => pos === "VERB");
  if (!verb || !/^(?:with|on|at|in|to)$/.test(tokens[to]?.lower ?? "") || verb.lower === "be") return [];
  if (
    !/^(?:book|plan|make|schedule|place|create|teach|hold|write|reserve|file|order|open|record|assign|run|play|give|arrange|organise|organize)$/.test(
      verb.lemma,
    )
  )
    return [];
  return rowAfter(tokens, mentions, to + 1);
}

/** Past the words of a bound: `at most two`, `no more than`, `up to`, `for`. */
function skipBound(tokens: readonly Token[], at: number): number {
  let position = at;
  while (
    /^(?:at|most|least|no|not|more|fewer|less|than|up|to|for|on|only|exactly|out)$/.test(tokens[position]?.lower ?? "")
  )
    position++;
  return position;
}

/** Position after `has`, `have`, `can have several`, `hold`, `own`, `with`; null when none follows. */
function has(tokens: readonly Token[], at: number): number | null {
  let position = at;
  while (/^(?:can|may|must|always|also|each|usually|normally|who)$/.test(tokens[position]?.lower ?? "")) position++;
  const token = tokens[position];
  return token && /^(?:have|hold|own|keep|contain|include|comprise)$/.test(token.lemma) && token.pos !== "NOUN"
    ? position + 1
    : null;
}

/** Mentions in the row that follows: parted by commas, articles and `and` only. */
function rowAfter(tokens: readonly Token[], mentions: readonly Mention[], at: number): Mention[] {
  const row: Mention[] = [];
  let position = at;
  while (position < tokens.length) {
    const mention = mentions.find(({ from }) => from === position);
    if (mention) {
      row.push(mention);
      position = mention.to;
      continue;
    }
    const token = tokens[position];
    if (
      !token ||
      !(
        token.text === "," ||
        token.text === "/" ||
        ["DET", "NUM", "ADJ", "CCONJ"].includes(token.pos) ||
        /^(?:several|many|multiple|exactly|only|own|at|least|most|its|their)$/.test(token.lower)
      )
    )
      break;
    position++;
  }
  return row;
}

/** What happens or is written refers to what it is about. */
const isHappening = (found: Found): boolean => /^(?:event|document|money|work|message|measure)$/.test(found.kind ?? "");

const isContext = (found: Found): boolean =>
  found.kind === "person" ||
  found.kind === "staff" ||
  found.kind === "org" ||
  found.kind === "place" ||
  found.kind === "category";
