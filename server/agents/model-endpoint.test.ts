import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import type { Action } from "../../core/action.ts";
import { type ModelSettings, modelEndpoint } from "./model-endpoint.ts";
import { type Asked, chunkOf, type ModelAnswer, type ModelServer, modelServer } from "./model-server.fixture.ts";

let server: ModelServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

const never = new AbortController().signal;
const request = { messages: [{ role: "user" as const, content: "hello" }], seed: 7 };

async function ask(answer: (asked: Asked) => ModelAnswer, settings: ModelSettings = {}, signal = never) {
  server = await modelServer(answer);
  return modelEndpoint(`tiny@${server.url}`, settings).ask(request, signal);
}

/** Answers by `first` once, then as `then` says. */
const once =
  (first: ModelAnswer, then: ModelAnswer = { text: "hello" }) =>
  ({ count }: Asked) =>
    count === 0 ? first : then;

function streaming(write: (response: ServerResponse) => void): ModelAnswer {
  return (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    write(response);
  };
}

describe("modelEndpoint", () => {
  it("puts a streamed answer together: text, reasoning, tool calls in pieces, usage with its price", async () => {
    const calls: Action[] = [
      { action: "get_a", params: { id: "a_1" } },
      { action: "get_b", params: { id: "b_1", note: "ü😀" } },
    ];
    const answer = await ask(() => ({ text: "I see.", reasoning: "hm", calls, finish: "tool_calls" }), {
      prices: { tiny: { inputUsdPerMillion: 2, outputUsdPerMillion: 10 } },
    });
    expect(answer).toMatchObject({
      text: "I see.",
      reasoning: "hm",
      finish: "tool_calls",
      usage: { inputTokens: 100, outputTokens: 20, costUsd: 0.0004 },
    });
    expect(answer.toolCalls.map(({ name, arguments: text }) => ({ action: name, params: JSON.parse(text) }))).toEqual(
      calls,
    );
    expect(server?.asked[0]).toMatchObject({ stream: true, seed: 7 });
  });

  it("takes a whole answer from an endpoint that does not stream, and one without usage", async () => {
    const answer = await ask(() => (response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ choices: [{ message: { role: "assistant", content: "whole" } }] }));
    });
    expect(answer).toMatchObject({ text: "whole", usage: undefined });
  });

  it.each([
    ["each whole, all at one index", [0, 0], ["call_a", "call_b"]],
    ["each whole, without an index", [undefined, undefined], ["call_a", "call_b"]],
    ["each whole, without index and id", [undefined, undefined], [undefined, undefined]],
    ["with one id for all", [0, 1], ["call_a", "call_a"]],
    ["with an empty id", [0, 1], ["", ""]],
  ])("tells parallel calls apart that come %s", async (_, indexes, ids) => {
    const answer = await ask(() =>
      streaming((response) => {
        for (const [at, name] of ["get_a", "get_b"].entries())
          response.write(
            chunkOf({
              tool_calls: [{ index: indexes[at], id: ids[at], function: { name, arguments: `{"at":${at}}` } }],
            }),
          );
        response.end(`${chunkOf({}, "tool_calls")}data: [DONE]\n\n`);
      }),
    );
    expect(answer.toolCalls.map(({ name, arguments: text }) => [name, text])).toEqual([
      ["get_a", '{"at":0}'],
      ["get_b", '{"at":1}'],
    ]);
    expect(new Set(answer.toolCalls.map(({ id }) => id)).size).toBe(2);
    expect(answer.toolCalls.every(({ id }) => id !== "")).toBe(true);
  });

  it("takes calls whose name comes with every piece, arguments that are an object, and texts in parts", async () => {
    const answer = await ask(() =>
      streaming((response) => {
        response.write(chunkOf({ content: [{ type: "text", text: "I " }, { type: "image" }] }));
        response.write(chunkOf({ content: [{ type: "text", text: "see" }] }));
        for (const part of ['{"id"', ':"a_1"}'])
          response.write(
            chunkOf({ tool_calls: [{ index: 0, id: "call_a", function: { name: "get_a", arguments: part } }] }),
          );
        response.write(
          chunkOf({ tool_calls: [{ index: 1, id: "call_b", function: { name: "get_b", arguments: { id: 1 } } }] }),
        );
        response.end(chunkOf({}, "tool_calls"));
      }),
    );
    expect(answer.text).toBe("I see");
    expect(answer.toolCalls).toEqual([
      { id: "call_a", name: "get_a", arguments: '{"id":"a_1"}' },
      { id: "call_b", name: "get_b", arguments: '{"id":1}' },
    ]);
  });

  it("cuts off an answer without an end", async () => {
    const answer = await ask(() =>
      streaming((response) => {
        const more = () => {
          while (!response.destroyed && response.write(chunkOf({ content: "x".repeat(60_000) })));
          if (!response.destroyed) response.once("drain", more);
        };
        more();
      }),
    );
    expect(answer.finish).toBe("length");
    expect(answer.text.length).toBeGreaterThan(8_000_000);
    expect(server?.asked).toHaveLength(1);
  });

  it("keeps a refusal as what was said, and tells why an answer is not whole", async () => {
    const refused = await ask(() =>
      streaming((response) => {
        response.write(chunkOf({ content: "", refusal: "I will not." }));
        response.end(chunkOf({}, "content_filter"));
      }),
    );
    expect(refused).toMatchObject({ text: "I will not.", finish: "content_filter" });
  });

  it("leaves out what an endpoint does not know", async () => {
    const answer = await ask(({ stream_options, seed }) =>
      stream_options
        ? { status: 400, error: { message: "unknown field: stream_options" } }
        : seed !== undefined
          ? { status: 400, error: { message: "seed is not supported" } }
          : { text: "plain" },
    );
    expect(answer.text).toBe("plain");
    expect(server?.asked).toHaveLength(3);
  });

  it("leaves it out for all callers at once", async () => {
    server = await modelServer(async ({ stream_options, seed }) => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (stream_options) return { status: 422, raw: { detail: [{ loc: ["body", "stream_options"], msg: "Extra" }] } };
      return seed === undefined
        ? { text: "plain" }
        : { status: 400, raw: { object: "error", message: "no seed here" } };
    });
    const endpoint = modelEndpoint(`tiny@${server.url}`, {});
    const answers = await Promise.all(Array.from({ length: 32 }, () => endpoint.ask(request, never)));
    expect(answers.every(({ text }) => text === "plain")).toBe(true);
    expect(endpoint.conceded).toHaveLength(2);
  });

  it.each([
    [{ object: "error", message: "top level" }, /400 top level$/],
    [{ detail: "in detail" }, /400 in detail$/],
    [
      {
        detail: [
          { loc: ["body", "x"], msg: "Extra" },
          { loc: ["body", "y"], msg: "Extra" },
        ],
      },
      /400 body.x: Extra; body.y: Extra$/,
    ],
    [[{ error: { code: 400, message: "in a list" } }], /400 in a list$/],
    [{ errors: [{ message: "of several", code: 1 }], success: false, result: {} }, /400 of several$/],
    [{ error: "a text" }, /400 a text$/],
    [{ error: { message: "Provider error", metadata: { raw: '{"message":"deep"}' } } }, /400 Provider error: deep$/],
    [{ message: { detail: [{ loc: ["body"], msg: "nested" }] } }, /400 body: nested$/],
    ['{"error":{"message":"{\\"error\\":{\\"message\\":\\"quoted\\"}}"}}', /400 quoted$/],
    ["plain text", /400 plain text$/],
    ["<!DOCTYPE html><html><head><title>Bad  Gateway</title></head><body>x</body></html>", /400 Bad Gateway$/],
    ["<html><style>x{}</style><body>Only words</body></html>", /400 Only words$/],
    ["", /400 \(an answer without a text\)$/],
    [{ unknown: 1 }, /400 \{"unknown":1\}$/],
  ])("says what an error says: %j", async (raw, says) => {
    await expect(ask(() => ({ status: 400, raw }))).rejects.toThrow(says);
  });

  it.each([
    ["breaks off", streaming((response) => response.write(chunkOf({ content: "hel" }), () => response.destroy()))],
    ["ends early", streaming((response) => response.end(chunkOf({ content: "hel" })))],
    [
      "says an error in its stream",
      streaming((response) => response.end('data: {"error": {"message": "overloaded"}}\n\n')),
    ],
    ["says nonsense in its stream", streaming((response) => response.end("data: <html>\n\n"))],
    ["is down for a moment", { status: 503, headers: { "retry-after-ms": "5" }, error: { message: "down" } }],
    ["has no choice", streaming((response) => response.end('data: {"choices": []}\n\ndata: [DONE]\n\n'))],
    [
      "breaks off in a tool call",
      streaming((response) =>
        response.write(
          chunkOf({ tool_calls: [{ index: 0, id: "call_a", function: { name: "get_a", arguments: '{"id' } }] }),
          () => response.destroy(),
        ),
      ),
    ],
    ["hangs up", (response: ServerResponse) => response.destroy()],
  ])("asks again when the endpoint %s", async (_, first: ModelAnswer) => {
    expect((await ask(once(first))).text).toBe("hello");
    expect(server?.asked).toHaveLength(2);
  });

  it.each([
    ["before", () => {}],
    [
      "in the middle of",
      (response: ServerResponse) => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        response.write(chunkOf({ content: "hel" }));
      },
    ],
  ])("asks again when the endpoint falls silent %s its answer", async (_, first: ModelAnswer) => {
    expect((await ask(once(first), { silenceMs: 200 })).text).toBe("hello");
  });

  it.each([
    [401, "wrong key"],
    [404, "no such model"],
    [400, "too many tokens"],
  ])("gives up at once on %i and says what the endpoint said", async (status, message) => {
    await expect(ask(() => ({ status, error: { message } }))).rejects.toThrow(new RegExp(`${status}.*${message}`));
    expect(server?.asked).toHaveLength(1);
  });

  it("waits as long as a busy endpoint asks for", async () => {
    const startedMs = performance.now();
    await ask(once({ status: 429, headers: { "retry-after": "1" }, error: { message: "slow down" } }));
    expect(performance.now() - startedMs).toBeGreaterThan(950);
  });

  it.each([429, 503])("does not ask again an endpoint that wants to be left alone for hours (%i)", async (status) => {
    const busy = { status, headers: { "retry-after": "7200" }, error: { message: "come back later" } };
    await expect(ask(() => busy)).rejects.toThrow(/come back later/);
    expect(server?.asked).toHaveLength(1);
  });

  it("does not ask again where the money is used up", async () => {
    const error = { message: "You exceeded your quota", code: "insufficient_quota" };
    await expect(ask(() => ({ status: 429, error }))).rejects.toThrow(/quota/);
    expect(server?.asked).toHaveLength(1);
  });

  it("halves what it asks at once when it is refused, and still gets every answer", async () => {
    let under = 0;
    server = await modelServer(async () => {
      under++;
      const isTooMany = under > 8;
      await new Promise((resolve) => setTimeout(resolve, 20));
      under--;
      return isTooMany
        ? { status: 429, headers: { "retry-after-ms": "20" }, error: { message: "slow" } }
        : { text: "ok" };
    });
    const endpoint = modelEndpoint(`tiny@${server.url}`, {});
    const answers = await Promise.all(Array.from({ length: 64 }, () => endpoint.ask(request, never)));
    expect(answers.every(({ text }) => text === "ok")).toBe(true);
    const asked = server.asked.length;
    await Promise.all(Array.from({ length: 64 }, () => endpoint.ask(request, never)));
    expect(server.asked.length - asked).toBeLessThan(96);
  });

  it("stops when it is told to, in an answer or in a wait", async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error("enough")), 100);
    await expect(ask(() => () => {}, {}, stop.signal)).rejects.toThrow(/enough|abort/i);
    await server?.close();
    const second = new AbortController();
    setTimeout(() => second.abort(new Error("enough")), 100);
    const busy = { status: 429, headers: { "retry-after": "30" }, error: { message: "slow" } };
    await expect(ask(() => busy, {}, second.signal)).rejects.toThrow(/enough|abort/i);
  });

  it("sends the configured key to the configured address only", async () => {
    server = await modelServer(() => ({ text: "ok" }));
    await modelEndpoint("tiny", { baseUrl: server.url, apiKey: "secret" }).ask(request, never);
    await modelEndpoint(`tiny@${server.url}`, { baseUrl: "http://127.0.0.1:9/v1", apiKey: "secret" }).ask(
      request,
      never,
    );
    expect(server.asked.map(({ headers }) => headers.authorization)).toEqual(["Bearer secret", "Bearer none"]);
  });
});
