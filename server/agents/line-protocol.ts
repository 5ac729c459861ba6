import { z } from "zod";
import { Action, type Observation } from "../../core/action.ts";
import { Usage } from "../../core/episode.ts";
import { nestsTooDeep } from "../../core/json.ts";
import type { Assignment, Reply } from "./agent.ts";

/** How long an agent may think about one action, milliseconds. */
export const thinkingMs = 120_000;

const told = { thought: z.string().max(100_000).optional(), usage: Usage.optional() };
/** `"name"`, `["name", {...}]` or `{ action, params, thought, usage }`. */
const Answer = z.union([
  z.string().transform((action) => ({ action, params: {} })),
  z.tuple([Action.shape.action, z.record(z.string(), z.json())]).transform(([action, params]) => ({ action, params })),
  z.object({ ...Action.shape, ...told }),
]);

/** The line that begins an episode. */
export function beginLine({ episodeId, instruction, tools, seed, trial }: Omit<Assignment, "hidden">): string {
  const episode = { id: episodeId, task: { instruction }, tools, seed, trial };
  return `${JSON.stringify({ type: "begin", episode })}\n`;
}

/** The line that tells an observation and asks for an action. */
export function observeLine(observation: Observation): string {
  return `${JSON.stringify({ type: "observe", observation })}\n`;
}

/** The action of an agent's line. Throws Error, which says what is wrong with it. */
export function replyOf(line: string): Reply {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Error(`the agent did not answer with JSON: ${line.slice(0, 300)}`);
  }
  if (nestsTooDeep(value)) throw new Error(`the agent's answer nests too deep: ${line.slice(0, 300)}`);
  const parsed = Answer.safeParse(value);
  if (!parsed.success)
    throw new Error(
      `the agent's answer is not an action ("name", ["name", {...}] or {"action": ..., "params": ...}): ${line.slice(0, 300)}`,
    );
  const { action, params, ...rest } = parsed.data;
  const { thought, usage } = { thought: undefined, usage: undefined, ...rest };
  return { action: { action, params }, ...(thought === undefined ? {} : { thought }), ...(usage ? { usage } : {}) };
}
