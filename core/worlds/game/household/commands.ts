import { type House, inReach, isA, isOpen, isOpenable, type Position, slotsOf, thingsIn, typeOf } from "./house.ts";
import { blades, cleanable, coolable, heatable, lamps, sliceable } from "./objects.ts";
import { receptacles } from "./receptacles.ts";

/** What a command does and how it is answered. */
export type Answer = { readonly position: Position; readonly text: string };

/** `to` and `from` are the names in a command, in the order in which it has them. Null where nothing happens. */
type Command = {
  readonly shape: RegExp;
  readonly run: (house: House, position: Position, first: string, second: string) => Answer | null;
};

const commands: readonly Command[] = [
  { shape: /^look$/, run: (house, position) => ({ position, text: lookedAround(house, position) }) },
  { shape: /^inventory$/, run: (_, position) => ({ position, text: carried(position) }) },
  { shape: /^go to (.+)$/, run: gone },
  { shape: /^open (.+)$/, run: opened },
  { shape: /^close (.+)$/, run: shut },
  { shape: /^take (.+) from (.+)$/, run: taken },
  {
    shape: /^put (.+) (?:in\/on|in|on) (.+)$/,
    run: (house, position, thing, place) =>
      laid(house, position, thing, place, `You put the ${thing} in/on the ${place}.`),
  },
  {
    shape: /^move (.+) to (.+)$/,
    run: (house, position, thing, place) =>
      laid(house, position, thing, place, `You move the ${thing} to the ${place}.`),
  },
  { shape: /^clean (.+) with (.+)$/, run: treating("clean", "sinkbasin", cleanable, "clean", []) },
  { shape: /^heat (.+) with (.+)$/, run: treating("heat", "microwave", heatable, "hot", ["cold"]) },
  { shape: /^cool (.+) with (.+)$/, run: treating("cool", "fridge", coolable, "cold", ["hot"]) },
  { shape: /^slice (.+) with (.+)$/, run: sliced },
  { shape: /^(?:use|toggle) (.+)$/, run: turnedOn },
  { shape: /^examine (.+)$/, run: examined },
];

/** What a command does; null where nothing happens. */
export function carriedOut(house: House, position: Position, text: string): Answer | null {
  for (const { shape, run } of commands) {
    const found = shape.exec(text);
    if (found) return run(house, position, found[1] ?? "", found[2] ?? "");
  }
  return null;
}

/** Every command that does something here, going where one is already left out. */
export function admissible(house: House, position: Position): string[] {
  const { at, held } = position;
  const here = at === "" ? [] : [at];
  const seen = inReach(house, position);
  return [
    ...house.receptacles.flatMap((place) => (place === at ? [] : [`go to ${place}`])),
    ...here.flatMap((place) => [`open ${place}`, `close ${place}`]),
    ...here.flatMap((place) => seen.map((thing) => `take ${thing} from ${place}`)),
    ...here.flatMap((place) => [
      `put ${held} in/on ${place}`,
      ...["clean", "heat", "cool"].map((verb) => `${verb} ${held} with ${place}`),
    ]),
    ...seen.flatMap((thing) => [`use ${thing}`, `slice ${thing} with ${held}`]),
    ...[...here, ...seen, held].map((name) => `examine ${name}`),
    "inventory",
    "look",
  ].filter((text) => carriedOut(house, position, text) !== null);
}

/** The room in one sentence, from its middle. */
export function roomSentence({ receptacles }: House): string {
  return `You are in the middle of a room. Looking quickly around you, you see ${listed(receptacles)}.`;
}

function lookedAround(house: House, { at }: Position): string {
  return at === "" ? roomSentence(house) : `You are facing the ${at}. Next to it, you see nothing.`;
}

function carried({ held }: Position): string {
  return held === "" ? "You are not carrying anything." : `You are carrying: a ${held}.`;
}

function gone(house: House, position: Position, place: string): Answer | null {
  if (!house.receptacles.includes(place)) return null;
  const next = { ...position, at: place };
  return { position: next, text: `You arrive at ${place}. ${seenAt(house, next)}` };
}

function opened(house: House, position: Position, place: string): Answer | null {
  if (place !== position.at || isOpen(position, place)) return null;
  const next = { ...position, open: [...position.open, place] };
  return { position: next, text: `You open the ${place}. ${seenAt(house, next)}` };
}

function shut(_: House, position: Position, place: string): Answer | null {
  if (place !== position.at || !isOpenable(place) || !isOpen(position, place)) return null;
  return {
    position: { ...position, open: position.open.filter((each) => each !== place) },
    text: `You close the ${place}.`,
  };
}

function taken(house: House, position: Position, thing: string, place: string): Answer | null {
  if (
    place !== position.at ||
    position.held !== "" ||
    !inReach(house, position).includes(thing) ||
    lamps.has(typeOf(thing))
  )
    return null;
  const left = slotsOf(house, position, place).map((each) => (each === thing ? "" : each));
  return {
    position: { ...position, held: thing, things: { ...position.things, [place]: left } },
    text: `You pick up the ${thing} from the ${place}.`,
  };
}

function laid(house: House, position: Position, thing: string, place: string, text: string): Answer | null {
  if (place !== position.at || thing === "" || thing !== position.held || !isOpen(position, place)) return null;
  if (!receptacles[typeOf(place)]?.takes.has(typeOf(thing))) return null;
  const there = slotsOf(house, position, place);
  const gap = there.indexOf("");
  const now = gap < 0 ? [...there, thing] : there.with(gap, thing);
  return { position: { ...position, held: "", things: { ...position.things, [place]: now } }, text };
}

/** What changes what is carried. The door need not be open. */
function treating(
  verb: string,
  appliance: string,
  able: ReadonlySet<string>,
  state: string,
  ends: readonly string[],
): Command["run"] {
  return (_, position, thing, place) => {
    if (place !== position.at || typeOf(place) !== appliance || thing === "" || thing !== position.held) return null;
    if (!able.has(typeOf(thing))) return null;
    return { position: become(position, thing, state, ends), text: `You ${verb} the ${thing} using the ${place}.` };
  };
}

function sliced(house: House, position: Position, thing: string, blade: string): Answer | null {
  if (blade !== position.held || !blades.has(typeOf(blade))) return null;
  if (!inReach(house, position).includes(thing) || !sliceable.has(typeOf(thing)) || isA(position, thing, "sliced"))
    return null;
  return { position: become(position, thing, "sliced", []), text: `You sliced the ${thing} with the ${blade}.` };
}

function turnedOn(house: House, position: Position, lamp: string): Answer | null {
  if (!lamps.has(typeOf(lamp)) || !inReach(house, position).includes(lamp)) return null;
  return { position: become(position, lamp, "on", []), text: `You turn on the ${lamp}.` };
}

function examined(house: House, position: Position, name: string): Answer | null {
  if (name === "") return null;
  if (name === position.at) return { position, text: seenAt(house, position) };
  if (name !== position.held && !inReach(house, position).includes(name)) return null;
  const states = position.states[name] ?? [];
  const told = ["hot", "cold", "clean", "sliced"].filter((state) => states.includes(state));
  const text = told.length > 0 ? `This is a ${told.join(" and ")} ${name}.` : `There's nothing special about ${name}.`;
  return { position, text };
}

function become(position: Position, thing: string, state: string, ends: readonly string[]): Position {
  const kept = (position.states[thing] ?? []).filter((each) => each !== state && !ends.includes(each));
  return { ...position, states: { ...position.states, [thing]: [...kept, state] } };
}

/** What is seen at the receptacle where the player is. */
function seenAt(house: House, position: Position): string {
  const { at } = position;
  if (!isOpenable(at)) return `On the ${at}, you see ${listed(thingsIn(house, position, at))}.`;
  if (!isOpen(position, at)) return `The ${at} is closed.`;
  return `The ${at} is open. In it, you see ${listed(thingsIn(house, position, at))}.`;
}

function listed(names: readonly string[]): string {
  const [first, ...more] = names.map((name) => `a ${name}`);
  if (first === undefined) return "nothing";
  const last = more.pop();
  return last === undefined ? first : `${[first, ...more].join(", ")}, and ${last}`;
}
