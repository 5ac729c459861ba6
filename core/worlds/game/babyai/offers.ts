import {
  type Grounds,
  hasKeyOf,
  isFree,
  isSame,
  isWall,
  type Place,
  type Pose,
  type Position,
  type Primitive,
  placeFrom,
  placeKey,
  thingAt,
  thingsByPlace,
  turned,
} from "./grid.ts";
import type { Sighting, View } from "./view.ts";

/** An action that a player may take now, and the primitive moves that it stands for. */
export type Offer = { readonly action: string; readonly primitives: readonly Primitive[] };

/** Primitive moves by their word; `pickup` is always told with what is picked up. */
export const wordOf = {
  left: "turn left",
  right: "turn right",
  forward: "move forward",
  drop: "drop",
  toggle: "toggle",
} as const satisfies Partial<Record<Primitive, string>>;

/** What can be done now, in the order in which it is told. Paths lead over places in sight alone. */
export function offersOf(grounds: Grounds, position: Position, view: View): Offer[] {
  const ways = waysOf(grounds, position, view);
  const ahead = placeFrom(position, 1);
  const facing = thingAt(position, ahead);
  const hands = position.carried === null;
  const doors = view.sightings.filter(({ thing }) => grounds.things[thing]?.kind === "door");
  const goods = view.sightings.filter(({ thing }) => grounds.things[thing]?.kind !== "door");
  const to = (sighting: Sighting, verb: string, more: readonly Primitive[] = []): Offer[] => {
    const way = ways.before(placeFrom(position, sighting.ahead, sighting.right));
    return way ? [{ action: `${verb} ${sighting.name}`, primitives: [...way, ...more] }] : [];
  };
  return [
    { action: wordOf.left, primitives: ["left"] },
    { action: wordOf.right, primitives: ["right"] },
    ...offered(isFree(grounds, position, ahead), "forward"),
    ...(hands ? goods.flatMap((each) => to(each, "pickup", ["pickup"])) : []),
    ...offered(!hands && facing === undefined && !isWall(grounds.walls, ahead), "drop"),
    ...doors.flatMap((door): Offer[] => {
      if (!position.open.includes(door.thing))
        return opens(grounds, position, door.thing) ? to(door, "toggle and go through", ["toggle", "forward"]) : [];
      const way = ways.into(placeFrom(position, door.ahead, door.right));
      return way ? [{ action: `go through ${door.name}`, primitives: way }] : [];
    }),
    ...offered(facing !== undefined && canBeToggled(grounds, position, facing), "toggle"),
    ...view.sightings.flatMap((each) => to(each, "go to")),
    { action: "check available actions", primitives: [] },
  ];
}

function offered(isPossible: boolean, primitive: keyof typeof wordOf): Offer[] {
  return isPossible ? [{ action: wordOf[primitive], primitives: [primitive] }] : [];
}

/** A box opens, a door opens or shuts. */
function canBeToggled(grounds: Grounds, position: Position, thing: number): boolean {
  return grounds.things[thing]?.kind === "box" || opens(grounds, position, thing);
}

/** Whether a door can be toggled: a locked one with its key. */
function opens(grounds: Grounds, position: Position, thing: number): boolean {
  if (grounds.things[thing]?.kind !== "door") return false;
  return !position.locked.includes(thing) || hasKeyOf(grounds, position, thing);
}

type Step = { readonly pose: Pose; readonly from: Step | null; readonly by: Primitive | null };

/** The shortest ways over free places in sight. */
function waysOf(grounds: Grounds, position: Position, view: View) {
  const steps: Step[] = [{ pose: position, from: null, by: null }];
  const known = new Set([poseKey(position)]);
  const thingIn = thingsByPlace(position);
  const isOpen = (place: Place) => {
    const thing = thingIn(place);
    return !isWall(grounds.walls, place) && (thing === undefined || position.open.includes(thing));
  };
  for (let at = 0; at < steps.length; at++) {
    const from = steps[at];
    if (!from) break;
    for (const by of ["left", "right", "forward"] as const) {
      const pose = after(from.pose, by);
      if (by === "forward" && !(view.isSeen(pose.at) && isOpen(pose.at))) continue;
      if (known.has(poseKey(pose))) continue;
      known.add(poseKey(pose));
      steps.push({ pose, from, by });
    }
  }
  const way = (isGoal: (pose: Pose) => boolean) => {
    const moves: Primitive[] = [];
    let step = steps.find(({ pose }) => isGoal(pose));
    if (!step) return null;
    for (; step.from && step.by; step = step.from) moves.unshift(step.by);
    return moves;
  };
  return {
    before: (place: Place) => way((pose) => isSame(placeFrom(pose, 1), place)),
    into: (place: Place) => way((pose) => isSame(pose.at, place)),
  };
}

/** A pose after a primitive that walks or turns. */
export function after(pose: Pose, by: "left" | "right" | "forward"): Pose {
  return by === "forward"
    ? { at: placeFrom(pose, 1), facing: pose.facing }
    : { at: pose.at, facing: turned(pose.facing, by === "left" ? -1 : 1) };
}

export const poseKey = ({ at, facing }: Pose) => 4 * placeKey(at) + facing;
