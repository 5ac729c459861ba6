import { isDate, monthNames } from "../../calendar.ts";
import type { Json } from "../../json.ts";
import { foldText } from "../../judge/same-value.ts";

const months = monthNames.map((month) => month.toLowerCase());
const numerals = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** Whether a folded text has a word sequence that is not part of a longer word or number. */
function hasWords(folded: string, words: string): boolean {
  if (words === "") return false;
  for (let at = folded.indexOf(words); at >= 0; at = folded.indexOf(words, at + 1)) {
    const before = folded[at - 1] ?? " ";
    const after = folded.slice(at + words.length, at + words.length + 2);
    if (
      !/[\p{L}\p{N}_]/u.test(before) &&
      !/^(?:[\p{L}\p{N}_]|[.,]\d)/u.test(after) &&
      !(/[.,]/.test(before) && /\d/.test(folded[at - 2] ?? ""))
    )
      return true;
  }
  return false;
}

function numberForms(value: number): string[] {
  const [whole = "", fraction = ""] = String(Math.abs(value)).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const endings = fraction === "" ? ["", ".0", ".00"] : [`.${fraction}`, `.${fraction.padEnd(2, "0")}`];
  const forms = endings.flatMap((ending) => [`${whole}${ending}`, `${grouped}${ending}`]);
  const word = Number.isInteger(value) ? numerals[value] : undefined;
  return word === undefined ? forms : [...forms, word];
}

function dateForms(date: string): string[] {
  const [year = "", month = "", day = ""] = date.slice(0, 10).split("-");
  const name = months[Number(month) - 1] ?? "";
  const d = String(Number(day));
  const ordinal = `${d}${/1\d$/.test(d.padStart(2, "0")) ? "th" : ({ 1: "st", 2: "nd", 3: "rd" }[d.slice(-1)] ?? "th")}`;
  return [
    date.slice(0, 10),
    ...[name, name.slice(0, 3)].flatMap((m) => [
      `${d} ${m}`,
      `${m} ${d}`,
      `${m} ${ordinal}`,
      `${ordinal} of ${m}`,
      `${ordinal} ${m}`,
    ]),
    `${d}.${Number(month)}.${year}`,
    `${Number(month)}/${d}/${year}`,
  ];
}

function timeForms(datetime: string): string[] {
  const [hour = "", minute = ""] = datetime.slice(11, 16).split(":");
  const h = Number(hour);
  const twelve = h % 12 === 0 ? 12 : h % 12;
  const half = h < 12 ? "am" : "pm";
  return [
    `${hour}:${minute}`,
    `${h}:${minute}`,
    ...(minute === "00" ? [`${twelve} ${half}`, `${twelve}${half}`] : []),
    `${twelve}:${minute} ${half}`,
    `${twelve}:${minute}${half}`,
  ];
}

/** Whether a folded text names a value in one of the forms a person would write it in. */
export function namesValue(folded: string, value: Json): boolean {
  if (typeof value === "number") return numberForms(value).some((form) => hasWords(folded, form));
  if (Array.isArray(value)) return value.every((item) => namesValue(folded, item));
  if (typeof value !== "string") return false;
  const plain = foldText(value);
  if (hasWords(folded, plain) || (plain.length > 12 && folded.includes(plain))) return true;
  if (/^[a-z0-9]+([_-][a-z0-9]+)+$/.test(plain) && hasWords(folded, plain.replace(/[_-]/g, " "))) return true;
  if (isDate(plain)) return dateForms(plain).some((form) => hasWords(folded, form));
  if (/^\d{4}-\d{2}-\d{2}t\d{2}:\d{2}/.test(plain)) {
    const datetime = plain.toUpperCase();
    return (
      dateForms(datetime).some((form) => hasWords(folded, form)) &&
      timeForms(datetime).some((form) => hasWords(folded, form))
    );
  }
  return false;
}

/** Whether a text uses the stem of every word of an enum value: `cancelled` is named by "cancel", `notification` by "notify", `in_progress` by "in progress". */
export function hintsAt(folded: string, value: string): boolean {
  return foldText(value)
    .split(/[_\s-]+/)
    .every((word) => stemsOf(word).some((stem) => folded.includes(stem)));
}

function stemsOf(word: string): string[] {
  const bare = word.replace(/(?:ication|ation|ition|ion|ment|ing|ed)$/, "");
  return [word.length > 5 ? word.slice(0, Math.max(4, word.length - 3)) : word, ...(bare.length >= 4 ? [bare] : [])];
}
