import type { Task } from "../../core/task.ts";

/** How an instance stands: each form takes of it what its clients read. */
export type Told = {
  readonly id: number;
  readonly task: Task;
  /** The level's index where the task has one, else its place among the tasks. */
  readonly number: number;
  /** What is to be read: the task first, then what came of the last action. */
  readonly text: string;
  /** What a task needs beside its instruction: the time, the policies, the tools. Empty for a game. */
  readonly beside: string;
  /** Of the last step. */
  readonly reward: number;
  /** Of all steps so far. */
  readonly total: number;
  readonly done: boolean;
  /** Actions that are possible now, where the game tells them. */
  readonly offered: readonly string[];
};
