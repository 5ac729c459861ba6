import { type Answer, done, refused } from "./answer.ts";
import { ownerOf, terminalsOf } from "./circuit.ts";
import { calledOf, type Grounds, kindOf, near, type Position, thingOf } from "./lab.ts";

/** Joins two terminals. */
export function connected(grounds: Grounds, position: Position, first: string, second: string): Answer {
  const [one, other] = [terminalIn(grounds, position, first), terminalIn(grounds, position, second)];
  if (one === undefined) return refused(position, `There is no terminal ${first.slice(0, 60)} in reach.`);
  if (other === undefined) return refused(position, `There is no terminal ${second.slice(0, 60)} in reach.`);
  if (ownerOf(one) === ownerOf(other)) return refused(position, "A thing is not connected to itself.");
  const taken = [one, other].find((terminal) => position.wires.flat().includes(terminal));
  if (taken !== undefined) return refused(position, `The ${taken} is connected already.`);
  const wires = [...position.wires, [one, other] as const];
  return done({ ...position, wires }, `The ${one} is now connected to the ${other}.`);
}

/** The terminal of a name; of a thing that is named alone, the first that is free. */
function terminalIn(grounds: Grounds, position: Position, name: string): string | undefined {
  const key = near(grounds, position, ownerOf(name));
  if (key === undefined) return undefined;
  const { fixed, living, holds } = kindOf(thingOf(grounds, position, key));
  if (fixed || living || holds) return undefined;
  const terminals = terminalsOf(grounds, position, key);
  if (ownerOf(name) !== name) return terminals.find((each) => each === `${key}${name.slice(ownerOf(name).length)}`);
  return terminals.find((each) => !position.wires.flat().includes(each)) ?? terminals[0];
}

/** Takes all wires off a thing. */
export function disconnected(grounds: Grounds, position: Position, key: string): Answer {
  const next = withoutWires(position, key);
  if (next === position) return refused(position, "It is not connected to anything.");
  return done(next, `The ${calledOf(thingOf(grounds, position, key))} is now disconnected.`);
}

/** What is taken away leaves its wires behind. */
export function withoutWires(position: Position, key: string): Position {
  const wires = position.wires.filter((pair) => pair.every((terminal) => ownerOf(terminal) !== key));
  return wires.length === position.wires.length ? position : { ...position, wires };
}
