import { z } from "zod";

const Call = z.looseObject({
  id: z.string().optional(),
  function: z.union([z.string(), z.looseObject({ name: z.string(), arguments: z.unknown().optional() })]),
  arguments: z.unknown().optional(),
});
const Message = z.looseObject({
  role: z.enum(["system", "developer", "user", "assistant", "tool"]),
  content: z.unknown().optional(),
  reasoning_content: z.string().nullish(),
  tool_calls: z.array(Call).nullish(),
  tool_call_id: z.string().nullish(),
});
export type Message = z.infer<typeof Message>;

/** A conversation in the form of OpenAI's messages, with calls as OpenAI or as Inspect writes them. */
export const Messages = z.array(Message);
