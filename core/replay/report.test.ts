import { describe, expect, it } from "vitest";
import type { EpisodeEvent, StepEvent } from "../episode.ts";
import type { ReplayHeader } from "./replay-views.ts";
import { markdownReport } from "./report.ts";

const hostile = "</script><img src=x onerror=alert(1)>\n```\n# not a heading\n[a](javascript:alert(1)) `x` $x^2$";

const step: StepEvent = {
  type: "step",
  step: 1,
  action: { action: "update_contact", params: { note: "````\nends the fence" } },
  observation: { result: hostile },
  kind: "write",
  changes: [{ entity: "contact", id: "c_1", before: { id: "c_1", note: null }, after: { id: "c_1", note: "`a`" } }],
  violations: ["p1"],
  stateHash: "h",
  now: "2026-01-01T00:00:00Z",
  outcomes: { state_correct: 0 },
  score: 0,
  reward: 0,
  thought: hostile,
  durationUs: 1,
  at: 1,
};
const events: EpisodeEvent[] = [step];
const header: ReplayHeader = {
  episode: {
    id: "ep_1",
    environmentId: "env_1",
    runId: null,
    taskId: "t1_001",
    tier: 1,
    agent: "me`",
    trial: 0,
    seed: 1,
    sandbox: "embedded",
    face: "tools",
    speaker: null,
    status: "ended",
    steps: 1,
    score: 0.25,
    failure: "MISSING_STEP",
    explanation: "One *thing* is missing.",
    truncated: null,
    error: null,
    parent: null,
    imported: false,
    tokens: 7,
    costUsd: 0.5,
    environmentMs: 1,
    startedAt: 0,
    endedAt: 1,
  },
  task: {
    id: "t1_001",
    tier: 1,
    family: "f",
    instruction: hostile,
    answerType: "none",
    maxSteps: 5,
    clauses: [],
  },
  environment: { id: "env_1", name: "CRM" },
  validators: [{ id: "state_correct", kind: "state", weight: 1, text: "The note is set" }],
  oracle: [],
  clauses: [],
  measures: [{ id: "score_0_100", label: "Score of the suite, of 100", value: 92.5 }],
  tools: [],
  looks: {},
  canPlan: true,
  canRepeat: true,
  usage: { inputTokens: 3, outputTokens: 4, costUsd: 0.5 },
  end: {
    type: "ended",
    by: { who: "agent" },
    terminated: true,
    truncated: null,
    score: 0.25,
    failure: "MISSING_STEP",
    explanation: "",
    outcomes: [{ id: "state_correct", score: 0, reason: "note is still null" }],
    at: 1,
  },
};

it("tells a deleted row's former values, what a limit ended, and no cross of a figure without weight", () => {
  const { end, validators, episode } = header;
  if (end?.type !== "ended") throw new Error("the header has an end");
  const before = { id: "a_1", subject: "Call", due: null };
  const changes = [{ entity: "activity", id: "a_1", before, after: null }];
  const text = markdownReport(
    {
      ...header,
      episode: { ...episode, steps: 7 },
      validators: [...validators, { id: "efficient", kind: "trajectory", weight: 0, text: "" }],
      end: { ...end, truncated: "loop", outcomes: [...end.outcomes, { id: "efficient", score: 0.4, reason: "" }] },
    },
    [{ ...step, changes, outcomes: { state_correct: 1, efficient: 1 } }],
  );
  expect(text).toContain('deleted `activity a_1`: `id` `"a_1"`, `subject` `"Call"`');
  expect(text).toContain("Stopped after 5 equal calls, steps 3-7.");
  expect(text).toContain("· **efficient** 0.40");
  expect(text).toMatch(/1 of 1 validators? satisfied/);
});

describe("markdownReport", () => {
  const text = markdownReport(header, events);

  it("says task, score, label, sentence, validators and steps", () => {
    for (const part of [
      "0.25, MISSING_STEP",
      "One \\*thing\\* is missing.",
      "✗ **state\\_correct** 0.00: note is still null *(asked: The note is set)*",
      "### Step 1: `update_contact`, write",
      '`note` `null` → ``"`a`"``',
      "Breaks `p1`.",
      "3 in, 4 out, $0.50",
      "- **Score of the suite, of 100**: 92.5",
    ])
      expect(text).toContain(part);
  });

  it("keeps what others wrote as text: nothing of it is markup outside of a fence", () => {
    let fence: string | null = null;
    const outside: string[] = [];
    for (const line of text.split("\n")) {
      const mark = /^(`{3,})/.exec(line)?.[1];
      if (fence === null && mark) fence = mark;
      else if (fence !== null && line === fence) fence = null;
      else if (fence === null) outside.push(line);
    }
    expect(fence).toBeNull();
    const shown = outside.join("\n");
    expect(shown).not.toMatch(/<|[^\\]\[a\]|^# not/m);
    expect(shown).toContain("&lt;/script\\>&lt;img src=x onerror=alert\\(1\\)\\>");
    expect(text).toContain("````\\nends the fence");
  });
});
