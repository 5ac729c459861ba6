import { z } from "zod";
import { EndedEvent, type EpisodeEvent, ErrorEvent, SpeakerKind } from "../../core/episode.ts";
import { FailureMode } from "../../core/judge/failure-modes.ts";
import { Tier } from "../../core/task.ts";
import { Face, sandboxKinds } from "../../core/worlds/kind.ts";
import { storableText } from "./plain-row.ts";

/** An episode as lists and leaderboards show it, without its log. */
export const EpisodeRow = z
  .object({
    id: z.string(),
    environmentId: z.string(),
    specDigest: z.string(),
    runId: z.string().nullable(),
    taskId: z.string(),
    tier: Tier,
    agent: z.string(),
    trial: z.int(),
    attempt: z.int().describe("Counts from 0; tried again after an infrastructure error"),
    seed: z.int(),
    sandbox: z.enum(sandboxKinds),
    face: Face,
    speaker: SpeakerKind.nullable(),
    maxSteps: z.int(),
    parentId: z.string().nullable(),
    parentStep: z.int().nullable(),
    status: z
      .enum(["running", "ended", "error"])
      .describe("`ended`: it has a score. `error`: the infrastructure failed, there is no score"),
    steps: z.int(),
    score: z.number().nullable(),
    failure: FailureMode.nullable(),
    explanation: z.string().nullable(),
    terminated: z.boolean().nullable(),
    truncated: EndedEvent.shape.truncated,
    errorBoundary: ErrorEvent.shape.boundary.nullable(),
    errorCode: z.string().nullable(),
    errorMessage: z.string().nullable(),
    inputTokens: z.int(),
    outputTokens: z.int(),
    costMicroUsd: z.int(),
    durationUs: z.int().describe("Time the environment took, summed over the steps"),
    eventCount: z.int().describe("Length of the log"),
    startedAt: z.int(),
    lastEventAt: z.int(),
    endedAt: z.int().nullable(),
    leaseOwner: z.string().nullable(),
    imported: z.boolean(),
  })
  .meta({ id: "EpisodeRow" });
export type EpisodeRow = z.infer<typeof EpisodeRow>;

/** What events add to an episode's summary. Null: unchanged. */
export type SummaryPatch = {
  readonly steps: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costMicroUsd: number;
  readonly durationUs: number;
  readonly lastEventAt: number;
} & {
  readonly [K in "status" | "failure" | "explanation" | "truncated" | "errorBoundary" | "errorCode" | "errorMessage"]:
    | string
    | null;
} & {
  readonly score: number | null;
  readonly terminated: boolean | null;
  readonly endedAt: number | null;
};

/** The patch for events that follow one another in a log; the summary of a log is the sum of the patches of its parts, of which the first holds all that a fork
 *  copied from its parent: what those steps cost is the parent's. */
export function patchOf(events: readonly EpisodeEvent[]): SummaryPatch {
  let patch: SummaryPatch = EMPTY;
  let copied = 0;
  for (const event of events) {
    patch = { ...patch, lastEventAt: Math.max(patch.lastEventAt, event.at) };
    switch (event.type) {
      case "started":
        copied = event.parent?.step ?? 0;
        break;
      case "step":
        patch = { ...patch, steps: patch.steps + 1 };
        if (event.step <= copied) break;
        patch = {
          ...patch,
          inputTokens: patch.inputTokens + (event.usage?.inputTokens ?? 0),
          outputTokens: patch.outputTokens + (event.usage?.outputTokens ?? 0),
          costMicroUsd: patch.costMicroUsd + Math.round((event.usage?.costUsd ?? 0) * 1e6),
          durationUs: patch.durationUs + event.durationUs,
        };
        break;
      case "error":
        patch = {
          ...patch,
          status: "error",
          errorBoundary: event.boundary,
          errorCode: storableText(event.code),
          errorMessage: storableText(event.message),
          endedAt: event.at,
        };
        break;
      case "ended":
        patch = {
          ...patch,
          status: "ended",
          score: event.score,
          failure: event.failure,
          explanation: storableText(event.explanation),
          terminated: event.terminated,
          truncated: event.truncated,
          endedAt: event.at,
        };
        break;
      default:
        event satisfies never;
    }
  }
  return patch;
}

const EMPTY: SummaryPatch = {
  steps: 0,
  inputTokens: 0,
  outputTokens: 0,
  costMicroUsd: 0,
  durationUs: 0,
  lastEventAt: 0,
  status: null,
  score: null,
  failure: null,
  explanation: null,
  terminated: null,
  truncated: null,
  errorBoundary: null,
  errorCode: null,
  errorMessage: null,
  endedAt: null,
};
