import type { WorldSpec } from "../environment.ts";
import { householdFunctions } from "./game/household/functions.ts";
import { scienceFunctions } from "./game/science/functions.ts";
import { moverAs, moverOf } from "./kinds.ts";
import type { Mover } from "./mover.ts";
import { webshopFunctions } from "./remote/webshop-functions.ts";
import type { SpokenFunction } from "./spoken-function.ts";

/** What can be said to an environment, by the name of its game or of its form on another server. */
const functions: Readonly<Record<string, readonly SpokenFunction[]>> = {
  household: householdFunctions,
  alfworld: householdFunctions,
  science: scienceFunctions,
  sciworld: scienceFunctions,
  webshop: webshopFunctions,
};

/** Where a kind of world whose action is a text has that name. */
const names: Readonly<Partial<Record<Mover["kind"], (world: WorldSpec) => string | undefined>>> = {
  game: (world) => moverAs(world, "game").game,
  remote: (world) => moverAs(world, "remote").form,
};

/** What is played where an action is a text: the game, or the form of the server's clients; undefined for anything else. */
export function playedIn(world: WorldSpec): string | undefined {
  return names[moverOf(world).kind]?.(world);
}

/** The functions that stand for the texts of a world's action; none where it has no such grammar. */
export function spokenIn(world: WorldSpec): readonly SpokenFunction[] {
  const name = playedIn(world);
  return name !== undefined && Object.hasOwn(functions, name) ? (functions[name] ?? []) : [];
}
