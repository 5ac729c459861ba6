import { Worker } from "node:worker_threads";
import type { Domain, Plan } from "../../core/environment.ts";
import { AgentGymError, ConflictError, type ErrorCode, LimitError, UnavailableError } from "../../core/errors.ts";
import type { RuleReading } from "../../core/generate/edit/read-rule.ts";
import type { BriefReadings } from "../../core/generate/understand.ts";
import type { Picks } from "../../core/norms/pick.ts";

export type UnderstandRequest = { readonly brief: string; readonly domain?: Domain | undefined } & Picks;

/** A rule in words, to be read over the records of a plan. */
export type RuleRequest = { readonly plan: Plan; readonly words: string };

type Answer = BriefReadings | RuleReading;

export type UnderstandMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "done"; readonly answer: Answer }
  | { readonly kind: "failed"; readonly code: ErrorCode; readonly message: string; readonly hint: string | undefined };

/** Reads briefs as they are written, in a thread of its own: neither steps nor generations wait for it. */
export type Understander = {
  /** A request whose `signal` is aborted gives up its place to newer ones. Rejects with what readingsOfBrief throws, and with LimitError. */
  understand(request: UnderstandRequest, signal?: AbortSignal): Promise<BriefReadings>;
  /** What words given for a rule mean over a plan. Rejects as `understand` does. */
  readRule(request: RuleRequest, signal?: AbortSignal): Promise<RuleReading>;
  close(): Promise<void>;
};

type Waiting = {
  readonly request: UnderstandRequest | RuleRequest;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
};

/** Longest that reading one brief may take before the thread is ended. */
const timeoutMs = 3_000;
/** Longest that a new thread may take to load. */
const startMs = 20_000;
const maxWaiting = 16;

export function workerUnderstander(): Understander {
  const waiting: Waiting[] = [];
  let current: Waiting | null = null;
  let worker: Worker | null = null;
  let timer: NodeJS.Timeout | undefined;

  const settle = (finish: (job: Waiting) => void) => {
    clearTimeout(timer);
    const job = current;
    current = null;
    if (job) finish(job);
    next();
  };
  const start = (): Worker => {
    const started = new Worker(
      new URL(import.meta.url.endsWith(".ts") ? "./understand-worker.ts" : "./understand-worker.js", import.meta.url),
    );
    started.unref();
    started.on("message", (message: UnderstandMessage) => {
      if (message.kind === "ready") limit(timeoutMs);
      else if (message.kind === "done") settle((job) => job.resolve(message.answer));
      else settle((job) => job.reject(new AgentGymError(message.code, message.message, message.hint)));
    });
    started.on("error", () => {
      if (worker === started) worker = null;
      settle((job) => job.reject(new UnavailableError("the reader of briefs stopped", "Try again.")));
    });
    return started;
  };
  const limit = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      void worker?.terminate();
      worker = null;
      settle((job) =>
        job.reject(
          new LimitError(
            "reading this brief takes too long to follow it as it is written",
            "It can be generated all the same; shorten it to see what is understood.",
          ),
        ),
      );
    }, ms);
  };
  const next = () => {
    if (current) return;
    for (const job of waiting.splice(0))
      if (job.signal?.aborted) job.reject(new ConflictError("nobody waits for this any more"));
      else waiting.push(job);
    const job = waiting.shift();
    if (!job) return void worker?.unref();
    current = job;
    const fresh = worker === null;
    worker ??= start();
    worker.ref();
    limit(fresh ? startMs : timeoutMs);
    worker.postMessage(job.request);
  };
  const ask = (request: Waiting["request"], signal: AbortSignal | undefined) =>
    new Promise<Answer>((resolve, reject) => {
      if (waiting.length >= maxWaiting && waiting.every((job) => !job.signal?.aborted))
        return reject(new LimitError("too many briefs are being read", "Try again in a second."));
      waiting.push({ request, signal, resolve, reject });
      next();
    });
  return {
    async understand(request, signal) {
      const answer = await ask(request, signal);
      if (!("rules" in answer)) throw new UnavailableError("the reader gave another answer than asked for");
      return answer;
    },
    async readRule(request, signal) {
      const answer = await ask(request, signal);
      if ("rules" in answer) throw new UnavailableError("the reader gave another answer than asked for");
      return answer;
    },
    async close() {
      clearTimeout(timer);
      await worker?.terminate();
      worker = null;
    },
  };
}
