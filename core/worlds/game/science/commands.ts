import { type Answer, done, refused } from "./answer.ts";
import { ownerOf } from "./circuit.ts";
import { rooms } from "./house.ts";
import { fits } from "./judged.ts";
import {
  calledOf,
  changed,
  contentsOf,
  doorOf,
  type Grounds,
  holdersOf,
  isShut,
  kindOf,
  near,
  type Position,
  phaseOf,
  thingOf,
} from "./lab.ts";
import { mixed } from "./substances.ts";
import { doorsOf, inventoryText, roomText, withContents } from "./told.ts";
import { connected, disconnected, withoutWires } from "./wiring.ts";

/** What the names in a command are of, in their order. */
type Run = (grounds: Grounds, position: Position, first: string, second: string) => Answer;

const commands: readonly { readonly shape: RegExp; readonly run: Run }[] = [
  { shape: /^look(?: around)?$/, run: (grounds, position) => done(position, roomText(grounds, position)) },
  { shape: /^inventory$/, run: (grounds, position) => done(position, inventoryText(grounds, position)) },
  { shape: /^task$/, run: ({ goal }, position) => refused(position, `Your task is to ${goal.says}`) },
  { shape: /^wait$/, run: (_, position) => waited(position, 10) },
  { shape: /^wait ?([1-9]|10)$/, run: (_, position, ticks) => waited(position, Number(ticks)) },
  { shape: /^(?:go to|walk to|go through)(?: door to)? (.+)$/, run: gone },
  { shape: /^(open|close) door to (.+)$/, run: doorMoved },
  { shape: /^(open|close) (.+)$/, run: lidMoved },
  { shape: /^(?:activate|turn on) (.+)$/, run: (...given) => turned(...given, true) },
  { shape: /^(?:deactivate|turn off) (.+)$/, run: (...given) => turned(...given, false) },
  { shape: /^(?:look at|examine|look in|look inside) (.+)$/, run: withThing(lookedAt) },
  { shape: /^focus on (.+)$/, run: withThing(focused) },
  { shape: /^(?:pick up|get|take) (.+)$/, run: withThing((...given) => moved(...given, "you")) },
  { shape: /^(?:put down|drop) (.+)$/, run: withThing((...given) => moved(...given, given[1].at)) },
  { shape: /^(?:move|put) (.+) (?:to|in|into|on|onto) (.+)$/, run: withThings(movedInto) },
  { shape: /^pour (.+) (?:in|into) (.+)$/, run: withThings(poured) },
  {
    shape: /^dunk (.+) (?:in|into) (.+)$/,
    run: withThings((grounds, position, vessel, liquid) => poured(grounds, position, liquid, vessel)),
  },
  { shape: /^(?:mix|stir) (.+)$/, run: withThing(stirred) },
  { shape: /^connect (.+?) to (.+)$/, run: connected },
  { shape: /^disconnect (.+)$/, run: withThing(disconnected) },
  { shape: /^use (.+?) on (.+)$/, run: withThings(used) },
  { shape: /^read (.+)$/, run: withThing(read) },
  { shape: /^(?:eat|consume) (.+)$/, run: withThing((_, position) => refused(position, "You would rather not.")) },
  { shape: /^flush (.+)$/, run: withThing(flushed) },
];

/** What a command does; undefined where it is none. */
export function carriedOut(grounds: Grounds, position: Position, text: string): Answer | undefined {
  for (const { shape, run } of commands) {
    const found = shape.exec(text);
    if (found) return run(grounds, position, plain(found[1]), plain(found[2]));
  }
  return undefined;
}

const plain = (name = "") => name.replace(/^(?:a|an|the) /, "");

type WithKey = (grounds: Grounds, position: Position, key: string) => Answer;
type WithKeys = (grounds: Grounds, position: Position, first: string, second: string) => Answer;

function withThing(run: WithKey): Run {
  return (grounds, position, name) => {
    const key = near(grounds, position, name);
    return key === undefined ? unseen(position, name) : run(grounds, position, key);
  };
}

function withThings(run: WithKeys): Run {
  return (grounds, position, first, second) => {
    const [one, other] = [near(grounds, position, first), near(grounds, position, second)];
    if (one === undefined) return unseen(position, first);
    return other === undefined ? unseen(position, second) : run(grounds, position, one, other);
  };
}

function unseen(position: Position, name: string): Answer {
  return refused(position, `There is no ${name.slice(0, 60)} in reach.`);
}

function waited(position: Position, ticks: number): Answer {
  return done(position, `You decide to wait for ${ticks} iterations.`, ticks);
}

function gone(_: Grounds, position: Position, to: string): Answer {
  if (!doorsOf(position.at).includes(to)) return refused(position, `There is no door to the ${to.slice(0, 60)} here.`);
  if (!position.open.includes(doorOf(position.at, to))) return refused(position, "The door is not open.");
  return done({ ...position, at: to }, `You move to the ${to}.`);
}

function doorMoved(_: Grounds, position: Position, verb: string, to: string): Answer {
  if (!doorsOf(position.at).includes(to)) return refused(position, `There is no door to the ${to.slice(0, 60)} here.`);
  return opened(position, doorOf(position.at, to), verb, "door");
}

function lidMoved(grounds: Grounds, position: Position, verb: string, name: string): Answer {
  const key = near(grounds, position, name);
  if (key === undefined) return unseen(position, name);
  if (!kindOf(thingOf(grounds, position, key)).lid) return refused(position, `The ${name} has nothing to ${verb}.`);
  return opened(position, key, verb, name);
}

function opened(position: Position, key: string, verb: string, name: string): Answer {
  const isOpen = position.open.includes(key);
  if (isOpen === (verb === "open")) return refused(position, `The ${name} is already ${isOpen ? "open" : "closed"}.`);
  const open = isOpen ? position.open.filter((each) => each !== key) : [...position.open, key];
  return done({ ...position, open }, `The ${name} is now ${isOpen ? "closed" : "open"}.`);
}

function turned(grounds: Grounds, position: Position, name: string, _: string, isOn: boolean): Answer {
  const key = near(grounds, position, name);
  if (key === undefined) return unseen(position, name);
  if (!kindOf(thingOf(grounds, position, key)).switch) return refused(position, `The ${name} has no switch.`);
  const word = isOn ? "on" : "off";
  if (position.on.includes(key) === isOn) return refused(position, `The ${name} is already ${word}.`);
  const on = isOn ? [...position.on, key] : position.on.filter((each) => each !== key);
  return done({ ...position, on }, `The ${name} is now turned ${word}.`);
}

function lookedAt(grounds: Grounds, position: Position, key: string): Answer {
  const wires = position.wires
    .filter((pair) => pair.some((terminal) => ownerOf(terminal) === key))
    .map(([a, b]) => `\n\t${a} is connected to ${b}`);
  return done(position, `${withContents(grounds, position, key)}${wires.join("")}`);
}

/** What is focused on again, or another thing that does as well, takes the place of the last. */
function focused(grounds: Grounds, position: Position, key: string): Answer {
  const last = position.focus.length - 1;
  const kept = last >= 0 && fits(grounds, position, last, key) ? position.focus.slice(0, last) : position.focus;
  const text = `You focus on the ${calledOf(thingOf(grounds, position, key))}.`;
  return done({ ...position, focus: [...kept.filter((each) => each !== key), key] }, text);
}

function moved(grounds: Grounds, position: Position, key: string, to: string): Answer {
  const thing = thingOf(grounds, position, key);
  const name = calledOf(thing);
  if (kindOf(thing).fixed) return refused(position, `The ${name} cannot be moved.`);
  if (phaseOf(thing) !== "solid") return refused(position, `The ${name} is ${phaseOf(thing)}; it can only be poured.`);
  if (thing.in === to) return refused(position, `The ${name} is there already.`);
  const loose = withoutWires(position, key);
  const ticks = thing.crop === undefined ? 0 : thing.ticks;
  const place =
    to === "you" ? "your inventory" : rooms[to] ? `the ${to}` : `the ${calledOf(thingOf(grounds, position, to))}`;
  return done(changed(grounds, loose, key, { in: to, ticks }), `You move the ${name} to ${place}.`);
}

function movedInto(grounds: Grounds, position: Position, key: string, to: string): Answer {
  return cannotHold(grounds, position, key, to) ?? moved(grounds, position, key, to);
}

/** Why nothing goes there; undefined where it does. */
function cannotHold(grounds: Grounds, position: Position, key: string, to: string): Answer | undefined {
  const holder = thingOf(grounds, position, to);
  if (!kindOf(holder).holds || key === to || holdersOf(grounds, position, to).includes(key))
    return refused(position, `The ${calledOf(holder)} cannot hold that.`);
  return isShut(grounds, position, to) ? refused(position, `The ${calledOf(holder)} is closed.`) : undefined;
}

/** A liquid or powder, or all of them that a vessel has. */
function poured(grounds: Grounds, position: Position, key: string, to: string): Answer {
  const no = cannotHold(grounds, position, key, to);
  if (no) return no;
  const all = kindOf(thingOf(grounds, position, key)).holds ? contentsOf(grounds, position, key) : [key];
  const loose = all.filter((each) => {
    const thing = thingOf(grounds, position, each);
    return thing.in !== to && thing.of && (thing.of.powder || phaseOf(thing) === "liquid");
  });
  const [first] = loose;
  if (first === undefined) return refused(position, "Nothing of it can be poured there.");
  const next = loose.reduce((now, each) => pouredOne(grounds, now, each, to), position);
  const name = loose.map((each) => thingOf(grounds, position, each).name).join(" and the ");
  return done(next, `You pour the ${name} into the ${calledOf(thingOf(grounds, position, to))}.`);
}

/** What is there already is no more for it. */
function pouredOne(grounds: Grounds, position: Position, key: string, to: string): Position {
  const { name, plenty, celsius } = thingOf(grounds, position, key);
  const has = contentsOf(grounds, position, to).some((each) => thingOf(grounds, position, each).name === name);
  if (plenty) return has ? position : withNew(grounds, position, name, to, celsius);
  return changed(grounds, position, key, { in: has ? "nowhere" : to });
}

function withNew(grounds: Grounds, position: Position, name: string, to: string, celsius: number): Position {
  const key = `${name} #${Object.keys(position.made).length + 1}`;
  const made = { ...position.made, [key]: name };
  return changed(grounds, { ...position, made }, key, { in: to, celsius });
}

function stirred(grounds: Grounds, position: Position, key: string): Answer {
  const inside = contentsOf(grounds, position, key).map((each) => ({ each, thing: thingOf(grounds, position, each) }));
  const product = mixed(inside.map(({ thing }) => thing.name));
  if (product === undefined) return refused(position, `Mixing what is in the ${key} does nothing.`);
  const celsius = inside.reduce((sum, { thing }) => sum + thing.celsius, 0) / inside.length;
  const used = inside.reduce((now, { each }) => changed(grounds, now, each, { in: "nowhere" }), position);
  const text = `You mix ${inside.map(({ thing }) => thing.name).join(" and ")} into ${product}.`;
  return done(withNew(grounds, used, product, key, Math.round(10 * celsius) / 10), text);
}

function used(grounds: Grounds, position: Position, tool: string, key: string): Answer {
  if (thingOf(grounds, position, tool).is !== "thermometer")
    return refused(position, `The ${tool} does nothing with that.`);
  const thing = thingOf(grounds, position, key);
  const found = [`measured ${key}`, `measured ${key} ${phaseOf(thing)}`];
  const notes = [...new Set([...position.notes, ...found])];
  const text = `The thermometer measures a temperature of ${Math.round(thing.celsius)} degrees celsius.`;
  return done({ ...position, notes }, text);
}

function read(grounds: Grounds, position: Position, key: string): Answer {
  const { says } = kindOf(thingOf(grounds, position, key));
  return says === undefined ? refused(position, "There is nothing to read on it.") : done(position, says);
}

function flushed(_: Grounds, position: Position, key: string): Answer {
  return key === "toilet"
    ? done(position, "The water in the toilet runs off.")
    : refused(position, "That does not flush.");
}
