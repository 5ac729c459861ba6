import { ages, type Kind, kinds, rooms } from "./house.ts";
import { type Substance, substances } from "./substances.ts";

/** How a thing is now. */
export type State = {
  /** The room, the thing or `you` that has it; `nowhere` when it is used up. */
  readonly in: string;
  readonly celsius: number;
  /** How long it grows or slides, in ticks. */
  readonly ticks: number;
};

/** A thing when a level begins, and what never changes of it. */
export type Thing = State & {
  readonly name: string;
  /** Of `kinds`. */
  readonly is: string;
  /** What heat and electricity do to it, where it is a substance. */
  readonly of?: Substance;
  readonly conducts?: true;
  /** Pouring from it leaves as much. */
  readonly plenty?: true;
  /** Air does not change its temperature. */
  readonly steady?: true;
  /** It grows, and is called after what it grows to. */
  readonly crop?: string;
  /** How many ticks a block takes to slide down it. */
  readonly slope?: number;
};

/** What can be so: a sub-goal, a mistake or the end of a wait. A thing is named by its key; `focused` is what was last focused on. */
export type Test =
  | { readonly is: "focused"; readonly count: number }
  | { readonly is: "phase"; readonly name: string; readonly phase: Phase }
  | { readonly is: "warmer" | "colder"; readonly name: string; readonly celsius: number }
  | { readonly is: "treated"; readonly name: string; readonly by: "heat" | "cold" }
  | { readonly is: "placed"; readonly thing: string; readonly inside: string }
  | { readonly is: "together"; readonly names: readonly [string, string] }
  | { readonly is: "there"; readonly name: string }
  | { readonly is: "noted"; readonly note: string }
  | { readonly is: "grown"; readonly thing: string; readonly age: number }
  | { readonly is: "slid"; readonly plane: string }
  | { readonly is: "wired"; readonly thing: string }
  | { readonly is: "running"; readonly thing: string }
  | { readonly is: "tested"; readonly thing: string; readonly machine: string }
  | { readonly is: "at"; readonly room: string };

/** What a plan does, whatever it takes to get there. */
export type Intent =
  | { readonly go: string }
  | { readonly focus: string }
  | { readonly put: string; readonly into: string }
  | { readonly pour: string; readonly into: string }
  | { readonly mix: string }
  | { readonly turnOn: string }
  | { readonly measure: string }
  | { readonly connect: readonly [string, string] }
  | { readonly waitFor: Test };

export type SubGoal = { readonly text: string; readonly points: number; readonly when: Test };

/** The thing of a name, or any that is alive in this way. */
export type Wanted = { readonly name: string } | { readonly living: "plant" | "animal" | "any" | "none" };

export type Goal = {
  readonly says: string;
  /** What is to be focused on, in order. Anything else loses; where nothing is, focusing means nothing. */
  readonly focus: readonly Wanted[];
  /** Their points make 100; all of them win. */
  readonly subGoals: readonly SubGoal[];
  /** What loses. */
  readonly mistakes: readonly Test[];
  readonly plan: readonly Intent[];
};

/** What never changes of a level. */
export type Grounds = { readonly things: Readonly<Record<string, Thing>>; readonly goal: Goal };

/** How a level stands. */
export type Position = {
  readonly at: string;
  /** Keys of doors and lids that are open, and of what is on. */
  readonly open: readonly string[];
  readonly on: readonly string[];
  /** Things that are not as they were. */
  readonly things: Readonly<Record<string, State>>;
  /** Names of what was poured or mixed, by key. */
  readonly made: Readonly<Record<string, string>>;
  /** Pairs of terminals. */
  readonly wires: readonly (readonly [string, string])[];
  /** Keys of what was focused on. */
  readonly focus: readonly string[];
  /** What was found out. */
  readonly notes: readonly string[];
  /** Places in the list of sub-goals. */
  readonly reached: readonly number[];
};

export type Phase = "solid" | "liquid" | "gas";

export function keysOf({ things }: Grounds, { made }: Position): string[] {
  return [...Object.keys(things), ...Object.keys(made)];
}

export function thingOf({ things }: Grounds, position: Position, key: string): Thing {
  const name = position.made[key] ?? key;
  const own = things[key] ?? {
    name,
    is: "substance",
    of: substances[name] ?? { melts: 0 },
    in: "nowhere",
    celsius: 20,
    ticks: 0,
  };
  const now = position.things[key];
  return now ? { ...own, ...now } : own;
}

export function kindOf({ is }: Thing): Kind {
  return kinds[is] ?? {};
}

/** A place of its own in the position for how a thing is now. */
export function changed(grounds: Grounds, position: Position, key: string, change: Partial<State>): Position {
  const { in: place, celsius, ticks } = { ...thingOf(grounds, position, key), ...change };
  return { ...position, things: { ...position.things, [key]: { in: place, celsius, ticks } } };
}

/** How a thing is called now. */
export function calledOf({ name, crop, ticks }: Thing): string {
  return crop === undefined ? name : `${crop} ${ages[ageOf(ticks)]}`;
}

/** Ticks that each age but the last takes. */
const ageTicks = 10;

export function ageOf(ticks: number): number {
  return Math.min(ages.length - 1, Math.floor(ticks / ageTicks));
}

export function phaseOf({ of, celsius }: Thing): Phase {
  if (!of || celsius < of.melts) return "solid";
  return of.boils === undefined || celsius < of.boils ? "liquid" : "gas";
}

/** What has a thing. */
function placeOf({ things }: Grounds, position: Position, key: string): string {
  return position.things[key]?.in ?? things[key]?.in ?? "nowhere";
}

/** What has a thing, from the nearest to the room or `you`. */
export function holdersOf(grounds: Grounds, position: Position, key: string): string[] {
  const holders: string[] = [];
  for (let place = placeOf(grounds, position, key); ; place = placeOf(grounds, position, place)) {
    holders.push(place);
    if (place === "you" || place === "nowhere" || rooms[place]) return holders;
  }
}

/** The room that a thing is in; undefined for what is used up. */
export function roomOf(grounds: Grounds, position: Position, key: string): string | undefined {
  const last = holdersOf(grounds, position, key).at(-1);
  return last === "you" ? position.at : last === "nowhere" ? undefined : last;
}

export function contentsOf(grounds: Grounds, position: Position, holder: string): string[] {
  return keysOf(grounds, position).filter((key) => placeOf(grounds, position, key) === holder);
}

export function isShut(grounds: Grounds, position: Position, key: string): boolean {
  return kindOf(thingOf(grounds, position, key)).lid === true && !position.open.includes(key);
}

/** What can be seen and touched from where the player is. */
export function isInReach(grounds: Grounds, position: Position, key: string): boolean {
  if (roomOf(grounds, position, key) !== position.at) return false;
  return holdersOf(grounds, position, key).every(
    (holder) => !grounds.things[holder] || !isShut(grounds, position, holder),
  );
}

/** The thing of a key or of a name as it is called now: what is in reach first, and what is no tap's water. */
export function find(grounds: Grounds, position: Position, name: string): string | undefined {
  const called = keysOf(grounds, position).filter((key) => {
    const thing = thingOf(grounds, position, key);
    return thing.in !== "nowhere" && (key === name || calledOf(thing) === name);
  });
  const near = called.filter((key) => isInReach(grounds, position, key));
  return near.find((key) => !grounds.things[key]?.plenty) ?? near[0] ?? called[0];
}

/** The thing of a name that is in reach. */
export function near(grounds: Grounds, position: Position, name: string): string | undefined {
  const key = find(grounds, position, name.replace(/ in (?:my )?inventory$/, ""));
  return key !== undefined && isInReach(grounds, position, key) ? key : undefined;
}

/** The key of a door. */
export function doorOf(from: string, to: string): string {
  return [from, to].toSorted().join("|");
}
