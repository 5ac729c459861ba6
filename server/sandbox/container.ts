import { hostname } from "node:os";
import type { Duplex } from "node:stream";
import type Docker from "dockerode";
import { linesOf } from "./frames.ts";
import type { Answer, Request } from "./runtime/messages.ts";
import { SandboxError } from "./sandbox.ts";

type Unsent<T> = T extends unknown ? Omit<T, "id"> : never;
type Waiting = {
  readonly resolve: (answer: Answer & { readonly ok: true }) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
};

/** Longest a request to the runtime may take, milliseconds. */
const answerMs = 30_000;

/** Labels of our containers: the reaper knows them by these. */
export const label = "agentgym";
export const ownerLabel = "agentgym.owner";

/** How every container is walled in: no network, nothing to write but a small tmpfs, no privileges, bounded processes, memory, CPU and files. */
export function containerOptions(image: string, command?: readonly string[]): Docker.ContainerCreateOptions {
  return {
    Image: image,
    ...(command ? { Cmd: [...command] } : {}),
    Env: ["PATH=/usr/bin", "NODE_OPTIONS=--max-old-space-size=192"],
    User: "65534:65534",
    WorkingDir: "/tmp",
    Labels: { [label]: "1", [ownerLabel]: `${hostname()}/${process.pid}` },
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    OpenStdin: true,
    StdinOnce: true,
    Tty: false,
    HostConfig: {
      NetworkMode: "none",
      ReadonlyRootfs: true,
      CapDrop: ["ALL"],
      SecurityOpt: ["no-new-privileges"],
      PidsLimit: 64,
      Memory: 256 * 1024 * 1024,
      MemorySwap: 256 * 1024 * 1024,
      NanoCpus: 1_000_000_000,
      Tmpfs: { "/tmp": "rw,noexec,nosuid,nodev,size=16m,mode=1777" },
      IpcMode: "none",
      AutoRemove: true,
      LogConfig: { Type: "none", Config: {} },
      Ulimits: [
        { Name: "nofile", Soft: 1024, Hard: 1024 },
        { Name: "core", Soft: 0, Hard: 0 },
      ],
    },
  };
}

/** A container with our runtime in it, and the conversation with it. */
export class RuntimeContainer {
  readonly #container: Docker.Container;
  readonly #stream: Duplex;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #dead: SandboxError | null = null;
  #complaints = "";

  private constructor(container: Docker.Container, stream: Duplex) {
    this.#container = container;
    this.#stream = stream;
    void this.#listen();
  }

  /** Creates and starts a container of the runtime image. Throws what the engine throws. */
  static async start(engine: Docker, image: string): Promise<RuntimeContainer> {
    const container = await engine.createContainer(containerOptions(image));
    try {
      const stream = await container.attach({ stream: true, stdin: true, stdout: true, stderr: true, hijack: true });
      await container.start();
      return new RuntimeContainer(container, streamOf(stream));
    } catch (error) {
      await container.remove({ force: true }).catch(() => {});
      throw error;
    }
  }

  /** Why no request can be answered any more; null while it lives. */
  get dead(): SandboxError | null {
    return this.#dead;
  }

  /** Sends a request and waits for its answer. Rejects with SandboxError when the container dies, refuses or takes too long (it is killed then). */
  ask(request: Unsent<Request>): Promise<Answer & { readonly ok: true }> {
    if (this.#dead) return Promise.reject(this.#dead);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#die(new SandboxError("sandbox_timeout", `the container did not answer within ${answerMs / 1000} s`));
        void this.close();
      }, answerMs);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#stream.write(`${JSON.stringify({ ...request, id })}\n`);
    });
  }

  /** Stops and removes the container. */
  async close(): Promise<void> {
    this.#die(new SandboxError("closed", "the container was closed"));
    this.#stream.destroy();
    await this.#container.remove({ force: true }).catch(() => {});
  }

  async #listen(): Promise<void> {
    let why = "the container ended";
    try {
      for await (const line of linesOf(this.#stream, (text) => {
        this.#complaints = (this.#complaints + text).slice(-500);
      }))
        this.#settle(line);
    } catch (error) {
      why = error instanceof Error ? error.message : String(error);
    }
    this.#die(new SandboxError("sandbox_died", this.#complaints ? `${why}: ${this.#complaints.trim()}` : why));
  }

  #settle(line: string): void {
    const answer: Answer = JSON.parse(line);
    const waiting = this.#waiting.get(answer.id);
    if (!waiting) return;
    this.#waiting.delete(answer.id);
    clearTimeout(waiting.timer);
    if (answer.ok) waiting.resolve(answer);
    else waiting.reject(new SandboxError("sandbox_refused", answer.message));
  }

  #die(error: SandboxError): void {
    this.#dead ??= error;
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(this.#dead);
    }
    this.#waiting.clear();
  }
}

/** dockerode types an attached, hijacked stream as readable and writable apart; it is one Duplex. */
function streamOf(stream: NodeJS.ReadWriteStream): Duplex {
  return stream as Duplex;
}
