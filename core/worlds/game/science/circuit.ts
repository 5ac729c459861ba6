import { type Grounds, kindOf, type Position, roomOf, thingOf } from "./lab.ts";

/** The two terminals of a thing; a battery and what it drives have an anode and a cathode. */
export function terminalsOf(grounds: Grounds, position: Position, key: string): readonly [string, string] {
  const thing = thingOf(grounds, position, key);
  return thing.is === "battery" || kindOf(thing).runs
    ? [`${key} anode`, `${key} cathode`]
    : [`${key} terminal 1`, `${key} terminal 2`];
}

/** Whether electricity goes through a thing. */
function conducts(grounds: Grounds, position: Position, key: string): boolean {
  const thing = thingOf(grounds, position, key);
  return thing.is === "wire" || kindOf(thing).runs === true || thing.conducts === true || thing.of?.conducts === true;
}

/** The thing that a terminal belongs to. */
export function ownerOf(terminal: string): string {
  return terminal.replace(/ (?:anode|cathode|terminal [12])$/, "");
}

/** Whether things are all in one closed circuit with the battery. `bridged` is taken to conduct, whatever it is. */
export function isClosed(grounds: Grounds, position: Position, members: readonly string[], bridged?: string): boolean {
  const battery = Object.keys(grounds.things).find((key) => grounds.things[key]?.is === "battery");
  if (battery === undefined) return false;
  const [from, to] = terminalsOf(grounds, position, battery);
  const room = roomOf(grounds, position, battery);
  const passed: string[] = [];
  let terminal = from;
  // A terminal takes one wire: there is one way, and it meets nothing twice.
  for (;;) {
    const other = position.wires.find((pair) => pair.includes(terminal))?.find((each) => each !== terminal);
    if (other === to) return members.every((each) => passed.includes(each));
    const owner: string = other === undefined ? battery : ownerOf(other);
    if (owner === battery || roomOf(grounds, position, owner) !== room) return false;
    if (owner !== bridged && !conducts(grounds, position, owner)) return false;
    passed.push(owner);
    terminal = terminalsOf(grounds, position, owner).find((each) => each !== other) ?? "";
  }
}
