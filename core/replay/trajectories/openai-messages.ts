import { modelToolsOf, openingOf, originOf, type Trajectory, turnsOf } from "./trajectory.ts";

type Message = {
  readonly role: "system" | "user" | "assistant" | "tool";
  readonly content: string | null;
  readonly weight?: 0;
  readonly tool_calls?: readonly {
    readonly id: string;
    readonly type: "function";
    readonly function: { readonly name: string; readonly arguments: string };
  }[];
  readonly tool_call_id?: string;
};

/** An episode as the messages of an OpenAI conversation with tool calls. It ends with what the agent said last: nothing after that could be learned from. `weight` 0: not to be learned. */
export function messagesOf(trajectory: Trajectory): Message[] {
  const { system, user } = openingOf(trajectory);
  const messages: Message[] = [
    ...(system === null ? [] : [{ role: "system" as const, content: system }]),
    { role: "user", content: user },
  ];
  for (const { step, callId, isCall, learns, isLast } of turnsOf(trajectory)) {
    const { action, thought, observation } = step;
    const weight = learns ? {} : { weight: 0 as const };
    const seen = JSON.stringify(observation);
    if (isCall) {
      const named = { name: action.action, arguments: JSON.stringify(action.params) };
      const call = { id: callId, type: "function" as const, function: named };
      messages.push({ role: "assistant", content: thought ?? null, tool_calls: [call], ...weight });
      if (!isLast) messages.push({ role: "tool", tool_call_id: callId, content: seen });
    } else {
      messages.push({ role: "assistant", content: thought ?? "(no answer)", ...weight });
      if (!isLast) messages.push({ role: "user", content: seen });
    }
  }
  return messages;
}

/** A line of a file for fine-tuning. */
export function openaiRow(trajectory: Trajectory): object {
  return {
    messages: messagesOf(trajectory),
    tools: modelToolsOf(trajectory),
    parallel_tool_calls: false,
    metadata: originOf(trajectory),
  };
}
