import type { Message } from "./message.ts";

/** Messages that have what an agent thought, its calls and what came of them in the text (`<think>`, `<tool_call>`, `<tool_response>`), as those that have it in members of their own. */
export function fromText(messages: readonly Message[]): Message[] {
  return messages.flatMap((message, at) => {
    const { role, content } = message;
    if (typeof content !== "string") return [message];
    if (role === "assistant") return [spoken(message, content)];
    const told = role === "user" && hasCalls(messages[at - 1]) ? within(content, "tool_response") : [];
    return told.length === 0 ? [message] : told.map((result) => ({ role: "tool", content: result }));
  });
}

const hasCalls = (message: Message | undefined) =>
  message?.role === "assistant" && typeof message.content === "string" && callsIn(message.content).length > 0;

function spoken(message: Message, content: string): Message {
  const [, thought = "", said = content] = /^\s*<think[^>]{0,100}>([\s\S]*?)<\/think>\s*([\s\S]*)$/.exec(content) ?? [];
  const calls = message.tool_calls?.length ? [] : callsIn(said);
  return {
    ...message,
    content: calls.length === 0 ? said : said.slice(0, said.indexOf("<tool_call")).trim(),
    reasoning_content: [message.reasoning_content, thought.trim()].filter(Boolean).join("\n\n"),
    ...(calls.length === 0 ? {} : { tool_calls: calls }),
  };
}

/** The calls of a text, `{"name", "arguments"}` each; what is none is left out, as those do who run such agents. */
function callsIn(text: string): { function: { name: string; arguments: unknown } }[] {
  return within(text, "tool_call").flatMap((written) => {
    const { name, arguments: given } = objectOf(written);
    return typeof name === "string" ? [{ function: { name, arguments: given } }] : [];
  });
}

/** What stands between the tags of a name, which may have attributes. */
function within(text: string, name: string): string[] {
  return text
    .split(`<${name}`)
    .slice(1)
    .flatMap((part) => {
      const [begin, end] = [part.indexOf(">"), part.indexOf(`</${name}>`)];
      return begin < 0 || end < begin ? [] : [part.slice(begin + 1, end).trim()];
    });
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return { ...JSON.parse(text) };
  } catch {
    return {};
  }
}
