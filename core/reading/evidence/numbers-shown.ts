import { type Atom, parseSpan, parseValue, type Value } from "../../norms/atom.ts";
import type { Norm } from "../../norms/norm.ts";
import { minutesOf } from "../../norms/times.ts";
import type { Token } from "../text.ts";
import type { Said } from "./atoms-said.ts";
import type { Ground } from "./ground.ts";

const words: Readonly<Record<string, number>> = {
  once: 1,
  twice: 2,
  thrice: 3,
  single: 1,
  sole: 1,
  double: 2,
  both: 2,
  couple: 2,
  pair: 2,
  half: 0.5,
  dozen: 12,
  zero: 0,
};
const units = /^(?:minute|min|hour|h|day|night|week|month|year)s?$/;
const ofTimes: Readonly<Record<string, string>> = {
  daily: "1 day",
  nightly: "1 day",
  weekly: "1 week",
  fortnight: "2 weeks",
  monthly: "1 month",
  quarterly: "3 months",
  yearly: "1 year",
  annually: "1 year",
  annual: "1 year",
  hourly: "1 hour",
  overnight: "1 day",
};

/** A number of the text with the place it stands at. */
export type NumberSaid = {
  readonly value: number;
  readonly at: number;
  readonly span: string | null;
  /** What it is the last of: `more than two`, `at most two`, `two is the limit`. */
  readonly isBound: boolean;
};

/** The numbers that tokens say, each with the length of time that it makes with its unit. */
export function numbersIn(tokens: readonly Token[]): NumberSaid[] {
  return tokens.flatMap((token, at): NumberSaid[] => {
    const times = Object.hasOwn(ofTimes, token.lower) ? ofTimes[token.lower] : undefined;
    if (times !== undefined) return [{ value: Number(times.split(" ")[0]), at, span: spanKey(times), isBound: false }];
    const values = valuesOf(token);
    const span = spanAt(tokens, at, values[0] ?? 1);
    if (values.length === 0)
      return /^(?:a|an|one|each|every|per|the|same|and)$/.test(token.lower) && span !== null
        ? [{ value: 1, at, span, isBound: false }]
        : [];
    return values.map((value) => ({ value, at, span, isBound: isBoundAt(tokens, at) }));
  });
}

const bounding = /^(?:more|over|above|exceed|exceeds|exceeding|exceeded|beyond|most|up|max|maximum|limit|limited|>)$/;

function isBoundAt(tokens: readonly Token[], at: number): boolean {
  return tokens.slice(Math.max(0, at - 4), at + 4).some(({ lower }) => bounding.test(lower));
}

function valuesOf({ value, lower, text }: Token): number[] {
  if (value !== undefined) return [value];
  if (Object.hasOwn(words, lower) && words[lower] !== undefined) return [words[lower]];
  return [...text.matchAll(/\d+(?:[.,]\d+)*/g)].map(([found]) =>
    Number(found.replace(/[.,](?=\d{3}(?!\d))/g, "").replace(",", ".")),
  );
}

/** The span that a number makes with the unit that stands beside it: `3 working days`, `48h`. */
function spanAt(tokens: readonly Token[], at: number, value: number): string | null {
  const glued = /\d(min|h|d|w)$/.exec(tokens[at]?.lower ?? "")?.[1];
  if (glued) return spanKey(`${value} ${{ min: "minutes", h: "hours", d: "days", w: "weeks" }[glued] ?? ""}`);
  const after = tokens.slice(at + 1, at + 4).filter(({ lower }) => lower !== "-");
  const working = after.some(({ lower }, i) => i < 2 && /^(?:working|business)$/.test(lower));
  const unit = after.slice(0, working ? 2 : 1).find(({ lower, lemma }) => units.test(lower) || units.test(lemma));
  return unit ? spanKey(`${value} ${working ? "working " : ""}${unit.lemma}`) : null;
}

/** Lengths of time that are the same have the same key: `48 hours`, `2 days`. */
function spanKey(text: string): string | null {
  const span = parseSpan(text);
  if (!span) return null;
  const minutes = minutesOf(span.amount, span.unit, span.working);
  if (minutes !== null) return `${minutes} minutes`;
  const [amount, unit] =
    span.unit === "years" && !span.working ? [span.amount * 12, "months"] : [span.amount, span.unit];
  return `${amount} ${span.working ? "working " : ""}${unit}`;
}

/** What a norm counts with. */
type Amount = { readonly key: string; readonly shown: (said: readonly NumberSaid[]) => boolean };

const amountOf = (value: number, why: string): Amount => ({
  key: why,
  shown: (said) => said.some((each) => each.value === value),
});

function spanOf(text: string): Amount[] {
  const key = spanKey(text);
  return key === null ? [] : [{ key: text, shown: (said) => said.some(({ span }) => span === key) }];
}

function amountsOf(value: Value | null, { how, op, path }: Pick<Atom, "how" | "op"> & Partial<Atom>): Amount[] {
  switch (value?.kind) {
    case "amount": {
      const { amount } = value;
      const exists =
        how === "count" &&
        ((op === ">" && amount === 0) || (op === ">=" && amount === 1) || (op === "=" && amount === 0));
      if (exists) return [];
      const whole = how === "count" && (op === ">=" || op === "<");
      return [
        {
          key: String(amount),
          // The third of them is one more than two.
          shown: (said) =>
            said.some((each) => each.value === amount || (whole && each.isBound && each.value === amount - 1)),
        },
      ];
    }
    case "span":
      return spanOf(`${value.amount} ${value.working ? "working " : ""}${value.unit}`);
    case "moment": {
      if (value.amount === 0) return [];
      const amount = Math.abs(value.amount);
      // An age has no unit: `under 16`.
      const isAge = value.unit === "years" && /birth|born/.test(path?.at(-1)?.name ?? "");
      return spanOf(`${amount} ${value.working ? "working " : ""}${value.unit}`).map(({ key, shown }) => ({
        key,
        shown: (said) => shown(said) || (isAge && said.some((each) => each.span === null && each.value === amount)),
      }));
    }
    case "words":
      return [...value.words.matchAll(/\d+/g)].map(([digits]) => timeAmount(digits, value.words));
    default:
      return [];
  }
}

/** `09:00` is shown by nine, minutes of a full hour need not be said. */
function timeAmount(digits: string, text: string): Amount {
  const number = Number(digits);
  const isFullHour = number === 0 && /:00/.test(text);
  return {
    key: text,
    shown: (said) =>
      isFullHour || said.some(({ value }) => value === number || (number > 12 && number < 25 && value === number - 12)),
  };
}

function amounts(norm: Norm, atoms: readonly Said[]): Amount[] {
  const bound = (value: number | string | undefined): Amount[] => {
    if (value === undefined) return [];
    if (typeof value === "number") return value === 0 ? [] : [value === 1 ? oneOnly : amountOf(value, String(value))];
    return amountsOf(parseValue(value), { how: null, op: "<=" });
  };
  return [
    ...atoms.flatMap(({ atom }) => amountsOf(atom.value, atom)),
    ...(norm.frame === "limit" ? [...bound(norm.max), ...bound(norm.min), ...bound(norm.exactly)] : []),
    ...(norm.frame === "approve" && norm.count !== undefined && norm.count > 1
      ? [amountOf(norm.count, String(norm.count))]
      : []),
    ...("within" in norm && norm.within !== undefined && norm.within !== "same day" ? spanOf(norm.within) : []),
    ...("gap" in norm && norm.gap !== undefined ? spanOf(norm.gap) : []),
    ...(norm.frame === "window" ? windowAmounts(norm.span ?? norm.calendar ?? "") : []),
    ...(norm.frame === "derive" || norm.frame === "refuse" ? digitsIn(JSON.stringify(norm)) : []),
    ...setAmounts(norm),
  ];
}

const oneOnly: Amount = { key: "1", shown: () => true };
const windowAmounts = (text: string): Amount[] => amountsOf(parseValue(text), { how: null, op: "=" });
const digitsIn = (text: string): Amount[] =>
  [...text.matchAll(/\d+(?:\.\d+)?/g)].map(([found]) => amountOf(Number(found), found));
const setAmounts = (norm: Norm): Amount[] =>
  ("act" in norm ? (norm.act ?? []) : []).flatMap((act) =>
    /=\s*-?\d/.test(act) ? digitsIn(act.split("=")[1] ?? "") : [],
  );

/** Numbers of a norm that its sentence does not say. */
export function numbersUnshown(norm: Norm, atoms: readonly Said[], { sentence }: Ground): string[] {
  const said = numbersIn(sentence);
  return amounts(norm, atoms)
    .filter(({ shown }) => !shown(said))
    .map(({ key }) => `the sentence does not say ${key}`);
}

/** Numbers of the clause that no norm says. */
export function numbersUnused(norms: readonly Norm[], atoms: readonly Said[], { own }: Ground): string[] {
  const used = norms.flatMap((norm) => amounts(norm, atoms));
  return numbersIn(own)
    .filter(({ at }) => own[at]?.value !== undefined || /\d/.test(own[at]?.text ?? ""))
    .filter((said) => !used.some(({ shown }) => shown([said])) && !isJustOne(said, own))
    .filter(({ value, span }) => value !== 2 || span !== null || !norms.some(({ frame }) => isOfTwo.test(frame)))
    .map(({ at }) => `the ${own[at]?.text} of the sentence is left out`);
}

/** Of two rows or persons speaks every norm of these kinds: `two visits at once`. */
const isOfTwo = /^(?:exclusive|separate)$/;

/** `one customer` counts nothing where no bound is meant. */
const isJustOne = ({ value, span }: NumberSaid, _own: readonly Token[]) => value === 1 && span === null;
