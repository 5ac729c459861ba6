import type Docker from "dockerode";
import { z } from "zod";
import { type Attached, startAttached } from "../sandbox/attached.ts";
import { containerOptions } from "../sandbox/container.ts";
import { ensureImage } from "../sandbox/image.ts";
import { sentCommand } from "../sent-program.ts";

/** Where the answer to a model call goes, as it comes. */
export type ModelSink = {
  begin(status: number, headers: Readonly<Record<string, string>>): void;
  write(text: string): void;
  /** The last of it. */
  end(text: string): void;
  /** It broke off. */
  breakOff(): void;
};

/** A call as an agent's client makes it. */
export type ModelAsk = {
  /** After the proxy's address: `/v1/chat/completions`. */
  readonly path: string;
  /** Absent where something is only looked up. */
  readonly body?: unknown;
  /** Headers that belong to a dialect. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
};

/** Carries out a model call of an episode; never rejects. */
export type AskModel = (episodeId: string, call: ModelAsk, sink: ModelSink, gone: AbortSignal) => Promise<void>;

/** The headers of a call that belong to a dialect. */
export function dialectHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      /^anthropic-(version|beta)$/.test(name) && typeof value === "string" ? [[name, value]] : [],
    ),
  );
}

/** The only way out of an agent's container: a container of ours whose network has no device but loopback, shared with the agent's. What is asked of it there comes to us
 *  over its stdio. */
export type ModelGate = {
  /** Network of the agent's container. */
  readonly networkMode: string;
  /** Address inside, without `/v1`. */
  readonly url: string;
  close(): Promise<void>;
};

/** What tells the clients of each dialect where their models are. The key stays outside. */
export function modelVariables(url: string): string[] {
  return [`OPENAI_BASE_URL=${url}/v1`, "OPENAI_API_KEY=none", `ANTHROPIC_BASE_URL=${url}`, "ANTHROPIC_API_KEY=none"];
}

const port = 8080;
/** As many as the model proxy takes of one episode; the gate must not be filled up with more. */
const callsAtOnce = 16;
const requestBytes = 4 * 1024 * 1024;

const Said = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ id: z.int(), gone: z.literal(true) }),
  z.object({ id: z.int(), path: z.string(), headers: z.record(z.string(), z.unknown()), body: z.unknown() }),
]);

/** Opens the gate of an episode. Rejects with what the engine says. */
export async function openModelGate(engine: Docker, episodeId: string, ask: AskModel): Promise<ModelGate> {
  const image = await ensureImage(engine);
  const command = sentCommand("modelGate", [port, callsAtOnce, requestBytes].map(String));
  const gate = await startAttached(engine, containerOptions({ image, command }));
  try {
    const first = await gate.next();
    if (first === null) throw new Error(`the model gate ended: ${gate.complaints()}`);
    const calls = new Map<number, AbortController>();
    listen(gate, episodeId, ask, calls).catch(() => gate.remove());
    return {
      networkMode: `container:${gate.id}`,
      url: `http://127.0.0.1:${port}`,
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
    const call = { path: said.path, body: said.body, headers: dialectHeaders(said.headers) };
    void ask(episodeId, call, sink, stop.signal).finally(() => calls.delete(id));
  }
}
