import type { Random } from "../../../random.ts";
import { doors, kinds, rooms, taps, things } from "./house.ts";
import { doorOf, type Goal, type Grounds, type Position, type Thing } from "./lab.ts";
import { givenBy } from "./physics.ts";
import { substances } from "./substances.ts";

/** A thing that a task brings, before it has the temperature of its place. */
export type Brought = Partial<Thing> & { readonly name: string; readonly in: string };

/** What a task needs of the house. */
export type Drawn = { readonly things: readonly Brought[]; readonly goal: DrawnGoal };
/** No task has to say that it wants no focus, or knows no mistake. */
type DrawnGoal = Omit<Goal, "focus" | "mistakes"> & Partial<Goal>;

/** Pieces that a thing may lie in or on. */
export const shelves: readonly string[] = Object.values(rooms).flatMap(({ furniture }) =>
  furniture.filter((name) => ["table", "counter", "cupboard", "desk", "bookcase", "closet"].includes(kindNamed(name))),
);

/** A house with everything in its place, and a task in it that can be done. */
export function furnished(
  { things: brought, goal: drawn }: Drawn,
  random: Random,
): { grounds: Grounds; position: Position } {
  const goal: Goal = { focus: [], mistakes: [], ...drawn };
  const clutter = random
    .shuffle(things)
    .filter(({ name }) => !brought.some((each) => each.name === name))
    .slice(0, random.int(5, 9));
  const all: Brought[] = [
    ...Object.entries(rooms).flatMap(([room, { furniture }]) => furniture.map((name) => ({ name, in: room }))),
    ...taps.map((tap) => ({ name: "water", in: tap, plenty: true as const })),
    ...brought,
    ...clutter.map((each) => ({ ...each, in: random.pick(shelves) })),
  ];
  const open = doors.flatMap(([one, other]) => (random.next() < 0.5 ? [doorOf(one, other)] : []));
  const cold = { things: Object.fromEntries(all.map((each) => [keyOf(each), thingFrom(each)])), goal };
  const position: Position = {
    at: random.pick(Object.keys(rooms).filter((room) => room !== "outside")),
    open,
    on: [],
    things: {},
    made: {},
    wires: [],
    focus: [],
    notes: [],
    reached: [],
  };
  const asWarm = (each: Brought): [string, Thing] => {
    const key = keyOf(each);
    return [key, { ...thingFrom(each), celsius: each.celsius ?? celsiusAt(cold, position, key) }];
  };
  return { grounds: { things: Object.fromEntries(all.map(asWarm)), goal }, position };
}

const keyOf = ({ name, plenty, in: place }: Brought) => (plenty ? `${name} in ${place}` : name);

/** `kitchen sink` is a sink. */
function kindNamed(name: string): string {
  return kinds[name] ? name : (name.split(" ").at(-1) ?? name);
}

function thingFrom(brought: Brought): Thing {
  const { name } = brought;
  const of = substances[name];
  return { is: kindNamed(name), celsius: 0, ticks: 0, ...(of ? { of } : {}), ...brought };
}

/** What a thing has stood in for long. */
function celsiusAt(grounds: Grounds, position: Position, key: string): number {
  for (let place = grounds.things[key]?.in ?? ""; ; place = grounds.things[place]?.in ?? "") {
    const air = rooms[place]?.air ?? givenBy(grounds, position, place);
    if (air !== undefined || place === "") return air ?? 20;
  }
}
