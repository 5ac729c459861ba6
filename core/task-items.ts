import { z } from "zod";
import type { EnvironmentSpec } from "./environment.ts";
import { InvalidError, NotFoundError } from "./errors.ts";
import { issueText } from "./first-issue.ts";
import type { Task } from "./task.ts";

/** Most items of a list. */
export const maxItems = 20_000;

const Item = z.union([
  z.int().min(0),
  z.string(),
  z.looseObject({ item_id: z.string() }).transform(({ item_id: id }) => id),
  z.looseObject({ data_idx: z.int().min(0) }).transform(({ data_idx: index }) => index),
]);

/** The data indices of a list of items as AgentEval has them: a JSON array of `{"item_id": "textcraft_17"}`, where the number after the last underscore is the index, or of ids, indices or `{"data_idx": 17}`. Each once, in their order. Throws InvalidError. */
export function indicesOfItems(text: string): number[] {
  const { data, error } = z.array(Item).min(1).max(maxItems).safeParse(jsonOf(text));
  if (error)
    throw new InvalidError(
      `this is no list of items: ${issueText(error)}`,
      'Give a JSON array like [{"item_id": "textcraft_3"}], ["textcraft_3"] or [3].',
    );
  return [...new Set(data.map((item) => (typeof item === "number" ? item : indexIn(item))))];
}

function indexIn(id: string): number {
  const [, number] = /(?:^|_)(\d{1,9})$/.exec(id) ?? [];
  if (number !== undefined) return Number(number);
  throw new InvalidError(
    `the item ${id.slice(0, 100)} has no index at its end`,
    "An item's id ends in _ and a number: textcraft_17.",
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new InvalidError("this is no list of items: no JSON", "Give one JSON array, not a line for each.");
  }
}

/** The data index of a task, which clients reset to: its level's, else its place among the tasks. */
export function indexOfTask({ tasks }: Pick<EnvironmentSpec, "tasks">, { id, level }: Task): number {
  return level ?? tasks.findIndex((task) => task.id === id);
}

/** The tasks with these indices, in their order. Throws NotFoundError for an index that none has. */
export function tasksOfItems(spec: Pick<EnvironmentSpec, "tasks">, indices: readonly number[]): Task[] {
  const byIndex = new Map(spec.tasks.map((task) => [indexOfTask(spec, task), task]));
  return indices.map((index) => {
    const task = byIndex.get(index);
    if (task) return task;
    throw new NotFoundError(
      `the environment has no task with the index ${index}`,
      `Make it with more tasks: its indices go from ${Math.min(...byIndex.keys())} to ${Math.max(...byIndex.keys())}.`,
    );
  });
}
