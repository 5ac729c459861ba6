import { setTimeout as sleep } from "node:timers/promises";
import { WebSocket } from "ws";
import { z } from "zod";
import { withoutSecrets } from "../../../core/address.ts";
import { issueText, readUpToFirstIssue } from "../../../core/first-issue.ts";
import { Json, nestsTooDeep } from "../../../core/json.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";

const connectMs = 10_000;
const answerMs = 60_000;
const closeMs = 1_000;
/** Largest message that is taken from a server. */
const maxFrameBytes = 4 * 1024 * 1024;
/** Pauses before a server that has no room is asked again, milliseconds. */
const fullPausesMs = [500, 1_000, 2_000, 4_000];

const Told = z.object({
  observation: z.record(z.string(), Json),
  reward: z.union([z.number(), z.boolean()]).nullish(),
  done: z.boolean(),
});
/** What a server shows after a reset or a step. */
export type Told = z.infer<typeof Told>;

const Frame = z.discriminatedUnion("type", [
  z.object({ type: z.literal("observation"), data: Told }),
  z.object({ type: z.literal("state"), data: z.record(z.string(), Json) }),
  z.object({ type: z.literal("error"), data: z.looseObject({ message: z.string(), code: z.string().default("") }) }),
]);
type Frame = z.infer<typeof Frame>;

type Message =
  | { readonly type: "reset"; readonly data: { readonly seed: number } }
  | { readonly type: "step"; readonly data: Readonly<Record<string, unknown>> }
  | { readonly type: "state" };

/** A session on a server of OpenEnv: a WebSocket whose messages are asked and answered in turn. */
export class OpenEnvClient {
  readonly #socket: WebSocket;
  readonly #address: string;

  private constructor(socket: WebSocket, address: string) {
    this.#socket = socket;
    this.#address = withoutSecrets(address);
    // What breaks is told by the question that waits.
    socket.on("error", () => {});
  }

  /** A session whose episode has begun, and what the server showed. A server without room is asked a few times. Rejects with SandboxError. */
  static async begin(address: string, seed: number): Promise<{ client: OpenEnvClient; first: Told }> {
    for (const pauseMs of [...fullPausesMs, null]) {
      const client = await OpenEnvClient.#connect(address);
      try {
        const frame = await client.ask({ type: "reset", data: { seed } });
        if (frame.type === "observation") return { client, first: frame.data };
        if (frame.type !== "error" || frame.data.code !== "CAPACITY_REACHED" || pauseMs === null)
          throw client.#failure("remote_refused", `began no episode: ${said(frame)}`);
      } catch (error) {
        client.close();
        throw error;
      }
      client.close();
      await sleep(pauseMs);
    }
    throw new SandboxError("remote_refused", `${withoutSecrets(address)} has no room`);
  }

  static #connect(address: string): Promise<OpenEnvClient> {
    const url = `${address.replace(/^http/, "ws").replace(/\/+$/, "")}/ws`;
    const socket = new WebSocket(url, { handshakeTimeout: connectMs, maxPayload: maxFrameBytes });
    const client = new OpenEnvClient(socket, address);
    return new Promise((resolve, reject) => {
      socket.once("open", () => resolve(client));
      socket.once("error", (error) =>
        reject(client.#failure("remote_unreachable", `does not answer: ${error.message}`)),
      );
    });
  }

  /** Sends a message and waits for its answer. Rejects with SandboxError where the connection breaks, the server is silent or answers in another form. */
  ask(message: Message): Promise<Frame> {
    const socket = this.#socket;
    if (socket.readyState > WebSocket.OPEN) return Promise.reject(this.#failure("remote_closed", "closed the session"));
    return new Promise((resolve, reject) => {
      const settle = (work: () => void) => {
        clearTimeout(timer);
        socket.off("message", take).off("close", gone).off("error", broke);
        work();
      };
      const fail = (code: string, what: string) => settle(() => reject(this.#failure(code, what)));
      const take = (data: unknown) =>
        settle(() => {
          try {
            resolve(this.#read(String(data)));
          } catch (error) {
            reject(error);
          }
        });
      const gone = () => fail("remote_closed", "closed the session");
      const broke = (error: Error) => fail("remote_closed", `broke off: ${error.message}`);
      const timer = setTimeout(() => fail("remote_timeout", `did not answer within ${answerMs / 1_000} s`), answerMs);
      socket.on("message", take).on("close", gone).on("error", broke);
      socket.send(JSON.stringify(message));
    });
  }

  /** Throws SandboxError for what has no form of an answer. */
  #read(text: string): Frame {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw this.#failure("bad_answer", `answered with what is no JSON: ${text.slice(0, 100)}`);
    }
    if (nestsTooDeep(value)) throw this.#failure("bad_answer", "answered with JSON that nests too deep");
    const read = readUpToFirstIssue(Frame, value);
    if (read.success) return read.data;
    throw this.#failure("bad_answer", `answered in another form: ${issueText(read.error)}`);
  }

  #failure(code: string, what: string): SandboxError {
    return new SandboxError(code, `${this.#address} ${what}`);
  }

  /** Ends the session there too: the server closes the connection then, and is not waited for long. */
  close(): void {
    const isOpen = this.#socket.readyState === WebSocket.OPEN;
    if (isOpen) this.#socket.send(JSON.stringify({ type: "close" }));
    setTimeout(() => this.#socket.terminate(), isOpen ? closeMs : 0).unref();
  }
}

/** What a frame says, in short. */
export function said(frame: Frame): string {
  return frame.type === "error" ? `${frame.data.message} ${frame.data.code}`.trim().slice(0, 500) : frame.type;
}
