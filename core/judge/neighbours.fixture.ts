import { formatDate, formatDatetime, monthNames, parseTime } from "../calendar.ts";
import type { Json } from "../json.ts";
import { type Random, randomOf } from "../random.ts";
import { dressUp, plainAnswer, type Wanted } from "./dress.fixture.ts";

/** Something close to the right answer that is not it, or can be read in two ways; null where it does not fit. */
type Neighbour = {
  readonly name: string;
  readonly forms?: readonly Wanted["as"][];
  readonly make: (plain: string, wanted: Wanted, random: Random) => Json;
};

const ofNumber = (name: string, make: (value: number, random: Random) => Json): Neighbour => ({
  name,
  forms: ["number"],
  make: (_, { expected }, random) => (typeof expected === "number" ? make(expected, random) : null),
});
const ofDate = (name: string, make: (iso: string) => Json): Neighbour => ({
  name,
  forms: ["date"],
  make: (_, { expected }) => (typeof expected === "string" ? make(expected) : null),
});
const ofIds = (name: string, make: (ids: readonly string[], random: Random) => Json): Neighbour => ({
  name,
  forms: ["ids"],
  make: (_, { expected }, random) => (typeof expected === "object" ? make(expected, random) : null),
});
const ofText = (name: string, make: (text: string) => Json): Neighbour => ({
  name,
  forms: ["text"],
  make: (text) => make(text),
});
const said = (name: string, make: (plain: string) => string, forms?: Neighbour["forms"]): Neighbour => ({
  name,
  ...(forms ? { forms } : {}),
  make: (plain) => make(plain),
});

const dayMs = 86_400_000;
const inWhole = (value: number) => (Number.isInteger(value) ? value : null);
const shifted = (iso: string, ms: number) =>
  iso.length > 10 ? formatDatetime(parseTime(iso) + ms) : formatDate(parseTime(iso) + ms);
const padded = (id: string) =>
  id.replace(/_0*(\d+)$/, (_, digits: string) => (digits.length > 2 ? `_0${digits}` : `_${digits}`));
const nextId = (id: string) => id.replace(/\d+$/, (digits) => String(Number(digits) + 1).padStart(digits.length, "0"));
const isName = (text: string) => /^\p{Lu}\p{L}+ \p{Lu}\p{L}+$/u.test(text);

/** What must be refused. */
export const neighbours: readonly Neighbour[] = [
  ofNumber("one more", (value) => value + 1),
  ofNumber("one less", (value) => String(value - 1)),
  ofNumber("a cent more", (value) => (Math.round(value * 100) + 1) / 100),
  ofNumber("ten times as much", (value) => (value === 0 ? null : value * 10)),
  ofNumber("a hundredth, as of a percentage", (value) => (value === 0 ? null : String(value / 100))),
  ofNumber("a fraction as a percentage", (value) => (value === 0 ? null : `${value * 100}%`)),
  ofNumber("the other sign", (value) => (value === 0 ? null : String(-value))),
  ofNumber("a Unicode minus before it", (value) => (value > 0 ? `\u2212${value}` : null)),
  ofNumber("a sign apart", (value) => `- ${Math.abs(value)}`),
  ofNumber("in brackets, as accountants do", (value) => `(${Math.abs(value)})`),
  ofNumber("thousands by dot alone", (value) =>
    value >= 1_000 && inWhole(value) !== null ? String(value).replace(/\B(?=(?:\d{3})+$)/g, ".") : null,
  ),
  ofNumber("decimals by comma alone", (value) => (inWhole(value) === null ? String(value).replace(".", ",") : null)),
  ofNumber("a comma for three decimals", (value) =>
    value > 0 && value < 1_000 ? value.toFixed(3).replace(".", ",") : null,
  ),
  ofNumber("two currencies at once", (value) => `$${Math.abs(value)} EUR`),
  ofNumber("a currency and a percentage", (value) => `€${value}%`),
  ofNumber("groups by a space that may break", (value) =>
    value >= 1_000 && inWhole(value) !== null ? String(value).replace(/\B(?=(?:\d{3})+$)/g, " ") : null,
  ),
  ofNumber("groups of two", (value) =>
    value >= 10_000 ? String(Math.trunc(value)).replace(/\B(?=(?:\d{2})+$)/g, ",") : null,
  ),
  ofNumber("two numbers", (value) => `${value} or ${value + 1}`),
  ofNumber("a range", (value) => `${value}-${value + 1}`),
  ofNumber("a range by an en dash", (value) => `${value}\u2013${value + 1}`),
  ofNumber("more than", (value) => `>${value}`),
  ofNumber("at least", (value) => `${value}+`),
  ofNumber("about", (value) => `~${value}`),
  ofNumber("a code in small letters", (value) => `eur${value}`),
  ofNumber("in percentage points of a currency", (value) => `$${value} percent`),
  ofNumber("groups of India that do not end in three", (value) =>
    value >= 1_000_000 ? `${String(Math.trunc(value)).slice(0, 2)},${String(Math.trunc(value)).slice(2)}` : null,
  ),
  ofNumber("with a word", (value) => `${value} contacts`),
  ofNumber("in thousands", (value) => `${value}k`),
  ofNumber("in millions", (value) => `${value} million`),
  ofNumber("of a whole", (value) => `${value}/${value + 1}`),
  ofNumber("on two lines", (value) => `${value}\n${value}`),
  ofNumber("with a spread", (value) => `${value} ± 1`),
  ofNumber("digits turned round by an override", (value) => `\u202E${value}`),
  ofNumber("in inches", (value) => `${value}"`),
  ofNumber("numbered", (value) => `1. ${value}`),
  ofDate("a day later", (iso) => shifted(iso, dayMs)),
  ofDate("a day earlier", (iso) => shifted(iso, -dayMs)),
  ofDate("a year later", (iso) =>
    iso.replace(/^\d{4}/, (year) => String(Number(year) + 1)).replace("-02-29", "-02-28"),
  ),
  ofDate("day first by slashes", (iso) => `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`),
  ofDate("month first by slashes", (iso) => `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(0, 4)}`),
  ofDate("day first by dots", (iso) => `${iso.slice(8, 10)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}`),
  ofDate("two digits of the year", (iso) => `${iso.slice(2, 4)}-${iso.slice(5, 7)}-${iso.slice(8, 10)}`),
  ofDate("no year", (iso) => `${Number(iso.slice(8, 10))} ${monthNames[Number(iso.slice(5, 7)) - 1]}`),
  ofDate("no day", (iso) => iso.slice(0, 7)),
  ofDate("day and month turned round", (iso) =>
    iso.slice(5, 7) === iso.slice(8, 10) ? null : `${iso.slice(0, 4)}-${iso.slice(8, 10)}-${iso.slice(5, 7)}`,
  ),
  ofDate("another weekday", (iso) => {
    const days = ["Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday"];
    const wrong = days[Math.floor(parseTime(iso.slice(0, 10)) / dayMs) % 7];
    return `${wrong}, ${Number(iso.slice(8, 10))} ${monthNames[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}${iso.slice(10).replace("T", " ")}`;
  }),
  ofDate("a span of hours", (iso) => (iso.length > 10 ? `${iso.slice(0, 16)} to 23:59` : null)),
  ofDate("two dates", (iso) => `${iso} or ${shifted(iso, dayMs)}`),
  ofDate("a span", (iso) => `${iso} - ${shifted(iso, dayMs)}`),
  ofDate("before it", (iso) => `before ${iso}`),
  ofDate("a zone that makes it another day", (iso) => (iso.length > 10 ? null : `${iso}T23:30:00-05:00`)),
  ofDate("the same clock in another zone", (iso) => (iso.length > 10 ? iso.replace("Z", "+02:00") : null)),
  ofDate("a zone by name", (iso) => (iso.length > 10 ? iso.replace("T", " ").replace("Z", " PST") : null)),
  ofDate("a minute later", (iso) => (iso.length > 10 ? shifted(iso, 60_000) : null)),
  ofDate("the other half of the day", (iso) => (iso.length > 10 ? shifted(iso, dayMs / 2) : null)),
  ofDate("a day that is not in the calendar", (iso) => `${iso.slice(0, 5)}02-30${iso.slice(10)}`),
  ofIds("one too few", (ids) => (ids.length > 1 ? ids.slice(1).join(", ") : "")),
  ofIds("one too many", (ids) => [...ids, "zz_900"].join(", ")),
  ofIds("the next of one", (ids) => {
    const changed = ids.map((id, at) => (at === 0 ? nextId(id) : id));
    return ids.includes(changed[0] ?? "") ? null : changed;
  }),
  ofIds("other zeros", (ids) => ids.map((id, at) => (at === 0 ? padded(id) : id)).join(", ")),
  ofIds("a range", (ids) => (ids.length > 1 ? ids.join(" - ") : null)),
  ofIds("a choice", (ids) => (ids.length > 1 ? ids.join(" or ") : null)),
  ofIds("all but", (ids) => `all but ${ids.join(", ")}`),
  ofIds("not them", (ids) => `not ${ids.join(", ")}`),
  ofIds("with a name", (ids) => ids.map((id) => `${id} Maria`).join(", ")),
  ofIds("with figures", (ids) => ids.map((id) => `${id}: 3`).join("\n")),
  ofIds("as an object", (ids) => ({ ids: [...ids] })),
  ofIds("numbers that do not count on", (ids) =>
    ids.length > 1 ? ids.map((id, at) => `${2 * at + 2}. ${id}`).join("\n") : null,
  ),
  ofIds("one in brackets", (ids) => (ids.length > 1 ? `${ids.slice(0, -1).join(", ")} (${ids.at(-1)})` : null)),
  ofIds("some of the boxes ticked", (ids) =>
    ids.length > 1 ? ids.map((id, at) => `- [${at === 0 ? " " : "x"}] ${id}`).join("\n") : null,
  ),
  ofIds("Roman numerals that do not count on", (ids) =>
    ids.length > 1 ? ids.map((id, at) => `${["iv", "ii", "i"][at % 3]}. ${id}`).join("\n") : null,
  ),
  ofText("an address that leads to another", (text) =>
    text.includes("@") ? `[${text}](mailto:other@example.org)` : null,
  ),
  ofText("another word", (text) => `${text} Group`),
  ofText("a sentence", (text) => `It is ${text}`),
  ofText("a guess", (text) => `I think ${text}`),
  ofText("a hedge", (text) => `${text}, probably`),
  ofText("an addition in brackets", (text) => `${text} (maybe)`),
  ofText("a middle initial", (text) => (isName(text) ? text.replace(" ", " A. ") : null)),
  ofText("the first part only", (text) => (text.includes(" ") ? text.slice(0, text.indexOf(" ")) : null)),
  ofText("the last letter left out", (text) => text.slice(0, -1)),
  ofText("without hyphens", (text) => (text.includes("-") ? text.replaceAll("-", "") : null)),
  ofText("two names", (text) => `${text} / Lisbon`),
  ofText("both of two", (text) => `${text} and Lisbon`),
  ofText("another name", () => "Lisbon"),
  ofText("either in bold", (text) => `**${text}** or **Lisbon**`),
  said("a negation", (plain) => `not ${plain}`),
  said("a negation after it", (plain) => `${plain} is wrong`),
  said("a choice", (plain) => `${plain} or something else`),
  said("three dots", (plain) => `${plain}...`),
  said("more that is left out", (plain) => `${plain}, ...`),
  said("a note beside it", (plain) => `<s>${plain}</s>`),
  said("struck out", (plain) => `~~${plain}~~`),
  said("taken back", (plain) => `~~${plain}~~ unknown`),
  said("a question", (plain) => `${plain}?`),
  said("nothing", () => ""),
  said("spaces only", () => " \u00A0\u200B"),
  said("unknown", () => "unknown"),
  { name: "a list around it", forms: ["number", "boolean", "date", "id", "text"], make: (plain) => [plain] },
  { name: "an object around it", make: (plain) => ({ answer: plain }) },
  { name: "the opposite", forms: ["boolean"], make: (_, { expected }) => (expected === true ? "no" : "yes") },
  said("yes and no", () => "yes and no", ["boolean"]),
  said("with a but", (plain) => `${plain}, but not always`, ["boolean"]),
  said("maybe", () => "maybe", ["boolean"]),
  { name: "a figure", forms: ["boolean"], make: (_, { expected }) => (expected === true ? 1 : 0) },
  { name: "other zeros", forms: ["id"], make: padded },
  { name: "the next one", forms: ["id"], make: nextId },
  said("two ids", (plain) => `${plain}, ${nextId(plain)}`, ["id"]),
  said("a hyphen for the underscore", (plain) => plain.replace("_", "-"), ["id"]),
];

/** A neighbour of the seed's right answer, often dressed as right answers are. Null where the chosen one does not fit. */
export function neighbourOf(
  seed: number,
  wanted: Wanted,
): { readonly name: string; readonly given: Json; readonly worn: readonly string[] } | null {
  const random = randomOf(seed, "neighbour");
  const { name, make } = random.pick(neighbours.filter(({ forms }) => forms?.includes(wanted.as) ?? true));
  const made = make(plainAnswer(wanted), wanted, random);
  if (made === null) return null;
  if (typeof made !== "string" || random.next() < 0.3) return { name, given: made, worn: [] };
  // What says a value anew or adds a currency would make another answer of it; so would a full stop after a question.
  const { text, worn } = dressUp(made, wanted, random, [
    "saying",
    "money",
    ...(name === "a question" ? ["end" as const] : []),
    // A space that does not break makes one number of it.
    ...(name.endsWith("that may break") ? ["letters" as const] : []),
  ]);
  return { name, given: text, worn };
}
