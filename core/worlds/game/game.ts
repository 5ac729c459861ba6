import type { Json } from "../../json.ts";
import type { Task } from "../../task.ts";

/** What is in a place of a board: where it stands, what it is, and how it is marked. `id` stays with what moves. */
export type Cell = {
  readonly id: string;
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly tone: "plain" | "wall" | "player" | "goal" | "hit" | "near" | "miss" | ToneOfColour;
};

/** A thing of that colour. */
type ToneOfColour = "red" | "green" | "blue" | "purple" | "yellow" | "grey";

/** Things that are held, and how many. */
export type Holding = { readonly name: string; readonly count: number };

/** How a game looks to people. */
export type Shown = { readonly cells: readonly Cell[]; readonly holdings: readonly Holding[] };

/** A part of the way to a win that counts by itself. */
export type SubGoal = { readonly text: string; readonly points: number; readonly isReached: boolean };

/** What came of an action. */
export type Turn<Position> = {
  readonly position: Position;
  /** What the player reads. */
  readonly text: string;
  readonly reward: number;
  /** The game is over: won or lost. */
  readonly ended?: "won" | "lost";
};

/** A task of a game. */
export type Level<Fixed, Position> = {
  readonly tier: Task["tier"];
  /** Which kind of task it is, of a game that has several. */
  readonly family?: string;
  /** What never changes, and is not told. */
  readonly fixed: Fixed;
  /** Where it begins. */
  readonly position: Position;
  /** What a player is told first: the rules, the goal and what is seen. */
  readonly instruction: string;
  readonly maxSteps: number;
};

/** A game of one player with rules in code: any number of levels by index and seed. Pure; a position is plain data. */
export type Game<Fixed = unknown, Position extends Json = Json> = {
  readonly name: string;
  readonly title: string;
  /** One sentence for people who choose. */
  readonly says: string;
  /** What an action may be, for the tool's description. */
  readonly grammar: string;
  /** Each action of a play that wins is needed, and a useless one more costs nothing but a step. */
  readonly needsAll: boolean;
  /** The same game over data of somebody's own, where it is made of data. Throws ZodError for what is none. */
  over?(data: Json): Game<Fixed, Position>;
  level(seed: number, index: number): Level<Fixed, Position>;
  /** Any text is an action: one that means nothing is answered so. */
  act(fixed: Fixed, position: Position, action: string): Turn<Position>;
  /** The parts of a win, in the same number and order all along; their points make 100. Their points are the rewards then, of which a loss takes back all. */
  subGoals?(fixed: Fixed, position: Position): readonly SubGoal[];
  show(fixed: Fixed, position: Position): Shown;
  /** The actions that are possible now, for clients of protocols that tell them; absent where the game's words say it. */
  offers?(fixed: Fixed, position: Position): readonly string[];
  /** Actions that win; the shortest where that can be known. */
  solve(fixed: Fixed, position: Position): readonly string[];
  /** Actions of a player without a thought, which must not win. */
  thoughtless(fixed: Fixed): readonly string[];
};
