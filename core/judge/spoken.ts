import { isDate, monthNames, parseTime } from "../calendar.ts";
import { plainCharacters } from "./dress.ts";

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const weekday = "(?:(sun|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?)(?:day)?\\.?,? )?";
const day = "(?:the )?(?<day>\\d{1,2})(?:st|nd|rd|th|\\.)?";
const month = "(?<month>[a-z]{3,9})\\.?";
const clock =
  "(?:(?:,? (?:at )?|t)(?<hour>\\d{1,2})(?::(?<minute>\\d{2})(?::(?<second>\\d{2})(?:\\.0+)?)?)?(?: ?h)? ?(?<half>am|pm|a\\.m\\.?|p\\.m\\.?)?)?(?: ?(?:(?<utc>z(?:\\[utc\\])?|utc|gmt|\\(utc\\))|(?:utc|gmt)?(?<offset>[-+]\\d{1,2}(?::?\\d{2})?)))?";
const forms: readonly RegExp[] = [
  // Year first: nobody reads the day before the month then.
  `${weekday}(?<year>\\d{4})(?<mark> ?[-/.] ?)(?<number>\\d{1,2})\\k<mark>(?<day>\\d{1,2})`,
  `(?<year>\\d{4})(?<number>\\d{2})(?<day>\\d{2})`,
  `(?<year>\\d{4}),?[ -]${month}[ -]${day}`,
  `(?<year>\\d{4})年(?<number>\\d{1,2})月(?<day>\\d{1,2})日`,
  `(?:on )?${weekday}${day}(?: of)?[ ./-]${month},?[ ./-](?<year>\\d{4})`,
  `(?:on )?${weekday}${month} ${day},? (?<year>\\d{4})`,
].map((form) => new RegExp(`^${form}${clock}$`, "i"));

/** Orders that programs and people write, put as the forms above have them: the weekday or the time elsewhere, digits without marks. */
const turned: readonly (readonly [RegExp, string])[] = [
  [/ \((?:coordinated universal time|utc|gmt)\)$/i, " UTC"],
  [/(?<=[-+]\d{2}:?\d{2}|\dz) UTC$/i, ""],
  [/^(.*\d),? \(?([a-z]{3,9}day)\)?$/i, "$2, $1"],
  [/^(\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: (?:utc|gmt|z))?)(?: on|,)? (.*\d{4}.*)$/i, "$2 $1"],
  [/^((?:[a-z]{3} )?[a-z]{3} \d{1,2}) ([\d:]{8})( [a-z]{3})? (\d{4})$/i, "$1, $4 $2$3"],
  [/^(\d{8})t(\d{2})(\d{2})(\d{2})(?=z|$)/i, "$1T$2:$3:$4"],
];

/** The ISO form of a date or datetime as a person writes it (`14 March 2026`, `2026/03/14`, `March 14th, 2026 at 9:30 UTC`), a missing zone read as UTC; the text itself when it is none. Forms that two people may read differently (`03/04/2026`) are none, and neither is a day that is not of its named weekday. */
export function isoOf(text: string): string {
  const plain = turned.reduce(
    (said, [from, to]) => said.replace(from, to),
    plainCharacters(text).trim().replace(/\s+/g, " "),
  );
  for (const form of forms) {
    const match = form.exec(plain);
    if (match) return isoFrom(match[1], match.groups ?? {}) ?? text;
  }
  return text;
}

function isoFrom(spokenDay: string | undefined, part: Readonly<Record<string, string | undefined>>): string | null {
  const at = part.number === undefined ? monthOf(part.month ?? "") : Number(part.number);
  const date = `${part.year}-${String(at).padStart(2, "0")}-${(part.day ?? "").padStart(2, "0")}`;
  if (!isDate(date) || !isOnWeekday(date, spokenDay)) return null;
  if (part.hour === undefined) return part.offset === undefined ? date : null;
  const half = part.half?.charAt(0).toLowerCase();
  const spoken = Number(part.hour);
  if (half ? spoken < 1 || spoken > 12 : part.minute === undefined) return null;
  const hour = half ? (spoken % 12) + (half === "p" ? 12 : 0) : spoken;
  const zone = part.offset ? zoneOf(part.offset) : "Z";
  return `${date}T${String(hour).padStart(2, "0")}:${part.minute ?? "00"}:${part.second ?? "00"}${zone}`;
}

/** `+01:00` of `+1`, `+01` or `+0100`. */
function zoneOf(offset: string): string {
  const [, sign = "", hours = "", minutes = "00"] = /^([-+])(\d{1,2}):?(\d{2})?$/.exec(offset) ?? [];
  return `${sign}${hours.padStart(2, "0")}:${minutes}`;
}

/** The number of a named month, from 1; 0 for none. */
function monthOf(name: string): number {
  const said = name.toLowerCase();
  return (
    monthNames.findIndex((each) => {
      const full = each.toLowerCase();
      return said === full || said === full.slice(0, 3) || said === full.slice(0, 4);
    }) + 1
  );
}

/** A known Sunday, from which weekdays are counted. */
const aSunday = "2026-01-04";

function isOnWeekday(date: string, said: string | undefined): boolean {
  if (said === undefined || !/^[a-z]/i.test(said)) return true;
  const days = Math.round((parseTime(date) - parseTime(aSunday)) / 86_400_000);
  return weekdays[((days % 7) + 7) % 7]?.startsWith(said.toLowerCase()) ?? false;
}
