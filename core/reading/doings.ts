import { kindByEnding } from "./affinity.ts";
import type { Found } from "./found.ts";
import type { Span } from "./graph.ts";
import type { Mention } from "./mentions.ts";
import type { Clause, Token } from "./text.ts";
import { verbBase } from "./verbs.ts";
import { verbKindOf, verbOfNoun } from "./word-kinds.ts";
import { singular } from "./words.ts";

/** How a record stands to what is done: `object` it is done to, `agent` who does it, `property` has the fact that it is done to, `owner` owns what it is done to, `self` is itself the noun of doing (`a repair`), `about` stands after a preposition, `near` only in the same clause. */
export type Link = "object" | "agent" | "property" | "owner" | "self" | "about" | "near";

/** Something that a clause says is done, with the records that it may be done to. */
export type Doing = {
  /** Infinitive, with the particle that belongs to it: `hand_back`. */
  readonly verb: string;
  /** As it is written, lower case, with the particle: `handed_back`. */
  readonly word: string;
  /** `participle` stands before its noun: `a settled claim`; `noun` is a noun of doing: `a refund`. */
  readonly form: "active" | "passive" | "participle" | "gerund" | "noun";
  /** A word such as must, may or never is said of it. */
  readonly isAsked: boolean;
  /** It is said as a condition or a time: `once the case is closed`. */
  readonly isCondition: boolean;
  readonly start: number;
  readonly end: number;
  readonly clause: Clause;
  readonly links: readonly { readonly record: Found; readonly how: Link; readonly isPronoun: boolean }[];
};

/** What a reader of doings needs to know of the records. */
export type Records = {
  readonly found: readonly Found[];
  readonly mentionsOf: (clause: Clause) => readonly Mention[];
  readonly recordOf: (mention: { readonly phrase: string }) => Found | null;
};

const always = /^(?:out|off|up|down|back|away)$/;
const sometimes = /^(?:in|on|over)$/;
const be = /^(?:is|are|be|been|being|was|were|get|gets|got)$/;
const participle = /(?:ed|en|t|wn|ne|de|ld|id|un|ut|um)$/;
const pronoun = /^(?:it|them|they|one|those|these|this)$/;

/** Everything that the clauses say is done, in order, but for the values of lists of states (`apart`). */
export function readDoings(records: Records, clauses: readonly Clause[], apart: readonly Span[]): Doing[] {
  return clauses.flatMap((clause, at) => {
    const before = clauses.slice(Math.max(0, at - 2), at).reverse();
    return doingsOf(clause, before, records).filter(
      ({ start, end }) => !apart.some((list) => list.start <= start && end <= list.end),
    );
  });
}

function doingsOf(clause: Clause, before: readonly Clause[], { mentionsOf, recordOf }: Records): Doing[] {
  const { tokens } = clause;
  const mentions = mentionsOf(clause);
  const passives = new Map<number, Found | null>();
  return tokens.flatMap((token, at): Doing[] => {
    const form = formOf(tokens, at, mentions, recordOf, passives);
    const plain = form && (form === "noun" ? verbOfDoing(token.lower) : infinitive(token));
    if (!form || !plain || aux.test(plain)) return [];
    const links: { record: Found; how: Link; isPronoun: boolean }[] = [];
    const link = (record: Found | null | undefined, how: Link, isPronoun = false) => {
      if (record && !links.some((known) => known.record === record)) links.push({ record, how, isPronoun });
    };
    const antecedent = () => antecedentOf(clause, at, before, mentionsOf, recordOf);
    const put = (mention: Mention | null, how: Link) => {
      if (!mention) return;
      const record = recordOf(mention);
      link(record, how);
      if (how !== "object" || record) return;
      link(holderOf(mention, mentions, tokens, recordOf), "property");
    };
    let particle: string | null = null;
    const takes = (next: number) => {
      const word = tokens[next]?.lower ?? "";
      if (always.test(word) && !(word === "up" && tokens[next + 1]?.lower === "to")) return word;
      if (!sometimes.test(word)) return null;
      const after = tokens[next + 1];
      const isEnd = !after || /^(?:PUNCT|CCONJ|SCONJ|ADP|SYM|PART)$/.test(after.pos) || after.lower === "again";
      return isEnd ? word : null;
    };
    if (form === "noun") {
      const here = mentions.find(({ from, to }) => from <= at && at < to);
      link(recordOf(here ?? { phrase: singular(token.lower) }), "self");
      for (const mention of receivers(tokens, at, mentions)) link(recordOf(mention), "object");
    } else if (form === "participle") {
      put(mentions.find(({ from, to }) => from > at && from <= at + 2 && to > at) ?? null, "object");
    } else {
      particle = takes(at + 1);
      const chained = form === "passive" ? chainedTo(tokens, at, passives) : null;
      if (chained !== null) link(passives.get(chained), "object");
      else if (form === "passive") {
        const subject = subjectOf(tokens, at, mentions, recordOf);
        if (subject === "pronoun") link(antecedent(), "object", true);
        else {
          put(subject, "object");
          if (!subject && clause.carried.length > 0) {
            const carried = carriedOf(clause, before, mentionsOf);
            put(carried, "object");
          }
        }
      }
      if (form === "passive") {
        passives.set(at, links.find(({ how }) => how === "object")?.record ?? null);
        const by = tokens.findIndex(({ lower }, i) => i > at && i < at + 6 && lower === "by");
        const agent = by < 0 ? undefined : mentions.find(({ from }) => from > by && from <= by + 4);
        if (agent) put(agent, "agent");
      } else {
        const objects = objectsOf(tokens, at + (particle ? 1 : 0), mentions);
        for (const each of objects) {
          if (each === "pronoun") link(antecedent(), "object", true);
          else put(each, "object");
          if (each !== "pronoun") {
            particle ??= takes(each.to);
            const owner =
              tokens[each.from - 1]?.lower === "'s" ? mentions.find(({ to }) => to === each.from - 1) : null;
            if (owner) put(owner, "owner");
          } else particle ??= takes(at + 2);
        }
        const subject = form === "active" ? subjectOf(tokens, at, mentions, recordOf) : null;
        const doer = subject === "pronoun" ? antecedent() : subject && recordOf(subject);
        // A payment fails, a session ends: nobody does it to anything else.
        const isDoneTo = objects.length === 0 && doer && !acting.test(doer.kind ?? kindByEnding(doer.name));
        if (subject === "pronoun") link(doer, isDoneTo ? "object" : "agent", true);
        else put(subject, isDoneTo ? "object" : "agent");
      }
    }
    // What is handed to somebody is handed over.
    if (plain === "hand" && !particle && tokens.slice(at).some(({ lower }) => lower === "to")) particle = "over";
    for (const mention of mentions) {
      if (mention.from <= at && at < mention.to) continue;
      put(mention, mention.from > at && isAfterPreposition(tokens, mention.from) ? "about" : "near");
    }
    return [
      {
        verb: particle ? `${plain}_${particle}` : plain,
        word: particle ? `${token.lower}_${particle}` : token.lower,
        form,
        isAsked: isAsked(tokens, at),
        isCondition: isCondition(tokens, at),
        start: token.start,
        end: token.end,
        clause,
        links,
      },
    ];
  });
}

/** Kinds that do things. */
const acting = /^(?:person|staff|org)$/;

const aux = /^(?:be|have|do|must|may|can|shall|will|let|need)$/;

/** Whether a word says that something is done here, and how it stands. */
function formOf(
  tokens: readonly Token[],
  at: number,
  mentions: readonly Mention[],
  recordOf: Records["recordOf"],
  passives: ReadonlyMap<number, unknown>,
): Doing["form"] | null {
  const token = tokens[at];
  if (!token || token.unknown) return null;
  const here = mentions.find(({ from, to }) => from <= at && at < to);
  if (here && here.to - here.from > 1 && at < here.to - 1) return null;
  const next = tokens[at + 1];
  const base = infinitive(token);
  const isNounNext = next?.pos === "NOUN" || next?.pos === "PROPN";
  if (token.pos === "ADJ" && base !== null && base !== token.lower && isNounNext && participle.test(token.lower))
    return "participle";
  // What stands where a noun does is the record's noun, whatever the tagger says.
  const isNounForm =
    /[^s]s$/.test(token.lower) && base !== token.lower && /^(?:AUX|ADP|DET|NUM|ADJ)$/.test(tokens[at - 1]?.pos ?? "");
  if (token.pos === "VERB" && ((here && recordOf(here)) || isNounForm)) return verbOfDoing(token.lower) ? "noun" : null;
  if (token.pos === "VERB") {
    if (base === null) return null;
    const isPart = token.lower !== base && participle.test(token.lower);
    if (isPart && isPassive(tokens, at, passives)) return "passive";
    if (/ing$/.test(token.lower) && !be.test(tokens[at - 1]?.lower ?? "")) return "gerund";
    return "active";
  }
  if (token.pos !== "NOUN" && token.pos !== "PROPN") return null;
  if (/ing$/.test(token.lower) && base !== null) return here && recordOf(here) ? "noun" : "gerund";
  // `wash and wrap pianos`, `and wrap it`, `clients call`: the tagger takes a verb for a noun.
  const previous = tokens[at - 1];
  if (base === token.lower && previous) {
    const isObject = isNounNext || next?.pos === "DET" || pronoun.test(next?.lower ?? "");
    const first = tokens[at - 2];
    const isJoined = first?.pos === "VERB" || isBaseAfterPlural(tokens, at - 2) || pronoun.test(next?.lower ?? "");
    if (previous.pos === "CCONJ" && isObject && isJoined) return "active";
    const isEnd = next === undefined || /^(?:PUNCT|ADP|DET)$/.test(next.pos);
    const goesOn = next?.pos === "CCONJ" && infinitive(tokens[at + 2] ?? { lower: "" }) === tokens[at + 2]?.lower;
    if (isBaseAfterPlural(tokens, at) && (isEnd || goesOn)) return "active";
  }
  // `a second clerk checks every claim`, `the customer signs`
  if (
    base !== null &&
    /[^s]s$/.test(token.lower) &&
    previous?.pos === "NOUN" &&
    previous.lemma === previous.lower &&
    (next?.pos === "DET" || (next === undefined && tokens[at - 2]?.pos === "DET"))
  )
    return "active";
  return verbOfDoing(token.lower) ? "noun" : null;
}

/** An infinitive right after a plural noun: `clerks wash`. */
function isBaseAfterPlural(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  return (
    token !== undefined &&
    before?.pos === "NOUN" &&
    before.lemma !== before.lower &&
    infinitive({ lower: token.lower }) === token.lower
  );
}

/** The infinitive of a verb form, of a verb that we know, that English has, or that its place and ending show (`is varnished`). */
export function infinitive({ lower, pos }: { readonly lower: string; readonly pos?: Token["pos"] }): string | null {
  const known = verbBase(lower);
  if (known) return known;
  for (const [ending, tails] of [
    ["ied", ["y"]],
    ["ies", ["y"]],
    ["ing", ["", "e"]],
    ["ed", ["", "e"]],
    ["es", ["", "e"]],
    ["s", [""]],
    ["", [""]],
  ] as const) {
    if (!lower.endsWith(ending)) continue;
    const stem = lower.slice(0, lower.length - ending.length);
    if (stem.length < 3) continue;
    const found = tails.map((tail) => stem + tail).find((each) => verbKindOf(each) !== null);
    if (found) return found;
    const single = stem.replace(/([b-df-hj-np-tv-z])\1$/, "$1");
    if (ending !== "" && verbKindOf(single) !== null) return single;
  }
  const stem = pos === "VERB" ? /^(\w{3,})(?:ed|ing)$/.exec(lower)?.[1] : undefined;
  return stem ? (/(?:[cvuz]|[^s]s|[^aeiou]g)$/.test(stem) ? `${stem}e` : stem) : null;
}

/** The verb that a noun says was done: `inspection`, `a transfer`, `check-in`; null for any other noun. */
export function verbOfDoing(word: string): string | null {
  if (/^[a-z]+-(?:in|out|off|up|over)s?$/.test(word)) return word.replace(/s$/, "").replace("-", "_");
  const noun = singular(word);
  const base = verbBase(noun);
  return verbOfNoun(noun) ?? (base === noun ? base : null);
}

/** A participle after a form of be, or right after its noun (`bikes reported stolen`), or joined to one that is passive (`submitted and countersigned`). */
function isPassive(tokens: readonly Token[], at: number, passives: ReadonlyMap<number, unknown>): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 5); back--) {
    const { lower, pos } = tokens[back] ?? { lower: "", pos: "X" };
    if (be.test(lower)) return true;
    if (/^(?:have|has|had)$/.test(lower)) return false;
    if (pos === "CCONJ" || lower === ",") return chainedTo(tokens, at, passives) !== null;
    if (!/^(?:ADV|PART|PRON|DET)$/.test(pos)) break;
  }
  const previous = tokens[at - 1];
  const next = tokens[at + 1];
  const isNoun = previous?.pos === "NOUN" || /^(?:not|never|anything|nothing)$/.test(previous?.lower ?? "");
  return (
    isNoun &&
    (next === undefined ||
      !/^(?:DET|NOUN|PROPN|NUM)$/.test(next.pos) ||
      (verbBase(tokens[at]?.lower ?? "") !== null && next.pos === "NUM"))
  );
}

/** The passive verb that another is joined to: `is confirmed by phone, packed and delivered`; null where none is. */
function chainedTo(tokens: readonly Token[], at: number, passives: ReadonlyMap<number, unknown>): number | null {
  const last = [...passives.keys()].at(-1);
  if (last === undefined || at - last > 12) return null;
  const between = tokens.slice(last + 1, at);
  const joins = between.at(-1);
  return /^(?:and|or|,|then|but|not|\/)$/.test(joins?.lower ?? "") &&
    !between.some(({ pos }) => pos === "VERB" || pos === "AUX")
    ? last
    : null;
}

/** The nouns after a verb that it is done to: the first, those joined to it, a second beside it (`send us papers`). */
function objectsOf(tokens: readonly Token[], at: number, mentions: readonly Mention[]): (Mention | "pronoun")[] {
  const objects: (Mention | "pronoun")[] = [];
  let next = at + 1;
  while (next < Math.min(tokens.length, at + 14)) {
    const token = tokens[next];
    if (!token) break;
    const mention = mentions.find(({ from }) => from === next);
    if (mention) {
      const isOwner = tokens[mention.to]?.lower === "'s";
      if (!isOwner) objects.push(mention);
      next = isOwner ? mention.to + 1 : mention.to;
      continue;
    }
    if (token.pos === "PRON") {
      if (pronoun.test(token.lower) && objects.length === 0) objects.push("pronoun");
      next++;
      continue;
    }
    const joins = token.lower === "and" || token.lower === "or" || token.text === "," || token.text === "/";
    if (joins && objects.length > 0) {
      const after = tokens[next + 1];
      if (!after || !/^(?:DET|ADJ|NOUN|PROPN|NUM|PRON)$/.test(after.pos)) break;
      // Another clause begins: `file requests, managers approve them`.
      const begins = mentions.find(({ from }) => from > next && from <= next + 3);
      if (!begins || /^(?:VERB|AUX)$/.test(tokens[begins.to]?.pos ?? "")) break;
      next++;
      continue;
    }
    if (objects.length > 0 && !/^(?:DET|ADJ|NUM)$/.test(token.pos)) break;
    if (!/^(?:DET|ADJ|NUM|ADV|NOUN|PROPN)$/.test(token.pos)) break;
    if (token.lower === "sure") break;
    next++;
  }
  return objects;
}

/** What a verb is said of: the nearest noun before it that does not only tell which. */
function subjectOf(
  tokens: readonly Token[],
  at: number,
  mentions: readonly Mention[],
  recordOf: Records["recordOf"],
): Mention | "pronoun" | null {
  const near = mentions.filter(({ to }) => to <= at && at - to <= 12).reverse();
  const [nearest] = near;
  if (tokens.slice(Math.max(nearest?.to ?? 0, at - 6), at).some(({ lower }) => /^(?:it|they|these|those)$/.test(lower)))
    return "pronoun";
  const head = near.find(({ from, to }) => tokens[to]?.lower !== "'s" && !isAfterPreposition(tokens, from));
  if (head && recordOf(head)) return head;
  return nearest && at - nearest.to <= 6 ? nearest : null;
}

function isAfterPreposition(tokens: readonly Token[], from: number): boolean {
  let at = from - 1;
  while (at > 0 && /^(?:DET|ADJ|NUM|ADV)$/.test(tokens[at]?.pos ?? "")) at--;
  const token = tokens[at];
  return (
    token !== undefined &&
    (token.pos === "ADP" || token.lower === "without" || token.lower === "to") &&
    !/^(?:before|after|until|till|since|once)$/.test(token.lower)
  );
}

/** The record whose fact a noun is that is no record: the owner before it, or what it is of. */
function holderOf(
  { from, to }: Mention,
  mentions: readonly Mention[],
  tokens: readonly Token[],
  recordOf: Records["recordOf"],
): Found | null {
  const of = /^(?:of|for|on|in)$/.test(tokens[to]?.lower ?? "")
    ? mentions.find((each) => each.from > to && each.from <= to + 3)
    : undefined;
  const before = mentions.find(
    (each) => each.to === from || (each.to === from - 1 && tokens[from - 1]?.lower === "'s"),
  );
  return (of && recordOf(of)) ?? (before && recordOf(before)) ?? null;
}

/** The nouns that a noun of doing is done to: `the transfer of a plot`, `plot transfer`, `a plot's transfer`. */
function receivers(tokens: readonly Token[], at: number, mentions: readonly Mention[]): Mention[] {
  const before = mentions.find(
    ({ to, plural }) => (to === at && !plural) || (to === at - 1 && tokens[at - 1]?.lower === "'s"),
  );
  const after = /^(?:of|for|to)$/.test(tokens[at + 1]?.lower ?? "")
    ? mentions.find(({ from }) => from > at + 1 && from <= at + 4)
    : undefined;
  return [before, after].flatMap((each) => each ?? []);
}

/** What `it` or `them` stands for: the record that was named last, things before persons. */
function antecedentOf(
  clause: Clause,
  at: number,
  before: readonly Clause[],
  mentionsOf: Records["mentionsOf"],
  recordOf: Records["recordOf"],
): Found | null {
  const own = mentionsOf(clause).filter(({ to }) => to <= at);
  for (const mentions of [own, ...before.map((each) => mentionsOf(each))]) {
    const named = mentions.flatMap((mention) => {
      const record = recordOf(mention);
      return record && record.kind !== "person" && record.kind !== "staff" ? [{ mention, record }] : [];
    });
    const main = named.findLast(({ mention }) => mention.part === "object" || mention.part === "subject");
    const found = main ?? named.at(-1);
    if (found) return found.record;
  }
  return null;
}

/** The noun that an earlier conjunct lends a clause as its subject. */
function carriedOf(clause: Clause, before: readonly Clause[], mentionsOf: Records["mentionsOf"]): Mention | null {
  const starts = new Set(clause.carried.map(({ start }) => start));
  return before.flatMap((each) => mentionsOf(each)).find(({ start }) => starts.has(start)) ?? null;
}

function isAsked(tokens: readonly Token[], at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 4); back--) {
    const { lower, pos } = tokens[back] ?? { lower: "", pos: "X" };
    if (/^(?:must|may|can|shall|should|never|not|cannot|please|always)$/.test(lower)) return true;
    if (pos !== "AUX" && pos !== "ADV" && pos !== "PART" && !/^(?:not|only|be)$/.test(lower)) return false;
  }
  return false;
}

function isCondition(tokens: readonly Token[], at: number): boolean {
  const opens = tokens.findLastIndex(
    ({ lower }, i) =>
      i < at && /^(?:if|when|whenever|once|after|unless|before|until|till|while|without|as|where)$/.test(lower),
  );
  return opens >= 0 && !tokens.slice(opens, at).some(({ text }) => text === "," || text === ":");
}
