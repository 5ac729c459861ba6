import { parentPort } from "node:worker_threads";
import { AgentGymError } from "../../core/errors.ts";
import { consequencesOf } from "../../core/generate/consequences.ts";
import { readRule } from "../../core/generate/edit/read-rule.ts";
import { readingsOfBrief } from "../../core/generate/understand.ts";
import type { WorkerMessage } from "./one-worker.ts";
import type { ConsequencesRequest, RuleRequest, UnderstandAnswer, UnderstandRequest } from "./understand.ts";

/** The worker thread of understand.ts. */
const tell = (message: WorkerMessage<UnderstandAnswer>) => parentPort?.postMessage(message);

parentPort?.on("message", (request: UnderstandRequest | RuleRequest | ConsequencesRequest) => {
  try {
    if ("words" in request) return tell({ kind: "done", result: readRule(request.plan, request.words) });
    if ("clause" in request) {
      const { brief, ...about } = request;
      return tell({ kind: "done", result: consequencesOf(brief, about) });
    }
    const { brief, ...options } = request;
    tell({ kind: "done", result: readingsOfBrief(brief, options) });
  } catch (error) {
    const { code, message, hint } =
      error instanceof AgentGymError ? error : new AgentGymError("INTERNAL", "the brief could not be read");
    tell({ kind: "failed", code, message, hint });
  }
});
tell({ kind: "ready" });
