import { type Grounds, type Position, type Primitive, placeFrom, thingAt } from "./grid.ts";
import { offersOf, wordOf } from "./offers.ts";
import { actedOn, carriedOut, played } from "./turn.ts";
import { viewOf } from "./view.ts";

/** A plan in words: each move by the action that is offered for it, a run of moves by one action where that leads to the same, and nothing that is not needed. */
export function spokenPlan(grounds: Grounds, start: Position, plan: readonly Primitive[]): readonly string[] {
  const positions = [start];
  for (const primitive of plan) positions.push(played(grounds, positions.at(-1) ?? start, primitive).position);
  const actions: string[] = [];
  for (let at = 0; at < plan.length; ) {
    const { action, next } = farthest(grounds, positions, plan, at);
    actions.push(action);
    at = next;
  }
  return neededOf(grounds, start, actions);
}

/** Leaves out what wins without it: an action such as `go to` finds its way from elsewhere as well. */
function neededOf(grounds: Grounds, start: Position, actions: readonly string[]): readonly string[] {
  const needed = [...actions];
  let now = start;
  for (let at = 0; at < needed.length; ) {
    if (wins(grounds, now, needed.slice(at + 1))) needed.splice(at, 1);
    else now = actedOn(grounds, now, needed[at++] ?? "").position;
  }
  // What stood before something that is left out may be needless as well now.
  return needed.length < actions.length ? neededOf(grounds, start, needed) : needed;
}

function wins(grounds: Grounds, start: Position, actions: readonly string[]): boolean {
  let now = start;
  for (const action of actions) {
    const { position, ended } = actedOn(grounds, now, action);
    if (ended) return ended === "won";
    now = position;
  }
  return false;
}

/** The offered action that comes furthest on the plan. */
function farthest(grounds: Grounds, positions: readonly Position[], plan: readonly Primitive[], at: number) {
  const now = positions[at];
  const primitive = plan[at];
  let best = { action: "", next: plan.length };
  if (!now || !primitive) return best;
  best = { action: spoken(grounds, now, primitive), next: at + 1 };
  for (const { action, primitives } of offersOf(grounds, now, viewOf(grounds, now))) {
    if (primitives.length < 2) continue;
    const { position, ended } = carriedOut(grounds, now, primitives);
    // What ends on its way is not what it says.
    if (position.steps - now.steps < primitives.length) continue;
    const there = keyOf(position);
    const next = ended === "won" ? plan.length : positions.findLastIndex((each) => keyOf(each) === there);
    if (next > best.next) best = { action, next };
  }
  return best;
}

/** All of a position but the count of its moves. */
const keyOf = ({ steps: _, ...rest }: Position) => JSON.stringify(rest);

function spoken(grounds: Grounds, position: Position, primitive: Primitive): string {
  if (primitive !== "pickup") return wordOf[primitive];
  const thing = thingAt(position, placeFrom(position, 1));
  const name = viewOf(grounds, position).sightings.find((each) => each.thing === thing)?.name;
  return `pickup ${name ?? ""}`;
}
