import { describe, expect, it } from "vitest";
import { ContextExhaustedError } from "./agent.ts";
import { BrokenAnswerError } from "./event-stream.ts";
import { messagesRequest, readMessages } from "./messages-wire.ts";
import { ModelError } from "./model-error.ts";

const eventOf = (value: { readonly type: string; readonly [member: string]: unknown }) =>
  `event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`;
const delta = (index: number, piece: object) => eventOf({ type: "content_block_delta", index, delta: piece });
const usage = { input_tokens: 7, cache_read_input_tokens: 3, output_tokens: 1 };
const wire = [
  eventOf({ type: "message_start", message: { id: "msg_1", type: "message", role: "assistant", content: [], usage } }),
  eventOf({ type: "content_block_start", index: 0, content_block: { type: "thinking", thinking: "", signature: "" } }),
  eventOf({ type: "ping" }),
  delta(0, { type: "thinking_delta", thinking: "hm, " }),
  delta(0, { type: "thinking_delta", thinking: "so" }),
  delta(0, { type: "signature_delta", signature: "sig=" }),
  eventOf({ type: "content_block_stop", index: 0 }),
  eventOf({ type: "content_block_start", index: 1, content_block: { type: "text", text: "" } }),
  delta(1, { type: "text_delta", text: "I " }),
  delta(1, { type: "text_delta", text: "look." }),
  eventOf({ type: "content_block_stop", index: 1 }),
  eventOf({
    type: "content_block_start",
    index: 2,
    content_block: { type: "tool_use", id: "toolu_1", name: "get_item", input: {} },
  }),
  delta(2, { type: "input_json_delta", partial_json: '{"id":' }),
  delta(2, { type: "input_json_delta", partial_json: '"i_1"}' }),
  eventOf({ type: "content_block_stop", index: 2 }),
  eventOf({ type: "message_delta", delta: { stop_reason: "tool_use" }, usage: { output_tokens: 9 } }),
  eventOf({ type: "message_stop" }),
].join("");
const wanted = {
  text: "I look.",
  reasoning: "hm, so",
  toolCalls: [{ id: "toolu_1", name: "get_item", arguments: '{"id":"i_1"}' }],
  usage: { inputTokens: 10, outputTokens: 9 },
  finish: "tool_use",
};
const read = (text: string, type = "text/event-stream") =>
  readMessages(new Response(text, { headers: { "content-type": type } }), 1_000);

describe("readMessages", () => {
  it("reads a stream, and tells it while it comes", async () => {
    const pieces: string[] = [];
    const response = new Response(wire, { headers: { "content-type": "text/event-stream" } });
    const onPiece = (kind: string, piece: string) => pieces.push(`${kind} ${piece}`);
    expect(await readMessages(response, 1_000, { onPiece })).toMatchObject(wanted);
    expect(pieces).toEqual(["reasoning hm, ", "reasoning so", "text I ", "text look."]);
  });

  it("reads a whole answer", async () => {
    const content = [
      { type: "thinking", thinking: "hm, so", signature: "sig=" },
      { type: "text", text: "I look." },
      { type: "tool_use", id: "toolu_1", name: "get_item", input: { id: "i_1" } },
    ];
    const answer = { type: "message", role: "assistant", content, stop_reason: "tool_use", usage };
    const told = await read(JSON.stringify(answer), "application/json");
    expect(told).toMatchObject({ ...wanted, usage: { inputTokens: 10, outputTokens: 1 } });
  });

  it("is never half understood, wherever its stream is cut", async () => {
    const least = wire.indexOf("message_delta") + '"message_delta"'.length;
    for (let end = 0; end < least; end += 7)
      await expect(read(wire.slice(0, end))).rejects.toBeInstanceOf(BrokenAnswerError);
  });

  it("tells cut-off answers, failures and a full context apart", async () => {
    const cut = eventOf({ type: "message_delta", delta: { stop_reason: "max_tokens" } });
    expect((await read(cut)).finish).toBe("length");
    const failed = (message: string) => eventOf({ type: "error", error: { type: "overloaded_error", message } });
    await expect(read(failed("Overloaded"))).rejects.toBeInstanceOf(ModelError);
    await expect(read(failed("prompt is too long: 210000 tokens > 200000 maximum"))).rejects.toBeInstanceOf(
      ContextExhaustedError,
    );
  });
});

describe("messagesRequest", () => {
  it("has turns that take turns, with signed thoughts and results where the format wants them", async () => {
    const { extras } = await read(wire);
    const call = {
      id: "toolu_1",
      type: "function" as const,
      function: { name: "get_item", arguments: '{"id":"i_1"}' },
    };
    const asked = messagesRequest({
      model: "m",
      api: "messages",
      messages: [
        { role: "system", content: "Be short." },
        { role: "user", content: "go" },
        { role: "assistant", content: "I look.", tool_calls: [call, { ...call, id: "toolu_2" }], ...extras },
        { role: "tool", tool_call_id: "toolu_1", content: "{}" },
        { role: "tool", tool_call_id: "toolu_2", content: "[]" },
        { role: "user", content: "and now?" },
      ],
      tools: [{ type: "function", function: { name: "get_item", description: "", parameters: { type: "object" } } }],
      tool_choice: "required",
      stream: true,
    });
    expect(asked).toEqual({
      model: "m",
      max_tokens: 16_384,
      system: "Be short.",
      stream: true,
      tools: [{ name: "get_item", description: "", input_schema: { type: "object" } }],
      tool_choice: { type: "any" },
      messages: [
        { role: "user", content: [{ type: "text", text: "go" }] },
        {
          role: "assistant",
          content: [
            { type: "thinking", thinking: "hm, so", signature: "sig=" },
            { type: "text", text: "I look." },
            { type: "tool_use", id: "toolu_1", name: "get_item", input: { id: "i_1" } },
            { type: "tool_use", id: "toolu_2", name: "get_item", input: { id: "i_1" } },
          ],
        },
        {
          role: "user",
          content: [
            { type: "tool_result", tool_use_id: "toolu_1", content: "{}" },
            { type: "tool_result", tool_use_id: "toolu_2", content: "[]" },
            { type: "text", text: "and now?" },
          ],
        },
      ],
    });
  });
});
