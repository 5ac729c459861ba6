/** What a thing is, whichever it is. */
export type Kind = {
  /** It stands where it is. */
  readonly fixed?: true;
  /** Other things go into it or onto it. */
  readonly holds?: "in" | "on";
  /** It hides what is in it until it is opened. */
  readonly lid?: true;
  /** It can be turned on and off. */
  readonly switch?: true;
  /** What it makes the things in it, in °C; of what has a switch, while it is on. */
  readonly gives?: number;
  readonly living?: "plant" | "animal";
  /** It runs where it is a part of a closed circuit. */
  readonly runs?: true;
  readonly says?: string;
};

/** Kinds of thing by name; a thing whose name is not here is of the kind that it says, or is nothing but a thing. */
export const kinds: Readonly<Record<string, Kind>> = {
  anvil: { fixed: true, holds: "on" },
  armchair: { fixed: true, holds: "on" },
  bathtub: { fixed: true, holds: "in" },
  bed: { fixed: true, holds: "on" },
  "blast furnace": { fixed: true, holds: "in", lid: true, switch: true, gives: 1500 },
  bookcase: { fixed: true, holds: "on" },
  box: { fixed: true, holds: "in" },
  bowl: { holds: "in" },
  closet: { fixed: true, holds: "in", lid: true },
  counter: { fixed: true, holds: "on" },
  cup: { holds: "in" },
  cupboard: { fixed: true, holds: "in", lid: true },
  desk: { fixed: true, holds: "on" },
  easel: { fixed: true, holds: "on" },
  freezer: { fixed: true, holds: "in", lid: true, gives: -25 },
  fridge: { fixed: true, holds: "in", lid: true, gives: 4 },
  oven: { fixed: true, holds: "in", lid: true, switch: true, gives: 240 },
  plane: { fixed: true, holds: "on" },
  pot: { holds: "in" },
  sink: { fixed: true, holds: "in" },
  stove: { fixed: true, holds: "on", switch: true, gives: 450 },
  table: { fixed: true, holds: "on" },
  toilet: { fixed: true, holds: "in" },
  "water butt": { fixed: true, holds: "in" },
  workbench: { fixed: true, holds: "on" },
  machine: { runs: true },
  plant: { living: "plant" },
  animal: { living: "animal" },
  "wild animal": { fixed: true, living: "animal" },
  book: { says: "Heat flows from what is warm to what is cold." },
};

type RoomPlan = {
  /** Of its air, in °C. */
  readonly air: number;
  readonly furniture: readonly string[];
};

/** The rooms; a piece of furniture has the name of its kind, or ends in it. */
export const rooms: Readonly<Record<string, RoomPlan>> = {
  hallway: { air: 20, furniture: ["side table"] },
  kitchen: {
    air: 21,
    furniture: ["stove", "oven", "fridge", "freezer", "kitchen sink", "counter", "cupboard", "dining table"],
  },
  bathroom: { air: 22, furniture: ["bathroom sink", "bathtub", "toilet"] },
  "living room": { air: 21, furniture: ["armchair", "bookcase", "desk"] },
  bedroom: { air: 19, furniture: ["bed", "closet", "bedside table"] },
  workshop: { air: 18, furniture: ["workbench"] },
  "art studio": { air: 20, furniture: ["easel", "large table"] },
  greenhouse: { air: 26, furniture: ["water butt", "potting table"] },
  foundry: { air: 24, furniture: ["blast furnace", "anvil"] },
  outside: { air: 14, furniture: ["garden table"] },
};

/** Rooms with a door between them. */
export const doors: readonly (readonly [string, string])[] = [
  ["hallway", "kitchen"],
  ["hallway", "living room"],
  ["hallway", "bedroom"],
  ["hallway", "workshop"],
  ["hallway", "art studio"],
  ["hallway", "greenhouse"],
  ["kitchen", "bathroom"],
  ["kitchen", "outside"],
  ["greenhouse", "outside"],
  ["outside", "foundry"],
];

/** Where water comes out of. */
export const taps: readonly string[] = ["kitchen sink", "bathroom sink", "water butt"];

/** Things that lie about, with their kinds, and whether electricity goes through them. */
export const things: readonly { readonly name: string; readonly is?: string; readonly conducts?: true }[] = [
  { name: "metal fork", conducts: true },
  { name: "steel spoon", conducts: true },
  { name: "copper coin", conducts: true },
  { name: "iron key", conducts: true },
  { name: "aluminium foil", conducts: true },
  { name: "brass screw", conducts: true },
  { name: "plastic ruler" },
  { name: "rubber duck" },
  { name: "wooden spoon" },
  { name: "glass marble" },
  { name: "cork" },
  { name: "paper clip", conducts: true },
  { name: "ceramic tile" },
  { name: "wool sock" },
  { name: "picture frame" },
  { name: "old book", is: "book" },
];

/** Things that live: plants by name, and animals with the years that they live at most. */
export const plants: readonly string[] = ["fern", "cactus", "dandelion", "ivy", "basil", "moss", "tulip", "daisy"];
export const animals: Readonly<Record<string, number>> = {
  mayfly: 0.01,
  butterfly: 0.2,
  mouse: 2,
  hedgehog: 6,
  rabbit: 10,
  dog: 16,
  sheep: 22,
  horse: 35,
  crocodile: 75,
  "giant tortoise": 170,
};

/** What grows from a seed in a pot with soil and water, and how it is called at each age. */
export const crops: readonly string[] = ["peach", "apple", "orange", "tomato", "bean", "sunflower"];
export const ages = ["seed", "seedling", "plant", "plant in bloom"] as const;
