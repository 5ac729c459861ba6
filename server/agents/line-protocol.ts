import type { Observation } from "../../core/action.ts";
import type { Assignment, Reply } from "./agent.ts";
import { replyFrom } from "./reply.ts";

/** How long an agent may think about one action, milliseconds. */
export const thinkingMs = 120_000;

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
  return replyFrom(line, "the agent");
}
