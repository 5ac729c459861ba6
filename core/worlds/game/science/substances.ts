/** What a substance is made to do by heat, in °C, and whether electricity goes through it. */
export type Substance = {
  readonly melts: number;
  /** Absent where it burns or falls apart before. */
  readonly boils?: number;
  readonly conducts?: true;
  /** It can be poured as it is. */
  readonly powder?: true;
};

/** Substances, rounded to a degree; mixtures and paints after that of which they have most. */
export const substances: Readonly<Record<string, Substance>> = {
  acetone: { melts: -95, boils: 56 },
  alcohol: { melts: -114, boils: 78 },
  aluminium: { melts: 660, boils: 2470, conducts: true },
  "apple juice": { melts: -1, boils: 101 },
  "baking soda": { melts: 270, powder: true },
  beeswax: { melts: 63 },
  butter: { melts: 34 },
  chocolate: { melts: 35 },
  dough: { melts: 300 },
  flour: { melts: 300, powder: true },
  gallium: { melts: 30, boils: 2400, conducts: true },
  lard: { melts: 40 },
  lead: { melts: 327, boils: 1749, conducts: true },
  "lemon juice": { melts: -2, boils: 102 },
  lemonade: { melts: -1, boils: 101 },
  mercury: { melts: -39, boils: 357, conducts: true },
  milk: { melts: -1, boils: 101 },
  "olive oil": { melts: -6 },
  paraffin: { melts: 55, boils: 370 },
  "powdered soap": { melts: 230, powder: true },
  salt: { melts: 801, boils: 1465, powder: true },
  "salt water": { melts: -5, boils: 102, conducts: true },
  "soapy water": { melts: 0, boils: 100 },
  "sodium acetate": { melts: 58 },
  sugar: { melts: 186, powder: true },
  "sugar water": { melts: -2, boils: 101 },
  sulfur: { melts: 115, boils: 445 },
  tin: { melts: 232, boils: 2602, conducts: true },
  vinegar: { melts: -2, boils: 101 },
  water: { melts: 0, boils: 100, conducts: true },
  zinc: { melts: 420, boils: 907, conducts: true },
  ...Object.fromEntries(
    [
      "red",
      "yellow",
      "blue",
      "orange",
      "green",
      "violet",
      "red-orange",
      "yellow-orange",
      "yellow-green",
      "blue-green",
      "blue-violet",
      "red-violet",
    ].map((colour): [string, Substance] => [`${colour} paint`, { melts: 0, boils: 100 }]),
  ),
};

/** Two things that become a third where they are mixed. */
export type Mixture = readonly [product: string, one: string, other: string];

export const kitchenMixtures: readonly Mixture[] = [
  ["salt water", "salt", "water"],
  ["sugar water", "sugar", "water"],
  ["soapy water", "powdered soap", "water"],
  ["dough", "flour", "water"],
  ["sodium acetate", "baking soda", "vinegar"],
  ["lemonade", "lemon juice", "sugar water"],
];

export const secondaryColours: readonly Mixture[] = [
  ["orange paint", "red paint", "yellow paint"],
  ["green paint", "yellow paint", "blue paint"],
  ["violet paint", "red paint", "blue paint"],
];

export const tertiaryColours: readonly Mixture[] = [
  ["red-orange paint", "red paint", "orange paint"],
  ["yellow-orange paint", "yellow paint", "orange paint"],
  ["yellow-green paint", "yellow paint", "green paint"],
  ["blue-green paint", "blue paint", "green paint"],
  ["blue-violet paint", "blue paint", "violet paint"],
  ["red-violet paint", "red paint", "violet paint"],
];

const mixtures = [...kitchenMixtures, ...secondaryColours, ...tertiaryColours];

/** What becomes of the things in a container where they are mixed; undefined where nothing does. */
export function mixed(names: readonly string[]): string | undefined {
  if (names.length !== 2) return undefined;
  return mixtures.find(([, one, other]) => names.includes(one) && names.includes(other))?.[0];
}
