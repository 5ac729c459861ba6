import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import type { Action } from "../../core/action.ts";

/** A local server that speaks the wire format of chat completions, for tests and benchmarks. */
export type ModelServer = {
  /** Base URL, as `OPENAI_BASE_URL` takes it. */
  readonly url: string;
  readonly asked: readonly Asked[];
  /** Path and parameters of each request. */
  readonly paths: readonly string[];
  /** Most requests that were under way at once. */
  readonly atOnce: number;
  close(): Promise<void>;
};

const Body = z.looseObject({
  model: z.string(),
  stream: z.boolean().optional(),
  seed: z.number().optional(),
  temperature: z.number().optional(),
  stream_options: z.unknown().optional(),
  response_format: z.looseObject({ type: z.string() }).optional(),
  tools: z.array(z.looseObject({ function: z.looseObject({ name: z.string() }) })).optional(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })),
});

/** A request as it came. */
export type Asked = z.infer<typeof Body> & { readonly headers: IncomingHttpHeaders; readonly count: number };

/** What the model says. */
export type Said = {
  readonly text?: string;
  readonly reasoning?: string;
  readonly calls?: readonly Action[];
  readonly finish?: string;
  /** Null: the endpoint does not tell. */
  readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number } | null;
};

/** What the server does: says something, answers with an error, or does as it likes with the connection. */
export type ModelAnswer =
  | Said
  | { readonly status: number; readonly headers?: Record<string, string>; readonly error: object | string }
  /** The body as it stands. */
  | { readonly status: number; readonly headers?: Record<string, string>; readonly raw: object | string }
  | ((response: ServerResponse) => void);

/** Starts the server on a free port. */
export async function modelServer(answer: (asked: Asked) => ModelAnswer | Promise<ModelAnswer>): Promise<ModelServer> {
  const asked: Asked[] = [];
  const paths: string[] = [];
  let total = 0;
  let under = 0;
  let atOnce = 0;
  const server = createServer((request, response) => {
    atOnce = Math.max(atOnce, ++under);
    response.on("close", () => under--);
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      if (request.method === "GET") {
        response.writeHead(200, { "content-type": "application/json" });
        return response.end('{"object":"list","data":[{"id":"tiny","object":"model"}]}');
      }
      const body = Body.parse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
      const one = { ...body, headers: request.headers, count: total++ };
      if (asked.length < 1_000) {
        asked.push(one);
        paths.push(request.url ?? "");
      }
      const said = await answer(one);
      if (typeof said === "function") return said(response);
      if ("status" in said) {
        response.writeHead(said.status, { "content-type": "application/json", ...said.headers });
        if ("error" in said) return response.end(JSON.stringify({ error: said.error }));
        return response.end(typeof said.raw === "string" ? said.raw : JSON.stringify(said.raw));
      }
      if (body.stream) stream(response, said);
      else whole(response, said);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    paths,
    get atOnce() {
      return atOnce;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const head = { id: "chatcmpl-1", created: 0, model: "tiny" };
const counted = { prompt_tokens: 100, completion_tokens: 20 };

function callsOf(calls: readonly Action[] | undefined) {
  return calls?.map(({ action, params }, index) => ({
    index,
    id: `call_${Math.random().toString(36).slice(2)}`,
    type: "function",
    function: { name: action, arguments: JSON.stringify(params) },
  }));
}

function whole(response: ServerResponse, { text, reasoning, calls, finish = "stop", usage = counted }: Said): void {
  const message = {
    role: "assistant",
    content: text ?? null,
    ...(reasoning ? { reasoning_content: reasoning } : {}),
    ...(calls ? { tool_calls: callsOf(calls) } : {}),
  };
  response.writeHead(200, { "content-type": "application/json" });
  response.end(
    JSON.stringify({
      ...head,
      object: "chat.completion",
      choices: [{ index: 0, message, finish_reason: finish }],
      usage,
    }),
  );
}

/** A chunk of a streamed answer as it stands on the wire. */
export function chunkOf(delta: object, finish: string | null = null): string {
  return eventOf({ ...head, object: "chat.completion.chunk", choices: [{ index: 0, delta, finish_reason: finish }] });
}

function eventOf(value: object): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

/** Texts and arguments come in two pieces, the usage last, as endpoints do it. */
function stream(response: ServerResponse, { text, reasoning, calls, finish = "stop", usage = counted }: Said): void {
  const halves = (whole: string) => [whole.slice(0, whole.length / 2), whole.slice(whole.length / 2)];
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(chunkOf({ role: "assistant", content: "" }));
  for (const part of halves(reasoning ?? "")) if (part) response.write(chunkOf({ reasoning_content: part }));
  for (const part of halves(text ?? "")) if (part) response.write(chunkOf({ content: part }));
  for (const { index, id, type, function: called } of callsOf(calls) ?? []) {
    const [first = "", second = ""] = halves(called.arguments);
    response.write(chunkOf({ tool_calls: [{ index, id, type, function: { name: called.name, arguments: first } }] }));
    response.write(chunkOf({ tool_calls: [{ index, function: { arguments: second } }] }));
  }
  response.write(chunkOf({}, finish));
  if (usage) response.write(eventOf({ ...head, object: "chat.completion.chunk", choices: [], usage }));
  response.end("data: [DONE]\n\n");
}
