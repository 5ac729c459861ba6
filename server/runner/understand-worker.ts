import { parentPort } from "node:worker_threads";
import { AgentGymError } from "../../core/errors.ts";
import { readRule } from "../../core/generate/edit/read-rule.ts";
import { readingsOfBrief } from "../../core/generate/understand.ts";
import type { WorkerMessage } from "./one-worker.ts";
import type { RuleRequest, UnderstandAnswer, UnderstandRequest } from "./understand.ts";

/** The worker thread of understand.ts. */
const tell = (message: WorkerMessage<UnderstandAnswer>) => parentPort?.postMessage(message);

parentPort?.on("message", (request: UnderstandRequest | RuleRequest) => {
  try {
    if ("words" in request) return tell({ kind: "done", result: readRule(request.plan, request.words) });
    const { brief, ...options } = request;
    tell({ kind: "done", result: readingsOfBrief(brief, options) });
  } catch (error) {
    const { code, message, hint } =
      error instanceof AgentGymError ? error : new AgentGymError("INTERNAL", "the brief could not be read");
    tell({ kind: "failed", code, message, hint });
  }
});
tell({ kind: "ready" });
