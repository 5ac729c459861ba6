import { describe, expect, it } from "vitest";
import { type Completion, readCompletion } from "./model-answer.ts";

const answered = (body: string, type: string) =>
  readCompletion(new Response(body, { headers: { "content-type": type } }), 1_000);
const whole = (message: object, more: object = {}) =>
  answered(JSON.stringify({ choices: [{ message, finish_reason: "stop" }], ...more }), "application/json");
const stream = (...deltas: object[]) => {
  const chunks = [...deltas, {}].map((delta, at) => ({
    choices: [{ delta, finish_reason: at < deltas.length ? null : "tool_calls" }],
  }));
  return answered(chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join(""), "text/event-stream");
};
const said = ({ text, toolCalls }: Completion) => [text, toolCalls.map((call) => [call.name, call.arguments])];
const call = { id: "a", type: "function", function: { name: "look", arguments: '{"id":1}' } };
const look = ["", [["look", '{"id":1}']]];

describe("readCompletion", () => {
  it.each<[string, () => Promise<Completion>, unknown]>([
    [
      "a first piece of a call without arguments",
      () =>
        stream(
          { tool_calls: [{ index: 0, id: "a", function: { name: "look" } }] },
          { tool_calls: [{ index: 0, function: { arguments: '{"id":1}' } }] },
        ),
      look,
    ],
    [
      "a call without arguments",
      () => whole({ tool_calls: [{ id: "a", function: { name: "look" } }] }),
      ["", [["look", ""]]],
    ],
    ["nothing beside calls", () => whole({ content: null, tool_calls: [null, call] }), look],
    ["an empty object for calls", () => whole({ content: "Hm.", tool_calls: {} }), ["Hm.", []]],
    ["a call of one level", () => whole({ tool_calls: [{ id: "a", name: "look", arguments: { id: 1 } }] }), look],
    ["a call with an input", () => whole({ tool_calls: [{ id: "a", name: "look", input: { id: 1 } }] }), look],
    ["parts that are null", () => whole({ content: [null, { type: "text", text: "Hm." }, {}] }), ["Hm.", []]],
    ["a number for a text", () => whole({ content: 42 }), ["42", []]],
    ["an error that is empty", () => whole({ content: "Hm." }, { error: "" }), ["Hm.", []]],
    ["an error without members", () => whole({ content: "Hm." }, { error: {} }), ["Hm.", []]],
    [
      "a whole answer under a stream's type",
      () => answered(JSON.stringify({ choices: [{ message: { content: "Hm." } }] }), "text/event-stream"),
      ["Hm.", []],
    ],
    [
      "a stream under a type in capitals",
      () => answered('data: {"choices":[{"delta":{"content":"Hm."},"finish_reason":"stop"}]}\n\n', "Text/Event-Stream"),
      ["Hm.", []],
    ],
  ])("reads %s", async (_, ask, expected) => expect(said(await ask())).toEqual(expected));

  it.each([
    { prompt_tokens: "12", completion_tokens: "3" },
    { input_tokens: 12, output_tokens: 3 },
  ])("counts the tokens of %j", async (usage) => {
    expect((await whole({ content: "Hm." }, { usage })).usage).toEqual({ inputTokens: 12, outputTokens: 3 });
  });

  it.each([
    ["ends with a reason that is none", 'data: {"choices":[{"delta":{"content":"I"},"finish_reason":"null"}]}\n\n'],
    ["is its beginning", "data"],
    ["has no message", 'data: {"choices":[{"finish_reason":"stop"}]}\n\n'],
  ])("takes no stream for an answer that %s", async (_, body) => {
    await expect(answered(body, "text/event-stream")).rejects.toThrow(/broke off|without a message/);
  });
});
