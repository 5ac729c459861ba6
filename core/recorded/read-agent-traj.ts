import { z } from "zod";
import type { Action } from "../action.ts";
import {
  actionOf,
  observationOf,
  type Place,
  type RecordedStep,
  type RecordedTrajectory,
  readAs,
} from "./trajectory.ts";

export const AgentTrajRow = z.looseObject({
  item_id: z.union([z.string(), z.number()]),
  conversations: z.array(
    z.looseObject({ from: z.enum(["human", "gpt"]), loss: z.boolean().nullish(), value: z.string() }),
  ),
  reward: z.number().nullish(),
});

/** An element of AgentTraj-L: instructions, an acknowledgement that is not learned, the first observation, and then answers with what came of them. */
export function readAgentTraj(value: unknown, place: Place): RecordedTrajectory {
  const { item_id: id, conversations, reward } = readAs(AgentTrajRow, value, place, "element of AgentTraj-L");
  const isOpening = conversations[1]?.from === "gpt" && conversations[1].loss !== true;
  const begin = conversations.findIndex(({ from }, at) => from === "gpt" && at >= (isOpening ? 2 : 0));
  const played = begin < 0 ? [] : conversations.slice(begin);
  const instruction = conversations
    .slice(0, begin < 0 ? conversations.length : begin)
    .filter(({ from }) => from === "human")
    .map((message) => message.value)
    .join("\n\n");
  const steps = played.flatMap(({ from, value: text }, at): RecordedStep[] => {
    if (from !== "gpt") return [];
    const next = played[at + 1];
    const { thought, action } = saidIn(text, place);
    return [
      {
        action,
        observation: next?.from === "human" ? observationOf(next.value) : {},
        ...(thought === "" ? {} : { thought }),
      },
    ];
  });
  const score = typeof reward === "number" && reward >= 0 && reward <= 1 ? reward : null;
  return { name: String(id), agent: "unknown", instruction, steps, score };
}

/** Thought and action of an answer: what stands after the last `Action:`, as a call of a tool where it is one. It is read, never executed. */
function saidIn(text: string, place: Place): { readonly thought: string; readonly action: Action } {
  const at = text.lastIndexOf("Action:");
  if (at < 0) return { thought: "", action: { action: "act", params: { text: text.trim() } } };
  const thought = text
    .slice(0, at)
    .replace(/^\s*Thought:/, "")
    .trim();
  const written = text.slice(at + "Action:".length).trim();
  const [, tool, input] = /^([^\n]{1,100}?) with Action Input:\s*(\{[\s\S]*\})$/.exec(written) ?? [];
  if (tool !== undefined && input !== undefined) return { thought, action: actionOf(tool, input, place) };
  return { thought, action: { action: "act", params: { text: written } } };
}
