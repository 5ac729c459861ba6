import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Action } from "./action.ts";
import { fixtureSpec } from "./generate/fixture.ts";
import { randomAction } from "./generate/gates/random-actions.ts";
import type { Json } from "./json.ts";
import { judge, judgeScores } from "./judge/judge.ts";
import { beginPlay, playActions, takeStep } from "./play.ts";
import { randomOf } from "./random.ts";
import { applyChanges, stateHash } from "./state/state.ts";
import { openWorld } from "./worlds/open.ts";

const spec = fixtureSpec();
const world = openWorld(spec.world);
const task = fc.constantFrom(...spec.tasks);

/** What an agent may send: valid calls, and anything at all. */
const anyAction: fc.Arbitrary<Action> = fc.oneof(
  fc.nat(100_000).map((seed) => randomAction(world, world.initial, randomOf(seed, "any"))),
  fc.constantFrom(...spec.tasks.flatMap(({ oracle }) => oracle.slice(0, -1))),
  fc.record({
    action: fc.oneof(fc.constantFrom(...world.spec.operations.map(({ name }) => name)), fc.string({ minLength: 1 })),
    params: fc.dictionary(
      fc.string(),
      fc.json().map((text): Json => JSON.parse(text)),
    ),
  }),
);

describe("a play, whatever the agent does", () => {
  it("never throws, stays in [0, 1], and ends within its limit", () => {
    fc.assert(
      fc.property(task, fc.array(anyAction, { maxLength: 40 }), (each, actions) => {
        const { play, steps } = playActions(world, each, actions);
        expect(steps.length).toBeLessThanOrEqual(each.maxSteps);
        for (const { score, outcomes } of steps)
          for (const value of [score, ...Object.values(outcomes)]) expect(value >= 0 && value <= 1).toBe(true);
        if (steps.length === each.maxSteps) expect(play.ended).not.toBeNull();
      }),
      { numRuns: 200 },
    );
  });
  it("judges step by step as it would judge from scratch", () => {
    fc.assert(
      fc.property(task, fc.array(anyAction, { maxLength: 12 }), (each, actions) => {
        let play = beginPlay(world, each);
        for (const action of actions) {
          if (play.ended) break;
          play = takeStep(play, action).play;
          const fresh = { ...play.progress, memo: { scores: null } };
          expect(judgeScores(play.progress)).toEqual(judgeScores(fresh));
          expect(Object.fromEntries(judge(fresh).map(({ id, score }) => [id, score]))).toEqual(judgeScores(fresh));
        }
      }),
      { numRuns: 100 },
    );
  });
  it("reads never change a score but efficiency", () => {
    fc.assert(
      fc.property(task, fc.nat(1000), (each, seed) => {
        const reads = world.spec.operations.filter(({ effects }) => effects.length === 0);
        const random = randomOf(seed, "reads");
        const [last = { action: "done", params: {} }] = each.oracle.slice(-1);
        const padded = [
          { action: random.pick(reads).name, params: {} },
          ...each.oracle.slice(0, -1),
          { action: random.pick(reads).name, params: {} },
          last,
        ];
        const [plain, more] = [playActions(world, each, each.oracle), playActions(world, each, padded)];
        expect(more.ended?.score).toBe(plain.ended?.score);
      }),
      { numRuns: 60 },
    );
  });
  it("records changes that rebuild every state", () => {
    fc.assert(
      fc.property(task, fc.array(anyAction, { maxLength: 12 }), (each, actions) => {
        let state = world.initial;
        let play = beginPlay(world, each);
        for (const action of actions) {
          if (play.ended) break;
          const taken = takeStep(play, action);
          play = taken.play;
          state = applyChanges(state, taken.step.changes, play.state.now);
          expect(stateHash(state)).toBe(taken.step.stateHash);
        }
      }),
      { numRuns: 100 },
    );
  });
});
