import type { Random } from "../../random.ts";

/** What a handbook may tell of each thing of a kind. */
export type Topic = {
  readonly name: string;
  /** What a brief calls it. */
  readonly words: RegExp;
  readonly about: "article" | "branch";
  /** What a customer asks, after which the thing stands. */
  readonly asks: readonly [before: string, after: string];
  /** As a handbook has it. */
  readonly says: (thing: string, value: string) => string;
  /** As somebody else would say it. */
  readonly other: (thing: string, value: string) => string;
  /** Values of which no two are alike; one for each thing. */
  readonly values: (random: Random, count: number) => string[];
};

const some = (random: Random, count: number, values: readonly string[]) => random.shuffle(values).slice(0, count);
const numbers = (from: number, step: number) => Array.from({ length: 12 }, (_, at) => from + at * step);

/** The topics there are: the only list. Values of a topic have one form, so that only the right one answers. */
export const topics: readonly Topic[] = [
  {
    name: "delivery",
    words: /\bdeliver(?:y|ies|ed)?\b|\bshipping times?\b/i,
    about: "article",
    asks: ["How long does the delivery of ", " take?"],
    says: (thing, value) => `The delivery of ${thing} takes ${value}.`,
    other: (thing, value) => `You get ${thing} within ${value}.`,
    values: (random, count) =>
      some(
        random,
        count,
        numbers(2, 3).map((days) => `${days} to ${days + 2} working days`),
      ),
  },
  {
    name: "opening hours",
    words: /\bopening (?:hours|times)\b|\bopen(?:s|ing)?\b/i,
    about: "branch",
    asks: ["When is ", " open?"],
    says: (thing, value) => `${thing} is open from ${value}.`,
    other: (thing, value) => `You find ${thing} open: ${value}.`,
    values: (random, count) =>
      some(
        random,
        count,
        numbers(0, 1).map((at) => `${7 + (at % 4)}:00 to ${16 + (at % 6)}:30`),
      ),
  },
  {
    name: "returns",
    words: /\breturn(?:s|ed|ing)?\b|\brefunds?\b/i,
    about: "article",
    asks: ["Within how many days can I return ", "?"],
    says: (thing, value) => `You can return ${thing} within ${value}.`,
    other: (thing, value) => `There are ${value} to send ${thing} back.`,
    values: (random, count) =>
      some(
        random,
        count,
        numbers(14, 7).map((days) => `${days} days`),
      ),
  },
  {
    name: "warranty",
    words: /\bwarrant(?:y|ies)\b|\bguarantees?\b/i,
    about: "article",
    asks: ["How long is the warranty of ", "?"],
    says: (thing, value) => `The warranty of ${thing} is ${value}.`,
    other: (thing, value) => `For ${thing} you have ${value} of warranty.`,
    values: (random, count) =>
      some(
        random,
        count,
        numbers(12, 6).map((months) => `${months} months`),
      ),
  },
  {
    name: "prices",
    words: /\bpric(?:e|es|ing)\b|\bcosts?\b|\bfees?\b|\btariffs?\b/i,
    about: "article",
    asks: ["What is the price of ", "?"],
    says: (thing, value) => `The price of ${thing} is ${value}.`,
    other: (thing, value) => `For ${thing} you pay ${value}.`,
    values: (random, count) =>
      some(
        random,
        count,
        numbers(39, 60).map((euros) => `€${euros}.90`),
      ),
  },
  {
    name: "parking",
    words: /\bparking\b|\baccessib\w+\b|\bhow to get\b/i,
    about: "branch",
    asks: ["How many parking spaces has ", "?"],
    says: (thing, value) => `${thing} has ${value}.`,
    other: (thing, value) => `At ${thing} there are ${value}.`,
    values: (random, count) =>
      some(
        random,
        count,
        numbers(12, 9).map((spaces) => `${spaces} parking spaces`),
      ),
  },
];

/** Articles by the words of a trade; the last where none fits. */
const articles: readonly { readonly words: RegExp; readonly names: string }[] = [
  {
    words: /furnitur|sofa|interior/i,
    names: "sofa, wardrobe, bookshelf, dining table, armchair, bed frame, desk, floor lamp",
  },
  {
    words: /book|librar|publish/i,
    names: "atlas, cookbook, novel, dictionary, picture book, travel guide, audio book, notebook",
  },
  {
    words: /bike|bicycl|cycl/i,
    names: "city bike, racing bike, cargo bike, helmet, child seat, bike lock, trailer, pump",
  },
  {
    words: /cloth|fashion|shoe|tailor/i,
    names: "raincoat, suit, evening dress, winter boots, scarf, leather belt, jeans, wool hat",
  },
  {
    words: /electronic|computer|phone|gadget|camera/i,
    names: "laptop, tablet, camera, headset, printer, monitor, router, keyboard",
  },
  {
    words: /garden|plant|flower|nurser/i,
    names: "lawn mower, rose bush, garden bench, greenhouse, hedge trimmer, flower pot, compost bin, water butt",
  },
  {
    words: /hotel|guest|hostel|travel/i,
    names: "single room, double room, family room, suite, breakfast, airport shuttle, bike hire, sauna",
  },
  {
    words: /bakery|food|restaurant|caf|cater|grocer/i,
    names:
      "wedding cake, bread basket, fruit box, cheese platter, picnic basket, birthday cake, salad bowl, coffee box",
  },
  {
    words: /./,
    names: "starter set, travel set, gift box, family pack, spare part, repair kit, carrying case, wall mount",
  },
];

const towns = "Aldermoor, Brookfield, Carrowdale, Dunmere, Eastholm, Fernhill, Glenport, Harwick";

/** The things that a handbook for a brief tells of. */
export function thingsFor(brief: string, about: Topic["about"]): string[] {
  if (about === "branch") return towns.split(", ").map((town) => `the branch in ${town}`);
  const names = articles.find(({ words }) => words.test(brief))?.names ?? "";
  return names.split(", ").map((name) => `the ${name}`);
}
