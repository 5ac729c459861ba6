import {
  type Grounds,
  isFree,
  isWall,
  type Place,
  type Pose,
  type Position,
  placeFrom,
  placeKey,
  thingAt,
  thingsByPlace,
} from "./grid.ts";

/** Places that are seen ahead, the player's own row with them. */
const depth = 7;
/** Places that are seen to each side. */
const aside = 3;

/** A thing that is seen. */
export type Sighting = {
  readonly thing: number;
  readonly ahead: number;
  /** Negative to the left. */
  readonly right: number;
  /** `red closed door 1`; numbers tell things of a colour and kind apart, the nearest first. */
  readonly name: string;
};

/** What the player sees. */
export type View = {
  readonly sightings: readonly Sighting[];
  /** Whether a place is in sight. */
  isSeen(place: Place): boolean;
  /** What stops the view straight ahead. */
  readonly facing: { readonly what: "wall" | "box"; readonly ahead: number } | null;
};

/** What is seen of 7 × 7 places before the player, who stands in the middle of the last row: light goes sideways and on through every place that is not a wall or a shut door. */
export function viewOf(grounds: Grounds, position: Position): View {
  const seen = new Set([placeKey(position.at)]);
  const thingIn = thingsByPlace(position);
  const isClear = (place: Place) => {
    const thing = thingIn(place);
    const isShut = thing !== undefined && grounds.things[thing]?.kind === "door" && !position.open.includes(thing);
    return !isWall(grounds.walls, place) && !isShut;
  };
  const sightings: Omit<Sighting, "name">[] = [];
  for (let ahead = 0; ahead < depth; ahead++) {
    spread(position, isClear, seen, ahead);
    for (let right = -aside; right <= aside; right++) {
      const place = placeFrom(position, ahead, right);
      if (!seen.has(placeKey(place)) || (ahead === 0 && right === 0)) continue;
      const thing = thingIn(place);
      if (thing !== undefined) sightings.push({ thing, ahead, right });
    }
  }
  return {
    sightings: named(grounds, position, sightings),
    isSeen: (place) => seen.has(placeKey(place)),
    facing: facedBy(grounds, position),
  };
}

/** Takes the light of a row along it, first to the right, then to the left, and on to the next. */
function spread(pose: Pose, isClear: (place: Place) => boolean, seen: Set<number>, ahead: number): void {
  for (const side of [1, -1])
    for (let right = -aside * side; right * side < aside; right += side) {
      const place = placeFrom(pose, ahead, right);
      if (!seen.has(placeKey(place)) || !isClear(place)) continue;
      seen.add(placeKey(placeFrom(pose, ahead, right + side)));
      if (ahead + 1 === depth) continue;
      seen.add(placeKey(placeFrom(pose, ahead + 1, right + side)));
      seen.add(placeKey(placeFrom(pose, ahead + 1, right)));
    }
}

function named(grounds: Grounds, position: Position, sightings: readonly Omit<Sighting, "name">[]): Sighting[] {
  const counts = new Map<string, number>();
  const far = (each: Omit<Sighting, "name">) => each.ahead + Math.abs(each.right);
  return sightings
    .toSorted((a, b) => far(a) - far(b))
    .map((each) => {
      const { kind = "ball", colour = "grey" } = grounds.things[each.thing] ?? {};
      const number = (counts.get(`${colour} ${kind}`) ?? 0) + 1;
      counts.set(`${colour} ${kind}`, number);
      const state = kind === "door" ? `${stateOf(position, each.thing)} ` : "";
      return { ...each, name: `${colour} ${state}${kind} ${number}` };
    });
}

/** How a door is. */
export function stateOf({ open, locked }: Pick<Position, "open" | "locked">, door: number) {
  return open.includes(door) ? "open" : locked.includes(door) ? "locked" : "closed";
}

function facedBy(grounds: Grounds, position: Position): View["facing"] {
  for (let ahead = 1; ahead < depth; ahead++) {
    const place = placeFrom(position, ahead);
    if (isWall(grounds.walls, place)) return { what: "wall", ahead };
    const thing = thingAt(position, place);
    if (thing !== undefined && grounds.things[thing]?.kind === "box") return { what: "box", ahead };
    if (!isFree(grounds, position, place)) return null;
  }
  return null;
}
