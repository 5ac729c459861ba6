import { slugOf as slugOfTitle, titleOf } from "../../../generate/build/title.ts";
import { stretchesOf } from "./clauses.ts";
import { looksLikeRule } from "./rules/read-rules.ts";
import { type MaterialName, mentioned, type Trade, trades } from "./trades.ts";

/** What a brief asks for, as far as names and numbers go. */
export type Wish = {
  readonly trade: Trade;
  readonly name: string;
  readonly slug: string;
  readonly service: string;
  readonly materials: readonly MaterialName[];
  /** Files older than these are old. */
  readonly days: number;
  /** The tree whose modes went astray. */
  readonly spool: string;
  readonly extensions: readonly string[];
  /** What the exports are about: whose they are, and what happened with them. */
  readonly people: string;
  readonly events: string;
  /** Debian packages that the machine has beside the usual ones. */
  readonly packages: readonly string[];
  /** Words of the brief that a name or a number of the tree was made of. */
  readonly used: readonly string[];
};

const unitDays: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 };
const numberWords: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  seven: 7,
  ten: 10,
  fourteen: 14,
  thirty: 30,
};
const usualDays = 7;

const peopleNouns =
  "patients customers members students employees suppliers donors tenants clients guests drivers pupils borrowers subscribers owners".split(
    " ",
  );
const eventNouns =
  "visits appointments orders payments invoices bookings loans sales shipments tickets claims donations readings trips treatments deliveries transactions enrolments rentals".split(
    " ",
  );
/** Whose people and events are usual where a brief names the house alone. */
const houses: readonly (readonly [RegExp, string, string])[] = [
  [/\b(clinic|hospital|practice|surgery|dentist)\b/i, "patients", "visits"],
  [/\b(school|university|college)\b/i, "students", "enrolments"],
  [/\b(shop|store|retail\w*)\b/i, "customers", "orders"],
  [/\b(library)\b/i, "borrowers", "loans"],
  [/\b(hotel|hostel)\b/i, "guests", "bookings"],
  [/\b(charity|foundation)\b/i, "donors", "donations"],
];

/** What a brief asks for; the same brief always gives the same. Rules give no names: what may not be touched is not what the work is about. */
export function readWish(text: string): Wish {
  const asked = stretchesOf(text).filter((each) => !looksLikeRule(each.text));
  const brief = asked.length === 0 ? text : asked.map((each) => each.text).join(". ");
  const trade = tradeOf(brief);
  const name = titleOf(text, trade.label);
  const service =
    /\b(?:a|an|the|our|of)\s+([a-z][a-z0-9-]{2,15})(?:'s)?\s+(?:team|service|app|application|platform|api|backend)\b/i.exec(
      brief,
    );
  const days = daysIn(brief);
  const spool =
    /\b(?:permissions?|modes?|rights)\s+(?:of|on|in|below|under)\s+(?:the\s+|all\s+|our\s+)?([a-z][a-z0-9_-]{2,20})\b/i.exec(
      brief,
    );
  const extensions = [...brief.matchAll(/(?:\*\.|\s\.)(jpg|jpeg|png|pdf|csv|txt|log|sh|json|md|conf|ya?ml)\b/gi)].map(
    ([, each]) => (each ?? "").toLowerCase(),
  );
  const said = (nouns: readonly string[]) => nouns.find((noun) => new RegExp(`\\b${noun}\\b`, "i").test(brief));
  const house = houses.find(([cue]) => cue.test(brief));
  const [people, events] = [said(peopleNouns), said(eventNouns)];
  const isWord = (word: string | undefined) =>
    word !== undefined && !/^(files?|folders?|directories|it|them|that|which|everything)$/i.test(word);
  const own = mentionedIn(brief);
  const packages = packagesIn(text);
  return {
    trade,
    name,
    slug: slugOfTitle(name.replace(/['’]s\b/g, "")),
    service:
      isWord(service?.[1]) && !/^(web|data|whole|same)$/i.test(service?.[1] ?? "")
        ? (service?.[1] ?? "").toLowerCase()
        : trade.service,
    materials: [...trade.materials, ...own.filter((each) => !trade.materials.includes(each))],
    days: days ?? usualDays,
    spool: isWord(spool?.[1]) ? (spool?.[1] ?? "").toLowerCase() : trade.spool,
    extensions: extensions.length > 0 ? [...new Set(extensions)] : usualExtensions(trade),
    people: people ?? house?.[1] ?? "members",
    events: events ?? house?.[2] ?? "payments",
    packages,
    used: [
      ...packages,
      ...(packages.length > 0 ? ["debian", "packages", "package"] : []),
      ...[service?.[1], spool?.[1], people, events, house?.[0].exec(brief)?.[1]].flatMap((word) =>
        word ? [word.toLowerCase()] : [],
      ),
    ],
  };
}

function tradeOf(brief: string): Trade {
  const weight = ({ cues }: Trade) => new Set((brief.match(cues) ?? []).map((word) => word.toLowerCase())).size;
  return trades.reduce((best, trade) => (weight(trade) > weight(best) ? trade : best));
}

function mentionedIn(brief: string): MaterialName[] {
  return (Object.keys(mentioned) as MaterialName[]).filter((name) => mentioned[name].test(brief));
}

function daysIn(brief: string): number | null {
  const found =
    /\b(?:older than|after|over|more than|beyond|last|past)\s+(?:the\s+)?(\d{1,3}|[a-z]+)\s+(day|week|month)s?\b/i.exec(
      brief,
    );
  if (!found) return null;
  const [, count = "", unit = ""] = found;
  const number = numberWords[count.toLowerCase()] ?? Number(count);
  const days = number * (unitDays[unit.toLowerCase()] ?? 1);
  return Number.isInteger(days) && days >= 2 && days <= 120 ? days : null;
}

/** `Debian packages: jq, datamash`: names of packages, where a brief lists them so. */
function packagesIn(brief: string): string[] {
  const list = /\bdebian packages?:\s*([a-z0-9][a-z0-9.+-]*(?:(?:,\s*|\s+and\s+)[a-z0-9][a-z0-9.+-]*)*)/i.exec(
    brief,
  )?.[1];
  const names = (list ?? "").split(/,\s*|\s+and\s+/).map((name) => name.toLowerCase().replace(/\.+$/, ""));
  return [...new Set(names.filter(Boolean))].toSorted();
}

function usualExtensions({ name }: Trade): readonly string[] {
  return name === "web" ? ["jpg", "png", "pdf"] : name === "tables" ? ["csv", "json"] : ["txt", "pdf"];
}
