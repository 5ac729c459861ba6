import type { Random } from "../../../../random.ts";
import { things as clutter } from "../house.ts";
import { type Brought, shelves } from "../layout.ts";
import { answered, boxes, subGoal, type TaskKind } from "./task-kind.ts";

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

export const electricityTasks: readonly TaskKind[] = [
  power,
  conductivity("test-conductivity", true),
  conductivity("test-conductivity-of-unknown-substances", false),
];
