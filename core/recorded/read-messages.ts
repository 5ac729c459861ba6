import { z } from "zod";
import type { Usage } from "../episode.ts";
import { type Message, Messages } from "./message.ts";
import { fromText } from "./spoken-calls.ts";
import { actionOf, observationOf, type Place, type RecordedStep, readAs, said, textOf } from "./trajectory.ts";

/** What a user asked, and the steps: each call with what came of it, or what was said with the answer to it. */
export function stepsOfMessages(
  given: readonly Message[],
  place: Place,
  usages: readonly (Usage | undefined)[] = [],
): { readonly instruction: string; readonly steps: RecordedStep[] } {
  const messages = fromText(given);
  const first = messages.findIndex(({ role }) => role === "assistant");
  const opening = messages.slice(0, first < 0 ? messages.length : first);
  const instruction = opening
    .filter(({ role }) => role === "user")
    .map(({ content }) => textOf(content))
    .join("\n\n");
  const steps: RecordedStep[] = [];
  let answers = 0;
  for (const [at, message] of messages.entries()) {
    if (message.role !== "assistant") continue;
    const text = textOf(message.content);
    const usage = usages[answers++];
    const thought = [message.reasoning_content ?? "", text].filter((part) => part !== "").join("\n\n");
    const calls = message.tool_calls ?? [];
    const resultOf = calls.length > 0 ? resultsAfter(messages, at) : () => undefined;
    for (const [n, call] of calls.entries()) {
      const { function: named } = call;
      const name = typeof named === "string" ? named : named.name;
      const given = typeof named === "string" ? call.arguments : named.arguments;
      const seen = resultOf(call.id, n);
      steps.push({
        action: actionOf(name, given, `${place}, message ${at + 1}`),
        observation: seen === undefined ? {} : observationOf(typeof seen === "string" ? seen : textOf(seen)),
        ...(n === 0 && thought !== "" ? { thought } : {}),
        ...(n === 0 && usage ? { usage } : {}),
      });
    }
    if (calls.length > 0) continue;
    const next = messages[at + 1];
    steps.push({
      action: said(text),
      observation: next?.role === "user" ? observationOf(textOf(next.content)) : {},
      ...(message.reasoning_content ? { thought: message.reasoning_content } : {}),
      ...(usage ? { usage } : {}),
    });
  }
  return { instruction, steps };
}

/** What came of the calls of a message, by their ids, which may be others' too in another turn, or by their place where the results have none. */
function resultsAfter(messages: readonly Message[], at: number) {
  const told: Message[] = [];
  for (let each = messages[++at]; each && each.role !== "assistant"; each = messages[++at])
    if (each.role === "tool") told.push(each);
  const named = new Map(told.flatMap(({ tool_call_id: id, content }) => (id ? [[id, content] as const] : [])));
  const unnamed = told.filter(({ tool_call_id: id }) => !id);
  return (id: string | undefined, place: number) => named.get(id ?? "") ?? unnamed[place]?.content;
}

const OpenAiRow = z.looseObject({ messages: Messages, metadata: z.record(z.string(), z.unknown()).nullish() });

/** A line of a file for fine-tuning. */
export function readOpenAi(value: unknown, place: Place) {
  const { messages, metadata } = readAs(OpenAiRow, value, place, "conversation of OpenAI messages");
  const { episode_id: id, agent } = metadata ?? {};
  return {
    name: typeof id === "string" ? id : place,
    agent: typeof agent === "string" ? agent : "unknown",
    score: typeof metadata?.score === "number" ? metadata.score : null,
    ...stepsOfMessages(messages, place),
  };
}
