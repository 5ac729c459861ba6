import {
  apart,
  facings,
  type Grounds,
  hasKeyOf,
  isSame,
  isWall,
  moved,
  type Place,
  type Pose,
  type Position,
  type Primitive,
  placeFrom,
  thingAt,
} from "./grid.ts";
import { type Deed, pendingOf } from "./mission.ts";
import { played } from "./turn.ts";
import { before, wayTo } from "./way.ts";

/** A plan is not looked for beyond so many moves, and things that are in the way of things not deeper than so. */
const most = { moves: 600, depth: 6 } as const;

/** Moves so far, and where they lead, without what the mission makes of it. */
type Route = { readonly position: Position; readonly primitives: readonly Primitive[] };

/** Primitive moves that win: deed by deed, each the shortest way over the true grounds, and what lies in the way moved aside. Null where none is found. */
export function planOf(grounds: Grounds, start: Position): Primitive[] | null {
  const plan: Primitive[] = [];
  let now = start;
  while (plan.length <= most.moves) {
    const routes = pendingOf(grounds.mission, now.met).flatMap((each) => {
      const deed = grounds.mission.deeds[each];
      const route = deed ? routeOf(grounds, { position: now, primitives: [] }, deed) : null;
      return route ? [route.primitives] : [];
    });
    const [shortest] = routes.toSorted((a, b) => a.length - b.length);
    if (!shortest || shortest.length === 0) return null;
    for (const primitive of shortest) {
      const { position, ended } = played(grounds, now, primitive);
      const isNews = position.met.length > now.met.length;
      plan.push(primitive);
      now = position;
      if (ended) return ended === "won" ? plan : null;
      if (isNews) break;
    }
  }
  return null;
}

/** The moves that do a deed. */
function routeOf(grounds: Grounds, start: Route, deed: Deed): Route | null {
  const { things } = deed.what;
  switch (deed.verb) {
    case "go to":
      return reach(grounds, start, at(things), most.depth);
    case "open":
      return shortestOf(things.map((door) => opened(grounds, start, door)));
    case "pick up":
      return shortestOf(things.map((thing) => taken(grounds, start, thing, most.depth, true)));
    case "put": {
      const beside = deed.beside.things;
      return shortestOf(
        things.map((thing) => {
          const route = taken(grounds, start, thing, most.depth);
          const there = route && reach(grounds, route, dropBeside(grounds, beside), most.depth);
          return there && then(grounds, there, ["drop"]);
        }),
      );
    }
    default:
      return deed satisfies never;
  }
}

function shortestOf(routes: readonly (Route | null)[]): Route | null {
  return (
    routes.filter((route) => route !== null).toSorted((a, b) => a.primitives.length - b.primitives.length)[0] ?? null
  );
}

function then(grounds: Grounds, { position, primitives }: Route, more: readonly Primitive[]): Route {
  let now = position;
  for (const primitive of more) now = moved(grounds, now, primitive);
  return { position: now, primitives: [...primitives, ...more] };
}

type Goal = (position: Position) => (pose: Pose) => boolean;

/** Before one of the things. */
const at =
  (things: readonly number[]): Goal =>
  ({ places }) => {
    const ahead = things.map((thing) => before(places[thing]));
    return (pose) => ahead.some((isThere) => isThere(pose));
  };

/** Where what is dropped lies next to one of the things. */
const dropBeside =
  ({ walls }: Grounds, things: readonly number[]): Goal =>
  (position) =>
  (pose) => {
    const ahead = placeFrom(pose, 1);
    const isNear = things.some((thing) => {
      const place = position.places[thing];
      return place && apart(place, ahead) === 1;
    });
    return isNear && !isWall(walls, ahead) && thingAt(position, ahead) === undefined;
  };

/** To a pose; what is in the way is unlocked or moved aside, the first thing of the cheapest way first. */
function reach(grounds: Grounds, route: Route, goal: Goal, depth: number): Route | null {
  const isGoal = goal(route.position);
  const way = wayTo(grounds, route.position, isGoal, { overObstacles: false });
  if (way) return then(grounds, route, way.primitives);
  if (depth === 0) return null;
  const wish = wayTo(grounds, route.position, isGoal, { overObstacles: true });
  const [first] = wish?.obstacles ?? [];
  if (!wish || first === undefined) return null;
  const cleared =
    grounds.things[first]?.kind === "door"
      ? unlocked(grounds, route, first, depth - 1)
      : movedAside(grounds, route, first, wish.places, depth - 1);
  return cleared && reach(grounds, cleared, goal, depth - 1);
}

/** Holds a thing; `anew`: picked up even where it is in hand. */
function taken(grounds: Grounds, route: Route, thing: number, depth: number, anew = false): Route | null {
  const { carried, places } = route.position;
  if (carried === thing && !anew) return route;
  const box = grounds.things.findIndex(({ holds }) => holds === thing);
  if (carried !== thing && places[thing] === null && box >= 0) {
    const there = reach(grounds, route, at([box]), depth);
    return there && depth > 0 ? taken(grounds, then(grounds, there, ["toggle"]), thing, depth - 1) : null;
  }
  const empty = carried === null ? route : putDown(grounds, route, []);
  const there = empty && reach(grounds, empty, at([thing]), depth);
  if (!there) return null;
  // A door may have been unlocked on the way.
  const free = there.position.carried === null ? there : null;
  if (free) return then(grounds, free, ["pickup"]);
  return depth > 0 ? taken(grounds, there, thing, depth - 1) : null;
}

/** Opens a door with the last move. */
function opened(grounds: Grounds, route: Route, door: number): Route | null {
  const { open, locked } = route.position;
  const ready = locked.includes(door) ? withKeyOf(grounds, route, door, most.depth) : route;
  const there = ready && reach(grounds, ready, at([door]), most.depth);
  if (!there) return null;
  return then(grounds, there, open.includes(door) ? ["toggle", "toggle"] : ["toggle"]);
}

/** Opens a locked door, and holds again what was held before. */
function unlocked(grounds: Grounds, route: Route, door: number, depth: number): Route | null {
  const held = route.position.carried;
  const ready = withKeyOf(grounds, route, door, depth);
  const there = ready && reach(grounds, ready, at([door]), depth);
  if (!there) return null;
  const open = there.position.locked.includes(door) ? then(grounds, there, ["toggle"]) : there;
  return held === null || held === open.position.carried ? open : taken(grounds, open, held, depth);
}

function withKeyOf(grounds: Grounds, route: Route, door: number, depth: number): Route | null {
  if (hasKeyOf(grounds, route.position, door)) return route;
  const { colour } = grounds.things[door] ?? {};
  const keys = grounds.things.flatMap((thing, at) => (thing.kind === "key" && thing.colour === colour ? [at] : []));
  return depth === 0 ? null : shortestOf(keys.map((key) => taken(grounds, route, key, depth - 1)));
}

/** Takes a thing out of the way, and holds again what was held before. */
function movedAside(grounds: Grounds, route: Route, thing: number, keptFree: readonly Place[], depth: number) {
  const held = route.position.carried;
  const free = held === null ? route : putDown(grounds, route, keptFree);
  const there = free && reach(grounds, free, at([thing]), depth);
  const away = there && putDown(grounds, then(grounds, there, ["pickup"]), keptFree);
  return away && held !== null ? taken(grounds, away, held, depth) : away;
}

/** Drops what is carried where it is in nobody's way, as far as there is such a place. */
function putDown(grounds: Grounds, route: Route, keptFree: readonly Place[]): Route | null {
  const { position } = route;
  const isEmpty = (place: Place) => !isWall(grounds.walls, place) && thingAt(position, place) === undefined;
  const isKept = (place: Place) => keptFree.some((each) => isSame(each, place));
  const choices: readonly ((place: Place) => boolean)[] = [
    (place) => !isKept(place) && !isNarrow(grounds, position, place),
    (place) => !isKept(place) && !isByDoor(grounds, position, place),
    (place) => !isByDoor(grounds, position, place),
  ];
  for (const isGood of choices) {
    const isGoal = (pose: Pose) => isEmpty(placeFrom(pose, 1)) && isGood(placeFrom(pose, 1));
    const way = wayTo(grounds, position, isGoal, { overObstacles: false });
    if (way) return then(grounds, route, [...way.primitives, "drop"]);
  }
  return null;
}

function isByDoor({ things }: Grounds, position: Position, at: Place): boolean {
  return facings.some((facing) => {
    const thing = thingAt(position, placeFrom({ at, facing }, 1));
    return thing !== undefined && things[thing]?.kind === "door";
  });
}

/** Whether a thing here would part the places around: those that are free must hang together without it. */
function isNarrow(grounds: Grounds, position: Position, [row, column]: Place): boolean {
  if (isByDoor(grounds, position, [row, column])) return true;
  const ring: readonly Place[] = [
    [-1, -1],
    [-1, 0],
    [-1, 1],
    [0, 1],
    [1, 1],
    [1, 0],
    [1, -1],
    [0, -1],
  ];
  const free = ring.map(([down, across]) => {
    const place: Place = [row + down, column + across];
    return !isWall(grounds.walls, place) && thingAt(position, place) === undefined;
  });
  // Runs of free places around; a run of a corner alone is no way.
  const runs = free.filter((each, at) => each && !free[(at + 7) % 8]).length;
  return runs > 1;
}
