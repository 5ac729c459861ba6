import type { Random } from "../../../../random.ts";
import type { Intent, SubGoal, Test } from "../lab.ts";
import type { Brought, Drawn } from "../layout.ts";

/** A kind of task: what it brings into the house, and its goal. */
export type TaskKind = {
  readonly name: string;
  readonly tier: 1 | 2 | 3 | 4;
  readonly draw: (random: Random) => Drawn;
};

export const subGoal = (points: number, text: string, when: Test): SubGoal => ({ points, text, when });

/** What substances come in. */
export const vessels = ["tin cup", "glass cup", "iron pot", "ceramic bowl", "steel pot", "clay cup"] as const;

/** Rooms that a box may stand in. */
export const indoors = ["hallway", "kitchen", "bathroom", "living room", "bedroom", "workshop", "art studio"] as const;

const boxColours = ["red", "green", "blue", "orange", "purple", "yellow"] as const;

/** Two boxes for an answer, in a room. */
export function boxes(random: Random, room: string): readonly [Brought, Brought] {
  const [one = "red", other = "green"] = random.shuffle(boxColours);
  return [
    { name: `${one} box`, in: room },
    { name: `${other} box`, in: room },
  ];
}

/** An answer by one of two boxes: the thing is to be in the first. */
export function answered(thing: string, right: Brought, wrong: Brought, points: number) {
  return {
    subGoals: [subGoal(points, `it is in the right box`, { is: "placed", thing, inside: right.name })],
    mistakes: [{ is: "placed", thing, inside: wrong.name }] satisfies Test[],
    plan: [{ put: thing, into: right.name }] satisfies Intent[],
  };
}
