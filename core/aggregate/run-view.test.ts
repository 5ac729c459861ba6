import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EpisodeSummary, RunSummary } from "../views.ts";
import { runViewOf, withEpisodes } from "./run-view.ts";

const planned = 12;
const summary: RunSummary = {
  id: "run_a",
  environmentId: "env_a",
  agent: "ours",
  face: "tools",
  status: "running",
  trials: 3,
  planned,
  scored: 0,
  errors: 0,
  mean: null,
  threshold: 0.85,
  commit: null,
  reason: null,
  createdAt: 0,
  endedAt: null,
};

/** The attempts at a slot, one after another: all but the last are errors. */
const Slot = fc.record({ failed: fc.integer({ min: 0, max: 2 }), score: fc.constantFrom(0, 0.5, 0.875, 1) });

function attemptsAt(index: number, { failed, score }: { readonly failed: number; readonly score: number }) {
  return Array.from({ length: failed + 1 }, (_, attempt): EpisodeSummary => {
    const isScored = attempt === failed;
    return {
      id: `ep_${index}_${attempt}`,
      environmentId: "env_a",
      runId: "run_a",
      taskId: `t1_00${Math.floor(index / 3)}`,
      tier: 1,
      agent: "ours",
      trial: index % 3,
      seed: 1,
      sandbox: "embedded",
      face: "tools",
      speaker: null,
      status: isScored ? "ended" : "error",
      steps: 3,
      score: isScored ? score : null,
      failure: null,
      explanation: null,
      truncated: null,
      error: isScored ? null : { boundary: "agent", code: "agent_failed", message: "" },
      parent: null,
      imported: false,
      tokens: 0,
      costUsd: 0,
      environmentMs: 1,
      startedAt: index * 10 + attempt,
      endedAt: index * 10 + attempt + 1,
    };
  });
}

describe("withEpisodes", () => {
  it("gives, whatever came together, the view of all of them at once", () =>
    fc.assert(
      fc.property(
        fc.array(Slot, { minLength: 1, maxLength: planned }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
        fc.boolean(),
        (slots, sizes, mayStopEarly) => {
          const attempts = slots.map((slot, index) => attemptsAt(index, slot));
          const ends = attempts.flat();
          const running = (episode: EpisodeSummary): EpisodeSummary => ({
            ...episode,
            status: "running",
            score: null,
            error: null,
            endedAt: null,
          });
          let view = runViewOf(summary, [], { mayStopEarly });
          for (let at = 0, look = 0; at < ends.length; look++) {
            const size = sizes[look % sizes.length] ?? 1;
            // What goes on is asked for beside the stream, so it may be told before or after its end.
            view = withEpisodes(view, ends.slice(at, at + size), ends.slice(0, at + size).map(running));
            at += size;
          }
          const last = attempts.flatMap((each) => each.at(-1) ?? []);
          const tasks = [...new Set(last.map(({ taskId }) => taskId))].map((taskId) =>
            averageOf(last.flatMap((each) => (each.taskId === taskId ? [each.score ?? 0] : []))),
          );
          const whole = runViewOf({ ...summary, scored: last.length, errors: ends.length - last.length }, last, {
            mayStopEarly,
          });
          expect(view).toEqual({ ...whole, mean: whole.scorecard.mean });
          expect(view.mean).toBeCloseTo(averageOf(tasks), 12);
        },
      ),
    ));

  it("shows an attempt that goes on in the place of the one that failed", () => {
    const [failed, again] = attemptsAt(0, { failed: 1, score: 1 });
    if (!failed || !again) throw new Error("two attempts were expected");
    const view = withEpisodes(runViewOf(summary, [], { mayStopEarly: false }), [failed], []);
    const going = withEpisodes(view, [], [{ ...again, status: "running", score: null, endedAt: null }]);
    expect(going.episodes.map(({ id, status }) => [id, status])).toEqual([[again.id, "running"]]);
    expect(going.errors).toBe(1);
    expect(withEpisodes(going, [again], []).episodes).toEqual([again]);
  });
});

function averageOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
