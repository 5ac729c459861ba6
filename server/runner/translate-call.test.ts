import { describe, expect, it } from "vitest";
import type { Action } from "../../core/action.ts";
import { dialects } from "../agents/dialects/dialects.ts";
import { mannerServer } from "../agents/manner-server.fixture.ts";
import { readAnswer } from "../agents/model-endpoint.ts";
import { manners } from "../agents/model-manners.ts";
import { translateCall } from "./translate-call.ts";

const calls: readonly Action[] = [
  { action: "read", params: { path: "a.ts" } },
  { action: "read", params: { path: "b.ts" } },
];
const parameters = { type: "object", properties: { path: { type: "string" } } };
/** How each dialect opens a conversation, and goes on with what was answered. */
const clients = {
  messages: {
    opening: { max_tokens: 500, system: "Be short.", messages: [{ role: "user", content: "go" }] },
    tools: [{ name: "read", description: "Reads", input_schema: parameters }],
    next: (answer: Whole, results: readonly [string, string][]) => ({
      messages: [
        { role: "user", content: "go" },
        { role: "assistant", content: answer.content },
        {
          role: "user",
          content: results.map(([id, content]) => ({ type: "tool_result", tool_use_id: id, content })),
        },
      ],
    }),
  },
  responses: {
    opening: { instructions: "Be short.", input: "go" },
    tools: [{ type: "function", name: "read", description: "Reads", parameters }],
    next: (answer: Whole, results: readonly [string, string][]) => ({
      input: [
        { role: "user", content: "go" },
        ...(answer.output ?? []),
        ...results.map(([call_id, output]) => ({ type: "function_call_output", call_id, output })),
      ],
    }),
  },
};
type Whole = { readonly content?: readonly object[]; readonly output?: readonly object[] };

/** Endpoints that read calls themselves. */
const known = manners.filter(({ text, noTools }) => !text && !noTools);

describe.each(known.map((manner) => [manner.name, manner] as const))("before %s", (_, manner) => {
  it.each(["messages", "responses"] as const)(
    "a client of %s calls, is answered, and gives back what came",
    async (api) => {
      const dialect = dialects.find((each) => each.api === api);
      if (!dialect) throw new Error("no such dialect");
      const server = await mannerServer(manner, (turn) =>
        turn === 0 ? { text: "I look.", calls } : { text: "Done." },
      );
      const { opening, tools, next } = clients[api];
      const ask = async (body: object): Promise<string> => {
        let text = "";
        const sink = {
          begin: () => {},
          write: (more: string) => {
            text += more;
          },
        };
        const seen = { status: 0, text: "", inputTokens: 0, outputTokens: 0 };
        const asked = { model: "tiny", tools, ...body };
        const never = new AbortController().signal;
        return text + (await translateCall(server, { baseUrl: server.url }, dialect, asked, sink, seen, never));
      };
      const first = await ask(opening);
      const read = await readAnswer(api, new Response(first));
      expect(read.toolCalls.map(({ name, arguments: given }) => [name, JSON.parse(given)])).toEqual(
        calls.map(({ action, params }) => [action, params]),
      );
      const results = read.toolCalls.map(({ id }) => [id, "42"] as [string, string]);
      const last = await ask({ ...opening, ...next(JSON.parse(first), results) });
      expect((await readAnswer(api, new Response(last))).text).toContain("Done.");
      await server.close();
    },
  );
});
