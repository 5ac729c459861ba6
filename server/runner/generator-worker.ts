import { parentPort } from "node:worker_threads";
import { AgentGymError } from "../../core/errors.ts";
import { certify } from "../../core/generate/certify.ts";
import { compileVariant } from "../../core/generate/compile.ts";
import { generate } from "../../core/generate/generate.ts";
import type { Stage } from "../../core/generate/stages.ts";
import { personalDataIn, planOfImport } from "../../core/imports/import.ts";
import { importView } from "../../core/imports/import-view.ts";
import { openFiles } from "./data-files.ts";
import type { GeneratorJob, GeneratorResult } from "./generator.ts";
import type { WorkerMessage } from "./one-worker.ts";

/** The worker thread of generator.ts. */
const port = parentPort;
const nowMs = () => performance.now();
const tell = (message: WorkerMessage<GeneratorResult, Stage>) => port?.postMessage(message);

port?.on("message", (job: GeneratorJob) => {
  try {
    if (job.kind === "generate") {
      const request = { ...job.request, from: job.request.from && openFiles(job.request.from) };
      tell({ kind: "done", result: generate(request, (stage) => tell({ kind: "progress", progress: stage }), nowMs) });
    } else if (job.kind === "import") {
      const source = openFiles(job.source);
      // It is only looked at: what is found is told, not kept.
      const plan = planOfImport(source.kind === "data" ? { ...source, confirmed: true } : source, job.brief);
      tell({ kind: "done", result: importView(plan, personalDataIn(source)) });
    } else {
      const { spec, certificate } = certify(compileVariant(job.spec, job.seed), { nowMs });
      tell({ kind: "done", result: { spec, certificate } });
    }
  } catch (error) {
    if (error instanceof AgentGymError)
      tell({ kind: "failed", code: error.code, message: error.message, hint: error.hint });
    else tell({ kind: "failed", code: "INTERNAL", message: error instanceof Error ? error.message : String(error) });
  }
});
tell({ kind: "ready" });
