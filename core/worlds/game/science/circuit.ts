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
  const search = (terminal: string, passed: readonly string[]): boolean =>
    position.wires.some(([a, b]) => {
      const other = a === terminal ? b : b === terminal ? a : undefined;
      if (other === undefined) return false;
      if (other === to) return members.every((each) => passed.includes(each));
      const owner = ownerOf(other);
      if (passed.includes(owner) || owner === battery || roomOf(grounds, position, owner) !== room) return false;
      if (owner !== bridged && !conducts(grounds, position, owner)) return false;
      const [one, two] = terminalsOf(grounds, position, owner);
      return search(other === one ? two : one, [...passed, owner]);
    });
  return search(from, []);
}
