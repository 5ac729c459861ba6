import { apart, type Grounds, type Position, type Primitive, placeFrom, thingAt } from "./grid.ts";
import { type Deed, pendingOf } from "./mission.ts";

/** What a primitive move did for the mission: the deeds that are done with it, or that it is lost. One move may end a stage and do a deed of the next. */
export function progress(grounds: Grounds, before: Position, after: Position, primitive: Primitive) {
  const { mission } = grounds;
  let met = after.met;
  for (;;) {
    const pending = pendingOf(mission, met);
    const now = pending.filter((each) => {
      const deed = mission.deeds[each];
      return deed && isDone(deed, before, after, primitive);
    });
    if (now.length === 0) break;
    met = [...met, ...now];
  }
  const isLost = mission.isStrict && met.length === after.met.length && touches(before, after);
  return { met, isLost, isWon: met.length === mission.deeds.length };
}

function isDone(deed: Deed, before: Position, after: Position, primitive: Primitive): boolean {
  const ahead = thingAt(after, placeFrom(after, 1));
  const { things } = deed.what;
  switch (deed.verb) {
    case "go to":
      return ahead !== undefined && things.includes(ahead);
    case "open":
      return primitive === "toggle" && ahead !== undefined && things.includes(ahead) && after.open.includes(ahead);
    case "pick up":
      return before.carried === null && after.carried !== null && things.includes(after.carried);
    case "put":
      return (
        before.carried !== null &&
        after.carried === null &&
        things.includes(before.carried) &&
        areBeside(after, [before.carried], deed.beside.things)
      );
    default:
      return deed satisfies never;
  }
}

/** Whether something was opened or picked up. */
function touches(before: Position, after: Position): boolean {
  return (before.carried === null && after.carried !== null) || after.open.some((door) => !before.open.includes(door));
}

/** Whether one of the things lies next to one of the others. */
export function areBeside({ places }: Pick<Position, "places">, things: readonly number[], others: readonly number[]) {
  return things.some((thing) =>
    others.some((other) => {
      const [a, b] = [places[thing], places[other]];
      return thing !== other && a && b && apart(a, b) === 1;
    }),
  );
}
