import type { Random } from "../../../random.ts";
import { drawnMission } from "./draw-mission.ts";
import { colours, type Grounds, type Place, type Position, placeFrom, thingAt } from "./grid.ts";
import {
  add,
  addDoor,
  addGap,
  addIn,
  connect,
  emptyHouse,
  goods,
  type House,
  isAllInReach,
  placePlayer,
  put,
  roomsAt,
  sidesOf,
} from "./house.ts";
import type { LevelPlan } from "./levels.ts";
import type { Deed, Mission } from "./mission.ts";
import { areBeside } from "./progress.ts";

export type Drawn = { readonly grounds: Grounds; readonly position: Position };

/** One drawing of a level; null where it is none: too full, out of reach, or with a mission that is done or impossible at once. */
export function drawnOf(plan: LevelPlan, random: Random): Drawn | null {
  const house = emptyHouse(...plan.rooms);
  addDoors(house, plan, random);
  addLockedRoom(house, plan, random);
  for (const { room, side } of plan.gaps ?? []) addGap(house, room, side);
  if (plan.isConnected) connect(house, random);
  for (const { name, kind, colours: some, in: where } of plan.things ?? [])
    addIn(house, { kind: kind ?? random.pick(goods), colour: random.pick(some ?? colours) }, where, name, random);
  placePlayer(house, plan.player, random);
  addOthers(house, plan, random);
  if (!house.pose || house.places.some((place) => thingAtFeet(house, place))) return null;
  const mayBlock = plan.unblocking ?? "not";
  if (mayBlock !== "may" && isAllInReach(house) !== (mayBlock === "not")) return null;
  const mission = drawnMission(house, plan, random);
  if (!mission) return null;
  const drawn = drawnFrom(house, plan, mission);
  return isSenseless(drawn) ? null : plan.isCarrying ? inHand(drawn) : drawn;
}

function addDoors(house: House, { doors = [] }: LevelPlan, random: Random): void {
  for (const { room, side, colour, keyIn, isBoxed, isBlocked, isUnique, name = "door" } of doors) {
    const free = colours.filter((each) => !isUnique || !house.things.some((other) => other.colour === each));
    const own = colour ?? random.pick(free);
    const to = side ?? random.pick(sidesOf(house, room));
    const door = addDoor(house, room, to, own, name, random);
    if (door === null || !keyIn) continue;
    house.locked.push(door);
    if (isBoxed) {
      const holds = put(house, { kind: "key", colour: own }, null, "key");
      addIn(house, { kind: "box", colour: random.pick(colours), holds }, keyIn, "box", random);
    } else addIn(house, { kind: "key", colour: own }, keyIn, "key", random);
    const place = house.places[door];
    if (!isBlocked || !place) continue;
    const before = placeFrom({ at: place, facing: to }, -1);
    if (!house.places.some((each) => each?.join() === before.join()))
      add(house, { kind: "ball", colour: random.pick(colours) }, [before], "blocker", random);
  }
}

function addLockedRoom(house: House, { lockedRoom }: LevelPlan, random: Random): void {
  if (!lockedRoom || random.int(1, 100) > lockedRoom.chance) return;
  const { among, side, keyIn } = lockedRoom;
  const room = random.pick(among ?? roomsAt(house, "any"));
  const colour = random.pick(colours);
  const door = addDoor(house, room, side ?? random.pick(sidesOf(house, room)), colour, "locked door", random);
  if (door === null) return;
  house.lockedRoom = room;
  house.locked.push(door);
  addIn(house, { kind: "key", colour }, random.pick(keyIn ?? roomsAt(house, "outside")), "key", random);
}

function addOthers(house: House, { others = [] }: LevelPlan, random: Random): void {
  for (const { count, in: where = "any", isEach, colour, isUnique, notLike, name = "other" } of others)
    for (const room of isEach ? roomsAt(house, where) : [where])
      for (let left = count; left > 0; left--) {
        const isRight = (like: { kind: string; colour: string }) =>
          !(isUnique && house.things.some((each) => each.kind === like.kind && each.colour === like.colour)) &&
          !notLike?.includes(`${like.colour} ${like.kind}`);
        const likes = goods.flatMap((kind) => (colour ? [colour] : colours).map((each) => ({ kind, colour: each })));
        const thing = random.shuffle(likes).find(isRight);
        if (thing) addIn(house, thing, room, name, random);
      }
}

function thingAtFeet({ pose }: House, place: Place | null): boolean {
  return place !== null && pose !== null && place[0] === pose.at[0] && place[1] === pose.at[1];
}

function drawnFrom(house: House, plan: LevelPlan, mission: Mission): Drawn {
  const [rows, columns, size] = plan.rooms;
  const walks = mission.deeds.reduce((sum, deed) => sum + (deed.verb === "put" ? 2 : 1), 0);
  const { at, facing } = house.pose ?? { at: [0, 0], facing: 0 };
  return {
    grounds: {
      walls: house.walls.map((line) => line.join("")),
      things: house.things,
      mission,
      mostSteps: plan.mostSteps ?? walks * size ** 2 * rows * columns,
    },
    position: { at, facing, places: house.places, carried: null, open: [], locked: house.locked, steps: 0, met: [] },
  };
}

/** Whether something that is asked for is so from the beginning, or cannot be. */
function isSenseless({ grounds, position }: Drawn): boolean {
  const ahead = thingAt(position, placeFrom(position, 1));
  const isSo = (deed: Deed) => {
    if (deed.verb === "go to") return ahead !== undefined && deed.what.things.includes(ahead);
    if (deed.verb !== "put") return false;
    const [these, those] = [deed.what.things, deed.beside.things];
    return these.some((thing) => those.includes(thing)) || areBeside(position, these, those);
  };
  return grounds.mission.deeds.some(isSo);
}

/** With what is to be put somewhere in hand. */
function inHand({ grounds, position }: Drawn): Drawn | null {
  const [deed] = grounds.mission.deeds;
  const thing = deed?.what.things[0];
  if (thing === undefined) return null;
  return { grounds, position: { ...position, carried: thing, places: position.places.with(thing, null) } };
}
