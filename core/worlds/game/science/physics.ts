import { rooms } from "./house.ts";
import {
  changed,
  contentsOf,
  type Grounds,
  holdersOf,
  keysOf,
  kindOf,
  type Position,
  phaseOf,
  thingOf,
} from "./lab.ts";

/** The share of the difference that is made up in a tick: by an appliance, and by air. */
const shares = { appliance: 0.1, air: 0.02 } as const;

/** A tick of the clock: heat flows, plants grow, blocks slide. */
export function ticked(grounds: Grounds, position: Position): Position {
  let now = position;
  for (const key of keysOf(grounds, position)) {
    const thing = thingOf(grounds, position, key);
    if (thing.in === "nowhere" || thing.plenty || kindOf(thing).fixed) continue;
    const celsius = warmed(grounds, position, key, thing.celsius);
    const ticks = thing.ticks + (isGrowing(grounds, position, key) || isSliding(grounds, position, key) ? 1 : 0);
    if (celsius !== thing.celsius || ticks !== thing.ticks) now = changed(grounds, now, key, { celsius, ticks });
  }
  return now;
}

/** To a tenth of a degree, so that what is nearly as warm as the air stays so. */
function warmed(grounds: Grounds, position: Position, key: string, celsius: number): number {
  const holders = holdersOf(grounds, position, key);
  for (const holder of holders) {
    const gives = givenBy(grounds, position, holder);
    if (gives !== undefined) return toward(celsius, gives, shares.appliance);
  }
  if (grounds.things[key]?.steady) return celsius;
  const last = holders.at(-1) ?? "";
  return toward(celsius, rooms[last === "you" ? position.at : last]?.air ?? celsius, shares.air);
}

function toward(celsius: number, air: number, share: number): number {
  return Math.round(10 * (celsius + (air - celsius) * share)) / 10;
}

/** The heat that an appliance gives now. */
export function givenBy(grounds: Grounds, position: Position, key: string): number | undefined {
  const thing = grounds.things[key];
  if (!thing) return undefined;
  const { gives, switch: hasSwitch } = kindOf(thing);
  return hasSwitch && !position.on.includes(key) ? undefined : gives;
}

/** A seed grows in a pot with soil and water in it. */
function isGrowing(grounds: Grounds, position: Position, key: string): boolean {
  const thing = thingOf(grounds, position, key);
  if (thing.crop === undefined || !grounds.things[thing.in]) return false;
  const beside = contentsOf(grounds, position, thing.in).map((each) => thingOf(grounds, position, each));
  return (
    beside.some(({ name }) => name === "soil") &&
    beside.some((each) => each.name === "water" && phaseOf(each) === "liquid")
  );
}

function isSliding(grounds: Grounds, position: Position, key: string): boolean {
  const { in: plane, ticks } = thingOf(grounds, position, key);
  const slope = grounds.things[plane]?.slope;
  return slope !== undefined && ticks < slope;
}
