import type { Random } from "../../../../random.ts";
import { animals, things as clutter, crops, plants } from "../house.ts";
import { type Brought, shelves } from "../layout.ts";
import { boxes, indoors, subGoal, type TaskKind } from "./task-kind.ts";

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

export const livingTasks: readonly TaskKind[] = [
  finding("find-living-thing", "a living thing", "any"),
  finding("find-non-living-thing", "a non-living thing", "none"),
  finding("find-plant", "a plant", "plant"),
  finding("find-animal", "an animal", "animal"),
  lifespan("lifespan-longest-lived", ["longest"]),
  lifespan("lifespan-shortest-lived", ["shortest"]),
  lifespan("lifespan-longest-lived-then-shortest-lived", ["longest", "shortest"]),
  growing,
];
