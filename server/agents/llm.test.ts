import { afterEach, describe, expect, it } from "vitest";
import type { Tool } from "../../core/worlds/tools.ts";
import type { AgentEpisode, Assignment } from "./agent.ts";
import { modelAgent } from "./llm.ts";
import { type Asked, type ModelAnswer, type ModelServer, modelServer, type Said } from "./model-server.fixture.ts";

let server: ModelServer | null = null;
let episode: AgentEpisode | null = null;
afterEach(async () => {
  await episode?.close();
  await server?.close();
  [server, episode] = [null, null];
});

const toolOf = (name: string): Tool => ({
  name,
  title: name,
  description: `Does ${name.replaceAll("_", " ")}`,
  inputSchema: {
    type: "object",
    properties: { id: { type: "string", description: "id" } },
    required: [],
    additionalProperties: false,
  },
});
const few = [toolOf("get_item"), toolOf("done")];
const many = [
  ...Array.from({ length: 161 }, (_, i) => toolOf(i === 100 ? "refund_order" : `get_kind_${i}`)),
  toolOf("done"),
];

async function begin(answer: (asked: Asked) => ModelAnswer, tools: readonly Tool[] = few): Promise<AgentEpisode> {
  server = await modelServer(answer);
  const assignment: Assignment = {
    episodeId: "ep_1",
    instruction: "Do it.",
    tools,
    seed: 1,
    trial: 0,
    // A model is told nothing of it.
    hidden: undefined as unknown as Assignment["hidden"],
  };
  episode = await modelAgent(`llm:tiny@${server.url}`, {}).begin(assignment);
  return episode;
}

const toolNames = ({ tools = [] }: Asked) => tools.map((tool) => tool.function.name);
/** A message with one call whose arguments stand as given. */
const called = (name: string, given: unknown): ModelAnswer => ({
  raw: {
    choices: [
      {
        finish_reason: "tool_calls",
        message: {
          content: null,
          tool_calls: [{ id: "call_a", type: "function", function: { name, arguments: given } }],
        },
      },
    ],
  },
  status: 200,
});

describe("modelAgent", () => {
  it.each([
    ["null", null],
    ["the text null", "null"],
    ["an empty list", "[]"],
    ["nothing", ""],
    ["an empty object", {}],
  ])("takes arguments that are %s for none", async (_, given) => {
    expect((await (await begin(() => called("get_item", given))).act({})).action).toEqual({
      action: "get_item",
      params: {},
    });
  });

  it.each([
    ["a text that holds an object", JSON.stringify(JSON.stringify({ id: "i_1" }))],
    ["an object", { id: "i_1" }],
  ])("takes arguments that are %s for that object", async (_, given) => {
    expect((await (await begin(() => called("get_item", given))).act({})).action.params).toEqual({ id: "i_1" });
  });

  it.each(["{not json", "[1]", "7", '"words"'])(
    "says what is wrong with the arguments %s, and carries out nothing",
    async (given) => {
      expect((await (await begin(() => called("get_item", given))).act({})).action).toEqual({
        action: "no_action",
        params: { problem: "the arguments of get_item are no JSON object" },
      });
    },
  );

  it.each(["functions.done", "done<|channel|>json", "done:3", "mcp__x__done", "Done"])(
    "knows %s for done",
    async (name) => {
      expect((await (await begin(() => called(name, {}))).act({})).action.action).toBe("done");
    },
  );

  it("gives back what came beside a message and its calls, and no longer where that is refused", async () => {
    const beside = { reasoning_content: "hm", reasoning_details: [{ type: "x", text: "a", index: 0 }] };
    let refuses = false;
    const acting = await begin(({ messages }) => {
      if (refuses && messages.some((message) => "reasoning_content" in message))
        return { status: 400, raw: { message: "Unsupported field: reasoning_content" } };
      return {
        status: 200,
        raw: {
          choices: [
            {
              finish_reason: "tool_calls",
              message: {
                content: null,
                ...beside,
                tool_calls: [
                  {
                    id: `call_${messages.length}`,
                    type: "function",
                    extra_content: { google: { thought_signature: "sig" } },
                    function: { name: "get_item", arguments: "{}" },
                  },
                ],
              },
            },
          ],
        },
      };
    });
    await acting.act({});
    await acting.act({});
    expect(server?.asked[1]?.messages[2]).toMatchObject({
      ...beside,
      tool_calls: [{ extra_content: { google: { thought_signature: "sig" } } }],
    });
    refuses = true;
    const { note } = await acting.act({});
    expect(note).toMatch(/does not take its reasoning back/);
    expect(server?.asked.at(-1)?.messages[2]).not.toHaveProperty("reasoning_content");
    expect((await acting.act({})).note).toBeUndefined();
  });

  it("goes on in text where tools are refused in the middle", async () => {
    const acting = await begin(({ tools, count }) =>
      count === 0
        ? { calls: [{ action: "get_item", params: { id: "i_1" } }] }
        : tools
          ? { status: 400, raw: '{"detail":"tool use is not supported"}' }
          : { text: 'Now:\n{"action": "done", "params": {}}' },
    );
    await acting.act({});
    const { action, note } = await acting.act({ result: 1 });
    expect(action.action).toBe("done");
    expect(note).toMatch(/refuses tools .*they are told in text/);
    expect(server?.asked.at(-1)?.messages.map(({ role }) => role)).toEqual(["system", "user", "assistant", "user"]);
    expect(String(server?.asked.at(-1)?.messages[2]?.content)).toContain('{"action": "get_item"');
  });

  const limited =
    (answer: (asked: Asked) => Said, most = 128) =>
    (asked: Asked): ModelAnswer =>
      (asked.tools?.length ?? 0) > most
        ? {
            status: 400,
            error: {
              message: `Invalid 'tools': array too long. Expected an array with maximum length ${most}, but got more.`,
            },
          }
        : answer(asked);

  it("offers a pair that searches and describes where an endpoint takes fewer tools", async () => {
    const said: readonly Said[] = [
      { calls: [{ action: "search_tools", params: { query: "refund orders" } }] },
      { calls: [{ action: "describe_tool", params: { name: "refund_order" } }] },
      { calls: [{ action: "refund_order", params: { id: "o_1" } }] },
      { calls: [{ action: "done", params: {} }] },
    ];
    const acting = await begin(
      limited(({ messages }) => said[messages.filter(({ role }) => role === "assistant").length] ?? {}),
      many,
    );
    const first = await acting.act({});
    expect(first.action).toEqual({ action: "refund_order", params: { id: "o_1" } });
    expect(first.note).toMatch(/takes at most 128 tools: search_tools and describe_tool stand for 162/);
    expect(first.note).toMatch(/search_tools .*refund orders/);
    expect(first.usage).toEqual({ inputTokens: 300, outputTokens: 60 });
    expect((await acting.act({})).action.action).toBe("done");
    const offered = server?.asked.map(toolNames) ?? [];
    expect(offered[0]).toHaveLength(162);
    expect(offered[1]).toEqual(["search_tools", "describe_tool", "done"]);
    expect(offered[3]).toEqual(["search_tools", "describe_tool", "refund_order", "done"]);
    const found = JSON.stringify(server?.asked[2]?.messages.at(-1));
    expect(found).toContain("refund_order");
  });

  it("lets a tool be called that was not described, and never offers more than the endpoint takes", async () => {
    const names = many.slice(0, 12).map(({ name }) => name);
    const acting = await begin(
      limited(
        ({ messages }) => ({
          calls: [{ action: names[messages.filter(({ role }) => role === "assistant").length] ?? "done", params: {} }],
        }),
        8,
      ),
      many,
    );
    for (const name of names) expect((await acting.act({})).action.action).toBe(name);
    expect(Math.max(...(server?.asked.slice(1).map((asked) => toolNames(asked).length) ?? []))).toBeLessThanOrEqual(8);
  });

  it("does not search for ever", async () => {
    const acting = await begin(
      limited(() => ({ calls: [{ action: "search_tools", params: { query: "x" } }] })),
      many,
    );
    expect((await acting.act({})).action).toMatchObject({
      action: "no_action",
      params: { problem: expect.stringMatching(/looked up/) },
    });
    expect(server?.asked.length).toBeLessThan(30);
  });

  it("searches too where the tools alone fill the context, and ends where the conversation does", async () => {
    const full = {
      status: 400,
      error: { message: "maximum context length is 8192 tokens", code: "context_length_exceeded" },
    };
    const acting = await begin(
      ({ tools, count }) =>
        count > 1 || (tools?.length ?? 0) > 100 ? full : { calls: [{ action: "get_kind_1", params: {} }] },
      many,
    );
    const { action, note } = await acting.act({});
    expect(action.action).toBe("get_kind_1");
    expect(note).toMatch(/do not fit the model's context/);
    await expect(acting.act({})).rejects.toThrow(/maximum context length/);
    expect(server?.asked).toHaveLength(3);
  });

  it("leaves schemas out in steps: first in common words, then plain, then text", async () => {
    const acting = await begin(({ tools }) =>
      tools
        ? { status: 400, raw: { object: "error", message: "Failed to compile json schema" } }
        : { text: '{"action": "done", "params": {}}' },
    );
    expect((await acting.act({})).action.action).toBe("done");
    expect(server?.asked.map(({ tools }) => tools !== undefined)).toEqual([true, true, false]);
  });

  it("reads the answer that an endpoint could not, and told as an error", async () => {
    const acting = await begin(({ count }) =>
      count === 0
        ? {
            status: 400,
            error: {
              message: "Failed to call a function. Please adjust your prompt.",
              code: "tool_use_failed",
              failed_generation: '<function=get_item>{"id": "i_1"}</function>',
            },
          }
        : { status: 500, error: { message: "error parsing tool call: raw='{\"id', err=unexpected end" } },
    );
    expect((await acting.act({})).action).toEqual({ action: "get_item", params: { id: "i_1" } });
    expect((await acting.act({})).action.action).toBe("no_action");
    expect(server?.asked).toHaveLength(2);
  });
});
