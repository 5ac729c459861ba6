import { formatDate, formatDatetime, monthNames, parseTime } from "../calendar.ts";
import { type Random, randomOf } from "../random.ts";
import type { Check } from "../validator.ts";

type Form = Extract<Check, { type: "answer" }>["as"];

/** What is asked for in a generated case. */
export type Wanted =
  | { readonly as: "number"; readonly expected: number }
  | { readonly as: "boolean"; readonly expected: boolean }
  | { readonly as: "date" | "id" | "text"; readonly expected: string }
  | { readonly as: "ids"; readonly expected: readonly string[] };

/** A way of saying or dressing the same: null where it does not fit. Layers are put on from the first to the last, one of each but for wraps. */
export type Dress = {
  readonly name: string;
  readonly layer: "saying" | "money" | "letters" | "wrap" | "end" | "list" | "edge";
  readonly forms?: readonly Form[];
  readonly dress: (text: string, random: Random, wanted: Wanted) => string | null;
};

const words =
  "Mexico|Acme Ltd|Anne-Marie O'Neill|Jean-Luc Brandt|on_hold|in_progress|Ada Lovelace|North Harbour 12|Rue de l'Étoile 5|Zoë Müller-Weiß|555-0101|maria.silva@example.org|Blue Heron Logistics|São Paulo|Invoice 2024-118|Smith & Sons|waiting for parts|high|Dr. Ana Costa|15-B".split(
    "|",
  );
const prefixes = ["c", "ord", "tkt", "d"];

/** The expected value of a seed's case, of every form in turn. */
export function wantedOf(seed: number): Wanted {
  const random = randomOf(seed, "answer");
  switch (seed % 7) {
    case 0:
      return { as: "number", expected: random.pick([2, 0, 12, 1_234, 69_000, 1_250_000, random.int(0, 5_000_000)]) };
    case 1: {
      const cents = random.pick([0.5, 1.23, 1_200.5, random.int(1, 90_000_000) / 100]);
      return { as: "number", expected: random.next() < 0.25 ? -cents : cents };
    }
    case 2:
      return { as: "boolean", expected: random.next() < 0.5 };
    case 3:
      return { as: "date", expected: formatDate(timeFrom(random)) };
    case 4:
      return { as: "date", expected: formatDatetime(timeFrom(random) + random.int(0, 1439) * 60_000) };
    case 5: {
      if (random.next() < 0.3) return { as: "id", expected: idFrom(random) };
      const ids = new Set(Array.from({ length: random.int(1, 6) }, () => idFrom(random)));
      return { as: "ids", expected: [...ids] };
    }
    default:
      return { as: "text", expected: random.pick(words) };
  }
}

function timeFrom(random: Random): number {
  return parseTime("2024-01-01") + random.int(0, 1_500) * 86_400_000;
}

function idFrom(random: Random): string {
  return `${random.pick(prefixes)}_${String(random.int(1, 400)).padStart(3, "0")}`;
}

/** The plainest answer. */
export function plainAnswer({ expected }: Wanted): string {
  return typeof expected === "object"
    ? expected.join(", ")
    : typeof expected === "boolean"
      ? expected
        ? "yes"
        : "no"
      : String(expected);
}

function grouped(text: string, mark: string, point = "."): string | null {
  const [, sign = "", whole = "", cents = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole.length < 4) return null;
  return `${sign}${whole.replace(/\B(?=(?:\d{3})+$)/g, mark)}${cents ? `${point}${cents}` : ""}`;
}

const onNumber = (name: string, layer: Dress["layer"], change: (text: string) => string | null): Dress => ({
  name,
  layer,
  forms: ["number"],
  dress: (text) => (/^-?[\d.]+$/.test(text) || layer !== "saying" ? change(text) : null),
});
const money = (name: string, change: (text: string) => string | null) => onNumber(name, "money", change);

function dateParts(text: string) {
  const [, year = "", month = "", day = "", clock] = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d):00Z)?$/.exec(text) ?? [];
  const name = monthNames[Number(month) - 1];
  return name === undefined ? null : { year, month, day, clock, name };
}

const onDate = (
  name: string,
  change: (parts: NonNullable<ReturnType<typeof dateParts>>, random: Random) => string | null,
): Dress => ({
  name,
  layer: "saying",
  forms: ["date"],
  dress: (text, random) => {
    const parts = dateParts(text);
    return parts && change(parts, random);
  },
});
const day = (name: string, change: (parts: NonNullable<ReturnType<typeof dateParts>>) => string) =>
  onDate(name, (parts) => `${change(parts)}${parts.clock ? ` ${parts.clock} UTC` : ""}`);
const moment = (name: string, change: (clock: string, date: string) => string | null) =>
  onDate(name, ({ year, month, day, clock }) => (clock ? change(clock, `${year}-${month}-${day}`) : null));

const ordinal = (number: number) =>
  `${number}${number % 10 === 1 && number !== 11 ? "st" : number % 10 === 2 && number !== 12 ? "nd" : number % 10 === 3 && number !== 13 ? "rd" : "th"}`;
const weekdayOf = ({ year, month, day }: { year: string; month: string; day: string }) =>
  ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"][
    (((parseTime(`${year}-${month}-${day}`) / 86_400_000) % 7) + 7) % 7
  ] ?? "";
const halfDay = (clock: string) => {
  const hour = Number(clock.slice(0, 2));
  return { time: `${hour % 12 === 0 ? 12 : hour % 12}${clock.slice(2)}`, half: hour < 12 ? "AM" : "PM" };
};

const onIds = (name: string, change: (ids: readonly string[], random: Random) => string): Dress => ({
  name,
  layer: "saying",
  forms: ["ids"],
  dress: (_, random, { expected }) => (typeof expected === "object" ? change(expected, random) : null),
});
const onLetters = (name: string, change: (text: string, random: Random) => string, forms?: readonly Form[]): Dress => ({
  name,
  layer: "letters",
  ...(forms ? { forms } : {}),
  dress: change,
});
const wrapped = (name: string, before: string, after = before, forms?: readonly Form[]): Dress => ({
  name,
  layer: "wrap",
  ...(forms ? { forms } : {}),
  dress: (text) =>
    // A mark that the text has itself would end the wrap, and a minus is no bullet.
    text.includes(before.charAt(0)) || text.includes(after.charAt(0)) ? null : `${before}${text}${after}`,
});
const edge = (name: string, before: string, after = ""): Dress => ({
  name,
  layer: "edge",
  dress: (text) => `${before}${text}${after}`,
});

const insertAt = (text: string, at: number, mark: string) => `${text.slice(0, at)}${mark}${text.slice(at)}`;
const single: readonly Form[] = ["number", "boolean", "date", "id", "text"];
const named: readonly Form[] = ["date", "id", "text"];

/** Dress that must not matter. */
export const dresses: readonly Dress[] = [
  onNumber("thousands by comma", "saying", (text) => grouped(text, ",")),
  onNumber("thousands by thin space", "saying", (text) => grouped(text, "\u2009")),
  onNumber("thousands by no-break space", "saying", (text) => grouped(text, "\u00A0")),
  onNumber("thousands by narrow no-break space", "saying", (text) => grouped(text, "\u202F")),
  onNumber("thousands by apostrophe", "saying", (text) => grouped(text, "'")),
  onNumber("thousands by typographic apostrophe", "saying", (text) => grouped(text, "\u2019")),
  onNumber("thousands by dot, cents by comma", "saying", (text) =>
    text.includes(".") ? grouped(text, ".", ",") : null,
  ),
  onNumber("thousands by space, cents by comma", "saying", (text) =>
    text.includes(".") ? grouped(text, " ", ",") : null,
  ),
  onNumber("groups of India", "saying", (text) => {
    const [, sign = "", head = "", tail = ""] = /^(-?)(\d{3,})(\d{3}(?:\.\d+)?)$/.exec(text) ?? [];
    return head === "" ? null : `${sign}${head.replace(/\B(?=(?:\d{2})+$)/g, ",")},${tail}`;
  }),
  onNumber("a point before all digits", "saying", (text) => (/^-?0\./.test(text) ? text.replace("0.", ".") : null)),
  onNumber("a brace around the comma", "saying", (text) => grouped(text, "{,}")),
  onNumber("two decimals", "saying", (text) => (text.includes(".") ? null : `${text}.00`)),
  onNumber("plus sign", "saying", (text) => (text.startsWith("-") ? null : `+${text}`)),
  money("dollar sign", (text) => text.replace(/^-?/, "$&$$")),
  money("dollar sign of a country", (text) => text.replace(/^-?/, "$&US$$")),
  money("currency code before", (text) => `EUR ${text}`),
  money("currency code after", (text) => `${text} USD`),
  money("currency name", (text) => `${text} dollars`),
  money("euro sign before", (text) => text.replace(/^-?/, "$&€")),
  money("euro sign after a no-break space", (text) => `${text}\u00A0€`),
  money("pound sign", (text) => text.replace(/^-?/, "$&£")),
  money("sign and code that agree", (text) => (text.startsWith("-") ? null : `$${text} USD`)),
  money("currency code right before", (text) => `CHF${text}`),
  money("currency code and sign", (text) => `USD $${text}`),
  money("currency code in brackets", (text) => `${text} (EUR)`),
  money("a sign after a country", (text) => `US $${text}`),
  money("rupees", (text) => `Rs. ${text}`),
  money("crowns", (text) => `${text} Kč`),
  money("francs without cents", (text) => (/[.,]\d\d?$/.test(text) ? null : `CHF ${text}.–`)),
  money("percent sign", (text) => `${text} %`),
  money("percent", (text) => `${text} percent`),
  day("date by slashes, year first", ({ year, month, day }) => `${year}/${month}/${day}`),
  day("date by dots, year first", ({ year, month, day }) => `${year}.${month}.${day}`),
  day("date with spaces at its marks", ({ year, month, day }) => `${year} / ${month} / ${day}`),
  day("date without zeros, year first", ({ year, month, day }) => `${year}-${Number(month)}-${Number(day)}`),
  day("date in East Asian order", ({ year, month, day }) => `${year}年${Number(month)}月${Number(day)}日`),
  day("day, month, year", ({ year, name, day }) => `${Number(day)} ${name} ${year}`),
  day("day of month", ({ year, name, day }) => `${ordinal(Number(day))} of ${name} ${year}`),
  day("month, day, year", ({ year, name, day }) => `${name} ${Number(day)}, ${year}`),
  day("month, ordinal day, year", ({ year, name, day }) => `${name} ${ordinal(Number(day))}, ${year}`),
  day("short month", ({ year, name, day }) => `${day} ${name.slice(0, 3)} ${year}`),
  day("short month between hyphens", ({ year, name, day }) => `${day}-${name.slice(0, 3)}-${year}`),
  day("short month between slashes", ({ year, name, day }) => `${day}/${name.slice(0, 3)}/${year}`),
  day("short month between dots", ({ year, name, day }) => `${day}.${name.slice(0, 3)}.${year}`),
  day("on a day", ({ year, name, day }) => `on ${Number(day)} ${name} ${year}`),
  day("year, month, day in words", ({ year, name, day }) => `${year} ${name} ${Number(day)}`),
  onDate("weekday behind it", (parts) =>
    parts.clock ? null : `${Number(parts.day)} ${parts.name} ${parts.year} (${weekdayOf(parts)})`,
  ),
  day("the day of month", ({ year, name, day }) => `the ${ordinal(Number(day))} of ${name}, ${year}`),
  day("month, the day, year", ({ year, name, day }) => `${name} the ${ordinal(Number(day))}, ${year}`),
  day("weekday first", (parts) => `${weekdayOf(parts)}, ${Number(parts.day)} ${parts.name} ${parts.year}`),
  day(
    "weekday in short",
    (parts) => `${weekdayOf(parts).slice(0, 3)}, ${parts.name} ${Number(parts.day)}, ${parts.year}`,
  ),
  onDate("date in eight digits", ({ year, month, day, clock }) => (clock ? null : `${year}${month}${day}`)),
  onDate("midnight of a date", ({ year, month, day, clock }) => (clock ? null : `${year}-${month}-${day}T00:00:00Z`)),
  moment("time after a space", (clock, date) => `${date} ${clock}`),
  moment("time with UTC in brackets", (clock, date) => `${date} ${clock}:00 (UTC)`),
  moment("time of UTC, and UTC in brackets", (clock, date) => `${date}T${clock}:00Z (UTC)`),
  moment("time with an offset of none", (clock, date) => `${date}T${clock}:00+00:00`),
  moment("time with fractions", (clock, date) => `${date}T${clock}:00.000Z`),
  moment(
    "time of half a day",
    (clock, date) => `${date} at ${halfDay(clock).time} ${halfDay(clock).half.toLowerCase()}`,
  ),
  moment(
    "time of half a day after a narrow space",
    (clock, date) => `${date}, ${halfDay(clock).time}\u202F${halfDay(clock).half}`,
  ),
  onDate("time first", ({ year, name, day, clock }) => (clock ? `${clock} on ${Number(day)} ${name} ${year}` : null)),
  onDate("time of half a day first", ({ year, name, day, clock }) =>
    clock ? `${halfDay(clock).time} ${halfDay(clock).half}, ${name} ${Number(day)}, ${year}` : null,
  ),
  onDate("as Unix prints it", (parts) =>
    parts.clock
      ? `${weekdayOf(parts).slice(0, 3)} ${parts.name.slice(0, 3)} ${Number(parts.day)} ${parts.clock}:00 UTC ${parts.year}`
      : null,
  ),
  onDate("as browsers print it", (parts) =>
    parts.clock
      ? `${weekdayOf(parts).slice(0, 3)} ${parts.name.slice(0, 3)} ${parts.day} ${parts.year} ${parts.clock}:00 GMT+0000 (Coordinated Universal Time)`
      : null,
  ),
  onDate("as mail has it", (parts) =>
    parts.clock
      ? `${weekdayOf(parts).slice(0, 3)}, ${parts.day} ${parts.name.slice(0, 3)} ${parts.year} ${parts.clock}:00 +0000`
      : null,
  ),
  moment("time without marks", (clock, date) => `${date.replaceAll("-", "")}T${clock.replace(":", "")}00Z`),
  moment("time with a short offset", (clock, date) => `${date} ${clock}:00+00`),
  moment("time of another zone, in hours", (clock, date) => {
    const there = formatDatetime(parseTime(`${date}T${clock}:00Z`) + 3_600_000);
    return there.slice(0, 10) === date ? there.replace(/T(.*):00Z$/, " $1 UTC+1") : null;
  }),
  moment("time of another zone", (clock, date) => {
    const there = formatDatetime(parseTime(`${date}T${clock}:00Z`) + 7_200_000);
    return there.slice(0, 10) === date ? there.replace("Z", "+02:00") : null;
  }),
  onIds("ids in another order", (ids, random) => random.shuffle(ids).join(", ")),
  onIds("ids as JSON", (ids) => JSON.stringify(ids)),
  onIds("ids with and", (ids) => ids.join(", ").replace(/, (?=[^,]*$)/, " and ")),
  onIds("ids with an ampersand", (ids) => ids.join(", ").replace(/, (?=[^,]*$)/, " & ")),
  onIds("ids on lines", (ids) => ids.join("\n")),
  onIds("ids on lines of another system", (ids) => ids.join("\r\n")),
  onIds("ids in a bulleted list", (ids) => ids.map((id) => `- ${id}`).join("\n")),
  onIds("ids in a starred list", (ids) => ids.map((id) => `* **${id}**`).join("\n")),
  onIds("ids in a dotted list", (ids) => ids.map((id) => `• ${id}`).join("\n")),
  onIds("ids in a numbered list", (ids) => ids.map((id, at) => `${at + 1}. ${id}`).join("\n")),
  onIds("ids in a list numbered by brackets", (ids) => ids.map((id, at) => `${at + 1}) \`${id}\``).join("\n")),
  onIds("ids numbered on a line", (ids) => ids.map((id, at) => `(${at + 1}) ${id}`).join(", ")),
  onIds("ids by semicolons", (ids) => ids.join("; ")),
  onIds("ids in a lettered list", (ids) => ids.map((id, at) => `${"abcdefgh".charAt(at)}) ${id}`).join("\n")),
  onIds("ids in a list in Roman numerals", (ids) =>
    ids.map((id, at) => `${["i", "ii", "iii", "iv", "v", "vi"][at]}. ${id}`).join("\n"),
  ),
  onIds("ids numbered in circles", (ids) =>
    ids.map((id, at) => `${String.fromCharCode(0x2460 + at)} ${id}`).join("\n"),
  ),
  onIds("ids numbered by dashes", (ids) => ids.map((id, at) => `${at + 1} - ${id}`).join("\n")),
  onIds("ids by line elements", (ids) => ids.join("<br>")),
  onIds("ids numbered by colons", (ids) => ids.map((id, at) => `${at + 1}: ${id}`).join("\n")),
  onIds("ids numbered without a space", (ids) => ids.map((id, at) => `${at + 1}.${id}`).join("\n")),
  onIds("ids numbered by a hash", (ids) => ids.map((id, at) => `#${at + 1} ${id}`).join("\n")),
  onIds("ids in a list of boxes", (ids) => ids.map((id) => `- [x] ${id}`).join("\n")),
  onIds("ids in a table", (ids) => `| id |\n|----|\n${ids.map((id) => `| ${id} |`).join("\n")}`),
  onIds("ids by bars", (ids) => ids.join(" | ")),
  onIds("ids by plus signs", (ids) => ids.join(" + ")),
  onIds("ids each in brackets", (ids) => ids.map((id) => `(${id})`).join(", ")),
  onIds("ids as elements", (ids) => `<ul>${ids.map((id) => `<li>${id}</li>`).join("")}</ul>`),
  onIds("ids twice", (ids) => [...ids, ...ids].join(", ")),
  onIds("ids in code", (ids) => ids.map((id) => `\`${id}\``).join(", ")),
  onIds("ids in bold", (ids) => ids.map((id) => `**${id}**`).join(", ")),
  onIds("ids in round brackets", (ids) => `(${ids.join(", ")})`),
  onIds("ids with escaped underscores", (ids) => ids.join(", ").replaceAll("_", "\\_")),
  onLetters("non-breaking hyphens", (text) => text.replaceAll("-", "\u2011"), ["number", "date", "text"]),
  onLetters("hyphens of their own", (text) => text.replaceAll("-", "\u2010"), ["number", "date", "text"]),
  onLetters("en dashes", (text) => text.replaceAll("-", "\u2013"), ["number", "date", "text"]),
  onLetters("minus signs", (text) => text.replaceAll("-", "\u2212"), ["number", "date", "text"]),
  onLetters(
    "full-width digits",
    (text) => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    ["number", "date", "text"],
  ),
  onLetters("no-break spaces", (text) => text.replaceAll(" ", "\u00A0")),
  onLetters("wide spaces", (text) => text.replaceAll(" ", "\u2003"), single),
  onLetters("zero-width space inside", (text, random) => insertAt(text, random.int(0, text.length), "\u200B")),
  onLetters("word joiner inside", (text, random) => insertAt(text, random.int(0, text.length), "\u2060")),
  onLetters("soft hyphen inside", (text, random) => insertAt(text, random.int(0, text.length), "\u00AD")),
  onLetters("typographic apostrophes", (text) => text.replaceAll("'", "\u2019"), ["text"]),
  onLetters("acute accents for apostrophes", (text) => text.replaceAll("'", "\u00B4"), ["text"]),
  onLetters("grave accents for apostrophes", (text) => text.replaceAll("'", "`"), ["text"]),
  onLetters("entities", (text) => text.replaceAll("&", "&amp;"), ["text"]),
  onLetters("upper case of every letter", (text) => text.toUpperCase(), ["text"]),
  onLetters("decomposed letters", (text) => text.normalize("NFD"), ["text"]),
  onLetters("upper case", (text) => text.toUpperCase(), ["boolean"]),
  onLetters("lower case", (text) => text.toLowerCase(), ["text"]),
  onLetters("more spaces", (text) => text.replaceAll(" ", "   "), ["text"]),
  onLetters("spaces for underscores", (text) => text.replaceAll("_", " "), ["text"]),
  onLetters("escaped marks", (text) => text.replace(/[-_.&]/g, "\\$&"), ["text", "id"]),
  wrapped("bold", "**", "**", single),
  wrapped("italic by stars", "*", "*", single),
  wrapped("bold and italic", "***", "***", single),
  wrapped("bold by underscores", "__", "__", single),
  wrapped("italic by underscores", "_", "_", single),
  wrapped("marked", "==", "==", single),
  wrapped("code", "`"),
  wrapped("code by two", "``", "``", single),
  wrapped("a code block", "```\n", "\n```"),
  wrapped("a code block with its language", "```text\n", "\n```"),
  wrapped("a code block of tildes", "~~~\n", "\n~~~"),
  wrapped("double angle brackets", "\u300A", "\u300B", single),
  wrapped("an element of answers", "<answer>", "</answer>", single),
  wrapped("an element with attributes", "<span class=x>", "</span>", single),
  wrapped("a link", "[", "](https://example.org/a)", named),
  wrapped("straight quotes", '"', '"', single),
  wrapped("single quotes", "'", "'", single),
  wrapped("three single quotes", "'''", "'''", single),
  wrapped("curly quotes", "\u201C", "\u201D", single),
  wrapped("curly single quotes", "\u2018", "\u2019", single),
  wrapped("guillemets", "\u00AB", "\u00BB", single),
  wrapped("corner brackets", "\u300C", "\u300D", single),
  wrapped("a bold element", "<b>", "</b>", single),
  wrapped("a code element", "<code>", "</code>", single),
  { name: "round brackets", layer: "wrap", forms: ["id"], dress: (text) => (text.includes("\n") ? null : `(${text})`) },
  wrapped("a box", "\\boxed{", "}", ["number"]),
  { name: "a full stop", layer: "end", dress: (text) => (/[.\n]$/.test(text) ? null : `${text}.`) },
  { name: "an exclamation mark", layer: "end", forms: single, dress: (text) => `${text}!` },
  { name: "a heading", layer: "list", forms: named, dress: (text) => (text.includes("\n") ? null : `# ${text}`) },
  {
    name: "one bullet",
    layer: "list",
    forms: [...named, "boolean"],
    dress: (text) => (text.includes("\n") ? null : `- ${text}`),
  },
  {
    name: "one number of a list",
    layer: "list",
    forms: named,
    dress: (text) => (text.includes("\n") ? null : `1. ${text}`),
  },
  edge("white space around", "  ", "\n\n"),
  edge("zero-width space at the end", "", "\u200B"),
  edge("byte order mark", "\uFEFF"),
  edge("no-break spaces around", "\u00A0", "\u00A0"),
  edge("zero-width non-joiner", "\u200C"),
];

const layers = ["saying", "money", "letters", "wrap", "wrap", "end", "list", "edge"] as const;

/** A plain text in a composition of dress, and what was put on. */
export function dressUp(
  plain: string,
  wanted: Wanted,
  random: Random,
  without: readonly Dress["layer"][] = [],
): { readonly text: string; readonly worn: readonly string[] } {
  let text = plain;
  const worn: string[] = [];
  for (const layer of layers) {
    if (without.includes(layer) || random.next() < 0.4) continue;
    const fitting = dresses.filter(
      (each) => each.layer === layer && (each.forms?.includes(wanted.as) ?? true) && !worn.includes(each.name),
    );
    if (fitting.length === 0) continue;
    const chosen = random.pick(fitting);
    const dressed = chosen.dress(text, random, wanted);
    if (dressed === null || dressed === text) continue;
    text = dressed;
    worn.push(chosen.name);
  }
  return { text, worn };
}
