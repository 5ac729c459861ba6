import type { Duplex } from "node:stream";
import type Docker from "dockerode";
import { removeContainer, streamOf } from "./container.ts";
import { linesOf } from "./frames.ts";

const startMs = 30_000;
const errorChars = 2_000;

/** A container that runs, and the lines between it and us. */
export type Attached = {
  readonly id: string;
  write(line: string): void;
  /** The next line it says, null once it has ended; read only when asked for, so that it cannot flood us. Rejects when a line is too long. */
  next(): Promise<string | null>;
  /** The end of its error output. */
  complaints(): string;
  /** Stops and removes it; resolves when it is gone. Safe to call twice. */
  remove(): Promise<void>;
};

/** What is said over an attached stream. */
function talkingOver(stream: Duplex): Omit<Attached, "id" | "remove"> {
  let complaints = "";
  const lines = linesOf(stream, (text) => {
    complaints = (complaints + text).slice(-errorChars);
  });
  return {
    write: (line) => void (stream.writable && stream.write(line)),
    async next() {
      const { done, value } = await lines.next();
      return done ? null : value;
    },
    complaints: () => complaints.trim(),
  };
}

/** A program beside a container's own, which ends with the container. */
export type ProgramWish = {
  readonly command: readonly string[];
  readonly env: readonly string[];
  readonly cwd: string;
  /** Whether it is told anything. */
  readonly stdin: boolean;
};

/** A program that runs in a container, and the lines between it and us. */
export type AttachedProgram = Omit<Attached, "id" | "remove"> & {
  /** How it ended, once `next` has given null; null where the container is gone. */
  exitCode(): Promise<number | null>;
};

/** The user of containers with a checkout, who gave up every right (checkout.sh). */
const withoutRights = [
  ..."setpriv --reuid 1000 --regid 1000 --clear-groups --inh-caps=-all --ambient-caps=-all".split(" "),
  ..."--bounding-set=-all --no-new-privs --".split(" "),
];

/** Starts a program in a container with a checkout, with no more rights than its shell has. Rejects with what the engine says. */
export async function startProgram(
  engine: Docker,
  containerId: string,
  { command, env, cwd, stdin }: ProgramWish,
): Promise<AttachedProgram> {
  const abortSignal = AbortSignal.timeout(startMs);
  const program = await engine.getContainer(containerId).exec({
    Cmd: [...withoutRights, ...command],
    Env: [...env],
    WorkingDir: cwd,
    User: "0:0",
    AttachStdin: stdin,
    AttachStdout: true,
    AttachStderr: true,
    abortSignal,
  });
  const stream = streamOf(await program.start({ hijack: true, stdin, abortSignal }));
  stream.on("error", () => {});
  return {
    ...talkingOver(stream),
    exitCode: async () => {
      const { ExitCode } = await program.inspect().catch(() => ({ ExitCode: null }));
      return ExitCode;
    },
  };
}

/** Creates, attaches and starts a container. Rejects with what the engine says, or when it takes too long; nothing is left behind then. */
export async function startAttached(engine: Docker, options: Docker.ContainerCreateOptions): Promise<Attached> {
  const abortSignal = AbortSignal.timeout(startMs);
  try {
    const container = await engine.createContainer({ ...options, abortSignal });
    const all = { stream: true, stdin: true, stdout: true, stderr: true, hijack: true };
    const stream = streamOf(await container.attach({ ...all, abortSignal }));
    stream.on("error", () => {});
    await container.start({ abortSignal });
    let removed: Promise<void> | null = null;
    return {
      id: container.id,
      ...talkingOver(stream),
      remove() {
        removed ??= removeContainer(container).finally(() => stream.destroy());
        return removed;
      },
    };
  } catch (error) {
    await removeContainer(engine.getContainer(options.name ?? ""));
    if (abortSignal.aborted) throw new Error(`the engine took more than ${startMs / 1_000} s`, { cause: error });
    throw error;
  }
}
