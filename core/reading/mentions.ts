import { sensesOf } from "../trades/library.ts";
import type { Clause, Sentence, Text, Token } from "./text.ts";
import { verbBase } from "./verbs.ts";
import { nounKindOf } from "./word-kinds.ts";
import { singular } from "./words.ts";

/** A noun of the brief, alone or with the words that make one name of it. */
export type Mention = {
  /** Lower case, singular, blanks between its words. */
  readonly phrase: string;
  /** As written, lower case. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly clause: Clause;
  readonly sentence: Sentence;
  /** Position of its first and after its last token in the clause. */
  readonly from: number;
  readonly to: number;
  readonly plural: boolean;
  /** With the nouns right before it that tell which: `training session` for `session`. */
  readonly whole: string;
  /** What it does in its clause: a part of a list of nouns, what acts, what is acted on, what owns or belongs, a property of another noun, or anything else. */
  readonly part: "listed" | "subject" | "object" | "linked" | "property" | "other";
};

const longest = 4;
const asideThatNames = new Set(["permission", "no duty", "user story", "definition", "emphasis", "reason"]);

/** Clauses that speak about what the environment holds. */
export function liveClauses(text: Text): readonly Clause[] {
  return text.clauses.filter(({ says }) => says.kind !== "aside" || asideThatNames.has(says.why));
}

const writtenOf = (tokens: readonly Token[]): string =>
  [...new Set(tokens.map(({ start, text }) => `${start}:${text}`))]
    .map((each) => each.slice(each.indexOf(":") + 1))
    .join(" ")
    .toLowerCase();

const form = (token: Token): string => token.lower.replaceAll("-", " ");

/** The phrase of tokens: lower case, the last word singular. */
export const phraseOfTokens = (tokens: readonly Token[]): string =>
  tokens.map((token, at) => (at === tokens.length - 1 ? singular(form(token)) : form(token))).join(" ");

/** Nouns of a clause: the longest phrase of the library first, else a noun with the nouns before it. */
export function mentionsIn(clause: Clause, prefers: (phrase: string) => boolean = () => false): Mention[] {
  const { tokens } = clause;
  const mentions: Mention[] = [];
  let at = 0;
  while (at < tokens.length) {
    if (tokens[at]?.lower === "double" && /^bookings?$/.test(tokens[at + 1]?.lower ?? "")) {
      // What is never to happen to a room or a doctor is no record of its own.
      at += 2;
      continue;
    }
    const to = phraseEnd(tokens, at, prefers);
    if (to === null) {
      at++;
      continue;
    }
    const stretch = tokens.slice(at, to);
    const first = stretch[0];
    const last = stretch.at(-1);
    if (first && last)
      mentions.push({
        phrase: phraseOfTokens(stretch),
        text: writtenOf(stretch),
        start: first.start,
        end: last.end,
        clause,
        sentence: clause.sentence,
        from: at,
        to,
        plural: singular(last.lower) !== last.lower,
        whole: wholeOf(tokens, mentions.at(-1), at, to),
        part: "other",
      });
    at = to;
  }
  return mentions.map((mention) => ({ ...mention, part: partOf(mention, mentions) }));
}

/** A noun with the one that stands right before it, where both make one name. */
function wholeOf(tokens: readonly Token[], before: Mention | undefined, from: number, to: number): string {
  const joins = before && before.to === from && !before.plural && isNounLike(tokens[from]);
  const acts = joins && nounKindOf(before.phrase) === "person" && verbBase(tokens[from]?.lower ?? "") !== null;
  const start = joins && !acts ? before.from : from;
  return phraseOfTokens(tokens.slice(start, to));
}

/** Where a noun phrase that begins here ends; null when none begins. */
function phraseEnd(tokens: readonly Token[], at: number, prefers: (phrase: string) => boolean): number | null {
  for (let to = Math.min(tokens.length, at + longest); to > at; to--) {
    const stretch = tokens.slice(at, to);
    if (stretch.some((token) => token.pos === "PUNCT" || token.pos === "NUM")) continue;
    const last = stretch.at(-1);
    if (!last || !canBeNoun(tokens, to - 1)) continue;
    const phrase = phraseOfTokens(stretch);
    if (sensesOf(phrase).length === 0) continue;
    if (to - at > 1 && !prefers(phrase) && prefers(phraseOfTokens(stretch.slice(-1)))) continue;
    return to;
  }
  const token = tokens[at];
  if (!token || !isNounLike(token) || (token.unknown && token.pos !== "NOUN")) return null;
  let to = at + 1;
  while (
    tokens[to] &&
    isNounLike(tokens[to] as Token) &&
    to - at < 3 &&
    sensesOf(phraseOfTokens(tokens.slice(to, to + 1))).length === 0
  )
    to++;
  return to;
}

/** `2nd` and `3d` are no nouns, whatever the tagger says: nothing can be named by them. */
const isNounLike = (token: Token | undefined): boolean =>
  token !== undefined && (token.pos === "NOUN" || token.pos === "PROPN") && /^\p{L}/u.test(token.lower);

/** A word of the library stands as a noun here, whatever the tagger thinks of it alone. */
function canBeNoun(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token) return false;
  if (isNounLike(token)) return true;
  if (at === 0 && /^(?:->|=>|:)$/.test(tokens[1]?.lower ?? "")) return true;
  if (token.pos === "VERB" || token.pos === "ADJ" || token.pos === "ADV") {
    const before = tokens[at - 1];
    const after = tokens[at + 1];
    const opens =
      before?.pos === "DET" ||
      before?.pos === "NUM" ||
      before?.lower === "'s" ||
      /^(?:my|your|his|her|its|our|their|of|per|without|no)$/.test(before?.lower ?? "");
    if (opens && !isNounLike(after) && after?.pos !== "ADJ") return true;
    // An adjective that describes nothing: `gear rental`.
    if (token.pos === "ADJ" && isNounLike(before) && (after === undefined || /^(?:PUNCT|CCONJ)$/.test(after.pos)))
      return true;
    const listed =
      (before === undefined || before.text === "," || before.lower === "and" || before.text === ":") &&
      (after === undefined || after.text === "," || after.lower === "and" || after.text === ".");
    return listed && !/(?:ed|ing)$/.test(token.lower) && tokens.length > 3 && token.pos !== "ADJ";
  }
  return false;
}

function partOf(mention: Mention, all: readonly Mention[]): Mention["part"] {
  const { clause, from, to } = mention;
  const { tokens } = clause;
  const before = tokens[from - 1];
  const after = tokens[to];
  if (after && isNounLike(after) && propertyNoun.test(singular(after.lower))) return "property";
  if (isPropertyOf(mention, all) || isModifier(mention, all)) return "property";
  if (isListed(mention, all)) return "listed";
  if (after?.lower === "'s") return "linked";
  if (after && (after.pos === "AUX" || after.pos === "VERB") && before?.pos !== "ADP") return "subject";
  if (after && after.lower === "who") return "subject";
  const opens = tokens.slice(0, from).every(({ pos }) => /^(?:DET|ADJ|NUM|ADV)$/.test(pos));
  if (
    opens &&
    after?.pos === "ADP" &&
    after.lower !== "of" &&
    clause.says.kind === "rule" &&
    tokens.slice(to).some(({ pos }) => pos === "VERB")
  )
    return "subject";
  for (let at = from - 1; at >= Math.max(0, from - 5); at--) {
    const token = tokens[at];
    if (!token) break;
    if (
      token.pos === "VERB" ||
      token.lower === "no" ||
      token.lower === "without" ||
      token.lower === "per" ||
      token.lower === "every" ||
      token.lower === "each"
    )
      return "object";
    if (
      token.lower === "of" ||
      token.pos === "ADP" ||
      token.lower === "'s" ||
      /^(?:my|your|his|her|its|our|their)$/.test(token.lower)
    )
      return "linked";
    if (!["DET", "ADJ", "NUM", "ADV", "NOUN", "PROPN"].includes(token.pos)) break;
  }
  return "other";
}

/** Tells which one the next noun means: the training of `training session`. */
const isModifier = (mention: Mention, all: readonly Mention[]): boolean =>
  all.some(({ from, to, phrase, whole }) => from === mention.to && to > from && whole !== phrase);

const propertyNoun =
  /^(?:date|number|name|time|price|address|detail|note|code|night|day|level|status|type|id|size|value|reason|amount|history|count|term|fee|fund|total|limit|key)$/;

/** Stands in a row of properties: after `pets:` or `with`, beside a name, a date or another property. */
function isPropertyOf(mention: Mention, all: readonly Mention[]): boolean {
  const { tokens } = mention.clause;
  const colon = tokens.findIndex((token) => token.text === ":");
  if (colon < 1 || colon > mention.from) return false;
  const head = all.find(({ to }) => to === colon);
  if (!head || sensesOf(head.phrase).length === 0) return false;
  return tokens
    .slice(colon)
    .some(
      (token) =>
        isNounLike(token) &&
        /^(?:name|title|date|number|phone|email|address|price|weight|age|amount|status|description|size)s?$/.test(
          token.lower,
        ),
    );
}

/** In a row of nouns set apart by commas: most of the clause is nouns, or it says that something is kept, held or managed. */
function isListed(mention: Mention, all: readonly Mention[]): boolean {
  const { clause } = mention;
  const { tokens } = clause;
  const colon = tokens.findLastIndex((token, at) => at < mention.from && token.text === ":");
  const next = tokens.findIndex((token, at) => at >= mention.to && token.text === ":");
  const row = tokens.slice(colon + 1, next < 0 ? tokens.length : next);
  const words = row.filter(
    (token) => token.pos !== "PUNCT" && token.lower !== "and" && token.lower !== "or" && token.pos !== "DET",
  );
  const commas = row.filter(
    (token) => token.text === "," || token.text === "·" || token.text === "/" || token.lower === "and",
  ).length;
  if (commas === 0 || (clause.sentence.line.kind === "heading" && commas < 3)) return false;
  if (tokens.slice(0, mention.from).some((token) => /^(?:by|via|as|no|not|never|without|except)$/.test(token.lower)))
    return false;
  const isInRow = ({ from }: Mention) => from > colon && (next < 0 || from < next);
  const inNouns = all.reduce((sum, each) => sum + (isInRow(each) ? each.to - each.from : 0), 0);
  const hasVerb = row.some((token) => token.pos === "VERB" || token.pos === "AUX");
  if (!hasVerb && inNouns >= words.length * 0.6 && all.filter(isInRow).length >= 3) return true;
  if (!mention.plural && tokens.slice(0, mention.from).some((token) => token.lemma === "have")) return false;
  const keeps = tokens.findIndex((token) =>
    /^(?:keep|track|manage|handle|store|have|hold|include|contain|cover|sell|entity|need|use|with|of|for|record)$/.test(
      token.lemma,
    ),
  );
  return (
    keeps >= 0 &&
    keeps < mention.from &&
    clause.says.kind !== "rule" &&
    all.filter(({ from }) => from > keeps).length >= 3 &&
    commas >= 2
  );
}
