import { Worker } from "node:worker_threads";
import {
  AgentGymError,
  ConflictError,
  InvalidError,
  LimitError,
  NotFoundError,
  TooLargeError,
  UnavailableError,
} from "../../core/errors.ts";

/** What a worker tells: that it is loaded, how far it is, and how a job ended. */
export type WorkerMessage<Result, Progress = never> =
  | { readonly kind: "ready" }
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "done"; readonly result: Result }
  | { readonly kind: "failed"; readonly code: string; readonly message: string; readonly hint?: string | undefined };

type Options = {
  /** The worker's module beside this one, without its ending. */
  readonly name: string;
  /** What stops, e.g. "the generator". */
  readonly what: string;
  /** Longest that a job may take, in milliseconds; `tooLong` is what it is told then. */
  readonly timeoutMs: number;
  readonly tooLong: () => LimitError;
  /** Most jobs that wait for their turn; `tooMany` is what the next one is told. */
  readonly maxWaiting: number;
  readonly tooMany: () => LimitError;
  /** Whether a job that is aborted while it runs is stopped, with its thread, or runs to its end. */
  readonly stopsAborted: boolean;
};

type Waiting<Job, Result, Progress> = {
  readonly job: Job;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
};

/** Jobs in one thread, one after the other. */
export type OneWorker<Job, Result, Progress> = {
  /** Rejects with what the job throws, with the reason of an aborted signal, with LimitError and with UnavailableError. */
  run(job: Job, signal?: AbortSignal, onProgress?: (progress: Progress) => void): Promise<Result>;
  close(): Promise<void>;
};

/** Longest that a new thread may take to load. */
const startMs = 20_000;
/** How long a thread is kept warm for another job. */
const warmMs = 60_000;

/** A thread that is started for the first job and kept warm for a while. */
export function oneWorker<Job, Result, Progress = never>(options: Options): OneWorker<Job, Result, Progress> {
  let waiting: Waiting<Job, Result, Progress>[] = [];
  let current: Waiting<Job, Result, Progress> | null = null;
  let worker: Worker | null = null;
  let isReady = false;
  let timer: NodeJS.Timeout | undefined;
  let cooling: NodeJS.Timeout | undefined;

  const settle = (finish: (job: Waiting<Job, Result, Progress>) => void) => {
    clearTimeout(timer);
    const job = current;
    current = null;
    job?.signal?.removeEventListener("abort", stopAborted);
    if (job) finish(job);
    next();
  };
  const end = () => {
    const ended = worker;
    worker = null;
    isReady = false;
    return ended?.terminate();
  };
  const stop = (error: unknown) => {
    void end();
    settle((job) => job.reject(error));
  };
  const stopAborted = () => stop(current?.signal?.reason);
  const limit = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stop(options.tooLong()), isReady ? options.timeoutMs : startMs + options.timeoutMs);
  };
  const start = (): Worker => {
    const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
    const started = new Worker(new URL(`./${options.name}.${ending}`, import.meta.url));
    started.unref();
    started.on("message", (message: WorkerMessage<Result, Progress>) => {
      if (worker !== started) return;
      if (message.kind === "ready") {
        isReady = true;
        if (current) limit();
      } else if (message.kind === "progress") current?.onProgress(message.progress);
      else if (message.kind === "done") settle((job) => job.resolve(message.result));
      else settle((job) => job.reject(errorOf(message)));
    });
    started.on("error", (error) => {
      if (worker !== started) return;
      stop(new UnavailableError(`${options.what} stopped: ${error.message}`, "Try again."));
    });
    return started;
  };
  const next = () => {
    if (current) return;
    clearTimeout(cooling);
    dropAborted();
    const job = waiting.shift();
    if (!job) {
      worker?.unref();
      cooling = setTimeout(() => void end(), warmMs).unref();
      return;
    }
    current = job;
    if (options.stopsAborted) job.signal?.addEventListener("abort", stopAborted);
    worker ??= start();
    worker.ref();
    limit();
    worker.postMessage(job.job);
  };
  const dropAborted = () => {
    const dropped = waiting.filter(({ signal }) => signal?.aborted);
    waiting = waiting.filter(({ signal }) => !signal?.aborted);
    for (const { signal, reject } of dropped) reject(signal?.reason);
  };
  return {
    run: (job, signal, onProgress = () => {}) =>
      new Promise((resolve, reject) => {
        dropAborted();
        if (waiting.length >= options.maxWaiting) return reject(options.tooMany());
        waiting.push({ job, onProgress, signal, resolve, reject });
        next();
      }),
    async close() {
      clearTimeout(timer);
      clearTimeout(cooling);
      await end();
    },
  };
}

function errorOf({ code, message, hint }: Extract<WorkerMessage<never>, { kind: "failed" }>): Error {
  if (code === "INVALID") return new InvalidError(message, hint);
  if (code === "NOT_FOUND") return new NotFoundError(message, hint);
  if (code === "CONFLICT") return new ConflictError(message, hint);
  if (code === "LIMIT") return new LimitError(message, hint);
  if (code === "TOO_LARGE") return new TooLargeError(message, hint);
  return new AgentGymError("INTERNAL", message, hint);
}
