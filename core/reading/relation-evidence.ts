import { recordIn } from "../trades/library.ts";
import type { Kind } from "../trades/notation.ts";
import { knownReferences, likelihoodOfKinds } from "./affinity.ts";
import type { Found } from "./found.ts";
import type { Mention } from "./mentions.ts";
import { determinerOf, governorOf } from "./noun-phrases.ts";
import { happenings, said } from "./said-relations.ts";
import type { Clause, Token } from "./text.ts";

/** How often a brief says something of one record and another, by what it says. `Back` says it of the other and the one. */
const facts = [
  "said",
  "sure",
  "happens",
  "of",
  "for",
  "by",
  "in",
  "with",
  "from",
  "to",
  "per",
  "genitive",
  "has",
  "makes",
  "acts",
  "doneBy",
  "doneIn",
  "belongs",
  "eachOne",
  "objectIn",
  "subjectIn",
] as const;
type Fact = (typeof facts)[number];
type Told = {
  readonly facts: Map<Fact, number>;
  /** The clauses that say it. */
  readonly sources: Set<Clause>;
  clauses: number;
  near: number;
  lists: number;
  many: boolean;
};

/** What sentences tell of each ordered pair of records. */
export type Tellings = ReadonlyMap<Found, ReadonlyMap<Found, Told>>;

export function tellingsOf(
  found: readonly Found[],
  clauses: readonly Clause[],
  mentionsOf: (clause: Clause) => readonly Mention[],
  recordOf: (mention: Mention) => Found | null,
): Tellings {
  const tellings = new Map<Found, Map<Found, Told>>();
  const toldOf = (from: Found, to: Found): Told => {
    const row = tellings.get(from) ?? new Map<Found, Told>();
    tellings.set(from, row);
    const told = row.get(to) ?? { facts: new Map(), sources: new Set(), clauses: 0, near: 0, lists: 0, many: false };
    row.set(to, told);
    return told;
  };
  const tell = (from: Found, to: Found, fact: Fact, clause: Clause) => {
    const told = toldOf(from, to);
    told.facts.set(fact, (told.facts.get(fact) ?? 0) + 1);
    told.sources.add(clause);
  };
  /** The subject that an earlier conjunct of the sentence lends. */
  const lentTo = ({ carried, sentence }: Clause): Mention | null => {
    const starts = new Set(carried.map(({ start }) => start));
    if (starts.size === 0) return null;
    return (
      clauses
        .filter((each) => each.sentence === sentence)
        .flatMap(mentionsOf)
        .find(({ start }) => starts.has(start)) ?? null
    );
  };
  for (const clause of clauses) {
    const mentions = mentionsOf(clause);
    for (const { from, to, many, isSure } of said(clause, mentions, recordOf, lentTo(clause))) {
      if (from === to) continue;
      tell(from, to, isSure ? "sure" : "said", clause);
      if (many) toldOf(from, to).many = true;
    }
    for (const { event, whose } of happenings(clause, mentions, recordOf, found))
      for (const to of whose) if (event !== to) tell(event, to, "happens", clause);
    const named = mentions.flatMap((mention) => {
      const record = recordOf(mention);
      return record ? [{ mention, record }] : [];
    });
    named.forEach(({ mention: one, record: a }, index) => {
      const seen = new Set<Found>();
      for (const { mention: other, record: b } of named.slice(index + 1)) {
        if (a === b) continue;
        const isList = one.part === "listed" && other.part === "listed";
        const near = 1 / (1 + Math.max(0, other.from - one.to) / 4);
        for (const told of [toldOf(a, b), toldOf(b, a)]) {
          told.clauses += seen.has(b) ? 0 : 1;
          told.lists += isList && !seen.has(b) ? 1 : 0;
          told.near = Math.max(told.near, isList ? near / 2 : near);
        }
        seen.add(b);
        const fact = factOf(clause.tokens, one, other);
        if (fact) tell(a, b, fact, clause);
      }
    });
  }
  return tellings;
}

/** What a clause says of a noun and one that stands after it. */
function factOf(tokens: readonly Token[], one: Mention, other: Mention): Fact | null {
  const between = tokens.slice(one.to, other.from);
  if (between.some(({ text }) => text === ":" || text === ";")) return null;
  if (between[0]?.lower === "'s" && between.every(({ pos, lower }) => lower === "'s" || pos === "ADJ"))
    return "genitive";
  const verb = between.find(({ pos }) => pos === "VERB") ?? between.find(({ lemma }) => /^(?:be|have)$/.test(lemma));
  const governor = governorOf(other);
  const isPreposition = governor?.pos === "ADP" || governor?.lower === "to" || governor?.lower === "per";
  if (!verb) {
    if (!isPreposition || between.some(({ text }) => text === ",")) {
      const verbBefore = tokens.slice(Math.max(0, one.from - 4), one.from).some(({ pos }) => pos === "VERB");
      return isPreposition && verbBefore ? "objectIn" : null;
    }
    const [first] = between;
    if (first === governor) return prepositions[governor.lower] ?? null;
    return "objectIn";
  }
  const at = tokens.indexOf(verb);
  const leading = tokens.slice(one.to, at);
  if (!leading.every(({ pos, lower }) => /^(?:AUX|ADV|PART|PRON)$/.test(pos) || lower === "not"))
    return isPreposition ? "subjectIn" : null;
  const isPassive = leading.some(({ lower }) => /^(?:is|are|be|been|being|was|were)$/.test(lower));
  if (isPreposition) {
    if (/^(?:belong|refer|relate)$/.test(verb.lemma)) return "belongs";
    if (isPassive) return governor.lower === "by" ? "doneBy" : "doneIn";
    return "subjectIn";
  }
  if (governor !== verb && governor?.text !== "," && governor?.lower !== "and") return null;
  if (verb.lemma === "be" && /^(?:each|every|an?)$/.test(determinerOf(one)?.lower ?? "")) return "eachOne";
  if (owning.test(verb.lemma)) return "has";
  return making.test(verb.lemma) ? "makes" : "acts";
}
const prepositions: Readonly<Record<string, Fact>> = {
  of: "of",
  for: "for",
  by: "by",
  in: "in",
  on: "in",
  at: "in",
  into: "in",
  under: "in",
  with: "with",
  from: "from",
  to: "to",
  per: "per",
};
const owning = /^(?:have|hold|own|keep|contain|include|comprise|carry|cover|consist)$/;
const making =
  /^(?:book|make|write|file|place|submit|create|order|open|send|request|sign|give|issue|record|report|register|buy|rent|hire|pay|borrow|propose|run|do|take|bring|plan|lead|teach)$/;

const classes: Readonly<Record<Kind, "who" | "where" | "what" | "doing">> = {
  person: "who",
  staff: "who",
  org: "who",
  place: "where",
  thing: "what",
  animal: "what",
  product: "what",
  category: "where",
  event: "doing",
  document: "doing",
  money: "doing",
  message: "doing",
  measure: "doing",
  work: "doing",
  line: "doing",
};

const shareOf = (told: Told, name: Fact): number =>
  Math.min(1, (told.facts.get(name) ?? 0) / 2 + (told.facts.has(name) ? 0.5 : 0));
const factsOf = (told: Told | undefined) =>
  Object.fromEntries(facts.map((name) => [name, told ? shareOf(told, name) : 0])) as Record<Fact, number>;
const backFactsOf = (told: Told | undefined) =>
  Object.fromEntries(facts.map((name) => [`${name}Back`, told ? shareOf(told, name) : 0])) as Record<
    `${Fact}Back`,
    number
  >;
/** Of most pairs a brief says nothing. */
const noFacts = factsOf(undefined);
const noBackFacts = backFactsOf(undefined);

/** What speaks for and against one record referring to another, each from 0 to 1. How much each weighs is fitted by bench/fit-reading.ts. */
export function relationEvidence(from: Found, to: Found, found: readonly Found[], tellings: Tellings) {
  const told = tellings.get(from)?.get(to);
  const back = tellings.get(to)?.get(from);
  const [kindFrom, kindTo] = [from.kind ?? "thing", to.kind ?? "thing"];
  const [classFrom, classTo] = [classes[kindFrom], classes[kindTo]];
  const known = knownReferences(from, to);
  const knownBack = knownReferences(to, from);
  const first = (record: Found) => Math.min(...record.mentions.map(({ start }) => start));
  const doings = found.filter(({ kind }) => classes[kind ?? "thing"] === "doing").length;
  const whos = found.filter(({ kind }) => kind === "person" || kind === "org").length;
  return {
    ...(told ? factsOf(told) : noFacts),
    ...(back ? backFactsOf(back) : noBackFacts),
    anySaid: facts.some((name) => (told?.facts.get(name) ?? 0) > 0),
    anySaidBack: facts.some((name) => (back?.facts.get(name) ?? 0) > 0),
    clauses: Math.min(1, (told?.clauses ?? 0) / 3),
    together: (told?.clauses ?? 0) > 0,
    near: told?.near ?? 0,
    onlyLists: told !== undefined && told.lists === told.clauses,
    ownReference: refersTo(from, to),
    ownReferenceBack: refersTo(to, from),
    ownOther: from.sense !== null && from.sense.trade === to.sense?.trade && !refersTo(from, to),
    known: Math.min(1, known / 3),
    knownBack: Math.min(1, knownBack / 3),
    kinds: likelihoodOfKinds(kindFrom, kindTo),
    kindsBack: likelihoodOfKinds(kindTo, kindFrom),
    doingWho: classFrom === "doing" && classTo === "who",
    doingCustomer: classFrom === "doing" && (kindTo === "person" || kindTo === "org"),
    doingWhat: classFrom === "doing" && classTo === "what",
    doingWhere: classFrom === "doing" && classTo === "where",
    doingDoing: classFrom === "doing" && classTo === "doing",
    whatWho: classFrom === "what" && classTo === "who",
    whatWhere: classFrom === "what" && classTo === "where",
    whatWhat: classFrom === "what" && classTo === "what",
    whatDoing: classFrom === "what" && classTo === "doing",
    whoAny: classFrom === "who",
    whoWho: classFrom === "who" && classTo === "who",
    whereAny: classFrom === "where",
    fromStaff: kindFrom === "staff",
    toStaff: kindTo === "staff",
    fromDocument: kindFrom === "document" || kindFrom === "money",
    toEvent: kindTo === "event" || kindTo === "work",
    toDocument: kindTo === "document" || kindTo === "money",
    onlyWho: whos === 1 && (kindTo === "person" || kindTo === "org"),
    onlyDoing: doings === 1 && classFrom === "doing",
    mainTo: to.mentions.length >= Math.max(...found.map(({ mentions }) => mentions.length)),
    toUses: Math.min(1, to.mentions.length / 6),
    fromUses: Math.min(1, from.mentions.length / 6),
    later: first(from) > first(to),
    doerOf: classTo === "who" && isDoerOf(to.name, from.name),
    doerOfBack: classFrom === "who" && isDoerOf(from.name, to.name),
    partOfName: partOfName(from.name, to.name),
    partOfNameBack: partOfName(to.name, from.name),
    few: Math.min(1, found.length / 24),
    implied: !from.named || !to.named,
  };
}

const refersTo = (from: Found, to: Found): boolean =>
  from.sense?.references.some(
    ({ target }) => to.sense !== null && recordIn(from.sense?.trade ?? "", target)?.key === to.sense.key,
  ) ?? false;

const partOfName = (from: string, to: string): boolean =>
  from !== to &&
  from
    .split("_")
    .slice(0, -1)
    .includes(to.split("_").at(-1) ?? "");

/** Whether a person is called by what happens: `inspector` of an inspection, `subscriber` of a subscription. */
function isDoerOf(person: string, what: string): boolean {
  const [one, other] = [person, what].map((name) => name.split("_").at(-1) ?? "");
  if (!one || !other || one === other || !/(?:er|or|ee|ant|ist)$/.test(one)) return false;
  const stem = Math.max(4, Math.min(one.length - 3, other.length));
  return one.slice(0, stem) === other.slice(0, stem) || (one.length > 6 && one.slice(0, 6) === other.slice(0, 6));
}
