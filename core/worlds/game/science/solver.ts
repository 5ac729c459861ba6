import { ownerOf } from "./circuit.ts";
import { holds } from "./judged.ts";
import {
  calledOf,
  doorOf,
  find,
  type Grounds,
  holdersOf,
  type Intent,
  isShut,
  kindOf,
  type Position,
  roomOf,
  thingOf,
} from "./lab.ts";
import { doorsOf } from "./told.ts";
import { turnOf } from "./turn.ts";

/** Most waits for one thing. */
const waits = 30;

/** Actions that win, none of which can be left out: the intents of the level's plan, each by the shortest way. */
export function plan(grounds: Grounds, begin: Position): readonly string[] {
  const actions: string[] = [];
  let now = begin;
  const take = (action: string) => {
    actions.push(action);
    now = turnOf(grounds, now, action).position;
  };
  const keyOf = (name: string) => find(grounds, now, name) ?? name;
  const goTo = (room: string | undefined) => {
    for (const next of room === undefined ? [] : wayTo(now.at, room)) {
      if (!now.open.includes(doorOf(now.at, next))) take(`open door to ${next}`);
      take(`go to ${next}`);
    }
  };
  /** Goes to a thing and opens what hides it. Its name. */
  const reach = (key: string): string => {
    goTo(roomOf(grounds, now, key));
    for (const holder of [key, ...holdersOf(grounds, now, key)].toReversed())
      if (grounds.things[holder] && isShut(grounds, now, holder)) take(`open ${holder}`);
    return calledOf(thingOf(grounds, now, key));
  };
  const hold = (key: string) => {
    const name = reach(key);
    if (!holdersOf(grounds, now, key).includes("you")) take(`pick up ${name}`);
  };
  /** The names of two things, the first of which is carried where the second is elsewhere. */
  const bring = (key: string, to: string): readonly [string, string] => {
    if (roomOf(grounds, now, key) !== roomOf(grounds, now, to)) hold(vesselOf(grounds, now, key));
    reach(key);
    return [reach(key), reach(to)];
  };
  const fulfil = (intent: Intent) => {
    if ("go" in intent) goTo(intent.go);
    else if ("focus" in intent) take(`focus on ${reach(keyOf(intent.focus))}`);
    else if ("put" in intent) take(`move ${bring(keyOf(intent.put), keyOf(intent.into)).join(" to ")}`);
    else if ("pour" in intent) pour(keyOf(intent.pour), keyOf(intent.into));
    else if ("mix" in intent) take(`mix ${reach(keyOf(intent.mix))}`);
    else if ("turnOn" in intent) take(`activate ${reach(keyOf(intent.turnOn))}`);
    else if ("measure" in intent) take(`use ${bring("thermometer", keyOf(intent.measure)).join(" on ")}`);
    else if ("connect" in intent) {
      reach(ownerOf(intent.connect[0]));
      take(`connect ${intent.connect.join(" to ")}`);
    } else for (let left = waits; left > 0 && !holds(grounds, now, intent.waitFor); left--) take("wait");
  };
  /** What there is plenty of stays, and the vessel for it is brought. */
  const pour = (key: string, into: string) => {
    const isPlenty = grounds.things[key]?.plenty === true;
    const [what, to] = isPlenty ? bring(into, key).toReversed() : bring(key, into);
    take(`pour ${what} into ${to}`);
  };
  for (const intent of grounds.goal.plan) fulfil(intent);
  return withoutIdle(grounds, begin, actions);
}

/** The rooms on the shortest way. */
function wayTo(from: string, to: string): string[] {
  const before = new Map([[from, from]]);
  for (const room of before.keys()) for (const next of doorsOf(room)) if (!before.has(next)) before.set(next, room);
  const way: string[] = [];
  for (let room = to; room !== from; room = before.get(room) ?? from) way.unshift(room);
  return way;
}

/** What is carried to carry a thing: what is loose is in something. */
function vesselOf(grounds: Grounds, position: Position, key: string): string {
  const { of, in: holder } = thingOf(grounds, position, key);
  return of && grounds.things[holder] && !kindOf(thingOf(grounds, position, holder)).fixed ? holder : key;
}

function withoutIdle(grounds: Grounds, begin: Position, actions: readonly string[]): readonly string[] {
  for (let at = actions.length - 1; at >= 0; at--) {
    const fewer = actions.toSpliced(at, 1);
    if (wins(grounds, begin, fewer)) return withoutIdle(grounds, begin, fewer);
  }
  return actions;
}

function wins(grounds: Grounds, begin: Position, actions: readonly string[]): boolean {
  let now = begin;
  for (const action of actions) {
    const { position, ended } = turnOf(grounds, now, action);
    if (ended) return ended === "won";
    now = position;
  }
  return false;
}
