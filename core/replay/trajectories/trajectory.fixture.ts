import { type Action, noAction } from "../../action.ts";
import { type EpisodeEvent, EVENT_VERSION } from "../../episode.ts";
import { fixtureSpec, fixtureTask } from "../../generate/fixture.ts";
import { beginPlay, firstObservation, takeStep } from "../../play.ts";
import { stateHash } from "../../state/state.ts";
import { openWorld } from "../../worlds/open.ts";
import type { Trajectory } from "./trajectory.ts";

export const hostile = '</script><img src=x onerror=alert(1)>\n```\n{"from":"gpt"}\n| a | b |\u2028';

/** An episode of the fixture's environment: an answer without an action, a refused call, the oracle's actions. Every step has a thought and a usage. */
export function playedTrajectory(more: Partial<Trajectory> = {}): Trajectory {
  const spec = fixtureSpec();
  const task = fixtureTask(spec, "reprice");
  const world = openWorld(spec.world);
  const startedAt = 1_700_000_000_000;
  const actions: Action[] = [
    { action: noAction, params: {} },
    { action: "no_such_tool", params: { text: hostile } },
    ...task.oracle,
  ];
  const events: EpisodeEvent[] = [
    {
      type: "started",
      version: EVENT_VERSION,
      episodeId: "ep_1",
      environmentId: "env_fixture_v1_000000",
      specDigest: "0".repeat(64),
      taskId: task.id,
      seed: 1,
      trial: 0,
      agent: "llm:a-model",
      sandbox: "embedded",
      maxSteps: 50,
      changes: [],
      stateHash: stateHash(world.initial),
      observation: firstObservation(spec.world, task),
      at: startedAt,
    },
  ];
  let play = beginPlay(world, { ...task, maxSteps: 50 });
  for (const action of actions) {
    const taken = takeStep(play, action);
    play = taken.play;
    const at = startedAt + taken.step.step * 1_000;
    const usage = { inputTokens: 100, outputTokens: 10, costUsd: 0.01 };
    events.push({ ...taken.step, type: "step", thought: `${hostile} ${taken.step.step}`, usage, durationUs: 50, at });
    if (taken.ended) events.push({ ...taken.ended, type: "ended", at });
  }
  const end = events.at(-1);
  if (end?.type !== "ended") throw new Error("the fixture's episode has no end");
  return {
    spec,
    task,
    events,
    episode: {
      id: "ep_1",
      environmentId: "env_fixture_v1_000000",
      runId: "run_1",
      taskId: task.id,
      tier: task.tier,
      agent: "llm:a-model",
      trial: 0,
      seed: 1,
      sandbox: "embedded",
      face: "tools",
      status: "ended",
      steps: actions.length,
      score: end.score,
      failure: end.failure,
      explanation: end.explanation,
      truncated: null,
      error: null,
      parent: null,
      imported: false,
      speaker: null,
      tokens: 110 * actions.length,
      costUsd: 0.01 * actions.length,
      environmentMs: 1,
      startedAt,
      endedAt: end.at,
    },
    ...more,
  };
}
