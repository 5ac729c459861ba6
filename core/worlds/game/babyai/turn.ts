import type { Turn } from "../game.ts";
import { type Grounds, moved, type Position, type Primitive, primitives } from "./grid.ts";
import { offersOf, wordOf } from "./offers.ts";
import { progress } from "./progress.ts";
import { listOf, refusalOf, sceneOf } from "./said.ts";
import { viewOf } from "./view.ts";

type Played = { readonly position: Position; readonly ended?: "won" | "lost"; readonly isIdle?: boolean };

/** A primitive move, and what the mission makes of it. */
export function played(grounds: Grounds, before: Position, primitive: Primitive): Played {
  const after = moved(grounds, before, primitive);
  const { met, isWon, isLost } = progress(grounds, before, after, primitive);
  const position = { ...after, steps: before.steps + 1, met };
  if (isWon || isLost) return { position, ended: isWon ? "won" : "lost" };
  return { position, isIdle: after === before };
}

/** An action in words. Moves are made until one changes nothing or the game ends; what is no action now costs no step of the reward. */
export function turnOf(grounds: Grounds, before: Position, text: string): Turn<Position> {
  const action = normalised(text);
  const view = viewOf(grounds, before);
  const offers = offersOf(grounds, before, view);
  const list = listOf(offers);
  const answered = (told: string) => ({ position: before, text: told + list, reward: 0 });
  if (action.includes("check"))
    return answered(`You can take the following actions: ${offers.map((each) => each.action).join(", ")}`);
  const offer = offers.find((each) => each.action === action);
  if (!offer) return answered(refusalOf(grounds, before, view, action));
  if (offer.primitives.length === 0) return answered("No change in state.");
  const { position, ended } = carriedOut(grounds, before, offer.primitives);
  const now = viewOf(grounds, position);
  const end = ended === "won" ? "\n The task is completed." : ended === "lost" ? "\n The task has failed." : "";
  return {
    position,
    text: `${sceneOf(grounds, position, now)}${end}${listOf(offersOf(grounds, position, now))}`,
    reward: ended === "won" ? Math.max(0, 1 - (0.9 * position.steps) / grounds.mostSteps) : 0,
    ...(ended ? { ended } : {}),
  };
}

/** What a player reads first. */
export function beginningOf(grounds: Grounds, position: Position): string {
  const view = viewOf(grounds, position);
  return `Your goal: ${grounds.mission.words}\n${sceneOf(grounds, position, view)}${listOf(offersOf(grounds, position, view))}`;
}

const simple = new Map(
  primitives.flatMap((each): [string, Primitive][] => (each === "pickup" ? [] : [[wordOf[each], each]])),
);

/** Where an action in words leads, without what is told of it. */
export function actedOn(grounds: Grounds, before: Position, action: string): Played {
  const primitive = simple.get(action);
  if (primitive)
    return moved(grounds, before, primitive) === before ? { position: before } : played(grounds, before, primitive);
  const view = viewOf(grounds, before);
  // Ways are looked for only to what is in sight.
  if (!view.sightings.some(({ name }) => action.endsWith(name))) return { position: before };
  const offer = offersOf(grounds, before, view).find((each) => each.action === action);
  return offer ? carriedOut(grounds, before, offer.primitives) : { position: before };
}

/** What an action with these moves comes to. */
export function carriedOut(grounds: Grounds, before: Position, moves: readonly Primitive[]): Played {
  let now: Played = { position: before };
  for (const primitive of moves) {
    now = played(grounds, now.position, primitive);
    if (now.isIdle || now.ended) break;
  }
  return now;
}

function normalised(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, " ")
    .replace(/^pick up /, "pickup ");
}
