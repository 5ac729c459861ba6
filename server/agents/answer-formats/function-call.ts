import { z } from "zod";
import { factsOf } from "../../../core/worlds/told-text.ts";
import { paramsOf } from "../text-calls.ts";
import type { TextFormat } from "./answer-format.ts";
import { callOf } from "./call-of.ts";

const Call = z.object({
  thought: z.string().catch(""),
  function_name: z.string().max(100),
  arguments: z
    .unknown()
    .optional()
    .transform((given) => paramsOf(given ?? {})),
});

/** One JSON object: `{"thought": ..., "function_name": ..., "arguments": {...}}`. */
export const functionCall: TextFormat = {
  prompt: ({ callables }) =>
    [
      "Solve the task by acting in the environment. You act by calling these functions, one in each answer:",
      ...callables.map(({ name, description, parameters: properties, required }) =>
        JSON.stringify({
          type: "function",
          function: { name, description, parameters: { type: "object", properties, required } },
        }),
      ),
      'Answer with nothing but one JSON object: {"thought": "<what you think>", "function_name": "<the function>", "arguments": {"<parameter>": <value>}}',
    ].join("\n"),
  beside: (first, { tools }) => factsOf(first, tools),
  read(text, acting) {
    const value = objectIn(text);
    if (value === undefined) return { thought: text.trim(), problem: "the answer holds no JSON object" };
    const { data } = Call.safeParse(value);
    if (!data?.arguments)
      return { thought: text.trim(), problem: "the object has no function_name with an object of arguments" };
    return { thought: data.thought, ...callOf(data.function_name, data.arguments, acting) };
  },
};

/** From the first brace to the last. */
function objectIn(text: string): unknown {
  try {
    return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
  } catch {
    return undefined;
  }
}
