import { pluralOf } from "../generate/lexicon/nouns.ts";
import { sensesOf } from "../trades/library.ts";
import type { TradeRecord } from "../trades/notation.ts";
import { candidatesOf } from "./act-candidates.ts";
import { readActs } from "./acts.ts";
import { kindByEnding } from "./affinity.ts";
import { fieldsOf } from "./attributes.ts";
import { readDoings } from "./doings.ts";
import { scoreTrades, tradeOf } from "./find-trade.ts";
import type { Found } from "./found.ts";
import type { GraphRecord, GraphRole, RecordGraph } from "./graph.ts";
import { liveClauses, type Mention, mentionsIn } from "./mentions.ts";
import { isPlainNoun } from "./plain-nouns.ts";
import { impliedRecords, namedRecords, senseOf } from "./records.ts";
import { readRelations } from "./relations.ts";
import { withSaidFacts } from "./said-facts.ts";
import { readStates } from "./states.ts";
import type { Clause, Text } from "./text.ts";
import { readValueLists, type ValueList } from "./value-lists.ts";

/** The nouns of a brief and what is told by them: its trade, how well each trade fits, and its lists of values. */
export function nounsOf(text: Text) {
  const clauses = liveClauses(text);
  const first = clauses.flatMap((clause) => mentionsIn(clause));
  const scores = scoreTrades(text, first);
  const trade = tradeOf(scores, first.length);
  const isOwn = (phrase: string) => sensesOf(phrase).some((sense) => sense.trade === trade?.name);
  const all = trade ? clauses.flatMap((clause) => mentionsIn(clause, isOwn)) : first;
  const lists = readValueLists(text, all);
  const isValue = ({ start, end }: Mention) =>
    lists.some((list) => start >= list.start && end <= list.end && !list.of.some((named) => named.start === start));
  const mentions = byWholeName(
    all.filter((mention) => !isValue(mention) && !/(?:^| )status$/.test(mention.phrase)),
  ).filter(({ phrase }) => !/ status$/.test(phrase));
  const stated = new Set(
    lists
      .filter(({ what, order, values }) => what === "state" && (order.length > 1 || values.length > 2))
      .flatMap(({ of }) => of.slice(0, 1).map(({ phrase }) => phrase)),
  );
  return { clauses, mentions, trade, scores, lists, stated };
}

/** Nouns that tell too little alone are called by the name that they are a part of: `freeze period`, `shift leader` beside `crew leader`. */
function byWholeName(mentions: readonly Mention[]): Mention[] {
  const wholes = new Map<string, Set<string>>();
  for (const { phrase, whole } of mentions) {
    if (whole === phrase) continue;
    const known = wholes.get(phrase);
    if (known) known.add(whole);
    else wholes.set(phrase, new Set([whole]));
  }
  return mentions.map((mention) => {
    const { phrase, whole } = mention;
    const tellsLittle = isPlainNoun(phrase) || (wholes.get(phrase)?.size ?? 0) > 1;
    return whole !== phrase && tellsLittle && mention.part !== "property" ? { ...mention, phrase: whole } : mention;
  });
}

/** The records of a brief, and which one a noun means. */
export function foundIn(text: Text) {
  const { clauses, mentions, trade, scores, lists, stated } = nounsOf(text);
  const named = namedRecords(mentions, trade, scores, stated);
  const found = [...named, ...impliedRecords(text, named, trade)];

  const byKey = new Map(found.toReversed().flatMap((each) => (each.sense ? [[each.sense.key, each] as const] : [])));
  const byPhrase = new Map(found.flatMap((each) => each.mentions.map((mention) => [mention.phrase, each] as const)));
  const recordOf = ({ phrase }: { readonly phrase: string }): Found | null =>
    byPhrase.get(phrase) ??
    byKey.get(senseOf(phrase, trade, scores)?.key ?? "") ??
    found.find(({ name }) => name === phrase.replaceAll(" ", "_")) ??
    null;
  const byClause = new Map<Clause, Mention[]>();
  for (const mention of mentions) byClause.set(mention.clause, [...(byClause.get(mention.clause) ?? []), mention]);
  const mentionsOf = (clause: Clause): readonly Mention[] => byClause.get(clause) ?? [];
  return { clauses, mentions, trade, scores, lists, found, recordOf, mentionsOf };
}

/** The records of a brief with its lists of values placed on them, and everything that may be an act of it. */
export function placedIn(text: Text) {
  const known = foundIn(text);
  const { clauses, mentions, lists, found, recordOf } = known;
  const resolve = (list: ValueList) => placeOf(list, found, recordOf, mentions);
  const stateLists = lists.filter(({ what }) => what === "state");
  const listsOf = (record: Found) => stateLists.filter((list) => resolve(list)?.record === record);
  const doings = readDoings(known, clauses, stateLists);
  return { ...known, stateLists, resolve, listsOf, doings, candidates: candidatesOf(doings, found, listsOf) };
}

/** The records of a brief with their fields, relations, states, acts and roles: what it names, and what its trade has beside that. */
export function readGraph(text: Text): RecordGraph {
  const {
    clauses,
    trade,
    scores,
    lists,
    stateLists,
    mentions,
    found,
    recordOf,
    mentionsOf,
    resolve,
    listsOf,
    doings,
    candidates,
  } = placedIn(text);
  const acts = readActs(candidates, listsOf);
  const setBy = new Map<Found, Set<string>>();
  for (const { record, effect } of acts) {
    const owner = found.find(({ name }) => name === record);
    if (owner && effect.kind === "set" && effect.field === "status" && effect.value)
      setBy.set(owner, (setBy.get(owner) ?? new Set()).add(effect.value));
  }
  const states = readStates(found, stateLists, clauses, resolve, setBy, doings);
  const records = found.map((each): GraphRecord => {
    const kinds = lists
      .filter(({ what }) => what === "kind")
      .flatMap((list) => {
        const place = resolve(list);
        return place?.record === each ? [{ field: place.field === "status" ? "kind" : place.field, list }] : [];
      });
    return {
      name: each.name,
      plural: pluralOf(each.name.replaceAll("_", " ")).replaceAll(" ", "_"),
      words: [
        ...wordsOf(each, found),
        ...(text.language === "en" ? [] : new Set(each.mentions.map((mention) => mention.text))),
      ],
      sense: each.sense?.key ?? null,
      isPerson: each.kind === "person" || each.kind === "staff" || (each.kind === "org" && parties.has(each.name)),
      fields: fieldsOf(each, {
        clauses,
        mentionsOf,
        recordOf,
        kinds,
        states: states.filter(({ record }) => record === each.name),
      }),
      partOf: partOf(each, found),
      source: each.named ? "brief" : "trade",
      spans: each.mentions.map(({ start, end }) => ({ start, end })),
    };
  });
  const graph: RecordGraph = {
    records,
    relations: readRelations(found, clauses, mentionsOf, recordOf),
    states,
    acts,
    roles: rolesOf(mentions, recordOf, (phrase) => senseOf(phrase, trade, scores)),
  };
  return withSaidFacts(text, graph, (clause) =>
    mentionsOf(clause).flatMap((mention) => {
      const one = recordOf(mention);
      const record = one ? records[found.indexOf(one)] : undefined;
      return record ? [{ mention, record }] : [];
    }),
  );
}

/** Firms that are told things and act like persons. */
const parties: ReadonlySet<string> = new Set(["customer", "client", "supplier", "vendor", "tenant", "buyer", "seller"]);

/** The record and field that a list of values belongs to: what it is said of, the record that a property belongs to, the heading, or the record whose trade has these values. */
function placeOf(
  list: ValueList,
  found: readonly Found[],
  recordOf: (mention: { readonly phrase: string }) => Found | null,
  mentions: readonly Mention[],
): { record: Found; field: string } | null {
  const field = list.what === "kind" ? "kind" : "status";
  for (const candidate of list.of) {
    const { phrase } = candidate;
    const property = found.find(({ sense }) => sense?.fields.some(({ words }) => words.includes(phrase)));
    const named = recordOf(candidate);
    const holder = property?.sense?.fields.find(({ words }) => words.includes(phrase))?.name;
    if (property && holder && holder !== "number" && holder !== "name" && (named === null || named.kind === "category"))
      return { record: property, field: holder };
    if (named) return { record: named, field };
  }
  const likely = found
    .map((record) => ({ record, points: pointsFor(record, list, recordOf, mentions) }))
    .filter(({ points }) => points > 0)
    .sort((one, other) => other.points - one.points || other.record.mentions.length - one.record.mentions.length)[0];
  return likely ? { record: likely.record, field } : null;
}

/** How likely states that stand alone are those of a record: one that is said to be in one of them (`a submitted change`), that is introduced right before (`ticket: client, priority`), that has a status, that the heading names, whose trade has such states, of which the brief speaks most. */
function pointsFor(
  record: Found,
  { values, start, sentence }: ValueList,
  recordOf: (mention: { readonly phrase: string }) => Found | null,
  mentions: readonly Mention[],
): number {
  if (record.kind === "person" || record.kind === "staff") return 0;
  const introduced = mentions.findLast((each) => each.start < start && each.clause.tokens[each.to]?.text === ":");
  const heading = sentence.heading;
  const under = heading ? mentions.filter((each) => each.sentence === heading).map((each) => recordOf(each)) : [];
  const usual = record.sense?.states.flatMap((states) => states.values) ?? [];
  const inState = record.mentions.filter(({ clause: { tokens }, from, to }) =>
    [tokens[from - 1], tokens[to + 1]].some((token) => token !== undefined && values.includes(token.lower)),
  ).length;
  const hasStatus = record.mentions.some(
    ({ clause: { tokens }, from, to }) =>
      from < 3 && /^(?:has|have|:)$/.test(tokens[to]?.lower ?? "") && tokens.some(({ lower }) => isStatus.test(lower)),
  );
  const shared = usual.filter((value) => values.includes(value)).length;
  const isMade = /^(?:event|document|money|work)$/.test(record.kind ?? kindByEnding(record.name));
  return (
    Math.min(3, 2 * inState) +
    (introduced && recordOf(introduced) === record ? 2 : 0) +
    (hasStatus ? 2 : 0) +
    (under.includes(record) ? 2 : 0) +
    Math.min(2, shared) +
    (isMade ? 0.5 : 0) +
    Math.min(1, record.mentions.length / 10)
  );
}
const isStatus = /^(?:status|state|stage)$/;

/** The phrases of a record: those of the brief and of its sense, without those that stand for another record here. */
function wordsOf(each: Found, found: readonly Found[]): string[] {
  const own = new Set([each.name.replaceAll("_", " "), ...each.mentions.map(({ phrase }) => phrase)]);
  const others = new Set(
    found
      .filter((other) => other !== each)
      .flatMap((other) => [other.name.replaceAll("_", " "), ...other.mentions.map(({ phrase }) => phrase)]),
  );
  // A record that the brief introduces by a longer name is meant by that too: `storm warning`, `print order`.
  const [first] = each.mentions;
  if (first && first.whole !== first.phrase && !others.has(first.whole)) own.add(first.whole);
  return [...new Set([...own, ...(each.sense?.words ?? []).filter((word) => !others.has(word))])];
}

function partOf(each: Found, found: readonly Found[]): string | null {
  const whole = each.sense?.references.find(({ part }) => part)?.target;
  return whole ? (found.find(({ sense, name }) => sense?.name === whole || name === whole)?.name ?? null) : null;
}

/** Whether a noun stands for who is told something: `reported to the sponsor`, `notify the library`. */
function isTold({ clause: { tokens, says }, from, to }: Mention): boolean {
  let at = from - 1;
  while (/^(?:DET|ADJ)$/.test(tokens[at]?.pos ?? "")) at--;
  const [before, verb] = tokens[at]?.lower === "to" ? [tokens[at - 1], reporting] : [tokens[at], telling];
  const isSubject = tokens.slice(to, to + 4).some(({ lemma, lower }) => telling.test(lemma) && lower !== lemma);
  return says.kind === "rule" && ((before?.pos === "VERB" && verb.test(before.lemma)) || isSubject);
}
const telling = /^(?:notify|tell|inform|alert|warn|remind|contact|call)$/;
const reporting = /^(?:report|show|disclose|give|return|pass|send|announce|reveal|forward|communicate|hand)$/;

/** People's parts: nouns for persons and staff, linked to the record that holds such people. */
function rolesOf(
  mentions: readonly Mention[],
  recordOf: (mention: Mention) => Found | null,
  senseOfPhrase: (phrase: string) => TradeRecord | null,
): GraphRole[] {
  const roles = new Map<string, GraphRole>();
  for (const mention of mentions) {
    const sense = senseOfPhrase(mention.phrase);
    const record = recordOf(mention);
    const kind = record?.kind ?? sense?.kind;
    if (kind !== "person" && kind !== "staff" && !isTold(mention)) continue;
    const name = record?.name ?? mention.phrase.replaceAll(" ", "_");
    const known = roles.get(name);
    const words = [...new Set([...(known?.words ?? []), mention.phrase])];
    roles.set(name, {
      name,
      words,
      record: record?.name ?? null,
      spans: [...(known?.spans ?? []), { start: mention.start, end: mention.end }],
    });
  }
  return [...roles.values()];
}
