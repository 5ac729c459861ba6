import { describe, expect, it } from "vitest";
import { type EpisodeEvent, EVENT_VERSION } from "../episode.ts";
import { fixtureSpec } from "../generate/fixture.ts";
import { firstObservation, playActions } from "../play.ts";
import { stateHash } from "../state/state.ts";
import { openWorld } from "../worlds/open.ts";
import { reasonsAt } from "./validator-reasons.ts";

const spec = fixtureSpec();
const world = openWorld(spec.world);
const [task] = spec.tasks.filter(({ tier }) => tier === 4);
if (!task) throw new Error("the fixture has no workflow");

const { steps, ended } = playActions(world, task, task.oracle);
const events: EpisodeEvent[] = [
  {
    type: "started",
    version: EVENT_VERSION,
    episodeId: "ep_1",
    environmentId: "env_1",
    specDigest: "0",
    taskId: task.id,
    seed: 1,
    trial: 0,
    agent: "oracle",
    sandbox: "embedded",
    maxSteps: task.maxSteps,
    changes: [],
    stateHash: stateHash(world.initial),
    observation: firstObservation(spec.world, task),
    at: 1,
  },
  ...steps.map((step) => ({ ...step, type: "step" as const, durationUs: 1, at: 1 })),
  ...(ended ? [{ ...ended, type: "ended" as const, at: 1 }] : []),
];

describe("reasonsAt", () => {
  it("scores every step as it was scored when it was taken, and says why", () => {
    const first = reasonsAt(world, task, events, 0).outcomes;
    const atStart = Object.fromEntries(first.map(({ id, score }) => [id, score]));
    for (const { step, outcomes } of steps) {
      const said = reasonsAt(world, task, events, step);
      expect(Object.fromEntries(said.outcomes.map(({ id, score }) => [id, score]))).toEqual(outcomes);
      expect(said.before).toEqual(step === 1 ? atStart : steps[step - 2]?.outcomes);
      expect(said.outcomes.every(({ reason }) => reason.length > 0)).toBe(true);
    }
  });

  it("tells the values compared before and after the step that satisfies a validator", () => {
    const flip = steps.find(({ outcomes, step }) => step > 1 && (outcomes.state_correct ?? 0) === 1)?.step ?? 0;
    const reason = (step: number) =>
      reasonsAt(world, task, events, step).outcomes.find(({ id }) => id === "state_correct")?.reason;
    expect(reason(flip - 1)).not.toBe(reason(flip));
    expect(reason(flip)).toMatch(/^All \d+ expected values hold\.$/);
  });

  it("has the end's own words at the end, and refuses a step that is not there", () => {
    expect(reasonsAt(world, task, events, steps.length).outcomes).toEqual(ended?.outcomes);
    expect(reasonsAt(world, task, events, 0).before).toEqual({});
    expect(() => reasonsAt(world, task, events, steps.length + 1)).toThrow("was asked for");
  });
});
