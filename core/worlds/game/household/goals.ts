import { type House, isA, type Position, type TaskName, thingsIn, typeOf } from "./house.ts";
import { lamps } from "./objects.ts";

type Wording = (object: string, target: string) => string;

/** How a goal is said. */
export const wordings: Readonly<Record<TaskName, readonly [Wording, Wording]>> = {
  place: [(o, r) => `put a ${o} in ${r}`, (o, r) => `put some ${o} on ${r}`],
  light: [(o, l) => `look at ${o} under the ${l}`, (o, l) => `examine the ${o} with the ${l}`],
  clean: [(o, r) => `put a clean ${o} in ${r}`, (o, r) => `clean some ${o} and put it in ${r}`],
  heat: [(o, r) => `put a hot ${o} in ${r}`, (o, r) => `heat some ${o} and put it in ${r}`],
  cool: [(o, r) => `put a cool ${o} in ${r}`, (o, r) => `cool some ${o} and put it in ${r}`],
  two: [(o, r) => `put two ${o} in ${r}`, (o, r) => `find two ${o} and put them in ${r}`],
};

/** What a thing must have become for a task; nothing where it is as it is. */
export const wantedState: Readonly<Partial<Record<TaskName, string>>> = { clean: "clean", heat: "hot", cool: "cold" };

/** Whether the goal is reached. */
export function isWon(house: House, position: Position): boolean {
  const { task, object, target } = house.goal;
  if (task === "light")
    return (
      typeOf(position.held) === object &&
      thingsIn(house, position, position.at).some((name) => lamps.has(typeOf(name)) && isA(position, name, "on"))
    );
  const state = wantedState[task];
  const enough = task === "two" ? 2 : 1;
  return house.receptacles.some(
    (place) =>
      typeOf(place) === target &&
      thingsIn(house, position, place).filter(
        (name) => typeOf(name) === object && (!state || isA(position, name, state)),
      ).length >= enough,
  );
}
