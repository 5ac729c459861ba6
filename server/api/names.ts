import { InvalidError } from "../../core/errors.ts";

/** Members of what is written that name something: all else there is free text, in which the store replaces what it cannot keep. */
const named = new Set([
  "agent",
  "baseline",
  "comment",
  "commit",
  "domain",
  "entity",
  "environmentId",
  "id",
  "model",
  "name",
  "parentId",
  "runId",
  "target",
  "task",
  "taskId",
]);

/** Throws InvalidError when an id, a name or a filter holds the character 0: no database keeps it, and each says so in another way. All of what is asked for is ids and filters, of what is
 *  written only what names something. */
export function checkNames(input: unknown, isWrite: boolean): void {
  if (typeof input === "string" && !isWrite) checkText(input, "the input");
  if (input === null || typeof input !== "object") return;
  for (const [name, value] of Object.entries(input)) {
    if (typeof value === "string") {
      if (!isWrite || named.has(name)) checkText(value, name);
    } else if (!isWrite) checkNames(value, false);
  }
}

/** Throws InvalidError when a text holds the character 0. */
function checkText(text: string, what: string): void {
  if (text.includes("\0"))
    throw new InvalidError(`${what.slice(0, 60)} holds the character U+0000`, "Leave it out: no name or id has it.");
}
