import { isDate, monthNames } from "./calendar.ts";

const dress = new Set("\"'“”‘’«»`");
const stops = new Set(".?!");

/** What a text says without what only dresses it: quotation marks around it, and the full stop or question mark that ends it. */
export function undressed(text: string): string {
  const plain = text.trim();
  let [from, to] = [0, plain.length];
  while (from < to && dress.has(plain.charAt(from))) from++;
  while (to > from && (dress.has(plain.charAt(to - 1)) || stops.has(plain.charAt(to - 1)))) to--;
  return from === to ? plain : plain.slice(from, to).trim();
}

const weekday = "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?";
const day = "(\\d{1,2})(?:st|nd|rd|th|\\.)?";
const month = "([a-z]{3,9})\\.?";
const clock = "(?:,? (?:at )?(\\d{1,2}):(\\d{2})(?::(\\d{2}))? ?(am|pm)?)?(?: ?(?:utc|gmt))?";
const dayFirst = new RegExp(`^${weekday}${day} (?:of )?${month},? (\\d{4})${clock}$`, "i");
const monthFirst = new RegExp(`^${weekday}${month} ${day},? (\\d{4})${clock}$`, "i");

/** The ISO form of a date or UTC datetime as a person writes it (`14 March 2026`, `March 14th, 2026 at 9:30 UTC`); the text itself when it is none. Forms that two people may read differently (`03/04/2026`) are none. */
export function isoOf(text: string): string {
  const plain = text.trim().replace(/\s+/g, " ");
  const first = dayFirst.exec(plain);
  const second = first ? null : monthFirst.exec(plain);
  const [, a = "", b = "", year = "", hour, minute, seconds, half] = first ?? second ?? [];
  const [date, name] = first ? [a, b.toLowerCase()] : [b, a.toLowerCase()];
  const at = monthNames.findIndex((each) => {
    const full = each.toLowerCase();
    return name === full || (name !== "" && (name === full.slice(0, 3) || name === full.slice(0, 4)));
  });
  if (at < 0) return plain.replace(/ ?(?:UTC|GMT)$/i, "");
  const iso = `${year}-${String(at + 1).padStart(2, "0")}-${date.padStart(2, "0")}`;
  if (!isDate(iso)) return text;
  if (hour === undefined || minute === undefined) return iso;
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === "pm" ? 12 : 0) : Number(hour);
  return `${iso}T${String(hours).padStart(2, "0")}:${minute}:${seconds ?? "00"}Z`;
}
