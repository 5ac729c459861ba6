import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { ContextExhaustedError } from "./agent.ts";
import { BrokenAnswerError } from "./event-stream.ts";
import type { Completion } from "./model-answer.ts";
import { modelEndpoint } from "./model-endpoint.ts";
import { readResponse } from "./responses-wire.ts";

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

const Asked = z.looseObject({ input: z.array(z.looseObject({})).optional(), tools: z.array(z.unknown()).optional() });
const never = new AbortController().signal;
const output = [
  { type: "reasoning", id: "rs_1", summary: [{ type: "summary_text", text: "hm" }], encrypted_content: "xyz" },
  { type: "message", role: "assistant", content: [{ type: "output_text", text: "I look." }] },
  { type: "function_call", id: "fc_1", call_id: "call_1", name: "get_item", arguments: '{"id":"i_1"}' },
];
const answer = { status: "completed", output, error: null, usage: { input_tokens: 10, output_tokens: 3 } };
const eventOf = (value: { readonly type: string }) => `event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`;
const wire = [
  eventOf({ type: "response.created" }),
  eventOf({ type: "response.output_text.delta", ...{ delta: "I lo" } }),
  eventOf({ type: "response.completed", ...{ response: answer } }),
].join("");
const streamed = (text: string) =>
  readResponse(new Response(text, { headers: { "content-type": "text/event-stream" } }), 1_000);

describe("a model that is asked by the responses API only", () => {
  it("is asked so, with its reasoning and its calls going back", async () => {
    const bodies: z.infer<typeof Asked>[] = [];
    const paths: string[] = [];
    server = createServer((request, response) => {
      let text = "";
      request.on("data", (chunk) => {
        text += chunk;
      });
      request.on("end", () => {
        paths.push(request.url ?? "");
        if (!request.url?.endsWith("/responses")) {
          response.writeHead(404, { "content-type": "application/json" });
          const message = "This model is only supported in v1/responses and not in v1/chat/completions.";
          return response.end(
            JSON.stringify({ error: { message, type: "invalid_request_error", param: "model", code: null } }),
          );
        }
        bodies.push(Asked.parse(JSON.parse(text)));
        response.writeHead(200, { "content-type": "text/event-stream" });
        return response.end(wire);
      });
    });
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    const endpoint = modelEndpoint(`m@http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, {});
    const tools = [{ type: "function" as const, function: { name: "get_item", description: "", parameters: {} } }];
    const first = await endpoint.ask({ messages: [{ role: "user", content: "go" }], seed: 1, tools }, never);
    expect(first).toMatchObject({ text: "I look.", reasoning: "hm", usage: { inputTokens: 10, outputTokens: 3 } });
    expect(first.toolCalls).toEqual([{ id: "call_1", name: "get_item", arguments: '{"id":"i_1"}' }]);
    const call = { id: "call_1", type: "function" as const, function: { name: "get_item", arguments: '{"id":"i_1"}' } };
    await endpoint.ask(
      {
        messages: [
          { role: "user", content: "go" },
          { role: "assistant", content: null, tool_calls: [call], ...first.extras },
          { role: "tool", tool_call_id: "call_1", content: "{}" },
        ],
        tools,
      },
      never,
    );
    expect(paths).toEqual(["/v1/chat/completions", "/v1/responses", "/v1/responses"]);
    expect(bodies[0]).not.toHaveProperty("seed");
    expect(bodies[0]?.tools).toEqual([
      { type: "function", name: "get_item", description: "", parameters: {}, strict: false },
    ]);
    expect(bodies[1]?.input?.map(({ type, role }) => type ?? role)).toEqual([
      "user",
      "reasoning",
      "function_call",
      "function_call_output",
    ]);
    expect(endpoint.conceded).toEqual([expect.stringMatching(/responses API/)]);
  });

  it("is never half understood, wherever its stream is cut", async () => {
    for (let end = 0; end < wire.length - 2; end++)
      await expect(streamed(wire.slice(0, end))).rejects.toBeInstanceOf(BrokenAnswerError);
    expect((await streamed(wire)).toolCalls).toHaveLength(1);
  });

  it("tells cut-off answers, failures and a full context apart", async () => {
    const cut = { ...answer, status: "incomplete", incomplete_details: { reason: "max_output_tokens" } };
    expect((await streamed(eventOf({ type: "response.incomplete", ...{ response: cut } }))).finish).toBe(
      "max_output_tokens",
    );
    const failed = (code: string) => ({ status: "failed", output: [], error: { code, message: code } });
    await expect(
      streamed(eventOf({ type: "response.failed", ...{ response: failed("server_error") } })),
    ).rejects.toThrow(/server_error/);
    await expect(
      streamed(eventOf({ type: "response.failed", ...{ response: failed("context_length_exceeded") } })),
    ).rejects.toBeInstanceOf(ContextExhaustedError);
  });
});

describe("readResponse", () => {
  const call = { type: "function_call", call_id: "c", name: "look", arguments: '{"id":1}' };
  const answer = (output: unknown, more: object = {}) => ({ status: "completed", output, ...more });
  const read = (body: string, type: string) =>
    readResponse(new Response(body, { headers: { "content-type": type } }), 1_000);
  const whole = (value: object, type = "application/json") => read(JSON.stringify(value), type);
  const stream = (events: readonly object[], type = "text/event-stream") =>
    read(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(""), type);
  const completed = { type: "response.completed", response: answer([call]) };

  it.each<[string, () => Promise<Completion>]>([
    ["arguments that are an object", () => whole(answer([{ ...call, arguments: { id: 1 } }]))],
    ["an id that is a number", () => whole(answer([{ ...call, call_id: 5 }]))],
    ["items that are null", () => whole(answer([null, call]))],
    ["a whole answer under a stream's type", () => whole(answer([call]), "text/event-stream")],
    ["a stream under a type in capitals", () => stream([completed], "Text/Event-Stream")],
    ["a stream under another type", () => stream([completed], "application/octet-stream")],
    [
      "items that its last event leaves out",
      () =>
        stream([
          { type: "response.output_item.done", item: call },
          { type: "response.completed", response: answer([]) },
        ]),
    ],
  ])("reads %s", async (_, ask) => {
    expect((await ask()).toolCalls).toMatchObject([{ name: "look", arguments: '{"id":1}' }]);
  });

  it("reads a message whose content is a text, and tokens that are texts", async () => {
    const usage = { input_tokens: "5", output_tokens: 2 };
    expect(await whole(answer([{ type: "message", content: "Hm." }], { usage }))).toMatchObject({
      text: "Hm.",
      usage: { inputTokens: 5, outputTokens: 2 },
    });
  });

  it("takes no answer that is not there yet, or broke off", async () => {
    await expect(whole({ status: "in_progress", output: [] })).rejects.toThrow(/broke off/);
    await expect(stream([{ type: "response.output_item.done", item: call }])).rejects.toThrow(/broke off/);
  });
});
