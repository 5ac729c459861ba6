import { describe, expect, it } from "vitest";
import { type EndedEvent, EVENT_VERSION, type StartedEvent, type StepEvent } from "../episode.ts";
import type { Outcome } from "../validator.ts";
import { emptyIndex, extendIndex } from "./episode-index.ts";
import type { ReplayHeader } from "./replay-views.ts";
import { failedOf, openingStep, runsOf, stoppedText } from "./verdict.ts";

const validators: ReplayHeader["validators"] = [
  { id: "state_correct", kind: "state", weight: 0.85, text: "" },
  { id: "confirmation_sent", kind: "trajectory", weight: 0.15, text: "" },
  { id: "within_scope", kind: "gate", weight: 0, text: "" },
  { id: "policies_kept", kind: "gate", weight: 0, text: "" },
  { id: "efficient", kind: "trajectory", weight: 0, text: "" },
];

/** A header as far as a verdict reads it: what is not given holds, but the figure without weight. */
function header(failed: readonly Omit<Outcome, "score">[], more: Partial<EndedEvent> = {}): ReplayHeader {
  const outcomes = validators.map(({ id }): Outcome => {
    const bad = failed.find((each) => each.id === id);
    return bad ? { ...bad, score: 0 } : { id, score: id === "efficient" ? 0.4 : 1, reason: "" };
  });
  const end: EndedEvent = {
    type: "ended",
    by: { who: "agent" },
    terminated: true,
    truncated: null,
    score: failed.length > 0 ? 0 : 1,
    failure: failed.length > 0 ? "WRONG_ACTION" : null,
    explanation: "",
    outcomes,
    at: 1,
    ...more,
  };
  const episode: ReplayHeader["episode"] = {
    id: "ep_1",
    environmentId: "env_1",
    runId: null,
    taskId: "t1",
    tier: 1,
    agent: "a",
    trial: 0,
    seed: 1,
    sandbox: "embedded",
    face: "tools",
    speaker: null,
    status: "ended",
    steps: 9,
    score: end.score,
    failure: end.failure,
    explanation: "",
    truncated: end.truncated,
    error: null,
    parent: null,
    imported: false,
    tokens: 0,
    costUsd: 0,
    environmentMs: 0,
    startedAt: 0,
    endedAt: 1,
  };
  return {
    episode,
    task: { id: "t1", tier: 1, family: "f", instruction: "", answerType: "none", maxSteps: 9, clauses: [] },
    environment: { id: "env_1", name: "" },
    validators,
    oracle: [],
    measures: [],
    clauses: [],
    tools: [],
    looks: {},
    canPlan: true,
    canRepeat: true,
    usage: { inputTokens: 0, outputTokens: 0, costUsd: 0 },
    end,
  };
}

const started: StartedEvent = {
  type: "started",
  version: EVENT_VERSION,
  episodeId: "ep_1",
  environmentId: "env_1",
  specDigest: "0",
  taskId: "t1",
  seed: 1,
  trial: 0,
  agent: "a",
  sandbox: "embedded",
  maxSteps: 9,
  changes: [],
  stateHash: "",
  observation: {},
  at: 1,
};
const writes = (step: number, id: string | null): StepEvent => ({
  type: "step",
  step,
  action: { action: "update_contact", params: {} },
  observation: {},
  kind: id ? "write" : "read",
  changes: id ? [{ entity: "contact", id, before: { id, name: "a" }, after: { id, name: `b${step}` } }] : [],
  violations: [],
  stateHash: "",
  now: "",
  outcomes: {},
  score: 0,
  reward: 0,
  durationUs: 1,
  at: 1,
});
const index = extendIndex(emptyIndex(started), [writes(1, null), writes(2, "c_1"), writes(3, "c_2"), writes(4, "c_1")]);

const scope = { id: "within_scope", reason: "a_010 was deleted.", evidence: { steps: [7, 4, 7], rows: ["a_010"] } };
const policies = { id: "policies_kept", reason: "Step 6 broke p1.", evidence: { steps: [6] } };
const state = { id: "state_correct", reason: "Wrong.", evidence: { rows: ["c_1"], expected: 1, actual: 2 } };

describe("failedOf", () => {
  it("names every failed validator, gates first, each with its own steps, and no figure without weight", () => {
    const failed = failedOf(header([state, policies, scope]), null);
    expect(failed.map(({ id, isGate, steps }) => [id, isGate, steps])).toEqual([
      ["within_scope", true, [4, 7]],
      ["policies_kept", true, [6]],
      ["state_correct", false, []],
    ]);
  });

  it("leads to the last write of the rows that an outcome names where it names no step", () => {
    expect(failedOf(header([state]), index)[0]?.steps).toEqual([4]);
  });

  it("is empty where all holds, and before the end", () => {
    expect(failedOf(header([]), index)).toEqual([]);
    expect(failedOf({ ...header([state]), end: null }, index)).toEqual([]);
  });
});

describe("openingStep", () => {
  it("is the first evidence of any failed validator", () => {
    expect(openingStep(header([state, policies, scope]), null)).toBe(4);
    expect(openingStep(header([state]), index)).toBe(4);
    expect(openingStep(header([policies], { evidence: { steps: [5, 6] } }), null)).toBe(5);
  });

  it("is the end of a failed episode that has no evidence, the start of a passed one, and the end of one without a score", () => {
    expect(openingStep(header([{ id: "state_correct", reason: "" }]), null)).toBe(9);
    expect(openingStep(header([]), null)).toBe(0);
    const died = { type: "error", boundary: "agent", code: "x", message: "", at: 1 } as const;
    expect(openingStep({ ...header([]), end: died }, null)).toBe(9);
  });
});

describe("stoppedText", () => {
  const end = { failure: "SAFETY_VIOLATION", explanation: "A row was deleted." } as const;

  it("says which limit ended it, and where", () => {
    expect(stoppedText({ ...end, truncated: "loop" }, 6)).toBe("Stopped after 5 equal calls, steps 2-6.");
    expect(stoppedText({ ...end, truncated: "max_steps" }, 30)).toBe("Stopped at the limit of 30 steps.");
    expect(stoppedText({ ...end, truncated: "time" }, 1)).toBe("Stopped at the time limit, after 1 step.");
    expect(stoppedText({ ...end, truncated: null }, 6)).toBeNull();
  });

  it("does not say again what the explanation says", () => {
    const looped = { failure: "LOOP", explanation: "The agent was stopped after 5 equal calls, steps 2-6." } as const;
    expect(stoppedText({ ...looped, truncated: "loop" }, 6)).toBeNull();
    expect(stoppedText({ ...looped, truncated: "loop" }, 7)).not.toBeNull();
    expect(stoppedText({ ...end, failure: "TIMEOUT", truncated: "max_steps" }, 30)).toBeNull();
  });
});

describe("runsOf", () => {
  it("joins consecutive steps", () => {
    expect(runsOf([2, 3, 4, 7, 9, 10])).toEqual([
      [2, 4],
      [7, 7],
      [9, 10],
    ]);
    expect(runsOf([])).toEqual([]);
  });
});
