import {
  type Grounds,
  hasKeyOf,
  isSame,
  isWall,
  type Place,
  type Pose,
  type Position,
  type Primitive,
  placeFrom,
  thingsByPlace,
} from "./grid.ts";
import { after, poseKey } from "./offers.ts";

/** What a way costs for each thing that has to be taken away first, and for a door whose key has to be found. */
const costs = { thing: 12, lock: 30 } as const;

type Step = {
  readonly pose: Pose;
  readonly from: Step | null;
  readonly by: readonly Primitive[];
  /** What stood in the way. */
  readonly through: number | null;
};

/** A way: its moves, and what has to be taken away or unlocked for it, in order. */
export type Way = {
  readonly primitives: readonly Primitive[];
  readonly obstacles: readonly number[];
  readonly places: readonly Place[];
};

/** The cheapest way to a pose over the true grounds, doors opened as one goes; null where there is none. */
export function wayTo(
  grounds: Grounds,
  position: Position,
  isGoal: (pose: Pose) => boolean,
  { overObstacles }: { readonly overObstacles: boolean },
): Way | null {
  const thingIn = thingsByPlace(position);
  const queue: Step[][] = [[{ pose: position, from: null, by: [], through: null }]];
  const done = new Set<number>();
  for (let cost = 0; cost < queue.length; cost++)
    for (const step of queue[cost] ?? []) {
      const key = poseKey(step.pose);
      if (done.has(key)) continue;
      done.add(key);
      if (isGoal(step.pose)) return wayOf(step);
      for (const move of ["left", "right", "forward"] as const) {
        const pose = after(step.pose, move);
        if (done.has(poseKey(pose))) continue;
        const entry =
          move === "forward" ? entryTo(grounds, position, thingIn(pose.at), pose.at) : { by: [move], through: null };
        if (!entry || (entry.through !== null && !overObstacles)) continue;
        const total = cost + entry.by.length + (entry.through === null ? 0 : obstacleCost(grounds, entry.through));
        queue[total] ??= [];
        queue[total].push({ pose, from: step, ...entry });
      }
    }
  return null;
}

const obstacleCost = ({ things }: Grounds, thing: number) =>
  things[thing]?.kind === "door" ? costs.lock : costs.thing;

/** How a place is walked into; null where a wall is. */
function entryTo(
  grounds: Grounds,
  position: Position,
  thing: number | undefined,
  place: Place,
): Pick<Step, "by" | "through"> | null {
  if (isWall(grounds.walls, place)) return null;
  if (thing === undefined || position.open.includes(thing)) return { by: ["forward"], through: null };
  if (grounds.things[thing]?.kind !== "door") return { by: ["forward"], through: thing };
  const isShut = position.locked.includes(thing) && !hasKeyOf(grounds, position, thing);
  return { by: ["toggle", "forward"], through: isShut ? thing : null };
}

function wayOf(last: Step): Way {
  const steps: Step[] = [];
  for (let step: Step | null = last; step; step = step.from) steps.unshift(step);
  return {
    primitives: steps.flatMap(({ by }) => by),
    obstacles: steps.flatMap(({ through }) => (through === null ? [] : [through])),
    places: steps.map(({ pose }) => pose.at),
  };
}

/** Before a place, looking at it. */
export const before = (place: Place | null | undefined) => (pose: Pose) => isSame(placeFrom(pose, 1), place);
