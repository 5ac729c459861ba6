import type { Intent } from "../lab.ts";
import { shelves } from "../layout.ts";
import { subGoal, type TaskKind } from "./task-kind.ts";

/** Planes, and the ticks in which a block slides down: those of each, or, where their names say nothing, of any. */
type Planes = { readonly names: readonly string[]; readonly slopes: readonly number[]; readonly isNamed: boolean };

/** Tell two planes by how long a block takes to slide down. */
const sliding = (name: string, says: string, { names, slopes, isNamed }: Planes, wants: "fast" | "slow"): TaskKind => ({
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

const surfaces = {
  names: ["ice plane", "steel plane", "plastic plane", "wooden plane", "sandpaper plane"],
  slopes: [3, 5, 7, 9, 13],
  isNamed: true,
} as const;

export const planeTasks: readonly TaskKind[] = [
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
];
