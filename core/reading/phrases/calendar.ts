import type { Token } from "../text.ts";
import { alt, type Hit, list, map, type Parser, rule, seq, token, words } from "./chart.ts";

/** A time that comes back: days of the week, hours of the day, days of the year. `isHours` where it needs the clock. */
export type Calendar = { readonly text: string; readonly isHours: boolean };

const days: readonly (readonly [RegExp, string])[] = [
  [/^mon(?:day)?s?$/, "Mon"],
  [/^tue(?:s|sday)?s?$/, "Tue"],
  [/^wed(?:nesday)?s?$/, "Wed"],
  [/^thu(?:r|rs|rsday)?s?$/, "Thu"],
  [/^fri(?:day)?s?$/, "Fri"],
  [/^sat(?:urday)?s?$/, "Sat"],
  [/^sun(?:day)?s?$/, "Sun"],
];
const months = "january february march april may june july august september october november december".split(" ");

const dayName = ({ lower }: Token): string | null => days.find(([pattern]) => pattern.test(lower))?.[1] ?? null;
const day: Parser<string> = token(dayName);
const monthName = ({ lower, text, pos }: Token): string | null => {
  if (lower === "may" && (pos === "AUX" || text !== "May")) return null;
  const found = months.find(
    (month) => month === lower || (lower.length >= 3 && lower !== "may" && month.startsWith(lower.replace(/\.$/, ""))),
  );
  return found ? `${found.slice(0, 1).toUpperCase()}${found.slice(1, 3)}` : null;
};
const month: Parser<string> = token(monthName);
/** Beside a number `May` is the month, whatever the tagger takes it for. */
const monthOfDate: Parser<string> = token((word) => monthName({ ...word, pos: "PROPN" }));
const dayNumber: Parser<number> = token(({ lower, value }) => {
  const n = value ?? Number(/^(\d{1,2})(?:st|nd|rd|th)$/.exec(lower)?.[1]);
  return Number.isInteger(n) && n >= 1 && n <= 31 ? n : null;
});

/** `1 November`, `March 3rd`. */
export const date: Parser<string> = alt(
  seq([dayNumber, monthOfDate], ([n, name]) => `${n} ${name}`),
  seq([monthOfDate, dayNumber], ([name, n]) => `${n} ${name}`),
);

/** `4 pm`, `16:00`, `9`, `noon`. */
export const hour: Parser<string> = rule(
  alt(
    token(({ lower }) => /^(\d{1,2}):(\d{2})$/.exec(lower)?.[0].padStart(5, "0") ?? null),
    seq(
      [
        token(({ value, lower }) =>
          value !== undefined && Number.isInteger(value) && value <= 24 && /^\d/.test(lower) ? value : null,
        ),
        words("am|a.m.|pm|p.m.|o'clock|h|uhr"),
      ],
      ([n, half]) => clock(/^p/.test(half) && n < 12 ? n + 12 : /^a/.test(half) && n === 12 ? 0 : n),
    ),
    map(words("noon|midday"), () => "12:00"),
  ),
);
const clock = (n: number): string => `${String(n).padStart(2, "0")}:00`;
const bareHour: Parser<string> = token(({ value, lower }) =>
  value !== undefined && Number.isInteger(value) && value <= 24 && /^\d/.test(lower) ? clock(value) : null,
);
const anyHour: Parser<string> = alt(hour, bareHour);

const to = words("-|–|to|until|till|and|through");

const hours: Parser<string> = alt(
  seq([words("between|from|"), anyHour, to, anyHour], ([, from, , until]) =>
    from === until ? null : `${from}-${until}`,
  ),
  seq([words("before|until|by"), hour], ([, until]) => `00:00-${until}`),
  seq([words("after|from"), hour], ([, from]) => `${from}-24:00`),
);
const dayRange: Parser<string> = alt(
  token(({ lower }) => {
    const [from, until] = lower.split("-").map((part) => days.find(([pattern]) => pattern.test(part))?.[1]);
    return from && until ? `${from}-${until}` : null;
  }),
  seq([words("from|between|"), day, to, day], ([, from, , until]) => `${from}-${until}`),
  map(list(day, words(",|and|, and|or|, or|&")), (each) => each.join(", ")),
  map(words("weekdays|working days|work days|on weekdays"), () => "Mon-Fri"),
  map(words("weekends|the weekend|weekend days|weekend"), () => "Sat-Sun"),
  map(words("public holidays|bank holidays|holidays|a public holiday|public holiday"), () => "public holidays"),
);
const yearRange: Parser<string> = alt(
  seq([words("between|from|"), date, to, date], ([, from, , until]) => `${from} - ${until}`),
  seq([words("between|from"), month, to, month], ([, from, , until]) => `${from} - ${until}`),
  map(list(month, words(",|and|, and|or|, or")), (each) => each.join(", ")),
);
const dayRanges = list(dayRange, words("and|,|or|and on|or on|, and"));

/** `Mon-Fri 9-17`, `on Sundays and public holidays`, `between 1 November and 31 March`, `in January and July`. */
export const calendar: Parser<Calendar> = rule((chart, at) => {
  const found: Hit<Calendar>[] = [];
  const starts = [{ end: at, cost: 0 }, ...words("on|in|at|during|on a|in the months of|on any")(chart, at)];
  for (const start of starts) {
    for (const range of yearRange(chart, start.end))
      found.push({ ...range, value: { text: range.value, isHours: false } });
    for (const range of dayRanges(chart, start.end)) {
      const text = range.value.join(", ");
      found.push({ ...range, value: { text, isHours: false } });
      for (const time of hours(chart, words("at|,|from")(chart, range.end)[0]?.end ?? range.end))
        found.push({ ...time, value: { text: `${text} ${time.value}`, isHours: true } });
      for (const time of hours(chart, range.end))
        found.push({ ...time, value: { text: `${text} ${time.value}`, isHours: true } });
    }
    for (const time of hours(chart, start.end)) {
      found.push({ ...time, value: { text: time.value, isHours: true } });
      for (const on of words("on|,|")(chart, time.end))
        for (const range of dayRange(chart, on.end))
          found.push({ ...range, value: { text: `${range.value} ${time.value}`, isHours: true } });
    }
  }
  return found
    .filter((hit, i) => found.findIndex(({ end, value }) => end === hit.end && value.text === hit.value.text) === i)
    .map((hit) => ({ ...hit, marks: [{ slot: "calendar", from: at, to: hit.end }] }));
});
