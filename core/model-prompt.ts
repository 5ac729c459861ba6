import type { Observation } from "./action.ts";
import type { Json } from "./json.ts";
import { commonSchema } from "./worlds/common-schema.ts";
import type { Tool } from "./worlds/tools.ts";

/** A tool as an OpenAI-compatible endpoint is told it. */
export type ModelTool = {
  readonly type: "function";
  readonly function: {
    readonly name: string;
    readonly description: string;
    readonly parameters: { readonly [key: string]: Json };
  };
};

/** What a model is told before all else. */
export const systemPrompt =
  "You work in a business system through its tools. Do what the user asks, no more, and keep the policies. When it is done, refused by a policy, or something is missing that only the user knows, call the tool done.";

/** The first message of the user: what is asked, and what the world shows. */
export function openingText(instruction: string, observation: Observation): string {
  return `${instruction}\n\n${JSON.stringify(observation)}`;
}

/** What stands before a task in conversations that have the form of AgentGym's: what is asked for, and that it is understood. */
export const textOpening = {
  asks: "Solve the task by acting in the environment. You are told what can be seen; each of your answers is a thought and one action, as the task says it:\nThought:\n<what you think>\n\nAction:\n<your action>",
  agrees: "Ok.",
} as const;

/** A tool in the words of endpoints. */
export function modelTool({ name, description, inputSchema }: Tool): ModelTool {
  return { type: "function", function: { name, description, parameters: commonSchema(inputSchema) } };
}
