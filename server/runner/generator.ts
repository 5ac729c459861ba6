import { Worker } from "node:worker_threads";
import type { Certificate } from "../../core/certificate.ts";
import type { EnvironmentSpec } from "../../core/environment.ts";
import {
  AgentGymError,
  ConflictError,
  InvalidError,
  LimitError,
  TooLargeError,
  UnavailableError,
} from "../../core/errors.ts";
import type { Generated, GenerateRequest } from "../../core/generate/generate.ts";
import type { Stage } from "../../core/generate/stages.ts";
import type { ImportView } from "../../core/imports/import-view.ts";
import type { SentSource } from "./import-source.ts";

/** A task list on another seed, with its own proof. */
export type CertifiedVariant = { readonly spec: EnvironmentSpec; readonly certificate: Certificate };

/** A request to generate, with an import as it was sent. */
export type SentRequest = Omit<GenerateRequest, "from"> & { readonly from?: SentSource | undefined };

/** Makes environments off the thread that serves steps. */
export type Generator = {
  /** An aborted `signal` stops the work at once and rejects with its reason. */
  generate(request: SentRequest, onStage: (stage: Stage) => void, signal?: AbortSignal): Promise<Generated>;
  /** The same plan on another seed, its tasks certified again; those that cannot be are left out. */
  variant(spec: EnvironmentSpec, seed: number): Promise<CertifiedVariant>;
  /** What an environment made of an import would have. */
  readImport(source: SentSource, brief: string, signal?: AbortSignal): Promise<ImportView>;
  close(): Promise<void>;
};

export type GeneratorJob =
  | { readonly kind: "generate"; readonly request: SentRequest }
  | { readonly kind: "import"; readonly source: SentSource; readonly brief: string }
  | { readonly kind: "variant"; readonly spec: EnvironmentSpec; readonly seed: number };
export type GeneratorMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "stage"; readonly stage: Stage }
  | { readonly kind: "done"; readonly result: Result }
  | { readonly kind: "failed"; readonly code: string; readonly message: string; readonly hint?: string | undefined };

type Result = Generated | CertifiedVariant | ImportView;

type Waiting = {
  readonly job: GeneratorJob;
  readonly onStage: (stage: Stage) => void;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
};

/** Longest a generation may take before its worker is stopped. */
const timeoutMs = 60_000;
/** Most generations that wait for their turn. */
const maxWaiting = 32;

/** A generator in one worker thread, kept warm; jobs run one after the other. */
export function workerGenerator(): Generator {
  const waiting: Waiting[] = [];
  let current: Waiting | null = null;
  let worker: Worker | null = null;
  let timer: NodeJS.Timeout | undefined;

  const settle = (finish: (job: Waiting) => void) => {
    clearTimeout(timer);
    const job = current;
    current = null;
    job?.signal?.removeEventListener("abort", stopAborted);
    if (job) finish(job);
    next();
  };
  const stop = (error: unknown) => {
    void worker?.terminate();
    worker = null;
    settle((stopped) => stopped.reject(error));
  };
  const stopAborted = () => stop(current?.signal?.reason);
  const start = (): Worker => {
    const started = new Worker(
      new URL(import.meta.url.endsWith(".ts") ? "./generator-worker.ts" : "./generator-worker.js", import.meta.url),
    );
    started.unref();
    started.on("message", (message: GeneratorMessage) => {
      if (message.kind === "stage") current?.onStage(message.stage);
      else if (message.kind === "done") settle((job) => job.resolve(message.result));
      else if (message.kind === "failed") settle((job) => job.reject(errorOf(message)));
    });
    started.on("error", (error) => {
      if (worker === started) worker = null;
      settle((job) => job.reject(new UnavailableError(`the generator stopped: ${error.message}`, "Try again.")));
    });
    return started;
  };
  const next = () => {
    if (current) return;
    const job = waiting.shift();
    if (!job) return void worker?.unref();
    current = job;
    if (job.signal?.aborted) return settle((stopped) => stopped.reject(job.signal?.reason));
    job.signal?.addEventListener("abort", stopAborted);
    worker ??= start();
    worker.ref();
    timer = setTimeout(
      () =>
        stop(
          new LimitError(
            `generation took longer than ${timeoutMs / 1000} s and was stopped`,
            "Shorten the brief or ask for fewer tasks.",
          ),
        ),
      timeoutMs,
    );
    worker.postMessage(job.job);
  };
  const run = (job: GeneratorJob, onStage: (stage: Stage) => void = () => {}, signal?: AbortSignal) =>
    new Promise<Result>((resolve, reject) => {
      if (waiting.length >= maxWaiting)
        return reject(new LimitError(`${maxWaiting} generations are waiting already`, "Try again in a few seconds."));
      waiting.push({ job, onStage, signal, resolve, reject });
      next();
    });
  return {
    async generate(request, onStage, signal) {
      const result = await run({ kind: "generate", request }, onStage, signal);
      if (!("variants" in result)) throw otherAnswer();
      return result;
    },
    async variant(spec, seed) {
      const result = await run({ kind: "variant", spec, seed });
      if (!("spec" in result)) throw otherAnswer();
      return result;
    },
    async readImport(source, brief, signal) {
      const result = await run({ kind: "import", source, brief }, undefined, signal);
      if (!("personalData" in result)) throw otherAnswer();
      return result;
    },
    async close() {
      clearTimeout(timer);
      await worker?.terminate();
      worker = null;
    },
  };
}

function otherAnswer(): Error {
  return new UnavailableError("the generator gave another answer than asked for");
}

function errorOf({ code, message, hint }: Extract<GeneratorMessage, { kind: "failed" }>): Error {
  if (code === "INVALID") return new InvalidError(message, hint);
  if (code === "CONFLICT") return new ConflictError(message, hint);
  if (code === "LIMIT") return new LimitError(message, hint);
  if (code === "TOO_LARGE") return new TooLargeError(message, hint);
  return new AgentGymError("INTERNAL", message, hint);
}
