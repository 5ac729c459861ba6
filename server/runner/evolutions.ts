import type {
  EvolutionRound,
  EvolutionSummary,
  EvolutionView,
  NewEvolution,
  Played,
  RoundProblem,
  RoundStage,
  StageName,
  StageResult,
} from "../../core/collect/evolution.ts";
import { InvalidError } from "../../core/errors.ts";
import type { EvolutionRow } from "../store/evolutions.ts";
import type { PageRequest } from "../store/page.ts";
import type { Gym } from "./gym.ts";
import { newId } from "./ids.ts";
import { getRun } from "./runs.ts";

type Evolving = Pick<Gym, "nowMs" | "runs" | "store">;

/** Opens an evolution of an environment, which is named by its id or slug. Throws NotFoundError. */
export async function openEvolution(gym: Evolving, asked: NewEvolution): Promise<EvolutionSummary> {
  const { id: environmentId } = await gym.store.environments.get(asked.environmentId);
  const evolution = { ...asked, environmentId, id: newId("evo"), createdAt: gym.nowMs() };
  return summaryOf(await gym.store.evolutions.create(evolution, summaryOf));
}

/** Evolutions, newest first. */
export async function listEvolutions(
  gym: Evolving,
  page: PageRequest,
): Promise<{ items: EvolutionSummary[]; nextCursor: string | null }> {
  const { items, nextCursor } = await gym.store.evolutions.list(page);
  return { items: items.map(summaryOf), nextCursor };
}

/** An evolution with the report of each of its rounds. Throws NotFoundError. */
export async function getEvolution(gym: Evolving, id: string): Promise<EvolutionView> {
  const row = await gym.store.evolutions.get(id);
  const rounds = [...new Set(row.stages.map(({ round }) => round))].sort((a, b) => a - b);
  return {
    ...summaryOf(row),
    reports: await Promise.all(rounds.map((round) => reportOf(gym, row, round))),
  };
}

/** Keeps what a stage of a round led to. Throws NotFoundError, and InvalidError for a run of another environment. */
export async function keepStage(gym: Evolving, id: string, { round, result }: RoundStage): Promise<EvolutionSummary> {
  if ("run" in result) {
    const { environmentId } = await gym.store.evolutions.get(id);
    const run = await gym.store.runs.get(result.run);
    if (run.environmentId !== environmentId)
      throw new InvalidError(
        `run ${result.run} is of another environment (${run.environmentId}) than ${id}`,
        "A round explores and evaluates in the evolution's own environment.",
      );
  }
  return summaryOf(await gym.store.evolutions.keepStage(id, { round, result, at: gym.nowMs() }, summaryOf));
}

/** Ends an evolution, with what stopped it where something did; its next stage opens it again. Throws NotFoundError. */
export async function endEvolution(gym: Evolving, id: string, problem: RoundProblem | null): Promise<EvolutionSummary> {
  return summaryOf(await gym.store.evolutions.end(id, problem, summaryOf));
}

function summaryOf({ stages, ending, ...row }: EvolutionRow): EvolutionSummary {
  return {
    ...row,
    status: ending === null ? "open" : ending.problem ? "failed" : "finished",
    problem: ending?.problem ?? null,
    rounds: Math.max(0, ...stages.map(({ round }) => round)),
    changedAt: Math.max(row.createdAt, ...stages.map(({ at }) => at)),
  };
}

async function reportOf(gym: Evolving, row: EvolutionRow, round: number): Promise<EvolutionRound> {
  const resultOf = <N extends StageName>(stage: N): Extract<StageResult, { stage: N }> | null => {
    const kept = row.stages.find((each) => each.round === round && each.result.stage === stage);
    return kept && isOf(kept.result, stage) ? kept.result : null;
  };
  const [explored, evaluated] = await Promise.all([
    playedOf(gym, resultOf("explore")?.run),
    playedOf(gym, resultOf("evaluate")?.run),
  ]);
  return {
    round,
    explored,
    collected: withoutStage(resultOf("collect")),
    trained: withoutStage(resultOf("train")),
    evaluated,
  };
}

function isOf<N extends StageName>(result: StageResult, stage: N): result is Extract<StageResult, { stage: N }> {
  return result.stage === stage;
}

function withoutStage<T extends { readonly stage: string }>(result: T | null): Omit<T, "stage"> | null {
  if (!result) return null;
  const { stage: _, ...rest } = result;
  return rest;
}

async function playedOf(gym: Evolving, id: string | undefined): Promise<Played | null> {
  if (id === undefined) return null;
  const { agent, status, planned, scored, mean, scorecard, episodes } = await getRun(gym, id);
  return {
    id,
    agent,
    status,
    planned,
    scored,
    mean,
    passed: scorecard.passed,
    tokens: episodes.reduce((sum, { tokens }) => sum + tokens, 0),
    costUsd: episodes.reduce((sum, { costUsd }) => sum + costUsd, 0),
  };
}
