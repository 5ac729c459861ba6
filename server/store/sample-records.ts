import type { Certificate } from "../../core/certificate.ts";
import type { EnvironmentSpec } from "../../core/environment.ts";
import { type EndedEvent, EVENT_VERSION, type StartedEvent, type StepEvent } from "../../core/episode.ts";
import type { NewEnvironment } from "./environments.ts";

// Records as the tests and benchmarks of the store keep them: well-formed, but no world stands behind them.

/** A specification with one entity and one row; `mark` makes it differ from others. */
export function sampleSpec(mark: string, seed = 1): EnvironmentSpec {
  const field = { description: "", required: true, unique: false, sensitive: false, managed: false };
  const entities: EnvironmentSpec["world"]["entities"] = [
    {
      name: "contact",
      plural: "contacts",
      label: "Contact",
      idPrefix: "c",
      description: "",
      display: "name",
      fields: [
        { ...field, name: "id", label: "Id", type: "id" },
        { ...field, name: "name", label: "Name", type: "text" },
      ],
      seedRows: 1,
      system: false,
      deletable: false,
      creatable: true,
      updatable: true,
    },
  ];
  const clock = { startAt: "2026-01-05T09:00:00Z", secondsPerStep: 60 };
  return {
    formatVersion: 1,
    generator: { name: "sample", version: "1" },
    options: { seed, complexity: "all" },
    plan: {
      name: "CRM",
      slug: "crm",
      domain: "crm",
      language: "en",
      summary: "",
      brief: `CRM ${mark}`,
      clauses: [],
      clock,
      entities,
      operations: [],
      policies: [],
    },
    world: { clock, entities, operations: [], policies: [], rows: { contact: [{ id: "c_001", name: mark }] } },
    tasks: [],
  };
}

/** An environment to keep, with two more seeds; its digest is made from `mark`. */
export function sampleEnvironment(mark: string, createdAt = 1_790_000_000_000): NewEnvironment {
  const digest = digestOfMark(mark);
  const certificate: Certificate = {
    formatVersion: 1,
    specDigest: digest,
    seeds: [1, 2, 3],
    tasks: { asked: 0, generated: 0, repaired: 0, certified: 0 },
    dropped: [],
    gates: [],
    mutants: { total: 0, rejected: 0, belowThreshold: 0, byKind: [], survivors: [] },
    baselines: { oracle: { mean: 1, passed: 1 }, noop: { mean: 0, passed: 0 }, random: { mean: 0, passed: 0 } },
    labels: [],
    ok: true,
    warnings: [],
    timingsMs: {},
    versions: {},
  };
  const variants = [2, 3].map((seed) => ({ spec: sampleSpec(mark, seed), digest: digestOfMark(`${mark}/${seed}`) }));
  return { spec: sampleSpec(mark), digest, certificate, variants, createdAt };
}

/** 64 hex digits that follow from `mark`; not a hash of the content. */
function digestOfMark(mark: string): string {
  return Buffer.from(`${mark}|`.repeat(32)).toString("hex").slice(0, 64);
}

/** The first event of an episode. */
export function sampleStarted(
  episodeId: string,
  environmentId: string,
  more: Partial<StartedEvent> = {},
): StartedEvent {
  return {
    type: "started",
    version: EVENT_VERSION,
    episodeId,
    environmentId,
    specDigest: "d",
    taskId: "t1_001",
    seed: 1,
    trial: 0,
    agent: "oracle",
    sandbox: "embedded",
    maxSteps: 10,
    changes: [],
    stateHash: "00",
    observation: { instruction: "Find the contact." },
    at: 1_790_000_000_000,
    ...more,
  };
}

/** A step of about 450 bytes. */
export function sampleStep(step: number, more: Partial<StepEvent> = {}): StepEvent {
  const row = { id: "c_001", name: `Name ${step}` };
  return {
    type: "step",
    step,
    action: { action: "update_contact", params: { contact_id: "c_001", name: row.name } },
    observation: { result: row },
    kind: "write",
    changes: [{ entity: "contact", id: "c_001", before: { ...row, name: `Name ${step - 1}` }, after: row }],
    violations: [],
    stateHash: "0123456789abcdef",
    now: "2026-01-05T09:01:00Z",
    outcomes: { state_correct: 0, within_scope: 1 },
    score: 0,
    reward: 0,
    usage: { inputTokens: 100, outputTokens: 10, costUsd: 0.001 },
    durationUs: 20,
    at: 1_790_000_000_000 + step,
    ...more,
  };
}

/** The end of an episode that scored. */
export function sampleEnded(more: Partial<EndedEvent> = {}): EndedEvent {
  return {
    type: "ended",
    by: { who: "agent" },
    terminated: true,
    truncated: null,
    score: 0.85,
    failure: "MISSING_CONFIRMATION",
    explanation: "No confirmation was sent.",
    evidence: { steps: [2] },
    outcomes: [{ id: "state_correct", score: 1, reason: "c_001 has the name asked for" }],
    at: 1_790_000_001_000,
    ...more,
  };
}
