import type { EnvironmentSpec } from "../../core/environment.ts";
import type { EpisodeEvent, StartedEvent, StepEvent } from "../../core/episode.ts";
import { ConflictError, InvalidError, NotFoundError } from "../../core/errors.ts";
import { canonicalJson } from "../../core/json.ts";
import { shownLine } from "../../core/people.ts";
import { beginPlay, cutPlay, type Play, recordStep, type StepBody, takeStep } from "../../core/play.ts";
import { type ImportedView, type Recording, readBundle } from "../../core/replay/bundle.ts";
import { reduceEpisode } from "../../core/replay/reduce.ts";
import { broughtIn } from "../../core/replay/state-at.ts";
import { type Take, verifyEpisode } from "../../core/replay/verify.ts";
import { stateHash } from "../../core/state/state.ts";
import { Task } from "../../core/task.ts";
import { faceOf } from "../../core/worlds/face.ts";
import { kindOf } from "../../core/worlds/kinds.ts";
import { openWorld } from "../../core/worlds/open.ts";
import type { WorldStep } from "../../core/worlds/world.ts";
import { episodeView } from "./episode-view.ts";
import { executedIn } from "./executed.ts";
import type { Gym, Making } from "./gym.ts";
import { changed, homeOf, notHere } from "./import-home.ts";
import { indexEnded } from "./replay.ts";

const MAX_INT = 2_147_483_647;
/** It is shown beside what others say. */
const AgentName = shownLine(500);
/** A clock that goes ahead of ours is believed that much. */
const AHEAD_MS = 24 * 60 * 60_000;

/** Takes in the episode of a replay bundle (the page, or the JSON inside it): executes it again on our own world and keeps it as imported when everything comes out as recorded.
 *  Throws InvalidError or TooLargeError that says what is wrong with the file, ConflictError when another episode has its id. */
export async function importEpisode(gym: Making, text: string): Promise<ImportedView> {
  const recording = readBundle(text);
  const { started, end } = readLog(gym, recording);
  const known = await gym.store.episodes.get(started.episodeId).catch((error: unknown) => {
    if (error instanceof NotFoundError) return null;
    throw error;
  });
  if (known) {
    if (!sameActions(recording.events, await gym.store.events.read(known.id)))
      throw new ConflictError(
        `another episode ${known.id} is here already`,
        "The file is not of that episode: was it changed?",
      );
    return { episode: episodeView(known), created: false, environmentCreated: false };
  }
  const home = await homeOf(gym, started.specDigest, recording);
  const task = home.spec.tasks.find(({ id }) => id === started.taskId);
  if (!task) throw notHere(`task ${started.taskId} cannot be certified here`, recording);
  const { play, steps } = await executeAgain(gym, home.spec, task, recording.events);
  const { environmentId, digest } = await home.keep(task.id);
  const events = recording.events.filter((event) => event.type === "step");
  // Pictures are not in the file.
  const { screenshots: _, ...told } = started;
  const origin = { runId: null, tier: task.tier, attempt: 0, leaseOwner: null, imported: true };
  await gym.store.events.start({ ...origin, face: faceOf(home.spec.world) }, [
    { ...told, environmentId, specDigest: digest, maxSteps: play.maxSteps },
    ...events.map(({ thought, note, usage, durationUs, at }, position): StepEvent => {
      const body = steps[position];
      if (!body) throw new InvalidError(`step ${position + 1} of the log comes after its end`);
      return {
        type: "step",
        ...body,
        ...(thought === undefined ? {} : { thought }),
        ...(note === undefined ? {} : { note }),
        ...(usage === undefined ? {} : { usage }),
        durationUs,
        at,
      };
    }),
    play.ended ? { type: "ended", ...play.ended, at: end.at } : end,
  ]);
  await indexEnded(gym, started.episodeId, recording.events.length);
  const row = await gym.store.episodes.get(started.episodeId);
  return { episode: episodeView(row), created: true, environmentCreated: home.isNew };
}

const isEpisodeId = (id: string) => /^ep_[\w-]{1,80}$/.test(id);

/** The two ends of a log, its order and its plain values checked. */
function readLog(gym: Pick<Gym, "nowMs">, { spec, events }: Recording): { started: StartedEvent; end: EpisodeEvent } {
  const { started, usage } = reduceEpisode(events);
  const end = events.at(-1);
  if (end?.type !== "ended" && end?.type !== "error")
    throw new InvalidError("the episode of this bundle has no end", "Export it again once it is over.");
  if (end.type === "ended" && end.truncated === "time")
    throw new InvalidError(
      "this episode was ended by a clock, which cannot be executed again",
      "Open the file by itself: it shows the replay without AgentGYM.",
    );
  const wrong =
    !isEpisodeId(started.episodeId) ||
    (started.parent !== undefined && !isEpisodeId(started.parent.episodeId)) ||
    !/^[0-9a-f]{64}$/.test(started.specDigest) ||
    !Task.shape.id.max(40).safeParse(started.taskId).success ||
    AgentName.safeParse(started.agent).data !== started.agent ||
    started.trial > MAX_INT ||
    started.seed !== spec.options.seed ||
    usage.inputTokens > MAX_INT ||
    usage.outputTokens > MAX_INT ||
    usage.costUsd > MAX_INT ||
    events.some(({ at }) => at < 0 || at > gym.nowMs() + AHEAD_MS) ||
    events.some((event) => event.type === "step" && event.durationUs > MAX_INT);
  if (wrong) throw changed("a value of its log is none that an episode can have");
  return { started, end };
}

/** How long an episode may take to be executed again. */
const executionMs = 10 * 60_000;

/** Takes every recorded action again: on our own world, or in the sandbox that the log names where only that moves it. Throws InvalidError where anything comes out otherwise than it was recorded, UnavailableError where the sandbox cannot be had. */
async function executeAgain(
  gym: Pick<Gym, "sandboxes">,
  spec: EnvironmentSpec,
  task: Task,
  events: readonly EpisodeEvent[],
): Promise<{ readonly play: Play; readonly steps: readonly StepBody[] }> {
  const [started, ...rest] = events;
  if (started?.type !== "started") throw changed("its log does not begin");
  const take = kindOf(spec.world).reexecutes === "here" ? () => takeStep : await inSandbox(gym, spec, task, events);
  const world = openWorld(spec.world);
  const { firstDivergence: at } = verifyEpisode(world, task, events, take());
  if (at) throw changed(`executed again, ${at.step === 0 ? "its start" : `step ${at.step}`} has another ${at.what}`);
  let play = beginPlay(world, task, { maxSteps: started.maxSteps, brings: broughtIn(events) });
  const steps: StepBody[] = [];
  const again = take();
  for (const event of rest) {
    if (event.type !== "step") continue;
    const taken = again(play, event.action);
    play = taken.play;
    steps.push(taken.step);
  }
  const end = rest.at(-1);
  if (end?.type === "ended" && end.truncated === "context_exhausted" && !play.ended)
    play = cutPlay(play, "context_exhausted").play;
  if ((play.ended !== null) !== (end?.type === "ended")) throw changed("executed again, it ends otherwise");
  return { play, steps };
}

/** The steps that a sandbox makes of a log's actions, as often as they are asked for. */
async function inSandbox(
  gym: Pick<Gym, "sandboxes">,
  spec: EnvironmentSpec,
  task: Task,
  events: readonly EpisodeEvent[],
): Promise<() => Take> {
  const [started] = events;
  const sandbox = await gym.sandboxes.get(started?.type === "started" ? started.sandbox : "embedded");
  const made: (WorldStep | null)[] = [];
  const begunMs = performance.now();
  for await (const { event, step } of executedIn(sandbox, spec, task, events)) {
    made.push(step);
    if (step && stateHash(step.state) !== event.stateHash)
      throw changed(`executed again, step ${event.step} has another state hash`);
    if (performance.now() - begunMs > executionMs)
      throw new InvalidError(
        `this episode takes longer than ${executionMs / 60_000} minutes to be executed again`,
        "Open the file by itself: it shows the replay without AgentGYM.",
      );
  }
  return () => {
    let at = 0;
    return (play, action) => recordStep(play, action, made[at++] ?? null);
  };
}

/** Whether two logs are of one episode: the same start, actions and results. */
function sameActions(a: readonly EpisodeEvent[], b: readonly EpisodeEvent[]): boolean {
  const told = (events: readonly EpisodeEvent[]) =>
    canonicalJson(
      events.map((event) => {
        if (event.type === "started") return [event.taskId, event.seed, event.agent, event.stateHash];
        if (event.type === "step")
          return [event.action, event.observation, event.stateHash, event.outcomes, event.thought];
        return event.type === "ended" ? [event.score, event.failure] : [event.boundary, event.code];
      }),
    );
  return told(a) === told(b);
}
