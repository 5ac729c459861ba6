import { type Brought, shelves } from "../layout.ts";
import { kitchenMixtures, type Mixture, secondaryColours, tertiaryColours } from "../substances.ts";
import { subGoal, type TaskKind } from "./task-kind.ts";

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

export const mixtureTasks: readonly TaskKind[] = [
  mixing("chemistry-mix", 2, kitchenMixtures, kitchenMixtures, "kitchen", false),
  mixing("chemistry-mix-paint-secondary-color", 2, secondaryColours, [], "art studio", true),
  mixing("chemistry-mix-paint-tertiary-color", 3, tertiaryColours, secondaryColours, "art studio", true),
];
