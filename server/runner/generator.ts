import type { Certificate } from "../../core/certificate.ts";
import type { EnvironmentSpec } from "../../core/environment.ts";
import { LimitError, UnavailableError } from "../../core/errors.ts";
import type { Generated, GenerateRequest } from "../../core/generate/generate.ts";
import type { Stage } from "../../core/generate/stages.ts";
import type { ImportView } from "../../core/imports/import-view.ts";
import type { SentSource } from "./import-request.ts";
import { oneWorker } from "./one-worker.ts";

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
export type GeneratorResult = Generated | CertifiedVariant | ImportView;

const timeoutMs = 60_000;
const maxWaiting = 32;

/** A generator in one worker thread, kept warm for a while; jobs run one after the other. */
export function workerGenerator(): Generator {
  const { run, close } = oneWorker<GeneratorJob, GeneratorResult, Stage>({
    name: "generator-worker",
    what: "the generator",
    timeoutMs,
    tooLong: () =>
      new LimitError(
        `generation took longer than ${timeoutMs / 1000} s and was stopped`,
        "Shorten the brief or ask for fewer tasks.",
      ),
    maxWaiting,
    tooMany: () => new LimitError(`${maxWaiting} generations are waiting already`, "Try again in a few seconds."),
    stopsAborted: true,
  });
  return {
    async generate(request, onStage, signal) {
      const result = await run({ kind: "generate", request }, signal, onStage);
      if (!("variants" in result)) throw otherAnswer();
      return result;
    },
    async variant(spec, seed) {
      const result = await run({ kind: "variant", spec, seed });
      if (!("spec" in result)) throw otherAnswer();
      return result;
    },
    async readImport(source, brief, signal) {
      const result = await run({ kind: "import", source, brief }, signal);
      if (!("personalData" in result)) throw otherAnswer();
      return result;
    },
    close,
  };
}

function otherAnswer(): Error {
  return new UnavailableError("the generator gave another answer than asked for");
}
