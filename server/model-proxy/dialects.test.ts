import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import OpenAI from "openai";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Api, apis } from "../agents/concessions.ts";
import { type Asked, type ModelAnswer, type ModelServer, modelServer } from "../agents/model-server.fixture.ts";
import { type HttpServer, serveHttp } from "../http.ts";
import { openGym } from "../open-gym.ts";
import { createEnvironment } from "../runner/environments.ts";
import { startEpisode } from "../runner/episodes.ts";
import type { Gym } from "../runner/gym.ts";
import { settingsOf } from "../runner/settings.ts";

/** A server whose endpoint speaks one dialect: the fixture's own chat completions, or those of a first server's proxy, which translates. */
type Proxy = { readonly gym: Gym; readonly server: HttpServer; readonly episode: string; readonly url: string };

const dir = mkdtempSync(join(tmpdir(), "agentgym-dialects-"));
const answered: { now: (asked: Asked) => ModelAnswer } = { now: () => ({ text: "hello" }) };
const proxies = new Map<Api, Proxy>();
let endpoint: ModelServer;

async function proxyTo(api: Api, baseUrl: string): Promise<Proxy> {
  const env = { AGENTGYM_DATA: join(dir, api), OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: "secret" };
  const gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", ...env, AGENTGYM_MODEL_APIS: api }));
  const server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
  const { id: environmentId } = await createEnvironment(gym, { brief: "todo app", seed: 1, complexity: "low" });
  const episode = (await startEpisode(gym, { environmentId, agent: "mine" })).episode_id;
  return { gym, server, episode, url: `${server.url}/proxy/${episode}` };
}

beforeAll(async () => {
  endpoint = await modelServer((asked) => answered.now(asked));
  const first = await proxyTo("chat", endpoint.url);
  proxies.set("chat", first);
  for (const api of apis) if (api !== "chat") proxies.set(api, await proxyTo(api, `${first.url}/v1`));
}, 120_000);
afterEach(() => {
  answered.now = () => ({ text: "hello" });
});
afterAll(async () => {
  for (const { server, gym } of [...proxies.values()].toReversed()) {
    await server.close();
    await gym.close();
  }
  await endpoint.close();
  rmSync(dir, { recursive: true, force: true });
});

const proxyOf = (api: Api) => {
  const proxy = proxies.get(api);
  if (!proxy) throw new Error(`no proxy to ${api}`);
  return proxy;
};

const parameters = { type: "object", properties: { path: { type: "string" } } };
/** What the client sees of two turns: a call with what was thought and said, then its result told, and the last words. */
type Seen = { reasoning: string; text: string; calls: [string, unknown][]; tokens: number; last: string };
const wanted: Seen = {
  reasoning: "hm, the file",
  text: "I look.",
  calls: [
    ["read", { path: "a.ts" }],
    ["read", { path: "b.ts" }],
  ],
  tokens: 120,
  last: "It is 42.",
};
const script = ({ messages }: Asked): ModelAnswer =>
  messages.some(({ role }) => role === "tool")
    ? { text: "It is 42." }
    : {
        reasoning: "hm, the file",
        text: "I look.",
        calls: [
          { action: "read", params: { path: "a.ts" } },
          { action: "read", params: { path: "b.ts" } },
        ],
      };

/** Each dialect by its vendor's own client, or over HTTP where that is no dependency of ours. */
const clients: Record<Api, (url: string, stream: boolean) => Promise<Seen>> = { chat, responses, messages };

async function chat(url: string, stream: boolean): Promise<Seen> {
  const { completions } = new OpenAI({ baseURL: `${url}/v1`, apiKey: "x", maxRetries: 0 }).chat;
  const asked = {
    model: "tiny",
    tools: [{ type: "function" as const, function: { name: "read", description: "Reads", parameters } }],
  };
  const ask = async (messages: OpenAI.ChatCompletionMessageParam[]) => {
    if (!stream) return completions.create({ ...asked, messages });
    const streamed = completions.stream({ ...asked, messages, stream_options: { include_usage: true } });
    // The client keeps only the last piece of members that it does not know.
    let thought = "";
    streamed.on("chunk", ({ choices }) => {
      const delta = z.object({ reasoning_content: z.string().default("") }).parse(choices[0]?.delta ?? {});
      thought += delta.reasoning_content;
    });
    const completion = await streamed.finalChatCompletion();
    Object.assign(completion.choices[0]?.message ?? {}, thought ? { reasoning_content: thought } : {});
    return { ...completion, usage: await streamed.totalUsage() };
  };
  const opening: OpenAI.ChatCompletionMessageParam[] = [
    { role: "developer", content: "Be short." },
    { role: "user", content: [{ type: "text", text: "What is it?" }] },
  ];
  const { choices, usage } = await ask(opening);
  const message = choices[0]?.message;
  const calls = (message?.tool_calls ?? []).flatMap((call) => (call.type === "function" ? [call] : []));
  expect(choices[0]?.finish_reason).toBe(proxies.get("chat")?.url === url ? "stop" : "tool_calls");
  const last = await ask([
    ...opening,
    { ...message, role: "assistant", tool_calls: calls },
    ...calls.map(({ id }) => ({ role: "tool" as const, tool_call_id: id, content: "42" })),
  ]);
  return {
    reasoning: z.object({ reasoning_content: z.string() }).parse(message).reasoning_content,
    text: message?.content ?? "",
    calls: calls.map((call) => [call.function.name, JSON.parse(call.function.arguments)]),
    tokens: (usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0),
    last: last.choices[0]?.message.content ?? "",
  };
}

async function responses(url: string, stream: boolean): Promise<Seen> {
  const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: "x", maxRetries: 0 });
  const asked = {
    model: "tiny",
    instructions: "Be short.",
    store: false,
    tools: [{ type: "function" as const, name: "read", description: "Reads", parameters, strict: false }],
  };
  const ask = async (input: OpenAI.Responses.ResponseInputItem[]) =>
    stream
      ? await client.responses.stream({ ...asked, input }).finalResponse()
      : await client.responses.create({ ...asked, input });
  const opening: OpenAI.Responses.ResponseInputItem[] = [
    { role: "user", content: [{ type: "input_text", text: "What is it?" }] },
  ];
  const { output, usage } = await ask(opening);
  const calls = output.flatMap((item) => (item.type === "function_call" ? [item] : []));
  const last = await ask([
    ...opening,
    ...(output as OpenAI.Responses.ResponseInputItem[]),
    ...calls.map(({ call_id }) => ({ type: "function_call_output" as const, call_id, output: "42" })),
  ]);
  return {
    reasoning: output.flatMap((item) => (item.type === "reasoning" ? item.summary.map(({ text }) => text) : [])).join(),
    text: textOf(output),
    calls: calls.map((call) => [call.name, JSON.parse(call.arguments)]),
    tokens: usage?.total_tokens ?? 0,
    last: textOf(last.output),
  };
  function textOf(items: OpenAI.Responses.ResponseOutputItem[]): string {
    const parts = items.flatMap((item) => (item.type === "message" ? item.content : []));
    return parts.map((part) => (part.type === "output_text" ? part.text : "")).join("");
  }
}

const Block = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  thinking: z.string().optional(),
  signature: z.string().optional(),
  id: z.string().optional(),
  name: z.string().optional(),
  input: z.unknown().optional(),
  partial_json: z.string().optional(),
});
type Block = z.infer<typeof Block>;
const Message = z.object({
  content: z.array(Block),
  stop_reason: z.string().nullable(),
  usage: z.object({ input_tokens: z.number(), output_tokens: z.number() }),
});
const Event = z.looseObject({
  type: z.string(),
  index: z.int().optional(),
  message: Message.optional(),
  content_block: Block.optional(),
  delta: Block.partial().extend({ stop_reason: z.string().nullish() }).optional(),
  usage: z.unknown().optional(),
});

async function messages(url: string, stream: boolean): Promise<Seen> {
  const ask = async (turns: object[]) => {
    const response = await fetch(`${url}/v1/messages?beta=true`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-api-key": "x", "anthropic-version": "2023-06-01" },
      body: JSON.stringify({
        model: "tiny",
        max_tokens: 1_000,
        system: [{ type: "text", text: "Be short.", cache_control: { type: "ephemeral" } }],
        tools: [
          { name: "read", description: "Reads", input_schema: parameters },
          { type: "web_search_20250305", name: "web_search" },
        ],
        stream,
        messages: turns,
      }),
    });
    expect(response.status).toBe(200);
    return stream ? messageOf(await response.text()) : Message.parse(await response.json());
  };
  const opening = [{ role: "user", content: "What is it?" }];
  const { content, usage, stop_reason } = await ask(opening);
  expect(stop_reason).toBe("tool_use");
  const calls = content.filter(({ type }) => type === "tool_use");
  const last = await ask([
    ...opening,
    { role: "assistant", content },
    {
      role: "user",
      content: calls.map(({ id }) => ({
        type: "tool_result",
        tool_use_id: id,
        content: [{ type: "text", text: "42" }],
      })),
    },
  ]);
  const textOf = (blocks: readonly Block[]) => blocks.map(({ text }) => text ?? "").join("");
  return {
    reasoning: content.map(({ thinking }) => thinking ?? "").join(""),
    text: textOf(content),
    calls: calls.map(({ name = "", input }) => [name, input]),
    tokens: usage.input_tokens + usage.output_tokens,
    last: textOf(last.content),
  };
}

/** Follows a stream by the rules of the format: blocks open, grow and close one after the other. */
function messageOf(wire: string): z.infer<typeof Message> {
  const blocks: Block[] = [];
  const given: string[] = [];
  let [open, usage, stop] = [-1, { input_tokens: 0, output_tokens: 0 }, null as string | null];
  const events = wire.trim().split("\n\n");
  for (const text of events) {
    const [, name, data = ""] = /^event: (\S+)\ndata: (.*)$/.exec(text) ?? [];
    const event = Event.parse(JSON.parse(data));
    expect(event.type).toBe(name);
    if (event.content_block) {
      expect(event.index).toBe(blocks.length);
      expect(open).toBe(-1);
      open = blocks.length;
      blocks.push({ ...event.content_block });
      given.push("");
    }
    const block = blocks[open];
    if (event.type === "content_block_delta" && block && event.delta) {
      const { text: more, thinking, signature, partial_json } = event.delta;
      if (more) block.text = (block.text ?? "") + more;
      if (thinking) block.thinking = (block.thinking ?? "") + thinking;
      if (signature) block.signature = signature;
      given[open] += partial_json ?? "";
    }
    if (event.type === "content_block_stop") {
      if (block && given[open]) block.input = JSON.parse(given[open] ?? "");
      open = -1;
    }
    if (event.type === "message_delta") {
      usage = Message.shape.usage.parse(event.usage);
      stop = event.delta?.stop_reason ?? null;
    }
  }
  expect(events.at(-1)).toContain("message_stop");
  return { content: blocks, usage, stop_reason: stop };
}

describe.each(apis)("a client of %s", (spoken) => {
  describe.each(apis)("before an endpoint of %s", (upstream) => {
    it.each([true, false])("thinks, says, calls and is answered (streamed: %s)", async (stream) => {
      answered.now = script;
      const { url, gym, episode } = proxyOf(upstream);
      const before = await gym.store.modelCalls.list(episode);
      expect(await clients[spoken](url, stream)).toEqual(wanted);
      const asked = endpoint.asked.at(-1);
      expect(asked?.messages.map(({ role }) => role)).toEqual([
        spoken === "chat" && upstream === "chat" ? "developer" : "system",
        "user",
        "assistant",
        "tool",
        "tool",
      ]);
      expect(asked?.tools?.map((tool) => tool.function.name)).toEqual(["read"]);
      expect(asked?.messages[2]).toMatchObject({
        content: "I look.",
        reasoning_content: "hm, the file",
        tool_calls: wanted.calls.map(([name, params]) => ({ function: { name, arguments: JSON.stringify(params) } })),
      });
      const calls = (await gym.store.modelCalls.list(episode)).slice(before.length);
      expect(calls.map(({ status, inputTokens, outputTokens }) => [status, inputTokens, outputTokens])).toEqual([
        [200, 100, 20],
        [200, 100, 20],
      ]);
    });
  });

  it("is told what went wrong in its own form", async () => {
    const { path, body, typeOf } = {
      chat: { path: "chat/completions", body: { messages: [] }, typeOf: "agentgym" },
      responses: { path: "responses", body: { input: "x" }, typeOf: "agentgym" },
      messages: { path: "messages", body: { max_tokens: 1, messages: [] }, typeOf: "invalid_request_error" },
    }[spoken];
    const post = async (api: Api, asked: object) => {
      const response = await fetch(`${proxyOf(api).url}/v1/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(asked),
      });
      const Refused = z.object({ error: z.looseObject({ type: z.string(), message: z.string() }) });
      return { status: response.status, ...Refused.parse(await response.json()).error };
    };
    expect(await post("chat", body)).toMatchObject({ status: 400, type: typeOf });
    answered.now = () => ({ status: 429, headers: { "retry-after": "7" }, error: { message: "slow down" } });
    const other = spoken === "chat" ? "messages" : "chat";
    expect(await post(other, { model: "tiny", ...body })).toMatchObject({
      status: 429,
      message: expect.stringContaining("slow down"),
    });
    answered.now = () => ({ status: 400, error: { message: "maximum context length is 8192 tokens" } });
    expect(await post(other, { model: "tiny", ...body })).toMatchObject({
      status: 400,
      message: expect.stringContaining("maximum context length"),
      ...(spoken === "messages" ? {} : { code: "context_length_exceeded" }),
    });
  });
});

describe("the model proxy", () => {
  it("offers a tool that takes a text to an endpoint that knows none", async () => {
    const { url } = proxyOf("chat");
    const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: "x", maxRetries: 0 });
    answered.now = () => ({ calls: [{ action: "apply_patch", params: { input: "*** Begin Patch" } }] });
    const tools = [{ type: "custom" as const, name: "apply_patch", description: "Patches" }];
    const { output } = await client.responses.stream({ model: "tiny", input: "go", tools }).finalResponse();
    expect(output).toMatchObject([{ type: "custom_tool_call", name: "apply_patch", input: "*** Begin Patch" }]);
  });

  it("refuses what cannot be told in another dialect, and asks nobody", async () => {
    const { url } = proxyOf("chat");
    const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: "x", maxRetries: 0 });
    const before = endpoint.asked.length;
    await expect(
      client.responses.create({ model: "tiny", input: "go", previous_response_id: "resp_1" }),
    ).rejects.toThrow(/not kept here/);
    const picture = { type: "input_image" as const, image_url: "data:image/png;base64,AA==", detail: "auto" as const };
    await expect(
      client.responses.create({ model: "tiny", input: [{ role: "user", content: [picture] }] }),
    ).rejects.toThrow(/input_image cannot be told/);
    expect(endpoint.asked).toHaveLength(before);
  });

  it("takes no address from a model's name", async () => {
    const { url } = proxyOf("chat");
    const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: "x", maxRetries: 0 });
    await client.responses.create({ model: "tiny@http://127.0.0.1:1/v1", input: "go" });
    expect(endpoint.asked.at(-1)?.model).toBe("tiny@http://127.0.0.1:1/v1");
  });

  it("lists the endpoint's models in a form that every client reads", async () => {
    for (const api of apis) {
      const list = await fetch(`${proxyOf(api).url}/v1/models?limit=20`);
      const tiny = { id: "tiny", object: "model", type: "model", display_name: "tiny" };
      expect(await list.json()).toMatchObject({ object: "list", data: [tiny], has_more: false });
    }
    const one = (id: string) => fetch(`${proxyOf("chat").url}/v1/models/${id}`);
    expect(await (await one("tiny")).json()).toMatchObject({ id: "tiny" });
    expect((await one("none")).status).toBe(404);
  });

  it("counts tokens, about, without asking a model", async () => {
    const counted = await fetch(`${proxyOf("chat").url}/v1/messages/count_tokens`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ model: "tiny", messages: [{ role: "user", content: "x".repeat(4_000) }] }),
    });
    const { input_tokens: tokens } = (await counted.json()) as { input_tokens: number };
    expect(tokens).toBeGreaterThan(1_000);
    expect(tokens).toBeLessThan(1_100);
  });
});
