import type { Action } from "../../../action.ts";
import type { Json } from "../../../json.ts";
import type { Task } from "../../../task.ts";
import type { Packed } from "../../files.ts";

/** What must hold of a path in the end. */
export type FileGoal = {
  readonly path: string;
  /** The whole content, to the letter but for line ends at its end. */
  readonly text?: string;
  /** How it is packed; the text is then of what is in it. */
  readonly packed?: Packed;
  readonly mode?: string;
  readonly gone?: boolean;
};

/** What must hold of a branch or a tag in the end; of a new one, or of one that is there. */
export type RefGoal = {
  readonly name: string;
  readonly gone?: boolean;
  readonly isNew?: boolean;
  readonly expect?: Readonly<Record<string, string>>;
};

/** The form of an answer in a validator. */
export type AnswerForm = Exclude<Task["answerType"], "none" | "refusal_or_question">;

/** What is asked: the right answer from the generator's own data, and what reading the files again comes to; a task where the two differ is not solvable and is dropped by its proof. */
export type DraftAnswer = {
  readonly expected: Json;
  readonly as: AnswerForm;
  readonly ordered?: boolean;
  readonly found: Json;
};

/** A way to act: shell commands, or actions where it takes another tool, and what is answered; the oracle's where absent. */
export type Way = {
  readonly what: string;
  readonly commands?: readonly string[];
  readonly actions?: readonly Action[];
  readonly answer?: Json;
};

/** A task before it has validators: the goal from the generator's own data, the oracle by commands on files. */
export type Draft = {
  readonly tier: Task["tier"];
  /** The same request in several wordings; each says all that is judged. */
  readonly says: readonly string[];
  readonly answer?: DraftAnswer;
  readonly files?: readonly FileGoal[];
  readonly refs?: readonly RefGoal[];
  /** Paths below which the task may write beside its files. */
  readonly allows?: readonly string[];
  /** Id of the policy that forbids the request. */
  readonly refuse?: string;
  /** Commands that would do what is refused. */
  readonly forbidden?: readonly string[];
  /** The oracle's commands; with an answer the last one prints it. */
  readonly commands: readonly string[];
  /** Other right ways. */
  readonly others?: readonly Way[];
  /** Ways that are nearly right. */
  readonly wrong: readonly Way[];
};
