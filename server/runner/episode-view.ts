import type { EpisodeSummary } from "../../core/views.ts";
import type { EpisodeRow } from "../store/episode-row.ts";

/** An episode's row as every entrance shows it. */
export function episodeView(row: EpisodeRow): EpisodeSummary {
  const {
    id,
    environmentId,
    runId,
    taskId,
    tier,
    agent,
    trial,
    seed,
    sandbox,
    face,
    speaker,
    status,
    steps,
    score,
    failure,
    explanation,
    truncated,
    startedAt,
    endedAt,
  } = row;
  return {
    id,
    environmentId,
    runId,
    taskId,
    tier,
    agent,
    trial,
    seed,
    sandbox,
    face,
    speaker,
    status,
    steps,
    score,
    failure,
    explanation,
    truncated,
    error: row.errorBoundary && {
      boundary: row.errorBoundary,
      code: row.errorCode ?? "",
      message: row.errorMessage ?? "",
    },
    parent: row.parentId === null ? null : { episodeId: row.parentId, step: row.parentStep ?? 0 },
    imported: row.imported,
    tokens: row.inputTokens + row.outputTokens,
    costUsd: row.costMicroUsd / 1e6,
    environmentMs: row.durationUs / 1000,
    startedAt,
    endedAt,
  };
}
