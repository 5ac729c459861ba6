import { attributeOf } from "../generate/lexicon/attributes.ts";
import type { FieldType } from "../operation.ts";
import type { Found } from "./found.ts";
import type { GraphField, GraphStates } from "./graph.ts";
import { type Mention, phraseOfTokens } from "./mentions.ts";
import type { Clause, Token } from "./text.ts";
import type { ValueList } from "./value-lists.ts";
import { nounKindOf } from "./word-kinds.ts";

type Context = {
  readonly clauses: readonly Clause[];
  readonly mentionsOf: (clause: Clause) => readonly Mention[];
  readonly recordOf: (mention: { readonly phrase: string }) => Found | null;
  readonly kinds: readonly { readonly field: string; readonly list: ValueList }[];
  readonly states: readonly GraphStates[];
};

/** The fields of a record: what the brief says of it, its states and kinds, and what the trade keeps of it. A record that nobody knows has a name and what the brief says. */
export function fieldsOf(record: Found, context: Context): GraphField[] {
  const fields = new Map<string, GraphField>();
  const put = (field: GraphField) => {
    const known = fields.get(field.name);
    fields.set(
      field.name,
      known
        ? {
            ...known,
            spans: [...known.spans, ...field.spans],
            source: known.source === "brief" || field.source === "brief" ? "brief" : known.source,
          }
        : field,
    );
  };
  const hasNumber = record.sense?.fields.some(({ name }) => /^(?:number|code|title|name)$/.test(name)) ?? false;
  if (!hasNumber && isNamed(record)) put({ name: "name", type: "text", words: ["name"], source: "follows", spans: [] });
  for (const { name, type, words, values, unit } of record.sense?.fields ?? [])
    put({
      name,
      type,
      words,
      ...(values.length > 0 ? { values: values.map(namedValue) } : {}),
      ...(unit === null ? {} : { unit }),
      source: "trade",
      spans: [],
    });
  for (const { field, values, source, spans } of context.states)
    put({
      name: field,
      type: "enum",
      words: [field.replaceAll("_", " "), "status", "state"],
      values: values.map(namedValue),
      source,
      spans,
    });
  for (const { field, list } of context.kinds)
    put({
      name: field,
      type: "enum",
      words: [field, "kind", "type"],
      values: list.values.map(namedValue),
      source: "brief",
      spans: [{ start: list.start, end: list.end }],
    });
  for (const mention of record.mentions)
    for (const { phrase, start, end } of said(mention, context)) {
      const known = [...fields.values()].find((field) => field.words.includes(phrase) || isSameMoment(field, phrase));
      const name = phrase
        .normalize("NFKD")
        .replace(/\p{M}/gu, "")
        .replace(/[^\p{L}\p{N}]+/gu, "_");
      // `2nd mech` and words of other alphabets name no field.
      if (!known && !/^[a-z][a-z0-9_]{0,40}$/i.test(name)) continue;
      put(
        known
          ? { ...known, source: "brief", spans: [{ start, end }] }
          : { name, type: typeOf(name), words: [phrase], source: "brief", spans: [{ start, end }] },
      );
    }
  return [...fields.values()];
}

/** Persons, places and things have names; what happens, is written or is paid has none. */
const isNamed = ({ kind }: Found): boolean => !/^(?:event|line|money|document|message|measure|work)$/.test(kind ?? "");

const namedValue = (name: string): { name: string; words: string[] } => ({
  name,
  words: [...new Set([name.replaceAll("_", " "), ...synonyms(name)])],
});
/** Other words for values that most trades have. */
function synonyms(value: string): string[] {
  return [
    value === "unpaid" ? ["outstanding", "unsettled", "owed"] : [],
    value === "cancelled" ? ["canceled"] : [],
    value === "in_progress" ? ["ongoing", "started"] : [],
  ].flat();
}

function typeOf(name: string): FieldType {
  const phrase = name.replaceAll("_", " ");
  if (moments.some(([said]) => said.test(phrase))) return /time$|^(?:start|end)$/.test(phrase) ? "datetime" : "date";
  return attributeOf(name)?.type ?? "text";
}

/** Moments that most records have, under whatever name: `start time` is `starts_at`, `date of birth` is `born_on`. */
const moments: readonly (readonly [phrase: RegExp, name: RegExp])[] = [
  [/^(?:start|starting|begin|beginning)(?: (?:date|time|day))?$/, /^(?:starts?|begins?)(?:_(?:on|at|date|time))?$/],
  [/^(?:end|ending|finish)(?: (?:date|time|day))?$/, /^(?:ends?|finish(?:es)?)(?:_(?:on|at|date|time))?$/],
  [/^(?:due|due date|due time|deadline|payment date)$/, /^due(?:_(?:on|at|date|time))?$/],
  [
    /^(?:expiry|expiration|expiry date|expiration date|valid until|valid until date|valid to)$/,
    /^(?:expires|expiry|valid_until|valid_to)(?:_(?:on|at|date))?$/,
  ],
  [/^(?:date of birth|birth date|birthday|birthdate|dob)$/, /^(?:born_on|date_of_birth|birth_date|birthday)$/],
];
const isSameMoment = ({ name, type }: GraphField, phrase: string): boolean =>
  /^date/.test(type) && moments.some(([said, named]) => said.test(phrase) && named.test(name));

type Property = { readonly phrase: string; readonly start: number; readonly end: number };

/** Properties that a clause gives to a noun: `the pet's weight`, `the weight of a pet`, `each bike has a brand, frame height and paint`, `pets: name, species`. */
function said(mention: Mention, { recordOf, mentionsOf }: Context): Property[] {
  const { clause, from, to } = mention;
  const { tokens } = clause;
  const properties: Property[] = [];
  const isRecord = (at: number) =>
    mentionsOf(clause).some((other) => other.from <= at && at < other.to && recordOf(other) !== null);
  const property = (at: number): Property | null => {
    let end = at;
    while (end < tokens.length && end - at < 3 && isPropertyWord(tokens[end]) && !isRecord(end)) end++;
    const stretch = tokens.slice(at, end);
    const [first, last] = [stretch[0], stretch.at(-1)];
    if (!first || !last || !isPropertyHead(last, tokens[end])) return null;
    return { phrase: phraseOfTokens(stretch), start: first.start, end: last.end };
  };
  const row = (at: number) => {
    let position = at;
    while (position < tokens.length) {
      const token = tokens[position];
      if (!token) break;
      if (
        token.text === "," ||
        token.pos === "DET" ||
        token.lower === "and" ||
        token.lower === "or" ||
        token.lower === "with" ||
        /^(?:its|their|his|her|own)$/.test(token.lower)
      ) {
        position++;
        continue;
      }
      const one = property(position);
      if (!one) {
        if (isRecord(position)) {
          position++;
          continue;
        }
        break;
      }
      properties.push(one);
      while (position < tokens.length && (tokens[position]?.end ?? 0) <= one.end) position++;
    }
  };
  if (tokens[to]?.lower === "'s") {
    const one = property(to + 1);
    if (one && !isRecord(to + 1) && isSaidOf(one.phrase)) properties.push(one);
  }
  const article = tokens[from - 1]?.pos === "DET" ? from - 2 : from - 1;
  const before = tokens[article - 1];
  if (tokens[article]?.lower === "of" && before && before.pos === "NOUN" && !isRecord(article - 1)) {
    const start = tokens[article - 2]?.pos === "NOUN" ? article - 2 : article - 1;
    const one = property(start);
    if (one && attributeOf(one.phrase.replaceAll(" ", "_"))) properties.push(one);
  }
  let at = to;
  while (
    /^(?:must|shall|should|may|can|to|also|always|only)$/.test(tokens[at]?.lower ?? "") ||
    (at > to && tokens[at]?.lower === "have" && tokens[at + 1]?.lower === "to")
  )
    at++;
  const verb = tokens[at];
  if (verb && at > to && /^(?:need|require|contain|include|state|show|name|carry|bear)$/.test(verb.lemma)) row(at + 1);
  if (verb && /^(?:need|require|get)$/.test(verb.lemma) && clause.says.kind === "rule" && mention.from <= 1)
    row(at + 1);
  if (verb && verb.lemma === "have" && clause.says.kind !== "aside") row(at + 1);
  const mark = tokens[to];
  if (mark?.text === ":" && mention.part !== "listed") row(to + 1);
  if (mark?.text === "(") row(to + 1);
  return properties.filter(
    ({ phrase }) =>
      (phrase.length > 1 &&
        !/^(?:number|lot|kind|time|place|part|right|case|need|record|data|detail|information)$/.test(phrase)) ||
      phrase === "number",
  );
}

/** A noun that is said of others: an amount, a quality, a time; not somebody's approval or visit. */
function isSaidOf(phrase: string): boolean {
  const kind = nounKindOf(phrase);
  return attributeOf(phrase.replaceAll(" ", "_")) !== null || !/^(?:event|person|animal|message|org)$/.test(kind ?? "");
}

/** The last word of a property; a word that is a verb elsewhere too ends a row: `a brand and paint`. */
const isPropertyHead = (last: Token, after: Token | undefined): boolean =>
  last.pos === "NOUN" ||
  last.pos === "PROPN" ||
  (last.pos === "VERB" && (after === undefined || after.pos === "PUNCT" || after.lower === "and"));

const isPropertyWord = (token: Token | undefined): boolean =>
  token !== undefined &&
  (token.pos === "NOUN" ||
    token.pos === "PROPN" ||
    (token.pos === "VERB" && token.lemma === token.lower && token.lemma !== "be") ||
    (token.pos === "ADJ" && !/^(?:more|less|most|same|other|own)$/.test(token.lower)) ||
    token.lower === "of");
