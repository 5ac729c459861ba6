import { randomBytes } from "node:crypto";
import type { Duplex } from "node:stream";
import type Docker from "dockerode";
import { z } from "zod";
import { type Answer, answerOf } from "./answer-line.ts";
import { linesOf } from "./frames.ts";
import { label, ownerLabel, ownerOf } from "./reaper.ts";
import { SandboxError } from "./sandbox-error.ts";
import { seccompProfile, seccompProfileToLay } from "./seccomp.ts";

/** What is sent into a container, beside the id that its answer repeats. */
type Request = { readonly op: string };
type Waiting = {
  readonly resolve: (answer: Answer & { readonly ok: true }) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
};

/** Longest the engine may take to start a container, and to remove one, milliseconds. */
const startMs = 30_000;
const removeMs = 10_000;

/** What to run in a container. */
export type ContainerWish = {
  readonly image: string;
  /** Instead of the image's own command. */
  readonly command?: readonly string[];
  /** Whether the engine has an init to reap zombies with (see hasInit). */
  readonly init?: boolean;
  /** The image brings its own environment variables. */
  readonly ownEnv?: boolean;
  readonly env?: readonly string[];
  readonly limits?: Partial<WallLimits>;
  /** A checkout to lay under what the container writes. */
  readonly checkout?: CheckoutWish;
  /** Volumes that are only read, by where they stand. */
  readonly volumes?: Readonly<Record<string, string>>;
};

/** A checkout that is only read. The container's first program begins with the rights to lay it under a folder in memory, and gives them up before anything else runs (terminal/runtime/container/checkout.sh). */
export type CheckoutWish = {
  /** Name of the volume that has it. */
  readonly volume: string;
  /** Most that may be written over it. */
  readonly writableMb: number;
};

/** What a container may use. */
export type WallLimits = {
  readonly memoryMb: number;
  readonly cpus: number;
  readonly pids: number;
  /** Longest a request may take, milliseconds. */
  readonly answerMs: number;
  /** Folders that may be written, held in memory, by their size in megabytes. Programs in them can be executed where `executable` says so. */
  readonly writableMb: Readonly<Record<string, number>>;
  readonly executable: boolean;
  /** Whether these folders belong to the user, who may then change their modes. */
  readonly owned: boolean;
  /** Most files and folders in each of them; null: as many as fit. */
  readonly entries: number | null;
  readonly user: string;
  readonly cwd: string;
};

/** To mount, to write whose files ever while mounted (the kernel takes the rights of who mounts), and to become the user. */
const rightsToLay = ["SYS_ADMIN", "DAC_OVERRIDE", "CHOWN", "FOWNER", "MKNOD", "SETUID", "SETGID", "SETPCAP"];

const usualLimits: WallLimits = {
  memoryMb: 256,
  cpus: 1,
  pids: 64,
  answerMs: 30_000,
  writableMb: { "/tmp": 16 },
  executable: false,
  owned: false,
  entries: null,
  user: "65534:65534",
  cwd: "/tmp",
};

/** How every container is walled in: no network, nothing to write but a small tmpfs, no privileges, few calls of the kernel, bounded processes, memory, CPU and files. */
export function containerOptions({
  image,
  command,
  init = false,
  ownEnv = false,
  env = ["PATH=/usr/bin", "NODE_OPTIONS=--max-old-space-size=192"],
  limits,
  checkout,
  volumes = {},
}: ContainerWish): Docker.ContainerCreateOptions {
  const { memoryMb, cpus, pids, writableMb, executable, owned, entries, user, cwd } = { ...usualLimits, ...limits };
  const [uid, gid] = user.split(":");
  const owner = owned ? `,uid=${uid},gid=${gid}` : "";
  const most = entries === null ? "" : `,nr_inodes=${entries}`;
  const tmpfs = (size: number) =>
    `rw,${executable ? "exec" : "noexec"},nosuid,nodev,size=${size}m,mode=1777${owner}${most}`;
  return {
    name: `agentgym-${randomBytes(8).toString("hex")}`,
    Image: image,
    ...(command ? { Cmd: [...command] } : {}),
    ...(ownEnv ? {} : { Env: [...env] }),
    User: checkout ? "0:0" : user,
    WorkingDir: cwd,
    Labels: { [label]: "1", [ownerLabel]: ownerOf(process.pid) },
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
      ...(checkout ? { CapAdd: rightsToLay } : {}),
      SecurityOpt: checkout
        ? ["no-new-privileges", `seccomp=${seccompProfileToLay}`, "apparmor=unconfined"]
        : ["no-new-privileges", `seccomp=${seccompProfile}`],
      PidsLimit: pids,
      Memory: memoryMb * 1024 * 1024,
      MemorySwap: memoryMb * 1024 * 1024,
      NanoCpus: cpus * 1_000_000_000,
      Tmpfs: {
        ...Object.fromEntries(Object.entries(writableMb).map(([path, size]) => [path, tmpfs(size)])),
        ...(checkout ? { "/run/checkout": `rw,exec,nosuid,nodev,size=${checkout.writableMb}m,mode=0755${most}` } : {}),
      },
      Mounts: Object.entries(checkout ? { ...volumes, "/checkout": checkout.volume } : volumes).map(
        ([Target, Source]) => ({ Type: "volume", Source, Target, ReadOnly: true }),
      ),
      IpcMode: "none",
      Init: init,
      AutoRemove: true,
      LogConfig: { Type: "none", Config: {} },
      Ulimits: [
        { Name: "nofile", Soft: 1024, Hard: 1024 },
        { Name: "core", Soft: 0, Hard: 0 },
      ],
    },
  };
}

/** Whether the engine has an init program for containers; without it an absent one would only show when a container starts. */
export async function hasInit(engine: Docker): Promise<boolean> {
  const { InitCommit } = EngineInfo.parse(await engine.info());
  return InitCommit !== undefined && InitCommit.ID !== "N/A";
}

/** What an engine says of itself, as far as we ask. */
const EngineInfo = z.object({ InitCommit: z.object({ ID: z.string() }).optional() });

/** A container that answers requests, one JSON object a line: our runtime, an owner's program or a grader. */
export class RuntimeContainer {
  readonly #container: Docker.Container;
  readonly #stream: Duplex;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #dead: SandboxError | null = null;
  #removed: Promise<void> | null = null;
  #complaints = "";

  readonly #answerMs: number;

  private constructor(container: Docker.Container, stream: Duplex, answerMs: number) {
    this.#container = container;
    this.#answerMs = answerMs;
    this.#stream = stream;
    stream.on("error", (error) => this.#die(new SandboxError("sandbox_died", error.message)));
    void this.#listen();
  }

  /** Creates and starts a container of the runtime image. Throws what the engine throws, or that it took too long; nothing is left behind then. */
  static async start(engine: Docker, wish: ContainerWish): Promise<RuntimeContainer> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), startMs);
    const abortSignal = limit.signal;
    const options = containerOptions(wish);
    try {
      const container = await engine.createContainer({ ...options, abortSignal });
      const stream = await container.attach({
        stream: true,
        stdin: true,
        stdout: true,
        stderr: true,
        hijack: true,
        abortSignal,
      });
      await container.start({ abortSignal });
      return new RuntimeContainer(container, streamOf(stream), wish.limits?.answerMs ?? usualLimits.answerMs);
    } catch (error) {
      void removeContainer(engine.getContainer(options.name ?? ""));
      if (abortSignal.aborted) throw new Error(`the engine took more than ${startMs / 1_000} s`, { cause: error });
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  get id(): string {
    return this.#container.id;
  }

  /** Why no request can be answered any more; null while it lives. */
  get dead(): SandboxError | null {
    return this.#dead;
  }

  /** Sends a request and waits for its answer, whose form the asker checks. Rejects with SandboxError when the container dies, refuses or takes too long (it is killed then). */
  ask(request: Request & Readonly<Record<string, unknown>>): Promise<Answer & { readonly ok: true }> {
    if (this.#dead) return Promise.reject(this.#dead);
    const id = this.#nextId++;
    const line = `${JSON.stringify({ id, ...request })}\n`;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#die(
          new SandboxError("sandbox_timeout", `the container did not answer within ${this.#answerMs / 1000} s`),
        );
        void this.close();
      }, this.#answerMs);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#stream.write(line);
    });
  }

  /** Stops and removes the container; resolves when it is gone. Safe to call twice. */
  close(): Promise<void> {
    this.#die(new SandboxError("closed", "the container was closed"));
    this.#removed ??= removeContainer(this.#container).finally(() => this.#stream.destroy());
    return this.#removed;
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
    void this.close();
  }

  #settle(line: string): void {
    const answer = answerOf(line);
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

/** Stops and removes a container, waiting for a removal that is already under way. An engine that fails here leaves it to the reaper. */
export async function removeContainer(container: Docker.Container): Promise<void> {
  const abortSignal = AbortSignal.timeout(removeMs);
  try {
    await container.remove({ force: true, abortSignal });
  } catch (error) {
    const isUnderWay = error instanceof Error && "statusCode" in error && error.statusCode === 409;
    if (isUnderWay) await container.wait({ condition: "removed", abortSignal }).catch(() => {});
  }
}

/** dockerode types an attached, hijacked stream as readable and writable apart; it is one Duplex. */
export function streamOf(stream: NodeJS.ReadWriteStream): Duplex {
  return stream as Duplex;
}
