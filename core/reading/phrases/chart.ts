import type { GraphRecord } from "../graph.ts";
import type { Token } from "../text.ts";
import type { Cnf } from "./atoms.ts";
import { fillers } from "./function-words.ts";
import type { Names } from "./names.ts";
import type { Antecedent } from "./pronoun.ts";

/** Which tokens fill which slot of a norm: the proof of a reading. */
export type Mark = { readonly slot: string; readonly from: number; readonly to: number };

/** One way to read the tokens from a position on. `cost` counts skipped fillers and loose steps: the cheapest reading of a clause is taken. */
export type Hit<T> = {
  readonly end: number;
  readonly value: T;
  readonly marks: readonly Mark[];
  readonly cost: number;
};

/** Reads a phrase of one type from a position on, in every way it can be read. */
export type Parser<T> = (chart: Chart, at: number) => readonly Hit<T>[];

/** The tokens of one clause with what has been read of them so far. */
export type Chart = {
  readonly tokens: readonly Token[];
  readonly names: Names;
  /** What a pronoun may stand for, nearest first. */
  readonly antecedents: readonly Antecedent[];
  /** What is said of a record after its name; here because noun phrases hold relative clauses and those hold noun phrases. */
  readonly predicate: (record: GraphRecord) => Parser<Cnf>;
  readonly read: Read;
};

/** What each parser has read of a clause, by the position that it was read from. */
type Read = {
  readonly hits: Map<Parser<unknown>, Starts>;
  /** A phrase was met within itself: what is read around it then depends on what was read first. */
  isCut: boolean;
};
type Starts = (readonly Hit<unknown>[] | undefined)[];

/** Of a clause of which nothing has been read. */
export const nothingRead = (): Read => ({ hits: new Map(), isCut: false });

/** A phrase is cut off at so many readings: what is read in more ways than this is open anyway. */
const mostHits = 24;

/** A chart over the tokens of a clause. */
export const chartOf = (
  tokens: readonly Token[],
  names: Names,
  antecedents: readonly Antecedent[],
  predicate: Chart["predicate"],
): Chart => ({
  tokens,
  names,
  antecedents,
  predicate,
  read: nothingRead(),
});

/** A chart over the same tokens to read on from: what has been read is kept where it is the same in any order. */
export const readOn = (chart: Chart): Chart => (chart.read.isCut ? { ...chart, read: nothingRead() } : chart);

/** Reads each position once. Recursive rules end because a phrase that is being read has no readings yet. */
export function rule<T>(parser: Parser<T>): Parser<T> {
  const memo: Parser<T> = (chart, at) => {
    const starts = startsOf(chart, memo);
    const known = starts[at];
    if (known === beingRead) chart.read.isCut = true;
    if (known) return ownHits<T>(known);
    starts[at] = beingRead;
    const all = parser(chart, at);
    const hits = all.length > mostHits ? all.slice(0, mostHits) : all;
    starts[at] = hits;
    return hits;
  };
  return memo;
}
const beingRead: readonly never[] = [];

/** Reads each position once and keeps every reading, however many there are. */
export function once<T>(parser: Parser<T>): Parser<T> {
  const memo: Parser<T> = (chart, at) => {
    const starts = startsOf(chart, memo);
    const hits = starts[at] ?? parser(chart, at);
    starts[at] = hits;
    return ownHits<T>(hits);
  };
  return memo;
}

function startsOf({ read }: Chart, parser: Parser<unknown>): Starts {
  const known = read.hits.get(parser);
  if (known) return known;
  const starts: Starts = [];
  read.hits.set(parser, starts);
  return starts;
}

/** The parser of a phrase about one record, kept so that each position is read once for each record. */
export function forRecord<T>(make: (record: GraphRecord) => Parser<T>): (record: GraphRecord) => Parser<T> {
  const known = new WeakMap<GraphRecord, Parser<T>>();
  return (record) => {
    const found = known.get(record);
    if (found) return found;
    const made = rule(make(record));
    known.set(record, made);
    return made;
  };
}

/** The hits that a parser stored under itself are of its own type. */
const ownHits = <T>(hits: readonly Hit<unknown>[]): readonly Hit<T>[] => hits as readonly Hit<T>[];

/** What a parser gives that reads nothing: one list, as most do. */
const none: readonly never[] = [];

const isFiller = (token: Token): boolean => fillers.has(token.lower);

/** The first position from `at` on that is no filler. */
export function skipFillers(chart: Chart, at: number): number {
  let i = at;
  for (let token = chart.tokens[i]; token && isFiller(token); token = chart.tokens[++i]);
  return i;
}

/** One token that fits, fillers before it skipped. */
export function token<T>(fits: (token: Token, chart: Chart) => T | null): Parser<T> {
  return (chart, at) => {
    for (let i = at; ; i++) {
      const found = chart.tokens[i];
      if (!found) return [];
      const value = fits(found, chart);
      if (value !== null) return [{ end: i + 1, value, marks: [], cost: i - at }];
      if (!isFiller(found)) return [];
    }
  };
}

/** Fixed words, in lower case; `|` between alternatives, an empty one where there may be none. The longest that fits is read; a filler may stand between its words. */
export function words(text: string): Parser<string> {
  const known = wordParsers.get(text);
  if (known) return known;
  if (wordParsers.size >= mostWordParsers) wordParsers.clear();
  const parser = wordsOf(text);
  wordParsers.set(text, parser);
  return parser;
}

/** Parsers of fixed words by their text, so that a rule that is read at every position builds its words once. */
const wordParsers = new Map<string, Parser<string>>();
const mostWordParsers = 4_000;

function wordsOf(text: string): Parser<string> {
  const phrases = new Map<string, (readonly string[])[]>();
  for (const phrase of text.split("|").map((each) => each.trim().split(" "))) {
    const [first = ""] = phrase;
    phrases.set(
      first,
      [...(phrases.get(first) ?? []), phrase].sort((a, b) => b.length - a.length),
    );
  }
  const mayBeEmpty = phrases.has("");
  const readFrom = (chart: Chart, from: number): { end: number; phrase: readonly string[] } | null => {
    const begun = phrases.get(chart.tokens[from]?.lower ?? "");
    if (!begun) return null;
    for (const phrase of begun) {
      const end = phraseEnd(chart, from, phrase);
      if (end !== null) return { end, phrase };
    }
    return null;
  };
  return (chart, at) => {
    const here = chart.tokens[at];
    const after = here && isFiller(here) ? skipFillers(chart, at) : at;
    const read = readFrom(chart, at) ?? (after === at ? null : readFrom(chart, after));
    if (read) {
      const { end, phrase } = read;
      return [{ end, value: phrase.join(" "), marks: [], cost: end - at - phrase.length }];
    }
    return mayBeEmpty ? [{ end: at, value: "", marks: [], cost: 0 }] : none;
  };
}

function phraseEnd(chart: Chart, from: number, phrase: readonly string[]): number | null {
  let at = from;
  for (const word of phrase) {
    while (
      at > from &&
      chart.tokens[at]?.lower !== word &&
      chart.tokens[at]?.pos === "ADV" &&
      fillers.has(chart.tokens[at]?.lower ?? "")
    )
      at++;
    if (word === "" || chart.tokens[at]?.lower !== word) return null;
    at++;
  }
  return at;
}

/** One phrase after another. `build` gives null where they do not fit together. */
export function seq<T extends readonly unknown[], R>(
  parts: { readonly [K in keyof T]: Parser<T[K]> },
  build: (values: T, chart: Chart) => R | null,
): Parser<R> {
  return (chart, at) => {
    let partial: { end: number; values: unknown[]; marks: readonly Mark[]; cost: number }[] = [
      { end: at, values: [], marks: [], cost: 0 },
    ];
    for (const part of parts) {
      const longer: typeof partial = [];
      for (const left of partial)
        for (const hit of part(chart, left.end))
          longer.push({
            end: hit.end,
            values: [...left.values, hit.value],
            marks: hit.marks.length === 0 ? left.marks : [...left.marks, ...hit.marks],
            cost: left.cost + hit.cost,
          });
      if (longer.length === 0) return none;
      partial = longer;
    }
    return partial.flatMap(({ values, ...hit }) => {
      const value = build(valuesOf<T>(values), chart);
      return value === null ? [] : [{ ...hit, value }];
    });
  };
}

/** The values were read by `parts` in their order. */
const valuesOf = <T extends readonly unknown[]>(values: readonly unknown[]): T => values as unknown as T;

/** Any of several phrases of one type. */
export const alt =
  <T>(...parsers: readonly Parser<T>[]): Parser<T> =>
  (chart, at) =>
    parsers.flatMap((parser) => parser(chart, at));

/** The first of several phrases that can be read at all. */
export const firstOf =
  <T>(...parsers: readonly Parser<T>[]): Parser<T> =>
  (chart, at) => {
    for (const parser of parsers) {
      const hits = parser(chart, at);
      if (hits.length > 0) return hits;
    }
    return [];
  };

/** A phrase or nothing. */
export const opt =
  <T, N>(parser: Parser<T>, none: N): Parser<T | N> =>
  (chart, at) => [...parser(chart, at), { end: at, value: none, marks: [], cost: 0 }];

/** One or more phrases with something between them. */
export function list<T>(parser: Parser<T>, between: Parser<unknown>): Parser<readonly T[]> {
  return (chart, at) => {
    const all: Hit<readonly T[]>[] = [];
    let last: Hit<readonly T[]>[] = parser(chart, at).map((hit) => ({ ...hit, value: [hit.value] }));
    for (let n = 0; last.length > 0 && n < 8; n++) {
      all.push(...last);
      last = last.flatMap((left) =>
        between(chart, left.end).flatMap((gap) =>
          parser(chart, gap.end).map((hit) => ({
            end: hit.end,
            value: [...left.value, hit.value],
            marks: [...left.marks, ...hit.marks],
            cost: left.cost + gap.cost + hit.cost,
          })),
        ),
      );
    }
    return all;
  };
}

/** The same phrase with another value; null where it is none. */
export const map =
  <T, R>(parser: Parser<T>, build: (value: T, chart: Chart) => R | null): Parser<R> =>
  (chart, at) =>
    parser(chart, at).flatMap((hit) => {
      const value = build(hit.value, chart);
      return value === null ? [] : [{ ...hit, value }];
    });

/** Marks what a phrase stands for. */
export const slot =
  <T>(name: string, parser: Parser<T>): Parser<T> =>
  (chart, at) => {
    const from = skipFillers(chart, at);
    return parser(chart, at).map((hit) =>
      hit.end > from ? { ...hit, marks: [...hit.marks, { slot: name, from, to: hit.end }] } : hit,
    );
  };
