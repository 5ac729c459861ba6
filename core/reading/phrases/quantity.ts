import type { Op, SpanUnit } from "../../norms/atom.ts";
import type { Token } from "../text.ts";
import { alt, firstOf, map, once, opt, type Parser, rule, seq, token, words } from "./chart.ts";

/** A number with its unit: `EUR`, `%`, `kg`; empty for a plain one. */
export type Amount = { readonly kind: "amount"; readonly amount: number; readonly unit: string };
/** A length of time. */
export type Span = {
  readonly kind: "span";
  readonly amount: number;
  readonly unit: SpanUnit;
  readonly working: boolean;
};

const currencies: Readonly<Record<string, string>> = {
  "€": "EUR",
  $: "USD",
  us$: "USD",
  "£": "GBP",
  r$: "BRL",
  euro: "EUR",
  eur: "EUR",
  dollar: "USD",
  usd: "USD",
  buck: "USD",
  pound: "GBP",
  quid: "GBP",
  gbp: "GBP",
  chf: "CHF",
  franc: "CHF",
  brl: "BRL",
};
const measures: Readonly<Record<string, string>> = {
  "%": "%",
  percent: "%",
  kg: "kg",
  kilo: "kg",
  kilogram: "kg",
  g: "g",
  gram: "g",
  ton: "t",
  tonne: "t",
  t: "t",
  mm: "mm",
  ft: "ft",
  lb: "lb",
  kwh: "kWh",
  kw: "kW",
  gb: "GB",
  mb: "MB",
  bar: "bar",
  km: "km",
  kilometre: "km",
  kilometer: "km",
  mile: "miles",
  m: "m",
  metre: "m",
  meter: "m",
  cm: "cm",
  knot: "knots",
  litre: "l",
  liter: "l",
  ml: "ml",
  point: "points",
  degree: "degrees",
  "°c": "degrees",
};
const spans: Readonly<Record<string, SpanUnit>> = {
  minute: "minutes",
  min: "minutes",
  hour: "hours",
  hr: "hours",
  h: "hours",
  day: "days",
  d: "days",
  night: "days",
  week: "weeks",
  wk: "weeks",
  month: "months",
  year: "years",
  yr: "years",
};

const unitIn = <T>(units: Readonly<Record<string, T>>, { lower, lemma }: Token): T | null => {
  const singular = lower.replace(/\.$/, "").replace(/s$/, "");
  for (const word of [lower, lemma, singular]) if (Object.hasOwn(units, word)) return units[word] ?? null;
  return null;
};

/** The measure that a word is the unit of; null for any other word and for times. */
export const unitOf = (token: Token): string | null => unitIn(measures, token);

/** A number in figures or words. */
export const number: Parser<number> = token(({ value }) => value ?? null);
const aCount: Parser<number> = firstOf(
  number,
  map(words("a single|single|a|an|one"), () => 1),
);
const currency: Parser<string> = token((each) => unitIn(currencies, each));

/** `£150`, `150 euros`, `20 %`, `15 kg`, `40`. */
export const amount: Parser<Amount> = rule(
  firstOf(
    seq([currency, number], ([unit, n]) => of(n, unit)),
    seq([number, currency], ([n, unit]) => of(n, unit)),
    seq([number, words("per cent|per-cent")], ([n]) => of(n, "%")),
    seq([number, token((each) => unitIn(measures, each))], ([n, unit]) => of(n, unit)),
    map(number, (n) => of(n, "")),
  ),
);
const of = (n: number, unit: string): Amount => ({ kind: "amount", amount: n, unit });

const spanUnit: Parser<SpanUnit> = token((each) => unitIn(spans, each));
const working: Parser<boolean> = opt(
  map(words("working|business|work|trading|bank|clear working"), () => true),
  false,
);
const calendarWord = opt(words("calendar|full|whole|clear|consecutive|more|another"), null);

/** `48 hours`, `two weeks`, `half a day`, `3 working days`, `24h`, `a year`. */
export const span: Parser<Span> = rule(
  firstOf(
    seq([words("half a|half an"), spanUnit], ([, unit]) =>
      unit === "hours"
        ? spanOf(30, "minutes", false)
        : unit === "days"
          ? spanOf(12, "hours", false)
          : unit === "years"
            ? spanOf(6, "months", false)
            : null,
    ),
    seq([words("a fortnight|one fortnight")], () => spanOf(2, "weeks", false)),
    seq([aCount, calendarWord, working, spanUnit], ([n, , isWorking, unit]) => spanOf(n, unit, isWorking)),
    token(({ lower }) => {
      const [, n, unit] = /^(\d+)-?(h|hrs?|mins?|minutes?|hours?|d|days?|weeks?|months?|years?)$/.exec(lower) ?? [];
      const found = unit && (spans[unit] ?? spans[unit.replace(/s$/, "")]);
      return n && found ? spanOf(Number(n), found, false) : null;
    }),
    map(words("the same day|same day|the very same day|that day"), () => spanOf(1, "days", false)),
  ),
);
const spanOf = (n: number, unit: SpanUnit, isWorking: boolean): Span => ({
  kind: "span",
  amount: n,
  unit,
  working: isWorking,
});

/** A bound: what is counted or measured must be `op` it. */
export type Bound<T> = { readonly op: Extract<Op, "<=" | ">=" | "<" | ">" | "=">; readonly by: T };

const before: readonly (readonly [Bound<unknown>["op"], string])[] = [
  [
    "<=",
    "at most|at the most|no more than|not more than|never more than|up to|max|max.|maximum|maximum of|a maximum of|no longer than|not longer than|no later than|no higher than|not above|not over|no greater than|not exceeding|limited to|at the very most|no bigger than|not exceed|<=|≤|no older than|not older than|up to a maximum of|within",
  ],
  [
    ">=",
    "at least|at least the age of|no fewer than|not fewer than|no less than|not less than|min|min.|minimum|minimum of|a minimum of|not below|not under|>=|≥|no earlier than|no sooner than|not earlier than|no younger than|a good",
  ],
  [
    ">",
    "more than|over|over the age of|above the age of|above|beyond|exceeding|greater than|higher than|longer than|older than|larger than|bigger than|in excess of|upwards of|>|later than|heavier than|taller than|deeper than|wider than",
  ],
  [
    "<",
    "less than|under|under the age of|below the age of|below|fewer than|lower than|shorter than|younger than|smaller than|<|lighter than",
  ],
  ["=", "exactly|precisely|just|only|="],
];
const after: readonly (readonly [Bound<unknown>["op"], string])[] = [
  [
    "<=",
    "at most|at the most|max|max.|maximum|or less|or fewer|or under|or below|tops|or lower|and below|or younger|and under|or shorter",
  ],
  [
    ">=",
    "at least|or more|or over|and up|and over|or above|and above|upwards|or older|and older|or longer|minimum|min|at minimum|at a minimum|or higher|or later|plus",
  ],
];

/** A bounded amount or length: `at most five`, `over £40`, `15 kg or less`. `loose` also takes a bare one, as `=`. */
export function bounded<T>(measure: Parser<T>, loose = false): Parser<Bound<T>> {
  const led = alt(...before.map(([op, text]) => seq([words(text), measure], ([, by]): Bound<T> => ({ op, by }))));
  const measured = firstOf(
    alt(...after.map(([op, text]) => seq([measure, words(text)], ([by]): Bound<T> => ({ op, by })))),
    loose ? map(measure, (by): Bound<T> => ({ op: "=", by })) : () => [],
  );
  return once((chart, at) => {
    const hits = lead(chart, at).length > 0 ? led(chart, at) : [];
    return hits.length > 0 || measure(chart, at).length === 0 ? hits : measured(chart, at);
  });
}
/** Any word that leads a bound, to see at once that there is none. */
const lead = words(before.map(([, text]) => text).join("|"));

/** A bounded count before a noun. */
export const boundedCount: Parser<Bound<number>> = rule(
  firstOf(
    bounded(number),
    map(words("more than one|more than a|more than a single"), (): Bound<number> => ({ op: ">", by: 1 })),
    map(
      words("at most one|only one|only a single|just one|a single|one single|exactly one"),
      (value): Bound<number> => ({
        op: value === "at most one" ? "<=" : "=",
        by: 1,
      }),
    ),
  ),
);
export const boundedAmount: Parser<Bound<Amount>> = rule(bounded(amount));
export const boundedSpan: Parser<Bound<Span>> = rule(bounded(span));

/** The text of an amount as a slot holds it: a number, or words with the unit. */
export const amountText = ({ amount: n, unit }: Amount): number | string =>
  unit === "" ? n : unit === "%" ? `${n}%` : `${n} ${unit}`;

/** `48 hours`, `1 day`, `3 working days`. */
export const spanText = ({ amount: n, unit, working: isWorking }: Span): string =>
  `${n} ${isWorking ? "working " : ""}${n === 1 ? unit.slice(0, -1) : unit}`;
