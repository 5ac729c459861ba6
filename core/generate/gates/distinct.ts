import { canonicalJson } from "../../json.ts";
import { foldText } from "../../judge/same-value.ts";
import type { Task } from "../../task.ts";

/** An instruction as it is compared: folded, punctuation and quotation marks left out. */
function normalised(task: Task): string {
  return foldText(task.instruction)
    .replace(/[^\p{L}\p{N}. ]/gu, "")
    .replace(/\s+/g, " ")
    .replace(/\.$/, "");
}

/** What a task is about without its wording: the goal with its records, question and way of closing. */
function structure({ goal }: Task): string {
  const { records, question, refuse, ask, mentions } = goal;
  return canonicalJson([
    records.map(({ fill: _, ...record }) => record),
    question ?? null,
    refuse ?? null,
    ask ?? null,
    mentions.map(({ entity, id }) => `${entity}/${id}`).sort(),
  ]);
}

/** G12: the tasks that say, or are about, the same as an earlier one, with the reason by id. */
export function findDuplicates(tasks: readonly Task[]): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  const meant = new Map<string, string>();
  const duplicates = new Map<string, string>();
  for (const task of tasks) {
    const [words, sense] = [normalised(task), structure(task)];
    const earlier = said.get(words);
    const same = meant.get(sense);
    if (earlier !== undefined) duplicates.set(task.id, `has the same instruction as ${earlier}`);
    else if (same !== undefined) duplicates.set(task.id, `has the same goal and records as ${same}`);
    else {
      said.set(words, task.id);
      meant.set(sense, task.id);
    }
  }
  return duplicates;
}
