import type { Random } from "../../../random.ts";
import {
  type Colour,
  colours,
  type Facing,
  facings,
  isSame,
  type Kind,
  type Place,
  type Pose,
  placeFrom,
  type Thing,
} from "./grid.ts";

export type Room = readonly [row: number, column: number];
/** Which room: one, any, the locked one, or any other. */
export type Where = Room | "any" | "locked" | "outside";

/** A level while it is drawn. */
export type House = {
  readonly rows: number;
  readonly columns: number;
  /** Places of a room's side, with its walls; rooms beside each other share one. */
  readonly size: number;
  readonly walls: string[][];
  readonly things: Thing[];
  readonly places: (Place | null)[];
  readonly locked: number[];
  /** Things by the name that the level gives them. */
  readonly named: Map<string, number[]>;
  readonly passages: { readonly rooms: readonly [Room, Room]; readonly side: Facing }[];
  lockedRoom: Room | null;
  pose: Pose | null;
};

/** Rooms in a grid, without doors. */
export function emptyHouse(rows: number, columns: number, size: number): House {
  const height = rows * (size - 1) + 1;
  const width = columns * (size - 1) + 1;
  const isWall = (row: number, column: number) => row % (size - 1) === 0 || column % (size - 1) === 0;
  const walls = Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => (isWall(row, column) ? "#" : ".")),
  );
  const none = { things: [], places: [], locked: [], named: new Map(), passages: [], lockedRoom: null, pose: null };
  return { rows, columns, size, walls, ...none };
}

const roomsOf = ({ rows, columns }: House): Room[] =>
  Array.from({ length: rows * columns }, (_, at): Room => [Math.floor(at / columns), at % columns]);

/** The rooms that a level speaks of. */
export function roomsAt(house: House, where: Where): Room[] {
  if (typeof where !== "string") return [where];
  const isLocked = (room: Room) => isSame(room, house.lockedRoom);
  return roomsOf(house).filter((room) => where === "any" || (where === "locked") === isLocked(room));
}

/** Whether a place is in a room, its walls with it. */
export function isInRoom({ size }: House, [row, column]: Room, place: Place): boolean {
  const [down, across] = [place[0] - row * (size - 1), place[1] - column * (size - 1)];
  return down >= 0 && down < size && across >= 0 && across < size;
}

function freeIn(house: House, [row, column]: Room): Place[] {
  const { size } = house;
  const inside = Array.from({ length: size - 2 }, (_, at) => at + 1);
  return inside
    .flatMap((down) => inside.map((across): Place => [row * (size - 1) + down, column * (size - 1) + across]))
    .filter((place) => !house.places.some((each) => isSame(each, place)));
}

/** The room beside; null at the edge. */
function beside({ rows, columns }: House, room: Room, side: Facing): Room | null {
  const [row, column] = placeFrom({ at: room, facing: side }, 1);
  return row < 0 || column < 0 || row >= rows || column >= columns ? null : [row, column];
}

/** The sides of a room on which a passage could be made. */
export function sidesOf(house: House, room: Room): Facing[] {
  return facings.filter((side) => beside(house, room, side) && !passage(house, room, side));
}

function passage({ passages }: House, room: Room, side: Facing) {
  return passages.find(
    ({ rooms: [a, b], side: from }) =>
      (isSame(a, room) && from === side) || (isSame(b, room) && (from + 2) % 4 === side),
  );
}

/** The places of the wall of a room's side, without the corners. */
function wallOf({ size }: House, [row, column]: Room, side: Facing): Place[] {
  const [top, left] = [row * (size - 1), column * (size - 1)];
  return Array.from({ length: size - 2 }, (_, at): Place => {
    if (side % 2 === 0) return [top + at + 1, side === 0 ? left + size - 1 : left];
    return [side === 1 ? top + size - 1 : top, left + at + 1];
  });
}

/** Puts a thing somewhere; null where nothing is free. */
export function add(house: House, thing: Thing, places: readonly Place[], name: string, random: Random): number | null {
  if (places.length === 0) return null;
  return put(house, thing, random.pick(places), name);
}

/** Puts a thing in a room. */
export function addIn(house: House, thing: Thing, where: Where, name: string, random: Random): number | null {
  const rooms = roomsAt(house, where).filter((room) => freeIn(house, room).length > 0);
  return rooms.length === 0 ? null : add(house, thing, freeIn(house, random.pick(rooms)), name, random);
}

/** Puts a thing in a box that is there or is none yet: what is in a box has no place. */
export function put(house: House, thing: Thing, place: Place | null, name: string): number {
  const number = house.things.push(thing) - 1;
  house.places.push(place);
  house.named.set(name, [...(house.named.get(name) ?? []), number]);
  return number;
}

/** A door to the room beside. */
export function addDoor(
  house: House,
  room: Room,
  side: Facing,
  colour: Colour,
  name: string,
  random: Random,
): number | null {
  const other = beside(house, room, side);
  if (!other || passage(house, room, side)) return null;
  house.passages.push({ rooms: [room, other], side });
  const place = random.pick(wallOf(house, room, side));
  openWall(house, place);
  return put(house, { kind: "door", colour }, place, name);
}

function openWall({ walls }: House, [row, column]: Place): void {
  const line = walls[row];
  if (line) line[column] = ".";
}

/** Takes away the wall to the room beside. */
export function addGap(house: House, room: Room, side: Facing): void {
  const other = beside(house, room, side);
  if (!other) return;
  house.passages.push({ rooms: [room, other], side });
  for (const place of wallOf(house, room, side)) openWall(house, place);
}

/** Makes doors by chance until every room but the locked one can be walked to. */
export function connect(house: House, random: Random): void {
  const rooms = roomsAt(house, "outside");
  // The locked door is known by its colour.
  const free = colours.filter((colour) => !house.locked.some((door) => house.things[door]?.colour === colour));
  const walls = random.shuffle(rooms.flatMap((room) => facings.slice(0, 2).map((side) => ({ room, side }))));
  for (const { room, side } of walls) {
    if (isConnected(house, rooms)) return;
    const other = beside(house, room, side);
    if (other && !isSame(other, house.lockedRoom)) addDoor(house, room, side, random.pick(free), "door", random);
  }
}

function isConnected({ passages }: House, rooms: readonly Room[]): boolean {
  const known = rooms.slice(0, 1);
  for (const room of known)
    for (const { rooms: pair } of passages)
      for (const [a, b] of [pair, pair.toReversed()])
        if (isSame(a, room) && b && rooms.some((each) => isSame(each, b)) && !known.some((each) => isSame(each, b)))
          known.push(b);
  return known.length === rooms.length;
}

/** Puts the player in a room, with nothing right ahead. */
export function placePlayer(house: House, where: Where, random: Random): void {
  const room = random.pick(roomsAt(house, where));
  const isClear = (pose: Pose) => !house.places.some((each) => isSame(each, placeFrom(pose, 1)));
  const poses = freeIn(house, room).flatMap((at) => facings.map((facing) => ({ at, facing })));
  house.pose = random.shuffle(poses).find(isClear) ?? null;
}

/** Whether each thing can be walked up to, shut doors taken for open. */
export function isAllInReach({ walls, things, places, pose }: House): boolean {
  const keyOf = ([row, column]: Place) => `${row},${column}`;
  const lying = new Map(places.flatMap((place, thing): [string, number][] => (place ? [[keyOf(place), thing]] : [])));
  const reached: Place[] = pose ? [pose.at] : [];
  const touched = new Set(reached.map(keyOf));
  for (const at of reached)
    for (const facing of facings) {
      const next = placeFrom({ at, facing }, 1);
      if (walls[next[0]]?.[next[1]] !== "." || touched.has(keyOf(next))) continue;
      touched.add(keyOf(next));
      const thing = lying.get(keyOf(next));
      if (thing === undefined || things[thing]?.kind === "door") reached.push(next);
    }
  return [...lying.keys()].every((place) => touched.has(place));
}

/** What can be carried. */
export const goods: readonly Kind[] = ["key", "ball", "box"];
