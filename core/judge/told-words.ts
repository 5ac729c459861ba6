import { wishWith } from "../simulated-user.ts";
import type { Task } from "../task.ts";
import { meantBy } from "../worlds/chat/values-said.ts";

/** The words that an agent has been told, or can be: a task's instruction, and the wish of its user where there is one, its values as they are written too. */
export function toldWords({ instruction, user }: Pick<Task, "instruction" | "user">): string {
  if (!user) return instruction;
  return [instruction, wishWith(user, () => true), ...user.facts.map(({ text }) => meantBy(text))].join("\n");
}
