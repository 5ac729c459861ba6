import { z } from "zod";
import { Action } from "../action.ts";
import type { StepEvent } from "../episode.ts";
import { counted } from "../figures.ts";
import { planOracle } from "../generate/planner.ts";
import { beginPlay, type Play, playActions, takeStep } from "../play.ts";
import type { Task } from "../task.ts";
import type { World } from "../worlds/world.ts";

/** The step after which an episode was lost. */
export const Blame = z
  .strictObject({
    verdict: z
      .enum(["passed", "found", "unknown"])
      .describe(
        "`passed`: every validator was satisfied, there is none; `unknown`: no step up to which a plan passes was found",
      ),
    step: z.int().nullable().describe("The decisive step; null unless it was found"),
    explanation: z.string(),
    tried: z.int().describe("Prefixes from which a plan was looked for"),
    capped: z.boolean().describe("Not every prefix that could have mattered was tried"),
    plan: z.array(Action).describe("What would have passed, taken right before the decisive step"),
  })
  .meta({ id: "Blame" });
export type Blame = z.infer<typeof Blame>;

/** Steps of a log that are looked at; longer ones are not searched. */
const maxSteps = 5_000;

/** Most prefixes from which plans are tried. */
const maxTried = 300;

/** Actions that end a play: the planner's from where it stands, else those of the task's own oracle that still fit (from the start, from a later one on, or only its close).
 *  `passes`: carried out, they satisfy every validator. Null when there is no plan and none of the others passes. */
export function oracleFrom(
  play: Play,
  steps: readonly Pick<StepEvent, "observation" | "changes">[],
): { readonly actions: readonly Action[]; readonly passes: boolean } | null {
  const { world, task, state } = play;
  const planned = planOracle(world, task, { state, steps });
  const rests = task.oracle.map((_, from) => task.oracle.slice(from));
  for (const actions of planned ? [planned, ...rests] : rests) {
    const { ended, steps: taken } = playActions(world, task, actions, { from: play });
    if (ended?.failure === null) return { actions: actions.slice(0, taken.length), passes: true };
  }
  return planned && { actions: planned, passes: false };
}

/** Finds the first step after which the oracle reaches no pass any more. A pass that is reached from a prefix was in reach from every shorter one too, so the longest prefix
 *  from which a plan passes is looked for, from the end back: that the planner finds nothing from one prefix says nothing of those before it.
 *  Yields after each prefix, so that who runs it can do other work in between. */
export function* findBlame(
  world: World,
  task: Task,
  steps: readonly StepEvent[],
  limit?: number,
): Generator<void, Blame> {
  if (steps.length > maxSteps)
    return unknown(0, `The log has more than ${maxSteps} steps, which is more than is searched.`);
  const plays: Play[] = [beginPlay(world, task, limit === undefined ? {} : { maxSteps: limit })];
  for (const { action } of steps) {
    const play = plays.at(-1);
    if (!play || play.ended) break;
    plays.push(takeStep(play, action).play);
    if (plays.length % 50 === 0) yield;
  }
  const end = plays.at(-1)?.ended;
  if (end?.failure === null)
    return {
      verdict: "passed",
      step: null,
      explanation: "The episode passed: no step lost it.",
      tried: 0,
      capped: false,
      plan: [],
    };
  const last = Math.min(plays.length - 1, lastUntrespassed(task, steps));
  let tried = 0;
  for (let prefix = last; prefix >= 0 && tried < maxTried; prefix--) {
    const play = plays[prefix];
    if (!play || play.ended) continue;
    tried++;
    const found = oracleFrom(play, steps.slice(0, prefix));
    yield;
    if (found?.passes) return foundAt(prefix + 1, steps, found.actions, tried);
  }
  return tried < maxTried
    ? unknown(tried, "From no step, not even from the start, did the oracle find a way to pass.")
    : unknown(
        tried,
        `From none of the ${counted(tried, "step")} before step ${last + 1} did the oracle find a way to pass; those before them were not tried.`,
        true,
      );
}

/** The last step after which no gate had failed: what a gate watches is written once and for all. */
function lastUntrespassed(task: Task, steps: readonly StepEvent[]): number {
  const gates = task.validators.filter(({ check }) => check.type === "frame").map(({ id }) => id);
  const first = steps.findIndex(({ outcomes }) => gates.some((id) => (outcomes[id] ?? 1) < 1));
  return first < 0 ? steps.length : first;
}

function foundAt(step: number, steps: readonly StepEvent[], plan: readonly Action[], tried: number): Blame {
  const event = steps[step - 1];
  const does = event ? `${event.action.action}${event.kind === "error" ? " (refused)" : ""}` : "nothing";
  const rest = counted(plan.length, "step");
  return {
    verdict: "found",
    step,
    explanation: `Step ${step} (${does}) was decisive: before it the oracle still passes in ${rest}, after it in no way that it finds.`,
    tried,
    capped: false,
    plan: [...plan],
  };
}

function unknown(tried: number, explanation: string, capped = tried === 0): Blame {
  return { verdict: "unknown", step: null, explanation, tried, capped, plan: [] };
}
