import { parentPort } from "node:worker_threads";
import { AgentGymError } from "../../core/errors.ts";
import { readingsOfBrief } from "../../core/generate/understand.ts";
import type { UnderstandMessage, UnderstandRequest } from "./understand.ts";

/** The worker thread of understand.ts. */
const tell = (message: UnderstandMessage) => parentPort?.postMessage(message);

parentPort?.on("message", ({ brief, ...options }: UnderstandRequest) => {
  try {
    tell({ kind: "done", readings: readingsOfBrief(brief, options) });
  } catch (error) {
    const { code, message, hint } =
      error instanceof AgentGymError ? error : new AgentGymError("INTERNAL", "the brief could not be read");
    tell({ kind: "failed", code, message, hint });
  }
});
tell({ kind: "ready" });
