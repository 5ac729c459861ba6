import { canonicalJson, type Json } from "../json.ts";
import type { Demand } from "./demand.ts";
import { foldAnswer } from "./same-value.ts";

/** A text as it is searched for whole words: folded, single spaces between and around, a range's dash as its `to`. */
const wordsOf = (text: string) =>
  ` ${foldAnswer(text.replace(/(\d)\s*[–—-]\s*(?=\d)/g, "$1 to "))
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
const has = (words: string, text: string) => words.includes(wordsOf(text));
const count = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
const sentencesOf = (text: string) => text.split(/(?<=[.!?])\s+|\n/).map(wordsOf);
/** A denial that cannot be meant otherwise: of the sentence, or right before what it says. */
const denied = /^ no |\b(?:not true|untrue|not the case|not so|not right|not correct|wrong|false|incorrect)\b/;
const denies = (sentence: string, text: string) =>
  denied.test(sentence) ||
  / (?:not|never|t)(?: (?:within|in|from|for|take|takes))?$/.test(sentence.slice(0, sentence.indexOf(wordsOf(text))));
const linesOf = (text: string) => text.trim().split(/\r?\n/);

/** Whether a demand is about what is so, and not about how it is written. */
export const isFact = ({ kind }: Demand) => kind === "says" || kind === "json";

/** What of a demand a reply does not keep, in a few words; null where it holds. `said` is what the agent said before. */
export function breachOf(demand: Demand, reply: string, said: readonly string[]): string | null {
  switch (demand.kind) {
    case "says":
      return demand.anyOf.some((text) => sentencesOf(reply).some((each) => has(each, text) && !denies(each, text)))
        ? null
        : `it does not say ${demand.what}`;
    case "omits": {
      const found = demand.texts.find((text) => [reply, ...said].some((each) => has(wordsOf(each), text)));
      return found === undefined ? null : `it says ${demand.what}: ${found}`;
    }
    case "words":
      return count(reply) <= demand.atMost ? null : `it has ${count(reply)} words, ${demand.atMost} are allowed`;
    case "plain": {
      const long = reply.match(/\p{L}+/gu)?.find((word) => word.length > demand.longest);
      return long === undefined ? null : `its word ${long.slice(0, 40)} has more than ${demand.longest} letters`;
    }
    case "points": {
      const points = linesOf(reply).filter((line) => /^\s*[-*•] \S/.test(line)).length;
      return points === demand.count ? null : `it has ${points} points, ${demand.count} are asked for`;
    }
    case "subject": {
      const [, subject] = /^Subject: (\S.*)$/.exec(linesOf(reply)[0] ?? "") ?? [];
      if (subject === undefined) return "its first line is no subject";
      return count(subject) <= demand.atMost ? null : `its subject has ${count(subject)} words`;
    }
    case "begins":
      return reply.trim().startsWith(demand.text) ? null : `it does not begin with ${demand.text}`;
    case "ends":
      return reply.trim().endsWith(demand.text) ? null : `it does not end with ${demand.text}`;
    case "json":
      return sameMembers(demand.values, reply) ? null : "it is not the JSON object that is asked for";
    case "turns":
      return said.length <= demand.atMost ? null : `it took ${said.length} messages, ${demand.atMost} are allowed`;
    default:
      return demand satisfies never;
  }
}

function sameMembers(values: Readonly<Record<string, Json>>, reply: string): boolean {
  try {
    const given: unknown = JSON.parse(reply);
    return canonicalJson(folded(given)) === canonicalJson(folded(values));
  } catch {
    return false;
  }
}

/** Texts of an object's members without regard to case and spacing. */
function folded(value: unknown): Json {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return null;
  const members = Object.entries(value).map(([name, each]) => [
    name,
    typeof each === "string" ? wordsOf(each) : ["number", "boolean"].includes(typeof each) ? each : null,
  ]);
  return Object.fromEntries(members);
}
