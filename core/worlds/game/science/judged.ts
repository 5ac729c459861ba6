import { isClosed, terminalsOf } from "./circuit.ts";
import {
  ageOf,
  calledOf,
  contentsOf,
  type Grounds,
  holdersOf,
  keysOf,
  kindOf,
  type Position,
  phaseOf,
  roomOf,
  type Test,
  thingOf,
} from "./lab.ts";
import { givenBy } from "./physics.ts";

/** Whether something is so. */
export function holds(grounds: Grounds, position: Position, test: Test): boolean {
  const named = (name: string) =>
    keysOf(grounds, position)
      .map((key) => thingOf(grounds, position, key))
      .filter((thing) => thing.name === name && thing.in !== "nowhere" && !thing.plenty);
  switch (test.is) {
    case "focused":
      return position.focus.length >= test.count;
    case "phase":
      return named(test.name).some((thing) => phaseOf(thing) === test.phase);
    case "warmer":
      return named(test.name).some(({ celsius }) => celsius >= test.celsius);
    case "colder":
      return named(test.name).some(({ celsius }) => celsius <= test.celsius);
    case "treated":
      return keysOf(grounds, position).some((key) => isTreated(grounds, position, key, test));
    case "placed": {
      const key = test.thing === "focused" ? position.focus.at(-1) : test.thing;
      return (
        key !== undefined &&
        (holdersOf(grounds, position, key).includes(test.inside) || roomOf(grounds, position, key) === test.inside)
      );
    }
    case "together":
      return keysOf(grounds, position).some((holder) => {
        const names = contentsOf(grounds, position, holder).map((key) => thingOf(grounds, position, key).name);
        return test.names.every((name) => names.includes(name));
      });
    case "there":
      return named(test.name).length > 0;
    case "noted":
      return position.notes.includes(test.note);
    case "grown":
      return ageOf(thingOf(grounds, position, test.thing).ticks) >= test.age;
    case "slid": {
      const slope = grounds.things[test.plane]?.slope ?? 0;
      return contentsOf(grounds, position, test.plane).some((key) => thingOf(grounds, position, key).ticks >= slope);
    }
    case "wired":
      return terminalsOf(grounds, position, test.thing).every((terminal) => position.wires.flat().includes(terminal));
    case "running":
      return isClosed(grounds, position, [test.thing]);
    case "tested":
      return isClosed(grounds, position, [test.thing, test.machine], test.thing);
    case "at":
      return position.at === test.room;
    default:
      return test satisfies never;
  }
}

/** Whether an appliance that is at work has a thing. */
function isTreated(grounds: Grounds, position: Position, key: string, { name, by }: { name: string; by: string }) {
  return (
    thingOf(grounds, position, key).name === name &&
    holdersOf(grounds, position, key).some((holder) => {
      const gives = givenBy(grounds, position, holder);
      return gives !== undefined && gives > 20 === (by === "heat");
    })
  );
}

/** Whether a thing is what is to be focused on at a place in the order. */
export function fits(grounds: Grounds, position: Position, at: number, key: string): boolean {
  const wanted = grounds.goal.focus[at];
  const thing = thingOf(grounds, position, key);
  if (!wanted) return false;
  if ("name" in wanted) return wanted.name === thing.name || wanted.name === calledOf(thing);
  const { living } = kindOf(thing);
  return wanted.living === "any" ? living !== undefined : (living ?? "none") === wanted.living;
}

/** What an action has reached or lost. */
export function judged(grounds: Grounds, position: Position) {
  const { subGoals, mistakes, focus } = grounds.goal;
  const reached = subGoals.flatMap(({ when }, at) =>
    position.reached.includes(at) || holds(grounds, position, when) ? [at] : [],
  );
  const isWrong = focus.length > 0 && position.focus.some((key, at) => !fits(grounds, position, at, key));
  const isLost = isWrong || mistakes.some((mistake) => holds(grounds, position, mistake));
  return { position: { ...position, reached }, isLost, isWon: !isLost && reached.length === subGoals.length };
}

/** The sum of the points of what is reached, of 100. */
export function pointsOf({ goal }: Grounds, { reached }: Pick<Position, "reached">): number {
  return reached.reduce((sum, at) => sum + (goal.subGoals[at]?.points ?? 0), 0);
}
