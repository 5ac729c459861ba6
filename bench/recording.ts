import type { Action } from "../core/action.ts";
import { type EpisodeEvent, EVENT_VERSION } from "../core/episode.ts";
import { beginPlay, firstObservation, takeStep } from "../core/play.ts";
import { stateHash } from "../core/state/state.ts";
import { openWorld } from "../core/worlds/open.ts";
import { openGym } from "../server/open-gym.ts";
import { createEnvironment, specFor } from "../server/runner/environments.ts";
import { settingsOf } from "../server/runner/settings.ts";

const batchEvents = 1_000;

/** Reads, a write in three, and now and then a refused action. */
function actionOf(step: number): Action {
  if (step % 1_000 === 999) return { action: "get_deal", params: { deal_id: "d_none" } };
  if (step % 3 === 0)
    return { action: "update_contact", params: { contact_id: `c_0${10 + (step % 40)}`, city: `City ${step}` } };
  return step % 3 === 1
    ? { action: "get_deal", params: { deal_id: `d_0${10 + (step % 20)}` } }
    : { action: "list_contacts", params: { page_size: 2, page: 1 + (step % 20) } };
}

/** Plays an episode of so many steps in a new environment of a data folder and writes its log straight to the store; its id. */
export async function recordEpisode(dataDir: string, steps: number): Promise<string> {
  const gym = await openGym(settingsOf({ AGENTGYM_DATA: dataDir }));
  const { id: environmentId } = await createEnvironment(gym, {
    brief: "CRM for Salesforce agents",
    seed: 1,
    complexity: "all",
  });
  const { spec, digest } = await specFor(gym, environmentId);
  const task = spec.tasks.findLast((each) => each.tier === 4);
  if (!task) throw new Error("the environment has no task of tier 4");
  const world = openWorld(spec.world);
  const episodeId = `ep_bench_${steps}`;
  const startMs = Date.now();
  let play = beginPlay(world, { ...task, maxSteps: steps + 1 });
  await gym.store.events.start({ runId: null, tier: task.tier, attempt: 0, leaseOwner: gym.owner }, [
    {
      type: "started",
      version: EVENT_VERSION,
      episodeId,
      environmentId,
      specDigest: digest,
      taskId: task.id,
      seed: spec.options.seed,
      trial: 0,
      agent: "bench",
      sandbox: "embedded",
      maxSteps: steps + 1,
      changes: [],
      stateHash: stateHash(world.initial),
      observation: firstObservation(spec.world, task),
      at: startMs,
    },
  ]);
  let batch: EpisodeEvent[] = [];
  for (let step = 1, written = 1; step <= steps; step++) {
    // The judge remembers every write, so it begins anew now and then: here the log's length counts, not its score.
    if (step % batchEvents === 0)
      play = { ...beginPlay(world, { ...task, maxSteps: steps + 1 }), state: play.state, stepCount: play.stepCount };
    const taken = takeStep(play, step === steps ? { action: "done", params: {} } : actionOf(step));
    play = taken.play;
    batch.push({ ...taken.step, type: "step", durationUs: 5 + ((step * 7_919) % 400), at: startMs + step });
    if (taken.ended) batch.push({ ...taken.ended, type: "ended", at: startMs + step });
    if (batch.length < batchEvents && step < steps) continue;
    await gym.store.events.append(episodeId, written, batch);
    written += batch.length;
    batch = [];
  }
  await gym.close();
  return episodeId;
}
