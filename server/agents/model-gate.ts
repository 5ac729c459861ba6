import type Docker from "dockerode";
import { z } from "zod";
import { type Attached, startAttached } from "../sandbox/attached.ts";
import { containerOptions } from "../sandbox/container.ts";
import { ensureImage } from "../sandbox/image.ts";
import { sentCommand } from "../sent-program.ts";
import { dialects } from "./dialects/dialects.ts";

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
  /** Those that its endpoint is to have too. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
};

/** Carries out a model call of an episode; never rejects. */
export type AskModel = (episodeId: string, call: ModelAsk, sink: ModelSink, gone: AbortSignal) => Promise<void>;

/** The headers of a call that its endpoint is to have too. */
export function dialectHeaders(path: string, headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const { headers: names = [] } = dialects.find((each) => each.path === path) ?? {};
  return Object.fromEntries(
    names.flatMap((name) => (typeof headers[name] === "string" ? [[name, headers[name]]] : [])),
  );
}

/** The only way out of an agent's container: a container of ours whose network has no device but loopback, shared with the agent's. What is asked of it there comes to us
 *  over its stdio. */
export type ModelGate = {
  /** Network of the agent's container. */
  readonly networkMode: string;
  /** `gateUrl`. */
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
  z.object({ id: z.int(), path: z.string(), headers: z.record(z.string(), z.unknown()), body: z.unknown().optional() }),
]);

/** Opens the gate of an episode. Rejects with what the engine says. */
export async function openModelGate(engine: Docker, episodeId: string, ask: AskModel): Promise<ModelGate> {
  const image = await ensureImage(engine);
  const gate = await startAttached(engine, containerOptions({ image, command: gateCommand() }));
  try {
    const { close } = await attendGate(gate, episodeId, ask, () => gate.remove());
    return {
      networkMode: `container:${gate.id}`,
      url: gateUrl,
      async close() {
        close();
        await gate.remove();
      },
    };
  } catch (error) {
    await gate.remove();
    throw error;
  }
}

/** Address of a gate for those who share its network, without `/v1`. */
export const gateUrl = `http://127.0.0.1:${port}`;

/** The command of a gate, in an image of ours. */
export function gateCommand(node = "/usr/bin/node"): string[] {
  return [node, ...sentCommand("modelGate", [port, callsAtOnce, requestBytes].map(String)).slice(1)];
}

/** Answers what is asked at a gate that was started. `fail`: it says what it may not. Rejects when it ends before it is ready. */
export async function attendGate(
  gate: Pick<Attached, "next" | "write" | "complaints">,
  episodeId: string,
  ask: AskModel,
  fail: () => unknown,
): Promise<{ close(): void }> {
  const first = await gate.next();
  if (first === null) throw new Error(`the model gate ended: ${gate.complaints()}`);
  const calls = new Map<number, AbortController>();
  listen(gate, episodeId, ask, calls).catch(fail);
  return {
    close() {
      for (const stop of calls.values()) stop.abort(new Error("the agent's container is gone"));
    },
  };
}

async function listen(
  gate: Pick<Attached, "next" | "write">,
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
    const call = { path: said.path, body: said.body, headers: dialectHeaders(said.path, said.headers) };
    void ask(episodeId, call, sink, stop.signal).finally(() => calls.delete(id));
  }
}
