import { parentPort } from "node:worker_threads";
import { AgentGymError } from "../../core/errors.ts";
import { certify } from "../../core/generate/certify.ts";
import { compileVariant } from "../../core/generate/compile.ts";
import { generate } from "../../core/generate/generate.ts";
import type { GeneratorJob, GeneratorMessage } from "./generator.ts";

/** The worker thread of generator.ts. */
const port = parentPort;
const nowMs = () => performance.now();
const tell = (message: GeneratorMessage) => port?.postMessage(message);

port?.on("message", (job: GeneratorJob) => {
  try {
    if (job.kind === "generate")
      tell({ kind: "done", result: generate(job.request, (stage) => tell({ kind: "stage", stage }), nowMs) });
    else {
      const { spec, certificate } = certify(compileVariant(job.spec, job.seed), { nowMs });
      tell({ kind: "done", result: { spec, certificate } });
    }
  } catch (error) {
    if (error instanceof AgentGymError)
      tell({ kind: "failed", code: error.code, message: error.message, hint: error.hint });
    else tell({ kind: "failed", code: "INTERNAL", message: error instanceof Error ? error.message : String(error) });
  }
});
