import type { Row } from "../../action.ts";
import { sentence } from "../../generate/families/words.ts";
import { randomOf } from "../../random.ts";
import { type Topic, thingsFor, topics } from "./topics.ts";

/** What a handbook says of one thing. */
export type Entry = { readonly topic: Topic; readonly thing: string; readonly value: string };

/** A handbook, and for whom it is. */
export type Handbook = { readonly house: string; readonly entries: readonly Entry[] };

const usualTopics = ["delivery", "opening hours", "returns"];

/** The handbook of a brief: what it names, and what every house has where it names less than two topics. */
export function handbookOf(brief: string, seed: number): Handbook {
  const named = topics.filter(({ words }) => words.test(brief));
  const chosen =
    named.length >= 2 ? named : topics.filter((each) => named.includes(each) || usualTopics.includes(each.name));
  const entries = chosen.flatMap((topic) => {
    const things = thingsFor(brief, topic.about);
    const values = topic.values(randomOf(seed, "dialogue", topic.name), things.length);
    return things.flatMap((thing, at) => {
      const value = values[at];
      return value === undefined ? [] : [{ topic, thing, value }];
    });
  });
  return { house: houseOf(brief), entries };
}

/** What a brief calls the house: `furniture shop`. */
function houseOf(brief: string): string {
  const [, name] =
    /\b(?:of|for|at|in) (?:a|an|the|our) ([a-z][a-z' -]{2,40}?)(?=[:,.;(]|\s(?:that|which|who|where|with|and|from)\b|$)/i.exec(
      brief,
    ) ?? [];
  return (name ?? "service desk").trim().toLowerCase();
}

/** The entry in words. */
export function toldIn({ topic, thing, value }: Entry): string {
  return sentence(topic.says(thing, value));
}

/** The ways to write a value. */
export function waysToWrite(value: string): string[] {
  const [, months] = /^(\d+) months$/.exec(value) ?? [];
  const years = Number(months) / 12;
  return [
    value,
    ...(Number.isInteger(years) ? [`${years} ${years === 1 ? "year" : "years"}`] : []),
    ...(value.includes("working days") ? [value.replace("working days", "business days")] : []),
    ...(value.includes(" parking spaces") ? [value.replace(" parking", "")] : []),
  ];
}

/** The handbook as rows. */
export function rowsOf({ entries }: Handbook): Row[] {
  return entries.map((entry, at) => ({
    id: `hb_${String(at + 1).padStart(3, "0")}`,
    title: `${sentence(entry.topic.name)}: ${entry.thing}`,
    topic: entry.topic.name,
    thing: entry.thing,
    content: toldIn(entry),
  }));
}
