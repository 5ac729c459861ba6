import type { Random } from "../../../random.ts";
import { type Goal, type House, type Position, type TaskName, typeOf } from "./house.ts";
import { cleanable, coolable, furnishings, heatable, lampOf, type Room, roomNames } from "./objects.ts";
import { furniture, receptacles } from "./receptacles.ts";

/** What a task needs of a room, and which things it can be about. */
const needs: Readonly<Partial<Record<TaskName, { readonly appliance: string; readonly able: ReadonlySet<string> }>>> = {
  clean: { appliance: "sinkbasin", able: cleanable },
  heat: { appliance: "microwave", able: heatable },
  cool: { appliance: "fridge", able: coolable },
};

/** A room with everything in its place, and a goal that is not reached yet but can be. */
export function furnished(task: TaskName, random: Random): { readonly house: House; readonly position: Position } {
  const room = random.pick(roomNames.filter((each) => suits(task, each)));
  const places = Object.entries(furniture[room]).flatMap(([type, [least, most]]) =>
    numbered(type, random.int(least, most)),
  );
  const goal = random.pick(goalsFor(task, room, places));
  const house = { receptacles: places, things: filled(room, places, goal, random), goal };
  return { house, position: { at: "", held: "", things: {}, open: [], states: {} } };
}

function suits(task: TaskName, room: Room): boolean {
  const need = needs[task];
  return need ? furniture[room][need.appliance] !== undefined : task !== "light" || lampOf[room] !== undefined;
}

function numbered(type: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${type} ${at + 1}`);
}

const takes = (place: string, object: string) => receptacles[typeOf(place)]?.takes.has(object) ?? false;
const holds = (place: string) => receptacles[typeOf(place)]?.holds ?? 0;

/** Every goal that a room allows: its things must have somewhere else to be first. */
function goalsFor(task: TaskName, room: Room, places: readonly string[]): Goal[] {
  const need = needs[task];
  const lamp = lampOf[room];
  const enough = task === "two" ? 2 : 1;
  return Object.keys(furnishings[room]).flatMap((object): Goal[] => {
    if (need && !need.able.has(object)) return [];
    if (task === "light") return lamp ? [{ task, object, target: lamp }] : [];
    const targets = new Set(places.filter((place) => takes(place, object) && holds(place) >= enough).map(typeOf));
    return [...targets].flatMap((target) => {
      const elsewhere = places.filter((place) => typeOf(place) !== target && takes(place, object));
      const space = elsewhere.reduce((sum, place) => sum + holds(place), 0);
      return target !== need?.appliance && space >= enough ? [{ task, object, target }] : [];
    });
  });
}

/** Lamps and the things of the goal find a place first; what finds none is not there. */
function filled(room: Room, places: readonly string[], goal: Goal, random: Random): House["things"] {
  const things = new Map(places.map((place): [string, string[]] => [place, []]));
  const put = (type: string, count: number) => {
    for (let number = 1, left = count; left > 0; left--) {
      const free = places.filter(
        (place) =>
          takes(place, type) &&
          (things.get(place)?.length ?? 0) < holds(place) &&
          !(type === goal.object && typeOf(place) === goal.target),
      );
      if (free.length === 0) return;
      things.get(random.pick(free))?.push(`${type} ${number++}`);
    }
  };
  const lamp = lampOf[room];
  if (lamp) put(lamp, 1);
  const counts = furnishings[room];
  const countOf = (type: string) => random.int(...(counts[type] ?? [0, 0]));
  put(goal.object, Math.max(countOf(goal.object), goal.task === "two" ? 2 : 1));
  for (const type of random.shuffle(Object.keys(counts))) if (type !== goal.object) put(type, countOf(type));
  return Object.fromEntries([...things].map(([place, names]) => [place, random.shuffle(names)]));
}
