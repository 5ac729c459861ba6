import { createHash } from "node:crypto";
import type { EpisodeEvent } from "../../core/episode.ts";
import type { EpisodeRow } from "./episode-row.ts";

/** Columns of a new episode that do not follow from its events. */
type NewEpisode = Pick<
  EpisodeRow,
  | "id"
  | "environmentId"
  | "specDigest"
  | "runId"
  | "taskId"
  | "tier"
  | "agent"
  | "trial"
  | "attempt"
  | "seed"
  | "sandbox"
  | "face"
  | "speaker"
  | "maxSteps"
  | "parentId"
  | "parentStep"
  | "leaseOwner"
  | "startedAt"
  | "imported"
>;

/** The answer to a request that carried an Idempotency-Key. */
export type Answer = {
  readonly scope: string;
  readonly key: string;
  readonly requestDigest: string;
  /** The process that claimed the request, which must still hold it; null where none need claim it, as for steps. */
  readonly owner: string | null;
  /** JSON. */
  readonly response: string;
};

/** Events to add to one episode, which must have `expectedSeq` events now. */
export type Append = {
  readonly episodeId: string;
  readonly expectedSeq: number;
  readonly events: readonly EpisodeEvent[];
  /** Row to make first, for an episode that starts. */
  readonly episode: NewEpisode | null;
  /** The agent's key that starts it, and alone may act in it. */
  readonly keyId?: string | null | undefined;
  /** Kept in the same transaction, so that a request is answered again exactly if its events are there. */
  readonly answer: Answer | null;
};

/** Events above this size are kept as artifacts, so that lists of events stay cheap to read past. */
const MAX_INLINE_CHARS = 64 * 1024;

/** The columns that an append sets, with their PostgreSQL types. */
export const EPISODE_COLUMNS = {
  id: "text",
  environmentId: "text",
  specDigest: "text",
  runId: "text",
  taskId: "text",
  tier: "int",
  agent: "text",
  trial: "int",
  attempt: "int",
  seed: "int",
  sandbox: "text",
  face: "text",
  speaker: "text",
  maxSteps: "int",
  parentId: "text",
  parentStep: "int",
  leaseOwner: "text",
  startedAt: "bigint",
  imported: "boolean",
} as const;
export const ADDED_COLUMNS = {
  steps: "int",
  inputTokens: "int",
  outputTokens: "int",
  costMicroUsd: "bigint",
  durationUs: "bigint",
} as const;
export const REPLACED_COLUMNS = {
  status: "text",
  score: "double precision",
  failure: "text",
  explanation: "text",
  terminated: "boolean",
  truncated: "text",
  errorBoundary: "text",
  errorCode: "text",
  errorMessage: "text",
  endedAt: "bigint",
} as const;

/** An episode of a run is started by who holds the run: whoever lost it, as a server that froze for a while, starts nothing more. */
export const HELD_BY_STARTER = (run: string, starter: string) => `${run}."leaseOwner" IS NOT DISTINCT FROM ${starter}`;

/** A slot of a run (task, trial) is played by one episode at a time, and by no more once one has ended; only an infrastructure error frees it. */
export const SLOT_IS_FREE = (runId: string, taskId: string, trial: string) =>
  `NOT EXISTS (SELECT 1 FROM "Episode" o WHERE o."runId" = ${runId} AND o."taskId" = ${taskId} AND o."trial" = ${trial} AND o."status" <> 'error')`;

/** Keys of a record of columns, in their order. */
export function namesOf<T extends object>(columns: T): readonly (keyof T & string)[] {
  return Object.keys(columns) as (keyof T & string)[];
}

/** `"a", "b"`, each after `prefix`. */
export function columnList(columns: object, prefix = ""): string {
  return namesOf(columns)
    .map((name) => `${prefix}"${name}"`)
    .join(", ");
}

/** A large event's JSON, to be kept as an artifact. */
export type LargeBody = { readonly digest: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** An event as its row has it. `large` is what `body` only names. */
export function bodyOf(event: EpisodeEvent): { readonly body: string; readonly large: LargeBody | null } {
  const body = JSON.stringify(event);
  if (body.length <= MAX_INLINE_CHARS) return { body, large: null };
  const bytes = new TextEncoder().encode(body);
  const digest = createHash("sha256").update(bytes).digest("hex");
  return { body: JSON.stringify({ artifact: digest }), large: { digest, bytes } };
}

/** The digest of the artifact that a parsed body names; null when it is the event itself. */
export function artifactNamedBy(body: unknown): string | null {
  return typeof body === "object" && body !== null && "artifact" in body && typeof body.artifact === "string"
    ? body.artifact
    : null;
}
