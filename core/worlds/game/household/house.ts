import { receptacles } from "./receptacles.ts";

/** The kinds of task: pick and place; look at something under a lamp; clean, heat or cool something, then place it; place two of a kind. */
export type TaskName = "place" | "light" | "clean" | "heat" | "cool" | "two";

export type Goal = {
  readonly task: TaskName;
  /** The type of thing. */
  readonly object: string;
  /** The type of receptacle, or of lamp. */
  readonly target: string;
};

/** Names of things by the name of their receptacle. */
type Things = Readonly<Record<string, readonly string[]>>;

/** What never changes of a room. */
export type House = {
  /** The names of its receptacles, in the order in which they are told. */
  readonly receptacles: readonly string[];
  /** What is in or on each receptacle when it begins. */
  readonly things: Things;
  readonly goal: Goal;
};

/** How a room stands. */
export type Position = {
  /** The receptacle that the player is at; empty in the middle of the room. */
  readonly at: string;
  /** What is carried; empty where nothing is. */
  readonly held: string;
  /** What is in or on each receptacle where something was taken or put. A gap is where something was taken, so that what stays keeps its place. */
  readonly things: Things;
  /** Receptacles with a door that are open. */
  readonly open: readonly string[];
  /** What a thing has become: `hot` or `cold`, `clean`, `sliced`, `on`. */
  readonly states: Readonly<Record<string, readonly string[]>>;
};

/** `apple 2` is an apple. */
export function typeOf(name: string): string {
  return name.replace(/ \d+$/, "");
}

/** What is in or on a receptacle, seen or not, with gaps. */
export function slotsOf(house: House, position: Position, receptacle: string): readonly string[] {
  return position.things[receptacle] ?? house.things[receptacle] ?? [];
}

/** What is in or on a receptacle, seen or not. */
export function thingsIn(house: House, position: Position, receptacle: string): readonly string[] {
  return slotsOf(house, position, receptacle).filter((name) => name !== "");
}

export function isOpenable(receptacle: string): boolean {
  return receptacles[typeOf(receptacle)]?.isOpenable ?? false;
}

/** Whether what is in or on it can be seen and reached. */
export function isOpen(position: Position, receptacle: string): boolean {
  return !isOpenable(receptacle) || position.open.includes(receptacle);
}

/** What can be seen and reached from where the player is. */
export function inReach(house: House, position: Position): readonly string[] {
  return isOpen(position, position.at) ? thingsIn(house, position, position.at) : [];
}

export function isA(position: Position, thing: string, state: string): boolean {
  return position.states[thing]?.includes(state) ?? false;
}
