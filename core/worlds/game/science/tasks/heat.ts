import { things as clutter } from "../house.ts";
import type { Phase } from "../lab.ts";
import { shelves } from "../layout.ts";
import { substances } from "../substances.ts";
import { answered, boxes, indoors, subGoal, type TaskKind, vessels } from "./task-kind.ts";

const liquids = ["water", "alcohol", "acetone", "milk", "apple juice", "vinegar", "mercury", "lemon juice"] as const;
const solids = ["butter", "chocolate", "lard", "beeswax", "paraffin", "gallium", "tin", "sulfur"] as const;

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

/** Measure how warm something is. */
const thermometer: TaskKind = {
  name: "use-thermometer",
  tier: 2,
  draw(random) {
    const { name } = random.pick(clutter);
    const celsius = random.int(-20, 85);
    const isAbove = random.next() < 0.5;
    const line = celsius + (isAbove ? -1 : 1) * random.int(8, 20);
    const [above, below] = boxes(random, random.pick(indoors));
    const answer = isAbove ? answered(name, above, below, 60) : answered(name, below, above, 60);
    return {
      things: [
        { ...clutter.find((each) => each.name === name), name, in: random.pick(shelves), celsius, steady: true },
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

export const heatTasks: readonly TaskKind[] = [
  changing("boil", "boil", "gas", liquids),
  changing("melt", "melt", "liquid", [...solids, "lead", "zinc", "aluminium"]),
  changing("freeze", "freeze", "solid", ["water", "milk", "apple juice", "vinegar", "lemon juice", "olive oil"]),
  thermometer,
  meltingPoint("measure-melting-point-known-substance", true),
  meltingPoint("measure-melting-point-unknown-substance", false),
];
