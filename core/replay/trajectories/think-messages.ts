import { modelToolsText, openingOf, originOf, type Trajectory, turnsOf } from "./trajectory.ts";

type Message = { readonly role: "system" | "user" | "assistant"; readonly content: string; readonly weight?: 0 };

/** Longest thought of each kind in words, which are about as many tokens. */
const quickWords = 20;
const midWords = 500;

/** An episode as messages whose calls stand in the text: `<think>`, `<tool_call>` and `<tool_response>`, for models that have no calls of their own. It ends with what the agent said last. */
export function thinkMessagesOf(trajectory: Trajectory): Message[] {
  const { system, user } = openingOf(trajectory);
  const tools = `The tools, as JSON; call one with <tool_call>{"name": ..., "arguments": {...}}</tool_call>:\n${modelToolsText(trajectory)}`;
  const messages: Message[] = [
    ...(system === null ? [] : [{ role: "system" as const, content: `${system}\n\n${tools}` }]),
    { role: "user", content: user },
  ];
  for (const { step, isCall, learns, isLast } of turnsOf(trajectory)) {
    const { action, thought, observation } = step;
    const call = isCall
      ? [`<tool_call>\n${JSON.stringify({ name: action.action, arguments: action.params })}\n</tool_call>`]
      : [];
    const content = [...(thought ? [thinkingOf(thought)] : []), ...call].join("\n\n");
    messages.push({ role: "assistant", content: content || "(no answer)", ...(learns ? {} : { weight: 0 }) });
    const seen = JSON.stringify(observation);
    if (!isLast)
      messages.push({
        role: "user",
        content: isCall ? `<tool_response name=${JSON.stringify(action.action)}>${seen}</tool_response>` : seen,
      });
  }
  return messages;
}

function thinkingOf(thought: string): string {
  const words = thought.trim().split(/\s+/).length;
  const kind = words <= quickWords ? "quick" : words <= midWords ? "mid" : "complex";
  return `<think type="${kind}">\n${thought}\n</think>`;
}

/** A line of a file for fine-tuning. */
export function thinkRow(trajectory: Trajectory): object {
  return { messages: thinkMessagesOf(trajectory), metadata: originOf(trajectory) };
}
