import { type Grounds, hasKeyOf, isFree, type Position, placeFrom, thingAt } from "./grid.ts";
import type { Offer } from "./offers.ts";
import type { Sighting, View } from "./view.ts";

/** The scene in words, then what is carried. */
export function sceneOf({ things }: Grounds, { carried }: Position, { sightings, facing }: View): string {
  const seen =
    sightings.length === 0
      ? "You cannot see any objects within sight. "
      : `In front of you in this room, you can see several objects: ${sightings
          .map((each) => `There is a ${each.name} ${whereIs(each)}. `)
          .join("")}`;
  const faced = facing ? `You are facing a ${facing.what} ${facing.ahead} steps away. ` : "";
  const held = carried === null ? undefined : things[carried];
  const carries = held ? `You are carrying a ${held.colour} ${held.kind}.` : "You are not carrying anything.";
  return `${seen}The room has walls around you. ${faced}${carries}`;
}

function whereIs({ ahead, right }: Sighting): string {
  if (right === 0) return `right in front of you ${ahead} steps away`;
  return `${ahead} steps in front of you and ${Math.abs(right)} steps to your ${right > 0 ? "right" : "left"}`;
}

/** The list at the end of each observation. */
export function listOf(offers: readonly Offer[]): string {
  return `\nAvailable actions: [${offers.map(({ action }) => JSON.stringify(action)).join(", ")}]`;
}

const unknown = "The action is not recognized. Please check valid actions.";

/** Why an action that is not offered cannot be taken. */
export function refusalOf(grounds: Grounds, position: Position, view: View, action: string): string {
  if (action === "") return "No change in state.";
  const ahead = placeFrom(position, 1);
  if (action === "move forward" && !isFree(grounds, position, ahead))
    return "There is a barrier in front of you, you can't move forward.";
  if (action === "drop")
    return position.carried === null
      ? "You cannot drop the object, as you are not carrying anything."
      : "You cannot drop the object, as there is already an object in front of you.";
  if (action === "toggle") {
    const thing = thingAt(position, ahead);
    return thing !== undefined && position.locked.includes(thing)
      ? `You cannot toggle the door, ${keyless(grounds, position)}`
      : "You cannot toggle, as there is no door or box in front of you.";
  }
  const [, verb = "", name = ""] = /^(pickup|go to|go through|toggle and go through) (.+)$/.exec(action) ?? [];
  const sighting = view.sightings.find((each) => each.name === name);
  return sighting ? refusedFor(grounds, position, verb, sighting) : unknown;
}

function refusedFor(grounds: Grounds, position: Position, verb: string, { thing, name }: Sighting): string {
  const pathless = `You cannot ${verb} ${name}, as there is no path leading to it.`;
  const isDoor = grounds.things[thing]?.kind === "door";
  if (verb === "go to") return pathless;
  if (verb === "pickup") {
    if (isDoor) return unknown;
    return position.carried === null ? pathless : `You cannot pickup ${name}, as you are already carrying an object.`;
  }
  if (!isDoor) return unknown;
  const isOpen = position.open.includes(thing);
  if (verb === "go through")
    return isOpen ? pathless : `You cannot go through ${name}, as it is closed. You should toggle it first.`;
  if (isOpen) return `You cannot toggle and go through ${name}, as it is already open.`;
  return position.locked.includes(thing) && !hasKeyOf(grounds, position, thing)
    ? `You cannot toggle and go through ${name}, ${keyless(grounds, position)}`
    : pathless;
}

function keyless({ things }: Grounds, { carried }: Position): string {
  return carried !== null && things[carried]?.kind === "key"
    ? "as the color of the key you are carrying does not match the color of door."
    : "as you are not carrying a key.";
}
