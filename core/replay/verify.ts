import type { Action } from "../action.ts";
import type { EpisodeEvent } from "../episode.ts";
import { InvalidError } from "../errors.ts";
import { canonicalJson } from "../json.ts";
import { beginPlay, cutPlay, firstObservation, type Play, takeStep } from "../play.ts";
import { stateHash } from "../state/state.ts";
import type { Task } from "../task.ts";
import { broughtBy } from "../worlds/open.ts";
import type { World } from "../worlds/world.ts";

/** Where a re-execution first differs from the log; step 0 is the start. */
export type Divergence = {
  readonly step: number;
  readonly what: string;
  readonly recorded: string;
  readonly replayed: string;
};

/** What came of a re-execution. */
export type Verification = { readonly ok: boolean; readonly steps: number; readonly firstDivergence?: Divergence };

/** Takes an action in a play. */
export type Take = (play: Play, action: Action) => ReturnType<typeof takeStep>;

/** Carries out every recorded action again (`take`: where a sandbox moves the world) and compares observation, state hash, validator scores and the final score with the log. The environment's own events only: thoughts, times and usage are the agent's. */
export function verifyEpisode(
  world: World,
  task: Task,
  events: readonly EpisodeEvent[],
  take: Take = takeStep,
): Verification {
  const [started, ...rest] = events;
  if (started?.type !== "started")
    throw new InvalidError(`an episode's log begins with a started event, ${started?.type ?? "nothing"} came`);
  let steps = 0;
  const compare = (step: number, pairs: readonly (readonly [string, unknown, unknown])[]): Verification | null => {
    for (const [what, recorded, replayed] of pairs) {
      const [a, b] = [canonicalJson(recorded), canonicalJson(replayed)];
      if (a !== b) return { ok: false, steps, firstDivergence: { step, what, recorded: a, replayed: b } };
    }
    return null;
  };
  // In logs from before version 3 what a task brings came with the first step.
  const brings = started.changes.length > 0 ? broughtBy(world, task) : [];
  let play = beginPlay(world, task, { maxSteps: started.maxSteps, brings });
  const start = compare(0, [
    ["rows", started.changes, brings],
    ["state hash", started.stateHash, stateHash(play.state)],
    ["first observation", started.observation, firstObservation(world.spec, task)],
  ]);
  if (start) return start;
  for (const event of rest) {
    if (event.type === "step") {
      if (play.ended)
        return {
          ok: false,
          steps,
          firstDivergence: { step: event.step, what: "end", recorded: "goes on", replayed: "has ended" },
        };
      const taken = take(play, event.action);
      play = taken.play;
      const { step } = taken;
      const difference = compare(event.step, [
        ["step", event.step, step.step],
        ["kind", event.kind, step.kind],
        ["observation", event.observation, step.observation],
        ["state hash", event.stateHash, step.stateHash],
        ["changes", event.changes, step.changes],
        ["violations", event.violations, step.violations],
        ["validators", event.outcomes, step.outcomes],
        ["score", event.score, step.score],
        ["reward", event.reward, step.reward],
      ]);
      if (difference) return difference;
      steps++;
    } else if (event.type === "ended" && event.truncated !== "time") {
      if (event.truncated === "context_exhausted" && !play.ended) play = cutPlay(play, event.truncated).play;
      const difference = compare(steps, [
        [
          "end",
          { by: event.by, truncated: event.truncated },
          play.ended && { by: play.ended.by, truncated: play.ended.truncated },
        ],
        ["final score", event.score, play.ended?.score ?? null],
        ["failure", event.failure, play.ended?.failure ?? null],
      ]);
      if (difference) return difference;
    }
  }
  return { ok: true, steps };
}
