import { z } from "zod";
import { parseTime } from "../calendar.ts";
import type { EpisodeEvent } from "../episode.ts";
import { InvalidError } from "../errors.ts";
import { counted } from "../figures.ts";
import { advance, judge, judgeScores, type Progress, startProgress } from "../judge/judge.ts";
import { applyChanges } from "../state/state.ts";
import type { Task } from "../task.ts";
import { Outcome } from "../validator.ts";
import { startOf } from "../worlds/open.ts";
import type { World } from "../worlds/world.ts";
import { broughtIn } from "./state-at.ts";

/** Steps up to which reasons are worked out: each costs all steps before it. */
export const MAX_REASON_STEPS = 5_000;

/** What each validator says after a step, and what it scored before it. */
export const ReasonsView = z
  .strictObject({
    step: z.int(),
    outcomes: z.array(Outcome).describe("In words and with evidence, if the episode ended here"),
    before: z.record(z.string(), z.number()).describe("Score of each after the step before; empty at the start"),
  })
  .meta({ id: "ValidatorReasons" });
export type ReasonsView = z.infer<typeof ReasonsView>;

/** What the validators say after step `step` (0: at the start), from the changes that were recorded; nothing is executed. Throws InvalidError when the log has no such step. */
export function reasonsAt(world: World, task: Task, events: readonly EpisodeEvent[], step: number): ReasonsView {
  const steps = events.filter((event) => event.type === "step").slice(0, step);
  if (steps.length < step)
    throw new InvalidError(`the log has ${counted(steps.length, "step")}, step ${step} was asked for`);
  let before: Progress | null = null;
  let progress = startProgress(world, task, startOf(world, { ...task, brings: broughtIn(events) }));
  for (const { action, kind, changes, violations, now } of steps) {
    before = progress;
    progress = advance(
      progress,
      action,
      kind === "done" ? null : { state: applyChanges(progress.state, changes, parseTime(now)), changes, violations },
    );
  }
  const next = events[step + 1];
  const outcomes = next?.type === "ended" ? next.outcomes : judge(progress);
  return { step, outcomes, before: before ? { ...judgeScores(before) } : {} };
}
