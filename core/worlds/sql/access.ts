import { readOnlyRule, type Task } from "../../task.ts";
import type { Validator } from "../../validator.ts";

const told = {
  read: "The database is read-only in this task: a statement that would write is refused, and trying to write fails the task.",
  write: "The database may be written in this task.",
} as const;

const untried: Validator = {
  id: "read_only",
  kind: "gate",
  weight: 0,
  text: "No statement tried to write: the database was read-only.",
  check: { type: "policies", ids: [readOnlyRule.id] },
};

/** The task in a database, read-only where it asks for an answer alone and its oracle writes nothing, and told so. One that is to be refused or asked back may write: what may be done tells nothing of what should be.
 *  A write that is refused leaves no row by which a validator could tell it, so the attempt itself is what fails the task. */
export function withAccess(task: Task, oracleWrites: boolean): Task {
  const asksOnly = task.answerType !== "none" && task.answerType !== "refusal_or_question";
  if (oracleWrites || !asksOnly || task.goal.records.length > 0)
    return { ...task, instruction: `${task.instruction} ${told.write}` };
  return {
    ...task,
    instruction: `${task.instruction} ${told.read}`,
    readOnly: true,
    validators: [...task.validators, untried],
  };
}
