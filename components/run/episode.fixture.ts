import type { EpisodeSummary } from "../../core/views.ts";

/** An episode that passed, but for `more`. */
export function episode(id: string, more: Partial<EpisodeSummary>): EpisodeSummary {
  return { ...base, id, ...more };
}
const base = {
  environmentId: "env_a",
  runId: "run_a",
  taskId: "t1_001",
  tier: 1,
  agent: "ours",
  trial: 0,
  seed: 1,
  sandbox: "embedded",
  face: "tools",
  speaker: null,
  status: "ended",
  steps: 3,
  score: 1,
  failure: null,
  explanation: null,
  truncated: null,
  error: null,
  parent: null,
  tokens: 0,
  costUsd: 0,
  environmentMs: 1,
  startedAt: 0,
  endedAt: 1_000,
  imported: false,
} satisfies Omit<EpisodeSummary, "id">;
