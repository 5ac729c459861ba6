import type { EndedEvent } from "../episode.ts";
import { counted } from "../figures.ts";
import { loopLimit } from "../judge/loop-limit.ts";
import type { Outcome } from "../validator.ts";
import { type EpisodeIndex, writesOf } from "./episode-index.ts";
import { isCounted } from "./lanes.ts";
import type { ReplayHeader } from "./replay-views.ts";

/** A counted validator that does not hold in the end. */
export type Failed = {
  readonly id: string;
  readonly isGate: boolean;
  /** Share of the score; 0 of gates. */
  readonly weight: number;
  readonly score: number;
  readonly reason: string;
  readonly evidence: Outcome["evidence"];
  /** Steps that show it, in order; empty where none does, as of what was never done. */
  readonly steps: readonly number[];
};

/** Every counted validator that failed, gates first, then by weight. `index`: where an outcome names rows and no step, the last writes of those rows are its steps. */
export function failedOf({ end, validators }: ReplayHeader, index: EpisodeIndex | null): readonly Failed[] {
  if (end?.type !== "ended") return [];
  return validators
    .flatMap((validator): Failed[] => {
      const outcome = end.outcomes.find(({ id }) => id === validator.id);
      if (!isCounted(validator.id, validator) || !outcome || outcome.score >= 1) return [];
      const { id, score, reason, evidence } = outcome;
      const steps = stepsOf(evidence, index);
      return [{ id, isGate: validator.kind === "gate", weight: validator.weight, score, reason, evidence, steps }];
    })
    .sort((a, b) => Number(b.isGate) - Number(a.isGate) || b.weight - a.weight);
}

function stepsOf(evidence: Outcome["evidence"], index: EpisodeIndex | null): readonly number[] {
  const named = evidence?.steps ?? [];
  if (named.length > 0 || !index) return [...new Set(named)].sort((a, b) => a - b);
  const written = index.records
    .filter(({ id }) => evidence?.rows?.includes(id))
    .flatMap(({ entity, id }) => writesOf(index, entity, id).slice(-1))
    .filter((step) => step > 0);
  return [...new Set(written)].sort((a, b) => a - b);
}

/** The step at which an episode that is over is opened: of a failed one the first that shows why, of a passed one the start, else its end. */
export function openingStep(header: ReplayHeader, index: EpisodeIndex | null): number {
  const { end, episode } = header;
  if (end?.type !== "ended") return episode.steps;
  const failed = failedOf(header, index);
  if (!end.failure && failed.length === 0) return 0;
  const shown = [...(end.evidence?.steps ?? []), ...failed.flatMap(({ steps }) => steps)];
  return shown.length > 0 ? Math.min(...shown.filter((step) => step > 0), episode.steps) : episode.steps;
}

/** Steps in order as rows of consecutive ones, each by its first and last. */
export function runsOf(steps: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const step of steps) {
    const run = runs.at(-1);
    if (run && step === run[1] + 1) run[1] = step;
    else runs.push([step, step]);
  }
  return runs;
}

/** What ended an episode of so many steps before its agent said that it was done; null where the agent did, or where the explanation says as much. */
export function stoppedText(
  { truncated, failure, explanation }: Pick<EndedEvent, "truncated" | "failure" | "explanation">,
  steps: number,
): string | null {
  if (failure === "TIMEOUT") return null;
  switch (truncated) {
    case null:
      return null;
    case "loop": {
      const span = `steps ${steps - loopLimit + 1}-${steps}`;
      return explanation.includes(span) ? null : `Stopped after ${loopLimit} equal calls, ${span}.`;
    }
    case "max_steps":
      return `Stopped at the limit of ${counted(steps, "step")}.`;
    case "time":
      return `Stopped at the time limit, after ${counted(steps, "step")}.`;
    default:
      return `Stopped: ${String(truncated).replaceAll("_", " ")}.`;
  }
}
