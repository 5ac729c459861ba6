import {
  calledOf,
  contentsOf,
  doorOf,
  type Grounds,
  isInReach,
  isShut,
  keysOf,
  kindOf,
  type Position,
  phaseOf,
  thingOf,
} from "./lab.ts";
import { mixed } from "./substances.ts";
import { doorsOf } from "./told.ts";

/** What can be done here with one thing or none; with two there is too much to be told. */
export function offeredAt(grounds: Grounds, position: Position): string[] {
  const seen = keysOf(grounds, position).filter((key) => isInReach(grounds, position, key));
  return [
    "look around",
    "inventory",
    "wait",
    "wait1",
    ...doorsOf(position.at).flatMap((to) =>
      position.open.includes(doorOf(position.at, to)) ? [`go to ${to}`, `close door to ${to}`] : [`open door to ${to}`],
    ),
    ...new Set(seen.flatMap((key) => offeredFor(grounds, position, key))),
  ];
}

function offeredFor(grounds: Grounds, position: Position, key: string): string[] {
  const thing = thingOf(grounds, position, key);
  const kind = kindOf(thing);
  const verbs = [
    "look at",
    "focus on",
    ...(kind.lid ? [isShut(grounds, position, key) ? "open" : "close"] : []),
    ...(kind.switch ? [position.on.includes(key) ? "deactivate" : "activate"] : []),
    ...(kind.fixed || phaseOf(thing) !== "solid" ? [] : [thing.in === "you" ? "put down" : "pick up"]),
    ...(kind.holds && mixed(contentsOf(grounds, position, key).map((each) => thingOf(grounds, position, each).name))
      ? ["mix"]
      : []),
  ];
  return verbs.map((verb) => `${verb} ${calledOf(thing)}`);
}
