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

/** Creates, attaches and starts a container. Rejects with what the engine says, or when it takes too long; nothing is left behind then. */
export async function startAttached(engine: Docker, options: Docker.ContainerCreateOptions): Promise<Attached> {
  const abortSignal = AbortSignal.timeout(startMs);
  try {
    const container = await engine.createContainer({ ...options, abortSignal });
    const all = { stream: true, stdin: true, stdout: true, stderr: true, hijack: true };
    const stream = streamOf(await container.attach({ ...all, abortSignal }));
    stream.on("error", () => {});
    await container.start({ abortSignal });
    let complaints = "";
    const lines = linesOf(stream, (text) => {
      complaints = (complaints + text).slice(-errorChars);
    });
    let removed: Promise<void> | null = null;
    return {
      id: container.id,
      write: (line) => void (stream.writable && stream.write(line)),
      async next() {
        const { done, value } = await lines.next();
        return done ? null : value;
      },
      complaints: () => complaints.trim(),
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
