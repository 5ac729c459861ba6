import type { Mission } from "./mission.ts";

export type Place = readonly [row: number, column: number];
/** 0 right, 1 down, 2 left, 3 up. */
export type Facing = 0 | 1 | 2 | 3;
export const facings: readonly Facing[] = [0, 1, 2, 3];
/** Where the player stands, and which way it looks. */
export type Pose = { readonly at: Place; readonly facing: Facing };
export const colours = ["red", "green", "blue", "purple", "yellow", "grey"] as const;
export type Colour = (typeof colours)[number];
export type Kind = "key" | "ball" | "box" | "door";
export type Thing = {
  readonly kind: Kind;
  readonly colour: Colour;
  /** Which thing is in a box. */
  readonly holds?: number;
};

/** What never changes of a level. Things are named by their number in the list, doors with them. */
export type Grounds = {
  /** A line for each row, `#` for a wall. */
  readonly walls: readonly string[];
  readonly things: readonly Thing[];
  readonly mission: Mission;
  /** By which the reward of a late win shrinks. */
  readonly mostSteps: number;
};

/** What changes. */
export type Position = Pose & {
  /** Where each thing is; null where it is carried, in a box or no more. */
  readonly places: readonly (Place | null)[];
  readonly carried: number | null;
  readonly open: readonly number[];
  readonly locked: readonly number[];
  /** Primitive moves so far. */
  readonly steps: number;
  /** Deeds of the mission that are done, by their number. */
  readonly met: readonly number[];
};

export const primitives = ["left", "right", "forward", "pickup", "drop", "toggle"] as const;
export type Primitive = (typeof primitives)[number];

const ways: readonly Place[] = [
  [0, 1],
  [1, 0],
  [0, -1],
  [-1, 0],
];

export const isSame = (a: Place | null | undefined, b: Place | null | undefined) =>
  a !== null && b !== null && a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
export const apart = (a: Place, b: Place) => Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]);
/** Turned by quarters to the right. */
export const turned = (facing: Facing, quarters: number) => ((facing + quarters + 4) % 4) as Facing;

/** The place so many steps ahead and to the right of a pose. */
export function placeFrom({ at, facing }: Pose, ahead: number, right = 0): Place {
  const [down, across] = ways[facing] ?? [0, 0];
  return [at[0] + ahead * down + right * across, at[1] + ahead * across - right * down];
}

export const isWall = (walls: readonly string[], [row, column]: Place) => walls[row]?.[column] !== ".";

/** Which thing is in a place; undefined where there is none. */
export function thingAt({ places }: Pick<Position, "places">, place: Place): number | undefined {
  const found = places.findIndex((each) => isSame(each, place));
  return found < 0 ? undefined : found;
}

/** A place as one number. */
export const placeKey = ([row, column]: Place) => row * 1_000 + column;

/** Which thing is in a place, for many places of one position. */
export function thingsByPlace({ places }: Pick<Position, "places">): (place: Place) => number | undefined {
  const lying = new Map(
    places.flatMap((place, thing): [number, number][] => (place ? [[placeKey(place), thing]] : [])),
  );
  return (place) => lying.get(placeKey(place));
}

/** Whether a door of a locked colour would open with what is carried. */
export function hasKeyOf({ things }: Pick<Grounds, "things">, { carried }: Pick<Position, "carried">, door: number) {
  const held = carried === null ? undefined : things[carried];
  return held?.kind === "key" && held.colour === things[door]?.colour;
}

/** Whether one can walk into a place. */
export function isFree({ walls }: Pick<Grounds, "walls">, position: Position, place: Place): boolean {
  const thing = thingAt(position, place);
  return !isWall(walls, place) && (thing === undefined || position.open.includes(thing));
}

/** The position after a primitive move, without what the mission makes of it; the same object where it changes nothing. */
export function moved(grounds: Grounds, position: Position, primitive: Primitive): Position {
  const ahead = placeFrom(position, 1);
  const thing = thingAt(position, ahead);
  switch (primitive) {
    case "left":
      return { ...position, facing: turned(position.facing, -1) };
    case "right":
      return { ...position, facing: turned(position.facing, 1) };
    case "forward":
      return isFree(grounds, position, ahead) ? { ...position, at: ahead } : position;
    case "pickup":
      if (position.carried !== null || thing === undefined || grounds.things[thing]?.kind === "door") return position;
      return { ...position, carried: thing, places: position.places.with(thing, null) };
    case "drop":
      if (position.carried === null || thing !== undefined || isWall(grounds.walls, ahead)) return position;
      return { ...position, carried: null, places: position.places.with(position.carried, ahead) };
    case "toggle":
      return thing === undefined ? position : toggled(grounds, position, thing);
    default:
      return primitive satisfies never;
  }
}

function toggled(grounds: Grounds, position: Position, thing: number): Position {
  const { kind, holds } = grounds.things[thing] ?? {};
  if (kind === "box") {
    const place = position.places[thing] ?? null;
    const places = position.places.with(thing, null);
    return { ...position, places: holds === undefined ? places : places.with(holds, place) };
  }
  if (kind !== "door") return position;
  const { open, locked } = position;
  if (locked.includes(thing))
    return hasKeyOf(grounds, position, thing)
      ? { ...position, locked: locked.filter((each) => each !== thing), open: [...open, thing] }
      : position;
  return { ...position, open: open.includes(thing) ? open.filter((each) => each !== thing) : [...open, thing] };
}
