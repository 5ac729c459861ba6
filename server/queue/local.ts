import { ConflictError } from "../../core/errors.ts";
import type { Job, JobHandler, Queue } from "./queue.ts";

export type LocalQueueOptions = {
  readonly handle: JobHandler;
  /** Jobs that run at the same time. */
  readonly concurrency: number;
  /** What the database says is to be done and nobody does: read at the start, and again each `pollMs`, so that work of a process that was killed is taken over. */
  readonly backlog: () => Promise<readonly Job[]>;
  readonly pollMs: number;
  /** How often a job that fails is tried, and how long after the first failure; the pause doubles each time. */
  readonly attempts: number;
  readonly retryMs: number;
  /** Told of a job whose every try failed, and of a backlog that could not be read (job null). */
  readonly onFailure: (job: Job | null, error: unknown) => void;
};

/** A queue within this process. It keeps nothing itself: what it forgets in a crash it reads again from the backlog. */
export function openLocalQueue(options: LocalQueueOptions): Queue {
  const waiting = new Map<string, Job>();
  const running = new Map<string, Promise<void>>();
  const closing = new AbortController();
  let idleCallers: (() => void)[] = [];

  const keyOf = (job: Job) => `${job.kind} ${job.id}`;

  function fill(): void {
    for (const [key, job] of waiting) {
      if (running.size >= options.concurrency || closing.signal.aborted) break;
      // A job that runs is done again afterwards: it may have come because of something its run has passed already.
      if (running.has(key)) continue;
      waiting.delete(key);
      running.set(
        key,
        attempt(job).finally(() => {
          running.delete(key);
          fill();
        }),
      );
    }
    if (running.size === 0 && (waiting.size === 0 || closing.signal.aborted)) {
      const callers = idleCallers;
      idleCallers = [];
      for (const call of callers) call();
    }
  }

  async function attempt(job: Job): Promise<void> {
    for (let tried = 1; ; tried++) {
      try {
        await options.handle(job, closing.signal);
        return;
      } catch (error) {
        if (closing.signal.aborted) return;
        if (tried >= options.attempts) {
          options.onFailure(job, error);
          return;
        }
        await pause(options.retryMs * 2 ** (tried - 1), closing.signal);
        if (closing.signal.aborted) return;
      }
    }
  }

  function add(job: Job): void {
    waiting.set(keyOf(job), job);
  }

  async function poll(): Promise<void> {
    try {
      for (const job of await options.backlog()) {
        if (!running.has(keyOf(job))) add(job);
      }
    } catch (error) {
      options.onFailure(null, error);
    }
    fill();
  }

  let polling = poll();
  const timer = setInterval(() => {
    polling = polling.then(poll);
  }, options.pollMs);
  timer.unref();

  return {
    enqueue: (job) => {
      if (closing.signal.aborted) throw new ConflictError("the queue is closing and takes no more jobs");
      add(job);
      fill();
    },
    idle: async () => {
      await polling;
      if (running.size > 0 || (waiting.size > 0 && !closing.signal.aborted))
        await new Promise<void>((resolve) => idleCallers.push(resolve));
    },
    close: async () => {
      clearInterval(timer);
      closing.abort();
      await polling;
      await Promise.all(running.values());
    },
  };
}

/** Resolves after `ms`, or at once when the signal aborts. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
}
