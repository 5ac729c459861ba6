import type { GraphRecord } from "../graph.ts";
import { atom, type Cnf, flag, fromNow, pathOf } from "../phrases/atoms.ts";
import { determiners, fillers } from "../phrases/function-words.ts";
import { measures } from "../phrases/properties.ts";
import { bounded, amount as measured, span } from "../phrases/quantity.ts";
import { wayBetween } from "../phrases/walk.ts";
import type { Token } from "../text.ts";
import { nounKindOf } from "../word-kinds.ts";
import { singular } from "../words.ts";
import { cover, type Draft } from "./draft.ts";
import type { Stretch } from "./sentence.ts";

/** A yes or no that no record has yet, by the clause's own words; null where the draft speaks only of what there is, or where the words name nothing. */
export function coinedFlag(draft: Draft, record: GraphRecord, words: readonly string[], isSo = true): Cnf | null {
  const [first = "", ...rest] = words.slice(0, -1);
  const last = words.at(-1) ?? "";
  // `unpaid` is a no to `paid`.
  const plain =
    /^(?:un|non-?)(?=[a-z]{4})/.test(last) && /(?:ed|id|wn|nt|en)$/.test(last)
      ? last.replace(/^(?:un|non-?)/, "")
      : last;
  const name = [...(words.length > 1 ? [first, ...rest] : []), plain].join("_").replaceAll("-", "_");
  if (!draft.mayCoin || !isName(name)) return null;
  draft.coined.add(`${record.name}.${name}`);
  return [[atom(pathOf(record.name, name), "=", flag(isSo === (plain === last)))]];
}

/** That a record has or lacks what words name: somebody or a text is there or is not, anything else is a yes or no. */
export function coinedHolding(
  draft: Draft,
  record: GraphRecord,
  words: readonly string[],
  isHeld: boolean,
): Cnf | null {
  const name = words.join("_").replaceAll("-", "_");
  const last = words.at(-1) ?? "";
  if (!draft.mayCoin || !isName(name)) return null;
  if (!written.test(last) && !/^(?:person|staff|document)$/.test(nounKindOf(last) ?? ""))
    return coinedFlag(draft, record, words, isHeld);
  draft.coined.add(`${record.name}.${name}`);
  return [[atom(pathOf(record.name, name), null, null, isHeld ? "some" : "no")]];
}
const written =
  /^(?:number|name|reason|address|code|phone|e-?mail|signature|note|description|contact|reference|comment|cause|purpose)$/;

const isName = (name: string): boolean => /^[a-z][a-z0-9_]{1,40}$/.test(name);

/** A word that says something of rows and may become a fact of theirs: an adjective or a participle that is no word of the sentence's frame. */
export const isTelling = ({ pos, lower, value }: Token): boolean =>
  value === undefined &&
  (pos === "ADJ" || (pos === "VERB" && participle.test(lower))) &&
  /^[a-z-]{3,}$/.test(lower) &&
  !framing.test(lower);

const participle = /(?:ed|en|wn|ld|nt|pt|un|ung|ought|aught|ut|ade|eld|one|ost|ead|aid|ept|elt|old|ound|ored|ing)$/;
const framing =
  /^(?:allowed|permitted|required|needed|mandatory|necessary|obligatory|possible|able|due|new|same|other|another|own|first|last|next|more|most|less|least|many|few|several|such|each|valid|full|whole|only|free|sure|responsible|certain|different|following|previous|based|made|used|being|having|given|including|regarding|according|concerned|involved|at|than|early|late|later|earlier|old|older|young|younger|high|higher|low|lower|long|longer|short|shorter|big|bigger|large|larger|small|smaller)$/;

/** The name that a noun phrase gives to a fact: its nouns and adjectives before any preposition. */
export function nameOf(
  draft: Draft,
  { from, to }: Stretch,
): { readonly words: readonly string[]; readonly end: number } | null {
  const { tokens } = draft.chart;
  const words: string[] = [];
  let at = from;
  for (; at < to; at++) {
    const token = tokens[at];
    if (!token) break;
    if (
      words.length === 0 &&
      (determiners.has(token.lower) ||
        fillers.has(token.lower) ||
        /^(?:of|no|any|his|her|their|its|our|my|your|own|valid|new)$/.test(token.lower))
    )
      continue;
    if (token.lower === "'s" || token.lower === "’s" || token.lower === "'") continue;
    if (!/^[a-z][a-z-]*(?:['’]s?)?$/.test(token.lower) || token.value !== undefined) break;
    const word = token.lower.replace(/['’]s?$/, "");
    if (
      token.pos === "VERB" &&
      participle.test(word) &&
      words.length === 0 &&
      tokens[at + 1] &&
      /^(?:NOUN|PROPN|ADJ)$/.test(tokens[at + 1]?.pos ?? "")
    )
      words.push(word);
    else if (/^(?:NOUN|PROPN)$/.test(token.pos) || (token.pos === "ADJ" && !framing.test(word))) words.push(word);
    else break;
  }
  const last = words.at(-1);
  if (!last || words.length > 4 || tokens[at - 1]?.pos === "ADJ") return null;
  return { words: [...words.slice(0, -1), singular(last)], end: at };
}

const comparatives: Readonly<Record<string, string>> = {
  heavier: "weight",
  lighter: "weight",
  taller: "height",
  longer: "length",
  shorter: "length",
  deeper: "depth",
  wider: "width",
  larger: "size",
  bigger: "size",
  smaller: "size",
};
const unitsOfTime = /^(?:minute|hour|day|week|month|year)s?$/;

/** A number that no record has yet, bounded: `more than 18 % water`, `over 40 guests`, `over 30 kg`; `named` is what a subject before it says that is measured. */
export function coinedBound(
  draft: Draft,
  record: GraphRecord,
  { from, to }: Stretch,
  named: readonly string[] | null,
): Cnf | null {
  const { chart } = draft;
  if (!draft.mayCoin) return null;
  for (let at = from; at < to; at++) {
    const hit = bounded(measured)(chart, at)
      .filter(({ end }) => end <= to)
      .toSorted((a, b) => b.end - a.end)[0];
    if (!hit || bounded(span)(chart, at).some(({ end }) => end >= hit.end)) continue;
    const { unit } = hit.value.by;
    const compared = chart.tokens.slice(at, hit.end).flatMap(({ lower }) => comparatives[lower] ?? [])[0];
    const after = hit.end + (/^(?:of|in)$/.test(chart.tokens[hit.end]?.lower ?? "") ? 1 : 0);
    const follows = named ? null : nameOf(draft, { from: after, to });
    if (follows && follows.words.length === 1 && isRowsOf(draft, record, follows.words[0] ?? "")) continue;
    const measure = measures.find(([, words]) => words.test(unit))?.[0];
    const isMoney = /^(?:EUR|USD|GBP|CHF|[A-Z]{3})$/.test(unit);
    const words =
      named ?? follows?.words ?? (compared ? [compared] : null) ?? (measure ? [measure] : isMoney ? ["amount"] : null);
    if (!words || unitsOfTime.test(words[0] ?? "")) continue;
    const isCounted = unit === "" && follows !== null;
    const name = (isCounted ? [...words.slice(0, -1), pluralOf(words.at(-1) ?? "")] : words)
      .join("_")
      .replaceAll("-", "_");
    if (!isName(name)) continue;
    cover(draft, { from: at, to: follows?.end ?? hit.end });
    draft.coined.add(`${record.name}.${name}`);
    return [[atom(pathOf(record.name, name), hit.value.op, hit.value.by)]];
  }
  return null;
}
/** Whether a noun names rows that a record leads to: they are counted. */
const isRowsOf = ({ chart: { names } }: Draft, record: GraphRecord, noun: string): boolean =>
  names.graph.records.some(
    (each) =>
      (each.name === noun || each.words.includes(noun)) && wayBetween(names.graph, record.name, each.name) !== null,
  );

const pluralOf = (word: string): string =>
  /(?:s|x|ch|sh)$/.test(word) ? `${word}es` : /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;

/** A day that no record has yet, by how long it is ago: `a certificate not older than two years`, `not serviced for 90 days`. */
export function coinedAge(
  draft: Draft,
  record: GraphRecord,
  { from, to }: Stretch,
  named: readonly string[],
): Cnf | null {
  const { chart } = draft;
  if (!draft.mayCoin) return null;
  for (let at = from; at < to; at++) {
    const hit = bounded(span)(chart, at)
      .filter(({ end }) => end <= to)
      .toSorted((a, b) => b.end - a.end)[0];
    const words = chart.tokens.slice(at, hit?.end ?? at).map(({ lower }) => lower);
    if (!hit || !words.some((word) => /^(?:older|younger)$/.test(word))) continue;
    const name = named.length > 0 ? `${named.join("_").replaceAll("-", "_")}_on` : "date";
    if (!isName(name)) return null;
    const { op, by } = hit.value;
    cover(draft, { from: at, to: hit.end });
    draft.coined.add(`${record.name}.${name}`);
    return [[atom(pathOf(record.name, name), turned[op], fromNow(-by.amount, by.unit, by.working))]];
  }
  return null;
}
const turned = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=" } as const;
