import type { Random } from "../../../random.ts";
import { animals, things as clutter, crops, plants } from "./house.ts";
import type { Intent, Phase, SubGoal, Test } from "./lab.ts";
import { type Brought, type Drawn, shelves } from "./layout.ts";
import { kitchenMixtures, type Mixture, secondaryColours, substances, tertiaryColours } from "./substances.ts";

/** A kind of task: what it brings into the house, and its goal. */
export type TaskKind = {
  readonly name: string;
  readonly tier: 1 | 2 | 3 | 4;
  readonly draw: (random: Random) => Drawn;
};

const subGoal = (points: number, text: string, when: Test): SubGoal => ({ points, text, when });

const boxColours = ["red", "green", "blue", "orange", "purple", "yellow"] as const;
/** Two boxes for an answer, in a room. */
function boxes(random: Random, room: string): readonly [Brought, Brought] {
  const [one = "red", other = "green"] = random.shuffle(boxColours);
  return [
    { name: `${one} box`, in: room },
    { name: `${other} box`, in: room },
  ];
}

const vessels = ["tin cup", "glass cup", "iron pot", "ceramic bowl", "steel pot", "clay cup"] as const;
const indoors = ["hallway", "kitchen", "bathroom", "living room", "bedroom", "workshop", "art studio"] as const;

/** Animals that can be carried. */
const small = ["butterfly", "mouse", "hedgehog", "rabbit", "mayfly"] as const;

/** Living things outside and in the greenhouse. */
function nature(random: Random): Brought[] {
  const place = () => random.pick(["greenhouse", "outside"]);
  return [
    ...random
      .shuffle(plants)
      .slice(0, 3)
      .map((name) => ({ name, is: "plant", in: place() })),
    ...random
      .shuffle(small)
      .slice(0, 2)
      .map((name) => ({ name, is: "animal", in: "outside" })),
  ];
}

/** Find one of a sort, and bring it to a box. */
const finding = (name: string, what: string, living: "plant" | "animal" | "any" | "none"): TaskKind => ({
  name,
  tier: 1,
  draw(random) {
    const [box, other] = boxes(random, random.pick(indoors));
    const lying: Brought = { ...random.pick(clutter), in: random.pick(shelves) };
    const alive = nature(random);
    const chosen = living === "none" ? lying : random.pick(alive.filter(({ is }) => living === "any" || is === living));
    return {
      things: [...alive, lying, box, { ...other, in: random.pick(indoors) }],
      goal: {
        says: `find ${what}. Focus on it, then move it to the ${box.name} in the ${box.in}.`,
        focus: [{ living }],
        subGoals: [
          subGoal(30, `${what} is focused on`, { is: "focused", count: 1 }),
          subGoal(20, `it is in the ${box.in}`, { is: "placed", thing: "focused", inside: box.in }),
          subGoal(50, `it is in the ${box.name}`, { is: "placed", thing: "focused", inside: box.name }),
        ],
        plan: [{ focus: chosen.name }, { put: chosen.name, into: box.name }],
      },
    };
  },
});

/** Tell animals by how long they live. */
const lifespan = (name: string, orders: readonly ("longest" | "shortest")[]): TaskKind => ({
  name,
  tier: 2,
  draw(random) {
    const drawn = random.shuffle(Object.keys(animals)).slice(0, random.int(3, 5));
    const byYears = drawn.toSorted((a, b) => (animals[a] ?? 0) - (animals[b] ?? 0));
    const wanted = orders.map((order) => byYears.at(order === "longest" ? -1 : 0) ?? "");
    const [only = 0, ...more] = orders.length === 1 ? [80] : [30, 50];
    return {
      things: drawn.map((each) => ({ name: each, is: "wild animal", in: "outside" })),
      goal: {
        says: `find the animal with the ${orders.join(" life span, then the one with the ")} life span. The animals are outside. Focus on ${orders.length > 1 ? "them in this order" : "it"}.`,
        focus: wanted.map((each) => ({ name: each })),
        subGoals: [
          subGoal(20, "the animals are in sight", { is: "at", room: "outside" }),
          ...[only, ...more].map((points, at) =>
            subGoal(points, `the animal with the ${orders[at]} life span is focused on`, {
              is: "focused",
              count: at + 1,
            }),
          ),
        ],
        plan: wanted.map((each) => ({ focus: each })),
      },
    };
  },
});

/** Bring a substance into another phase by heat or cold. */
const changing = (name: string, verb: string, phase: Phase, pool: readonly string[]): TaskKind => ({
  name,
  tier: 3,
  draw(random) {
    const what = random.pick(pool);
    const { melts, boils = melts } = substances[what] ?? { melts: 0 };
    const needs = phase === "gas" ? boils : melts;
    const appliance = phase === "solid" ? "freezer" : needs > 350 ? "blast furnace" : "stove";
    const vessel = random.pick(vessels);
    // The warmest room has 26 °C.
    const half = phase === "solid" ? 8 : (26 + needs) / 2;
    return {
      things: [
        { name: vessel, in: random.pick(shelves) },
        { name: what, in: vessel },
        { name: "thermometer", in: random.pick(shelves) },
      ],
      goal: {
        says: `${verb} the ${what}. Focus on it, then make it ${phase}.`,
        focus: [{ name: what }],
        subGoals: [
          subGoal(20, `the ${what} is focused on`, { is: "focused", count: 1 }),
          subGoal(20, "an appliance is at work on it", {
            is: "treated",
            name: what,
            by: phase === "solid" ? "cold" : "heat",
          }),
          subGoal(20, "its temperature has come half of the way", {
            is: phase === "solid" ? "colder" : "warmer",
            name: what,
            celsius: half,
          }),
          subGoal(40, `it is ${phase}`, { is: "phase", name: what, phase }),
        ],
        plan: [
          { focus: what },
          { put: vessel, into: appliance },
          ...(phase === "solid" ? [] : [{ turnOn: appliance }]),
          { waitFor: { is: "phase", name: what, phase } },
        ],
      },
    };
  },
});

/** An answer by one of two boxes: the thing is to be in the first. */
function answered(thing: string, right: Brought, wrong: Brought, points: number) {
  return {
    subGoals: [subGoal(points, `it is in the right box`, { is: "placed", thing, inside: right.name })],
    mistakes: [{ is: "placed", thing, inside: wrong.name }] satisfies Test[],
    plan: [{ put: thing, into: right.name }] satisfies Intent[],
  };
}

/** Measure how warm something is. */
const thermometer: TaskKind = {
  name: "use-thermometer",
  tier: 2,
  draw(random) {
    const { name } = random.pick(clutter);
    const celsius = random.pick([-18, -9, 3, 38, 52, 67, 81]);
    // Air brings it nearer to 20 °C all the time, and never over the line.
    const isAbove = random.next() < 0.5;
    const line = celsius < 20 ? (isAbove ? celsius - 12 : 32) : isAbove ? 8 : celsius + 12;
    const [above, below] = boxes(random, random.pick(indoors));
    const answer = isAbove ? answered(name, above, below, 60) : answered(name, below, above, 60);
    return {
      things: [
        { ...clutter.find((each) => each.name === name), name, in: random.pick(shelves), celsius },
        { name: "thermometer", in: random.pick(shelves) },
        above,
        below,
      ],
      goal: {
        says: `measure the temperature of the ${name}. If it is above ${line} degrees celsius, move it to the ${above.name}, else to the ${below.name}. Both are in the ${above.in}.`,
        subGoals: [
          subGoal(40, `the temperature of the ${name} is measured`, { is: "noted", note: `measured ${name}` }),
          ...answer.subGoals,
        ],
        mistakes: answer.mistakes,
        plan: [{ measure: name }, ...answer.plan],
      },
    };
  },
};

/** Measure at what temperature something melts. */
const meltingPoint = (name: string, isKnown: boolean): TaskKind => ({
  name,
  tier: 4,
  draw(random) {
    const what = isKnown
      ? random.pick(solids)
      : `unknown substance ${random.pick(["A", "B", "C", "D", "E"])}`.toLowerCase();
    const of = isKnown ? (substances[what] ?? { melts: 0 }) : { melts: random.int(45, 220) };
    const isAbove = random.next() < 0.5;
    const line = of.melts + (isAbove ? -1 : 1) * random.int(10, of.melts < 50 ? 15 : 25);
    const vessel = random.pick(vessels);
    const [above, below] = boxes(random, "kitchen");
    const answer = isAbove ? answered(vessel, above, below, 50) : answered(vessel, below, above, 50);
    return {
      things: [
        { name: vessel, in: random.pick(shelves) },
        { name: what, in: vessel, of },
        { name: "thermometer", in: random.pick(shelves) },
        above,
        below,
      ],
      goal: {
        says: `measure the melting point of the ${what}. If it is above ${line} degrees celsius, move the ${vessel} with it to the ${above.name}, else to the ${below.name}. Both are in the kitchen.`,
        subGoals: [
          subGoal(20, "its temperature is measured while it is solid", { is: "noted", note: `measured ${what} solid` }),
          subGoal(10, "it is liquid", { is: "phase", name: what, phase: "liquid" }),
          subGoal(20, "its temperature is measured while it is liquid", {
            is: "noted",
            note: `measured ${what} liquid`,
          }),
          ...answer.subGoals,
        ],
        mistakes: answer.mistakes,
        plan: [
          { put: vessel, into: "stove" },
          { measure: what },
          { turnOn: "stove" },
          { waitFor: { is: "phase", name: what, phase: "liquid" } },
          { measure: what },
          ...answer.plan,
        ],
      },
    };
  },
});

/** What a circuit is made of, in the workshop. */
function parts(random: Random): {
  readonly things: Brought[];
  readonly machine: string;
  readonly wires: readonly string[];
} {
  const machine = random.pick(["light bulb", "electric motor", "buzzer"]);
  const wires = random
    .shuffle(["red", "black", "blue", "white"])
    .slice(0, 3)
    .map((colour) => `${colour} wire`);
  const place = () => random.pick(["workbench", "workshop"]);
  return {
    machine,
    wires,
    things: [
      { name: "battery", is: "battery", in: place() },
      { name: machine, is: "machine", in: place() },
      ...wires.map((wire) => ({ name: wire, is: "wire", in: place() })),
    ],
  };
}

const power: TaskKind = {
  name: "power-component",
  tier: 4,
  draw(random) {
    const { things, machine, wires } = parts(random);
    const [one, other] = wires;
    return {
      things,
      goal: {
        says: `turn on the ${machine} in the workshop. Focus on it, then make a circuit of it, the battery and wires.`,
        focus: [{ name: machine }],
        subGoals: [
          subGoal(20, `the ${machine} is focused on`, { is: "focused", count: 1 }),
          subGoal(20, "both of its terminals are connected", { is: "wired", thing: machine }),
          subGoal(60, `the ${machine} is on`, { is: "running", thing: machine }),
        ],
        plan: [
          { focus: machine },
          { connect: [`${machine} anode`, `${one} terminal 1`] },
          { connect: [`${one} terminal 2`, "battery anode"] },
          { connect: ["battery cathode", `${other} terminal 1`] },
          { connect: [`${other} terminal 2`, `${machine} cathode`] },
        ],
      },
    };
  },
};

/** Find out whether electricity goes through something. */
const conductivity = (name: string, isKnown: boolean): TaskKind => ({
  name,
  tier: 4,
  draw(random) {
    const known = random.pick(clutter);
    const unknown = `unknown substance ${random.pick(["F", "G", "H", "J", "K"])}`.toLowerCase();
    const doesIt = isKnown ? known.conducts === true : random.next() < 0.5;
    const what = isKnown ? known.name : unknown;
    const { things, machine, wires } = parts(random);
    const [yes, no] = boxes(random, "workshop");
    const [right, wrong] = doesIt ? [yes, no] : [no, yes];
    const answer = answered(what, right, wrong, 60);
    return {
      things: [...things, { name: what, in: random.pick(shelves), ...(doesIt ? { conducts: true } : {}) }, yes, no],
      goal: {
        says: `find out whether the ${what} conducts electricity. If it does, move it to the ${yes.name}, else to the ${no.name}. Both are in the workshop, as is what a circuit needs.`,
        subGoals: [
          subGoal(15, `the ${what} is in the workshop`, { is: "placed", thing: what, inside: "workshop" }),
          subGoal(25, "it is a part of a circuit with the battery and what runs by it", {
            is: "tested",
            thing: what,
            machine,
          }),
          ...answer.subGoals,
        ],
        mistakes: answer.mistakes,
        plan: [
          { put: what, into: "workbench" },
          { connect: [`${machine} anode`, `${wires[0]} terminal 1`] },
          { connect: [`${wires[0]} terminal 2`, "battery anode"] },
          { connect: ["battery cathode", `${wires[1]} terminal 1`] },
          { connect: [`${wires[1]} terminal 2`, `${what} terminal 1`] },
          { connect: [`${what} terminal 2`, `${wires[2]} terminal 1`] },
          { connect: [`${wires[2]} terminal 2`, `${machine} cathode`] },
          ...answer.plan,
        ],
      },
    };
  },
});

/** Grow a plant from its seed until it is in bloom. */
const growing: TaskKind = {
  name: "grow-plant",
  tier: 4,
  draw(random) {
    const crop = random.pick(crops);
    const seed = `${crop} seed`;
    const pot = `${random.pick(["blue", "brown", "white"])} pot`;
    return {
      things: [
        { name: pot, in: random.pick(["potting table", "greenhouse", "garden table"]) },
        { name: "soil", in: pot },
        { name: seed, crop, in: random.pick(shelves) },
      ],
      goal: {
        says: `grow a ${crop} plant from its seed until it is in bloom. Seeds need a pot with soil, and water. Then focus on the ${crop} plant in bloom.`,
        focus: [{ name: `${crop} plant in bloom` }],
        subGoals: [
          subGoal(20, "the seed is in soil", { is: "together", names: [seed, "soil"] }),
          subGoal(20, "it has water", { is: "together", names: [seed, "water"] }),
          subGoal(10, "it has come up", { is: "grown", thing: seed, age: 1 }),
          subGoal(20, "it is in bloom", { is: "grown", thing: seed, age: 3 }),
          subGoal(30, "it is focused on", { is: "focused", count: 1 }),
        ],
        plan: [
          { put: seed, into: pot },
          { pour: "water in water butt", into: pot },
          { waitFor: { is: "grown", thing: seed, age: 3 } },
          { focus: seed },
        ],
      },
    };
  },
};

/** Mix two things into a third, one of them mixed before where there is nothing else to have it of. */
const mixing = (
  name: string,
  tier: 2 | 3,
  pool: readonly Mixture[],
  before: readonly Mixture[],
  room: string,
  plenty: boolean,
): TaskKind => ({
  name,
  tier,
  draw(random) {
    const [product, one, other] = random.pick(pool);
    const first = before.find(([made]) => made === other);
    const basics = first ? [...new Set([...first.slice(1), one])] : [one, other];
    const raw = [...new Set([...pool, ...before].flatMap(([, ...names]) => names))].filter(
      (each) => each !== "water" && ![...pool, ...before].some(([made]) => made === each),
    );
    const further = random.shuffle(raw.filter((each) => !basics.includes(each))).slice(0, 1);
    const bowl = `${random.pick(["wooden", "glass", "steel"])} bowl`;
    const places = shelves.filter((each) =>
      (room === "kitchen" ? ["counter", "cupboard", "dining table"] : ["large table"]).includes(each),
    );
    const vesselFor = (each: string) => `cup of ${each}`;
    const loose = [...basics, ...further].filter((each) => each !== "water");
    const key = (each: string) =>
      each === "water" ? "water in kitchen sink" : plenty ? `${each} in ${vesselFor(each)}` : each;
    return {
      things: [
        { name: bowl, in: random.pick(shelves) },
        ...random.shuffle(loose).flatMap((each): Brought[] => [
          { name: vesselFor(each), is: "cup", in: random.pick(places) },
          { name: each, in: vesselFor(each), ...(plenty ? { plenty } : {}) },
        ]),
      ],
      goal: {
        says: `make ${product} of what is in the ${room}. Mix it in one vessel, then focus on the ${product}.`,
        focus: [{ name: product }],
        subGoals: [
          ...(first ? [subGoal(20, `there is ${other}`, { is: "there", name: other })] : []),
          subGoal(first ? 10 : 30, `${one} and ${other} are in one vessel`, { is: "together", names: [one, other] }),
          subGoal(30, `there is ${product}`, { is: "there", name: product }),
          subGoal(40, `the ${product} is focused on`, { is: "focused", count: 1 }),
        ],
        plan: [
          ...(first
            ? [...first.slice(1).map((each) => ({ pour: key(each), into: bowl })), { mix: bowl }]
            : [{ pour: key(other), into: bowl }]),
          { pour: key(one), into: bowl },
          { mix: bowl },
          { focus: product },
        ],
      },
    };
  },
});

/** Tell two planes by how long a block takes to slide down. `slopes` are ticks: those of the names, or of any of them. */
const sliding = (
  name: string,
  says: string,
  {
    names,
    slopes,
    isNamed,
  }: { readonly names: readonly string[]; readonly slopes: readonly number[]; readonly isNamed: boolean },
  wants: "fast" | "slow",
): TaskKind => ({
  name,
  tier: 3,
  draw(random) {
    const drawn = isNamed ? slopes : random.shuffle(slopes);
    const planes = random
      .shuffle(names.map((plane, at) => ({ plane, slope: drawn[at] ?? 0 })))
      .slice(0, 2)
      .map(({ plane, slope }) => ({ name: plane, is: "plane", in: "workshop", slope: slope + random.int(0, 1) }));
    const bySlope = planes.toSorted((a, b) => a.slope - b.slope);
    const right = bySlope.at(wants === "fast" ? 0 : -1)?.name ?? "";
    const block = `${random.pick(["wooden", "steel", "plastic", "stone"])} block`;
    return {
      things: [...planes, { name: block, in: random.pick(shelves) }],
      goal: {
        says: `find out which of the two planes in the workshop ${says}: let the ${block} slide down both, then focus on that plane.`,
        focus: [{ name: right }],
        subGoals: [
          ...planes.map((plane) =>
            subGoal(20, `the ${block} has come down the ${plane.name}`, { is: "slid", plane: plane.name }),
          ),
          subGoal(60, "the right plane is focused on", { is: "focused", count: 1 }),
        ],
        plan: [
          ...planes.flatMap((plane): Intent[] => [
            { put: block, into: plane.name },
            { waitFor: { is: "slid", plane: plane.name } },
          ]),
          { focus: right },
        ],
      },
    };
  },
});

const liquids = ["water", "alcohol", "acetone", "milk", "apple juice", "vinegar", "mercury", "lemon juice"] as const;
const solids = ["butter", "chocolate", "lard", "beeswax", "paraffin", "gallium", "tin", "sulfur"] as const;
const surfaces = {
  names: ["ice plane", "steel plane", "plastic plane", "wooden plane", "sandpaper plane"],
  slopes: [3, 5, 7, 9, 13],
  isNamed: true,
} as const;

/** The kinds of task: the only list. */
export const taskKinds: readonly TaskKind[] = [
  finding("find-living-thing", "a living thing", "any"),
  finding("find-non-living-thing", "a non-living thing", "none"),
  finding("find-plant", "a plant", "plant"),
  finding("find-animal", "an animal", "animal"),
  lifespan("lifespan-longest-lived", ["longest"]),
  lifespan("lifespan-shortest-lived", ["shortest"]),
  lifespan("lifespan-longest-lived-then-shortest-lived", ["longest", "shortest"]),
  thermometer,
  mixing("chemistry-mix", 2, kitchenMixtures, kitchenMixtures, "kitchen", false),
  mixing("chemistry-mix-paint-secondary-color", 2, secondaryColours, [], "art studio", true),
  mixing("chemistry-mix-paint-tertiary-color", 3, tertiaryColours, secondaryColours, "art studio", true),
  changing("boil", "boil", "gas", liquids),
  changing("melt", "melt", "liquid", [...solids, "lead", "zinc", "aluminium"]),
  changing("freeze", "freeze", "solid", ["water", "milk", "apple juice", "vinegar", "lemon juice", "olive oil"]),
  sliding(
    "inclined-plane-determine-angle",
    "is steeper",
    { names: ["first plane", "second plane"], slopes: [5, 9], isNamed: false },
    "fast",
  ),
  sliding("inclined-plane-friction-named-surfaces", "has more friction", surfaces, "slow"),
  sliding(
    "inclined-plane-friction-unnamed-surfaces",
    "has more friction",
    { names: ["red plane", "blue plane"], slopes: [5, 9], isNamed: false },
    "slow",
  ),
  meltingPoint("measure-melting-point-known-substance", true),
  meltingPoint("measure-melting-point-unknown-substance", false),
  power,
  conductivity("test-conductivity", true),
  conductivity("test-conductivity-of-unknown-substances", false),
  growing,
];
