import { randomBytes } from "node:crypto";
import type { Duplex, Readable } from "node:stream";
import type Docker from "dockerode";
import { z } from "zod";
import type { TaskContainer as Wish } from "../../../core/worlds/harbor/kind.ts";
import { hasInit, removeContainer, streamOf } from "../../sandbox/container.ts";
import { payloadsOf } from "../../sandbox/frames.ts";
import { label, ownerLabel, ownerOf } from "../../sandbox/reaper.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";

/** The label of images that were built of task folders: no other runs here, whatever a specification names. */
export const taskImageLabel = "harbor";

/** What programs that expect to be root in a container need of root's rights. */
const rights = "CHOWN DAC_OVERRIDE FOWNER FSETID KILL SETGID SETUID SETFCAP NET_BIND_SERVICE SYS_CHROOT".split(" ");
const startMs = 60_000;

/** What is executed beside the agent's shell. `user`: null for the image's. */
export type Execution = {
  readonly user?: string | null;
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly input?: Uint8Array;
};

/** What came of it; `output` is the end of what it said, errors too, 6 MB at most. `exitCode` is null where it took too long. */
type Executed = { readonly exitCode: number | null; readonly output: Buffer };
const maxOutput = 6_000_000;
const usualMs = 60_000;

/** Of a path in a container, as the engine tells it. */
export const PathStat = z.object({
  size: z.number(),
  /** In Go's form: kinds in the upper bits. */
  mode: z.number(),
  mtime: z.string(),
  linkTarget: z.string(),
});
export type PathStat = z.infer<typeof PathStat>;

const Changes = z.array(z.object({ Path: z.string() })).nullable();

/** A container of a task's image. Its programs may be root and write everywhere in it; everything else is as for any container: no rights over the machine, no new ones, bounded memory, processors and processes, and a network only where the task says so. */
export class TaskContainer {
  readonly #engine: Docker;
  readonly #container: Docker.Container;
  #network: Wish["network"];
  #removed: Promise<void> | null = null;

  private constructor(engine: Docker, container: Docker.Container, network: Wish["network"]) {
    this.#engine = engine;
    this.#container = container;
    this.#network = network;
  }

  /** Creates and starts one. Rejects with SandboxError where the engine lacks the image, or it is none of a task folder. */
  static async start(engine: Docker, wish: Wish): Promise<TaskContainer> {
    const made = await TaskContainer.still(engine, wish);
    try {
      await made.#container.start({ abortSignal: AbortSignal.timeout(startMs) });
      await made.run("mkdir -p /logs/agent /logs/verifier /logs/artifacts /solution && chmod 777 /logs/* /solution");
      return made;
    } catch (error) {
      await made.close();
      throw error;
    }
  }

  /** One that never runs: how the image is read. */
  static async still(engine: Docker, wish: Wish): Promise<TaskContainer> {
    await expectTaskImage(engine, wish.image);
    const bytes = wish.memoryMb * 1024 * 1024;
    const container = await engine.createContainer({
      name: `agentgym-${randomBytes(8).toString("hex")}`,
      Image: wish.image,
      Cmd: ["sleep", "infinity"],
      Env: Object.entries(wish.env).map(([name, value]) => `${name}=${value}`),
      ...(wish.workdir === null ? {} : { WorkingDir: wish.workdir }),
      Labels: { [label]: "1", [ownerLabel]: ownerOf(process.pid) },
      HostConfig: {
        NetworkMode: wish.network === "none" ? "none" : "bridge",
        CapDrop: ["ALL"],
        CapAdd: rights,
        SecurityOpt: ["no-new-privileges"],
        PidsLimit: 1_024,
        Memory: bytes,
        MemorySwap: bytes,
        NanoCpus: Math.round(wish.cpus * 1_000_000_000),
        Init: await hasInit(engine),
        LogConfig: { Type: "none", Config: {} },
      },
    });
    return new TaskContainer(engine, container, wish.network);
  }

  /** Executes a line of bash as root and gives what it said. Rejects with SandboxError where it fails. */
  async run(line: string, ...args: string[]): Promise<string> {
    const { exitCode, output } = await this.execute(["bash", "-c", line, "bash", ...args], { user: "0:0" });
    const text = output.toString("utf8").trim();
    if (exitCode !== 0) throw new SandboxError("sandbox_refused", `the task's container failed: ${text.slice(-500)}`);
    return text;
  }

  /** Executes a program to its end. */
  async execute(
    command: readonly string[],
    { user, env = {}, timeoutMs = usualMs, input }: Execution,
  ): Promise<Executed> {
    const { stream, exitCode } = await this.attach(command, { user, env, hasInput: input !== undefined });
    if (input) stream.end(Buffer.from(input));
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      stream.destroy();
    }, timeoutMs);
    const parts: Buffer[] = [];
    let bytes = 0;
    try {
      for await (const { payload } of payloadsOf(stream)) {
        parts.push(payload);
        bytes += payload.length;
        while (bytes - (parts[0]?.length ?? 0) > maxOutput) bytes -= parts.shift()?.length ?? 0;
      }
    } catch (error) {
      if (!isLate) throw error;
    } finally {
      clearTimeout(timer);
      stream.destroy();
    }
    return { exitCode: isLate ? null : await exitCode(), output: Buffer.concat(parts) };
  }

  /** Starts a program whose streams are ours until it ends. */
  async attach(
    command: readonly string[],
    { user, env = {}, hasInput }: Pick<Execution, "user" | "env"> & { readonly hasInput: boolean },
  ): Promise<{ readonly stream: Duplex; readonly exitCode: () => Promise<number> }> {
    const execution = await this.#container.exec({
      Cmd: [...command],
      Env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
      ...(user ? { User: user } : {}),
      AttachStdin: hasInput,
      AttachStdout: true,
      AttachStderr: true,
    });
    const stream = streamOf(await execution.start({ hijack: true, stdin: hasInput }));
    stream.on("error", () => {});
    const exitCode = async () => {
      // The engine notes the end a moment after the stream has ended.
      for (let waits = 0; waits < 50; waits++) {
        const { Running, ExitCode } = await execution.inspect();
        if (!Running && ExitCode !== null) return ExitCode;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return 137;
    };
    return { stream, exitCode };
  }

  /** Starts it again where a command has ended it, and says whether that was so: files are there then, processes are not. */
  async revive(): Promise<boolean> {
    const { State } = await this.#container.inspect();
    if (State.Running) return false;
    await this.#container.start();
    return true;
  }

  /** Lets it into the network of the engine's machine, or cuts it off. */
  async connect(network: Wish["network"]): Promise<void> {
    if (network === this.#network) return;
    const [from, to] = network === "none" ? ["bridge", "none"] : ["none", "bridge"];
    const Container = this.#container.id;
    await this.#engine.getNetwork(from).disconnect({ Container });
    await this.#engine.getNetwork(to).connect({ Container });
    this.#network = network;
  }

  /** Null where nothing is. A link is not followed. */
  async stat(path: string): Promise<PathStat | null> {
    const answer = await unlessMissing(this.#container.infoArchive({ path }));
    if (!answer) return null;
    // Without it the connection stays open.
    answer.destroy();
    const header = String(answer.headers["x-docker-container-path-stat"]);
    return PathStat.parse(JSON.parse(Buffer.from(header, "base64").toString("utf8")));
  }

  /** A tar of a path and what is below it; null where nothing is. */
  async take(path: string): Promise<Readable | null> {
    const stream = await unlessMissing(this.#container.getArchive({ path }));
    return stream ? readable(stream) : null;
  }

  /** Unpacks a tar in a folder that is there. */
  async put(tar: Buffer | Readable, path: string): Promise<void> {
    await this.#container.putArchive(tar, { path });
  }

  /** Paths that differ from the image. */
  async changed(): Promise<string[]> {
    return (Changes.parse(await this.#container.changes()) ?? []).map(({ Path }) => Path);
  }

  /** Ends its processes; what is in it can still be read. */
  async stop(): Promise<void> {
    await this.#container.kill().catch(() => {});
  }

  /** Removes it; safe to call twice. */
  close(): Promise<void> {
    this.#removed ??= removeContainer(this.#container);
    return this.#removed;
  }
}

async function expectTaskImage(engine: Docker, image: string): Promise<void> {
  const found = await unlessMissing(engine.getImage(image).inspect());
  if (!found)
    throw new SandboxError(
      "no_image",
      `this engine does not have the task's image ${image.slice(7, 19)}: make the environment again here, by agentgym new --harbor`,
    );
  if (found.Config.Labels?.[label] !== taskImageLabel)
    throw new SandboxError("wrong_image", `the image ${image.slice(7, 19)} was not built of a task folder`);
}

/** dockerode types an answer's body as what can be read; it is a Readable, and its connection is freed by destroying it. */
function readable(stream: NodeJS.ReadableStream): Readable {
  return stream as Readable;
}

/** Null where the engine says that there is no such thing. */
async function unlessMissing<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && "statusCode" in error && error.statusCode === 404) return null;
    throw error;
  }
}
