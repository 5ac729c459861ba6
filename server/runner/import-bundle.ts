import type { EnvironmentSpec } from "../../core/environment.ts";
import type { EpisodeEvent, StartedEvent, StepEvent } from "../../core/episode.ts";
import { AgentGymError, ConflictError, InvalidError, NotFoundError } from "../../core/errors.ts";
import { readPlan } from "../../core/generate/plan-problems.ts";
import { canonicalJson } from "../../core/json.ts";
import { shownLine } from "../../core/people.ts";
import { beginPlay, cutPlay, type Play, playActions, type StepBody } from "../../core/play.ts";
import { type ImportedView, type Recording, readBundle } from "../../core/replay/bundle.ts";
import { reduceEpisode } from "../../core/replay/reduce.ts";
import { broughtIn } from "../../core/replay/state-at.ts";
import { verifyEpisode } from "../../core/replay/verify.ts";
import { digestOf } from "../../core/state/digest.ts";
import { Task } from "../../core/task.ts";
import { kindOf } from "../../core/worlds/kinds.ts";
import { openWorld } from "../../core/worlds/open.ts";
import { specOf } from "./environments.ts";
import { episodeView } from "./episode-view.ts";
import type { Gym } from "./gym.ts";
import { indexEnded } from "./replay.ts";

const MAX_INT = 2_147_483_647;
/** It is shown beside what others say. */
const AgentName = shownLine(500);
/** A clock that goes ahead of ours is believed that much. */
const AHEAD_MS = 24 * 60 * 60_000;

/** Where an imported episode belongs here. */
type Home = {
  readonly spec: EnvironmentSpec;
  readonly digest: string;
  readonly environmentId: string | null;
  /** Keeps the environment; only once its episode has proved to be true. */
  keep(): Promise<string>;
};

/** Takes in the episode of a replay bundle (the page, or the JSON inside it): executes it again on our own world and keeps it as imported when everything comes out as recorded.
 *  Throws InvalidError or TooLargeError that says what is wrong with the file, ConflictError when another episode has its id. */
export async function importEpisode(
  gym: Pick<Gym, "generator" | "nowMs" | "store">,
  text: string,
): Promise<ImportedView> {
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
  const { play, steps } = executeAgain(home.spec, task, recording.events);
  const environmentId = home.environmentId ?? (await home.keep());
  const events = recording.events.filter((event) => event.type === "step");
  // Pictures are not in the file.
  const { screenshots: _, ...told } = started;
  await gym.store.events.start({ runId: null, tier: task.tier, attempt: 0, leaseOwner: null, imported: true }, [
    { ...told, environmentId, specDigest: home.digest, maxSteps: play.maxSteps },
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
  return { episode: episodeView(row), created: true, environmentCreated: home.environmentId === null };
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

/** The environment here that has the episode's specification, or the one that our own generator makes of its plan and certifies. */
async function homeOf(
  gym: Pick<Gym, "generator" | "nowMs" | "store">,
  specDigest: string,
  recording: Recording,
): Promise<Home> {
  const { spec, slots } = recording;
  const known = await gym.store.environments.ofSpec(specDigest);
  if (known !== null) return homeIn(known, await specOf(gym, specDigest), specDigest, async () => known);
  const { label, reexecutes, face } = kindOf(spec.world);
  if (face)
    throw new InvalidError(
      `this episode met its environment as ${label}, and that face of it is not proven here`,
      `Make the environment here and run any agent with --face ${face} once; then import again. Or open the file by itself: it shows the replay without AgentGYM.`,
    );
  if (reexecutes !== "here")
    throw new InvalidError(
      `the environment of this episode is ${label}, which this AgentGYM does not have`,
      "Make the environment here first, or open the file by itself: it shows the replay without AgentGYM.",
    );
  const { problems } = readPlan(spec.plan);
  const [first] = problems;
  if (first) throw changed(`its plan contradicts itself: ${first.path.join(".")}: ${first.message}`);
  const [task] = spec.tasks;
  if (!task) throw changed("its specification has no task");
  const tasks = slots.map((slot): Task => ({ ...task, ...slot }));
  const { spec: made, certificate } = await gym.generator
    .variant({ ...spec, tasks }, spec.options.seed)
    .catch((error: unknown) => {
      // The plan is a stranger's: what the compiler stumbles over in it is no fault of this server.
      if (!(error instanceof AgentGymError) || error.code === "INTERNAL")
        throw changed("its environment cannot be made");
      throw error;
    });
  if (digestOf(made.world) !== digestOf(spec.world))
    throw notHere("its environment comes out otherwise when it is made again here", recording);
  const digest = digestOf(made);
  return homeIn(await gym.store.environments.ofSpec(digest), made, digest, async () => {
    const createdAt = gym.nowMs();
    const proven = { ...certificate, specDigest: digest };
    const kept = { spec: made, digest, certificate: proven, variants: [], createdAt, imported: true };
    return (await gym.store.environments.create(kept)).environment.id;
  });
}

function homeIn(environmentId: string | null, spec: EnvironmentSpec, digest: string, keep: Home["keep"]): Home {
  const { label, reexecutes } = kindOf(spec.world);
  if (reexecutes !== "here")
    throw new InvalidError(
      `the world of this episode is ${label}: what became of it cannot be checked from a log`,
      "Open the file by itself: it shows the replay without AgentGYM.",
    );
  return { environmentId, spec, digest, keep };
}

/** Takes every recorded action on our own world. Throws InvalidError where anything comes out otherwise than it was recorded. */
function executeAgain(
  spec: EnvironmentSpec,
  task: Task,
  events: readonly EpisodeEvent[],
): { readonly play: Play; readonly steps: readonly StepBody[] } {
  const [started, ...rest] = events;
  const world = openWorld(spec.world);
  const { firstDivergence: at } = verifyEpisode(world, task, events);
  if (at) throw changed(`executed again, ${at.step === 0 ? "its start" : `step ${at.step}`} has another ${at.what}`);
  const actions = rest.flatMap((event) => (event.type === "step" ? [event.action] : []));
  const limit = started?.type === "started" ? { maxSteps: started.maxSteps } : {};
  const from = beginPlay(world, task, { ...limit, brings: broughtIn(events) });
  const played = playActions(world, task, actions, { from });
  const end = rest.at(-1);
  const isCut = end?.type === "ended" && end.truncated === "context_exhausted" && played.ended === null;
  const play = isCut ? cutPlay(played.play, "context_exhausted").play : played.play;
  const { steps } = played;
  if ((play.ended !== null) !== (rest.at(-1)?.type === "ended")) throw changed("executed again, it ends otherwise");
  return { play, steps };
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

function changed(what: string): InvalidError {
  return new InvalidError(
    `this bundle does not hold: ${what}`,
    "The file was changed after its export, or another version of AgentGYM made it. Nothing was kept.",
  );
}

function notHere(what: string, { spec }: Recording): InvalidError {
  const { name, version } = spec.generator;
  return new InvalidError(
    `${what}; it was made by ${name.slice(0, 60)} ${version.slice(0, 30)}`,
    "Make the environment from its brief here first. Nothing was kept.",
  );
}
