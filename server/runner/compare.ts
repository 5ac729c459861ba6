import { setImmediate } from "node:timers/promises";
import type { StepEvent } from "../../core/episode.ts";
import { InvalidError } from "../../core/errors.ts";
import { alignSteps, stepKey } from "../../core/replay/compare.ts";
import { COMPARED, MAX_ALIGNED_STEPS } from "../../core/replay/compare-limits.ts";
import { type CompareView, type DifferenceView, differenceOf, onlyOf } from "../../core/replay/compare-views.ts";
import { MAX_EVENTS } from "../../core/replay/replay-views.ts";
import type { Gym } from "./gym.ts";
import { episodeState, replayHeader } from "./replay.ts";

/** Episodes of one task, aligned step by step. Throws NotFoundError, and InvalidError where they are not of one task and seed. */
export async function compareEpisodes(gym: Pick<Gym, "store">, ids: readonly string[]): Promise<CompareView> {
  await expectComparable(gym, ids);
  const episodes = await Promise.all(ids.map((id) => replayHeader(gym, id)));
  const most = Math.floor(MAX_ALIGNED_STEPS / ids.length);
  const logs: StepEvent[][] = [];
  for (const id of ids) logs.push(await stepsOf(gym, id, most));
  const { rows, prefix, exact } = alignSteps(logs.map((log) => log.map(stepKey)));
  return {
    episodes,
    rows: rows.map(({ steps, equals }) => ({ steps: [...steps], equals: [...equals] })),
    prefix,
    exact,
    cut: episodes.some(({ episode }) => episode.steps > most) ? most : null,
    only: [...onlyOf(logs)],
  };
}

/** Where the states of episodes differ after a step of each. Throws NotFoundError, InvalidError. */
export async function compareStates(
  gym: Pick<Gym, "store">,
  at: readonly { readonly id: string; readonly step: number }[],
): Promise<DifferenceView> {
  await expectComparable(
    gym,
    at.map(({ id }) => id),
  );
  const states = await Promise.all(at.map(({ id, step }) => episodeState(gym, id, step)));
  return differenceOf(states.map(({ tables }) => tables));
}

async function expectComparable(gym: Pick<Gym, "store">, ids: readonly string[]): Promise<void> {
  if (ids.length < COMPARED.least || ids.length > COMPARED.most)
    throw new InvalidError(
      `${COMPARED.least} to ${COMPARED.most} episodes are compared, ${ids.length} came`,
      "Choose others of the same task with “Compare with…” on an episode's page.",
    );
  const twice = ids.find((id, place) => ids.indexOf(id) !== place);
  if (twice !== undefined)
    throw new InvalidError(`${twice} is named twice`, "Name each episode once: one and itself never differ.");
  const rows = await Promise.all(ids.map((id) => gym.store.episodes.get(id)));
  const [first] = rows;
  for (const row of rows) {
    if (!first || (row.taskId === first.taskId && row.specDigest === first.specDigest)) continue;
    const whose = (each: typeof row) => `${each.id} is of ${each.taskId} of ${each.environmentId}, seed ${each.seed}`;
    throw new InvalidError(
      `these episodes are not of one task: ${whose(first)}; ${whose(row)}`,
      "Choose episodes of one task, in one version of its environment and on one seed: only they begin in the same state.",
    );
  }
}

async function stepsOf(gym: Pick<Gym, "store">, id: string, most: number): Promise<StepEvent[]> {
  const steps: StepEvent[] = [];
  for (let from = 1; from <= most; from += MAX_EVENTS) {
    const events = await gym.store.events.slice(id, from, Math.min(MAX_EVENTS, most - from + 1));
    for (const event of events) if (event.type === "step") steps.push(event);
    if (events.length < MAX_EVENTS) break;
    await setImmediate();
  }
  return steps;
}
