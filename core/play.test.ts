import { describe, expect, it } from "vitest";
import { EndedEvent, StepEvent } from "./episode.ts";
import { fixtureSpec, fixtureTask } from "./generate/fixture.ts";
import type { FailureMode } from "./judge/failure-modes.ts";
import { beginPlay, recordStep, replaySteps } from "./play.ts";
import type { Outcome, Validator } from "./validator.ts";
import { openWorld } from "./worlds/open.ts";
import type { WorldStep } from "./worlds/world.ts";

const spec = fixtureSpec();
const world = openWorld(spec.world);
const task = fixtureTask(spec, "reprice");
const look = { action: "look", params: {} };
const done = { action: "done", params: {} };

function moved(more: Partial<WorldStep> = {}): WorldStep {
  return { state: world.initial, observation: { result: 1 }, kind: "read", changes: [], violations: [], ...more };
}

describe("recordStep", () => {
  it("ends the episode where the world ends it, and says why", () => {
    const taken = recordStep(beginPlay(world, task), look, moved({ ended: { reason: "All ships are sunk." } }));
    expect(taken.step).toMatchObject({ kind: "read", ended: { reason: "All ships are sunk." } });
    expect(taken.ended).toMatchObject({
      by: { who: "world", reason: "All ships are sunk." },
      terminated: true,
      truncated: null,
      score: 0,
      explanation: expect.stringContaining("The world ended the episode: All ships are sunk."),
    });
    expect(() => recordStep(taken.play, look, moved())).toThrow("has ended");
    const clock = { at: 0, durationUs: 0 };
    expect(StepEvent.parse({ type: "step", ...taken.step, ...clock })).toMatchObject(taken.step);
    expect(EndedEvent.parse({ type: "ended", ...taken.ended, at: 0 })).toMatchObject(taken.ended ?? {});
  });

  it("says by whom it ended where it was the agent, or a limit", () => {
    expect(recordStep(beginPlay(world, task), done, null).ended?.by).toEqual({ who: "agent" });
    const short = beginPlay(world, task, { maxSteps: 1 });
    expect(recordStep(short, look, moved()).ended).toMatchObject({ by: { who: "limit" }, truncated: "max_steps" });
    expect(recordStep(short, look, moved({ ended: { reason: "Won." } })).ended).toMatchObject({
      by: { who: "world", reason: "Won." },
      truncated: null,
    });
  });

  it("gives the world's reward where it gives one, else the score at the end", () => {
    const play = beginPlay(world, task);
    expect(recordStep(play, look, moved({ reward: -2.5 })).step.reward).toBe(-2.5);
    expect(recordStep(play, look, moved()).step.reward).toBe(0);
    const last = recordStep(play, look, moved({ reward: 10, ended: { reason: "Won." } }));
    expect(last.step.reward).toBe(10);
    expect(last.ended?.score).toBe(0);
  });

  it("is the same when its steps are replayed", () => {
    const first = recordStep(beginPlay(world, task), look, moved({ reward: 3 }));
    const last = recordStep(first.play, { ...look, params: { at: 1 } }, moved({ ended: { reason: "Won." } }));
    expect(replaySteps(beginPlay(world, task), [first.step, last.step]).ended).toEqual(last.ended);
  });
});

describe("the label of a graded episode", () => {
  const graded: Validator = { id: "graded", kind: "state", weight: 1, text: "", check: { type: "graded" } };
  const own = { ...task, validators: [graded] };
  const labelled = (outcome: Partial<Outcome>, action = done) =>
    recordStep(beginPlay(world, own), action, action === done ? null : moved({ ended: { reason: "Over." } }), [
      { id: "graded", score: 0, reason: "The door is open.", ...outcome },
    ]).ended;

  it.each<FailureMode>(["SAFETY_VIOLATION", "MISSING_STEP", "MISSING_CONFIRMATION", "WRONG_ACTION"])(
    "is the grader's %s",
    (label) => {
      expect(labelled({ label })).toMatchObject({ failure: label, explanation: "The door is open." });
    },
  );
  it("is a wrong action where the grader names none, and none where it is content", () => {
    expect(labelled({})?.failure).toBe("WRONG_ACTION");
    expect(labelled({ score: 1, label: "LOOP" })?.failure).toBeNull();
  });
  it("is the severer one of what the grader names and what the code finds", () => {
    const five = Array.from({ length: 5 }, () => look).reduce(
      (play, action) =>
        play.ended
          ? play
          : recordStep(play, action, moved(), [{ id: "graded", score: 0, reason: "No.", label: "MISSING_STEP" }]).play,
      beginPlay(world, own),
    );
    expect(five.ended?.failure).toBe("LOOP");
  });
});
