import { isClosed } from "./circuit.ts";
import { doors } from "./house.ts";
import { calledOf, contentsOf, doorOf, type Grounds, isShut, kindOf, type Position, phaseOf, thingOf } from "./lab.ts";

/** The room: what stands and lies in it, and its doors. */
export function roomText(grounds: Grounds, position: Position): string {
  const { at } = position;
  const first = at === "outside" ? "This outside location is called the outside." : `This room is called the ${at}.`;
  const exits = doorsOf(at).map(
    (to) => `\tA door to the ${to} (that is ${position.open.includes(doorOf(at, to)) ? "open" : "closed"})\n`,
  );
  const seen = contentsOf(grounds, position, at).map((key) => `\t${withContents(grounds, position, key)}\n`);
  return `${first} ${at === "outside" ? "Here" : "In it"}, you see: \n${seen.join("")}You also see:\n${exits.join("")}`;
}

/** Where the doors of a room lead. */
export function doorsOf(room: string): string[] {
  return doors.flatMap(([one, other]) => (one === room ? [other] : other === room ? [one] : []));
}

/** A thing, how it is, and what is in or on it as far as that can be seen. */
export function withContents(grounds: Grounds, position: Position, key: string): string {
  const thing = thingOf(grounds, position, key);
  const { holds } = kindOf(thing);
  if (!holds) return withState(grounds, position, key);
  if (isShut(grounds, position, key)) return `${withState(grounds, position, key)}.`;
  const inside = contentsOf(grounds, position, key).map((each) => withContents(grounds, position, each));
  const place = holds === "in" ? "In" : "On";
  return `${withState(grounds, position, key)}. ${place} the ${calledOf(thing)} is: ${inside.join(", ") || "nothing"}.`;
}

function withState(grounds: Grounds, position: Position, key: string): string {
  const states = statesOf(grounds, position, key);
  const name = withArticle(grounds, position, key);
  return states.length > 0 ? `${name} (that is ${states.join(" and ")})` : name;
}

/** How a thing is, in words. */
export function statesOf(grounds: Grounds, position: Position, key: string): string[] {
  const thing = thingOf(grounds, position, key);
  const kind = kindOf(thing);
  return [
    ...(thing.of && !thing.of.powder ? [phaseOf(thing)] : []),
    ...(kind.lid ? [isShut(grounds, position, key) ? "closed" : "open"] : []),
    ...(kind.switch ? [`turned ${position.on.includes(key) ? "on" : "off"}`] : []),
    ...(kind.runs ? [isClosed(grounds, position, [key]) ? "on" : "off"] : []),
    ...slideOf(grounds, position, key),
  ];
}

/** How far a block has come on a plane. */
function slideOf(grounds: Grounds, position: Position, key: string): string[] {
  const { in: plane, ticks } = thingOf(grounds, position, key);
  const slope = grounds.things[plane]?.slope;
  if (slope === undefined) return [];
  return [ticks >= slope ? "at the bottom" : `${Math.round((100 * ticks) / slope)} % of the way down`];
}

/** A thing with its article; a substance has none. */
function withArticle(grounds: Grounds, position: Position, key: string): string {
  const thing = thingOf(grounds, position, key);
  const name = calledOf(thing);
  return thing.of ? name : `${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`;
}

export function inventoryText(grounds: Grounds, position: Position): string {
  const held = contentsOf(grounds, position, "you").map((key) => `\t${withContents(grounds, position, key)}\n`);
  return `In your inventory, you see:\n${held.join("") || "\tnothing\n"}`;
}
