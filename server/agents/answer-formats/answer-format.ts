import type { Action, Observation } from "../../../core/action.ts";
import type { Tool } from "../../../core/worlds/tools.ts";

/** A function that a model may call, and the action that a call of it is; a text says what is wrong with one. */
export type Callable = {
  readonly name: string;
  readonly description: string;
  readonly parameters: { readonly [name: string]: { readonly type: string; readonly description: string } };
  readonly required: readonly string[];
  call(given: Action["params"]): Action | string;
};

/** What a model may do in an episode. */
export type Acting = { readonly tools: readonly Tool[]; readonly callables: readonly Callable[] };

/** What an answer says: an action, or why it is none. */
export type Spoken = { readonly thought: string } & (
  | { readonly action: Action; readonly problem?: undefined }
  | { readonly problem: string; readonly action?: undefined }
);

/** How a model says in text what it does. Source: the three action formats of AgentGym's clients; words are our own. */
export type TextFormat = {
  /** What the model is told before all else: how to answer, and where it calls functions, which there are. */
  prompt(acting: Acting): string;
  /** What it is told beside the instruction. */
  beside(first: Observation, acting: Acting): string;
  /** What it said, its thoughts between the marks of its template left out. Nothing of it is executed. */
  read(text: string, acting: Acting): Spoken;
};
