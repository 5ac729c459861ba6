import type Docker from "dockerode";
import { z } from "zod";
import { type Attached, startAttached } from "../sandbox/attached.ts";
import { containerOptions } from "../sandbox/container.ts";
import { ensureImage } from "../sandbox/image.ts";

/** Where the answer to a model call goes, as it comes. */
export type ModelSink = {
  begin(status: number, headers: Readonly<Record<string, string>>): void;
  write(text: string): void;
  /** The last of it. */
  end(text: string): void;
  /** It broke off. */
  breakOff(): void;
};

/** Carries out a model call of an episode; never rejects. */
export type AskModel = (episodeId: string, body: unknown, sink: ModelSink, gone: AbortSignal) => Promise<void>;

/** The only way out of an agent's container: a container of ours whose network has no device but loopback, shared with the agent's. What is asked of it there comes to us
 *  over its stdio. */
export type ModelGate = {
  /** Network of the agent's container. */
  readonly networkMode: string;
  /** Base URL inside. */
  readonly url: string;
  close(): Promise<void>;
};

const port = 8080;
/** As many as the model proxy takes of one episode; the gate must not be filled up with more. */
const callsAtOnce = 16;
const requestBytes = 4 * 1024 * 1024;

/** Runs in our container: every POST becomes a line, the lines that come back are the answer. What it cannot hold it refuses at once, so that no flood ends it. */
const forwarder = `
const http = require("node:http");
const open = new Map();
let last = 0;
let under = 0;
let heldBytes = 0;
const say = (line, then) => process.stdout.write(JSON.stringify(line) + "\\n", then);
http.createServer((request, response) => {
  const refuse = (status, message) => {
    if (response.headersSent) return;
    response.writeHead(status, { "content-type": "application/json", "retry-after": "1", connection: "close" });
    response.end(JSON.stringify({ error: { message } }));
  };
  const id = ++last;
  let chunks = [];
  let bytes = 0;
  const letGo = () => { heldBytes -= bytes; bytes = 0; chunks = []; };
  under++;
  response.on("close", () => under--);
  request.on("close", () => { if (!request.complete) letGo(); });
  request.on("error", () => {});
  if (under > ${callsAtOnce}) refuse(429, "more than ${callsAtOnce} calls at once");
  request.on("data", (chunk) => {
    if (response.headersSent) return;
    bytes += chunk.length;
    heldBytes += chunk.length;
    chunks.push(chunk);
    if (bytes > ${requestBytes}) { letGo(); refuse(413, "the request is larger than ${requestBytes} bytes"); }
    else if (heldBytes > ${4 * requestBytes}) { letGo(); refuse(429, "too much is asked at once"); }
  });
  request.on("end", () => {
    if (response.headersSent) return;
    if (request.method !== "POST" || request.url !== "/v1/chat/completions") {
      letGo();
      return refuse(404, "only POST /v1/chat/completions is here");
    }
    let body;
    try { body = JSON.parse(Buffer.concat(chunks).toString("utf8")); } catch {
      letGo();
      return refuse(400, "the body is not JSON");
    }
    chunks = [];
    open.set(id, response);
    response.on("close", () => { if (open.delete(id)) say({ id, gone: true }); });
    say({ id, body }, letGo);
  });
}).listen(${port}, "127.0.0.1", () => say({ ready: true }));
require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, status, headers, text, end, broken } = JSON.parse(line);
  const response = open.get(id);
  if (!response) return;
  if (status) response.writeHead(status, headers);
  if (text) response.write(text);
  if (end !== undefined) { open.delete(id); response.end(end); }
  if (broken) { open.delete(id); response.destroy(); }
}).on("close", () => process.exit());
`;

const Said = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ id: z.int(), gone: z.literal(true) }),
  z.object({ id: z.int(), body: z.unknown() }),
]);

/** Opens the gate of an episode. Rejects with what the engine says. */
export async function openModelGate(engine: Docker, episodeId: string, ask: AskModel): Promise<ModelGate> {
  const image = await ensureImage(engine);
  const gate = await startAttached(engine, containerOptions({ image, command: ["/usr/bin/node", "-e", forwarder] }));
  try {
    const first = await gate.next();
    if (first === null) throw new Error(`the model gate ended: ${gate.complaints()}`);
    const calls = new Map<number, AbortController>();
    listen(gate, episodeId, ask, calls).catch(() => gate.remove());
    return {
      networkMode: `container:${gate.id}`,
      url: `http://127.0.0.1:${port}/v1`,
      async close() {
        for (const stop of calls.values()) stop.abort(new Error("the agent's container is gone"));
        await gate.remove();
      },
    };
  } catch (error) {
    await gate.remove();
    throw error;
  }
}

async function listen(
  gate: Attached,
  episodeId: string,
  ask: AskModel,
  calls: Map<number, AbortController>,
): Promise<void> {
  for (let line = await gate.next(); line !== null; line = await gate.next()) {
    const said = Said.parse(JSON.parse(line));
    if ("ready" in said) continue;
    const { id } = said;
    if ("gone" in said) {
      calls.get(id)?.abort(new Error("the agent hung up"));
      continue;
    }
    const stop = new AbortController();
    calls.set(id, stop);
    const tell = (message: object) => gate.write(`${JSON.stringify({ id, ...message })}\n`);
    const sink: ModelSink = {
      begin: (status, headers) => tell({ status, headers }),
      write: (text) => tell({ text }),
      end: (text) => tell({ end: text }),
      breakOff: () => tell({ broken: true }),
    };
    void ask(episodeId, said.body, sink, stop.signal).finally(() => calls.delete(id));
  }
}
