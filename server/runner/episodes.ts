import type { Action, DoneParams } from "../../core/action.ts";
import type { EnvironmentSpec } from "../../core/environment.ts";
import type { EndedEvent, EpisodeEvent, StepEvent } from "../../core/episode.ts";
import { ConflictError, InvalidError, NotFoundError } from "../../core/errors.ts";
import { counted } from "../../core/figures.ts";
import { canonicalJson } from "../../core/json.ts";
import { passThreshold } from "../../core/judge/pass-threshold.ts";
import { firstObservation } from "../../core/play.ts";
import { broughtIn } from "../../core/replay/state-at.ts";
import { type Verification, verifyEpisode } from "../../core/replay/verify.ts";
import { digestOf } from "../../core/state/digest.ts";
import { stateHash } from "../../core/state/state.ts";
import type { Task } from "../../core/task.ts";
import type {
  DoneAnswer,
  EpisodeDetail,
  EpisodeSummary,
  ReplayView,
  StartedEpisode,
  StepAnswer,
} from "../../core/views.ts";
import { faceOf } from "../../core/worlds/face.ts";
import type { Face, SandboxWish } from "../../core/worlds/kind.ts";
import { kindOf, placeFor, placesOf } from "../../core/worlds/kinds.ts";
import { measuresOf } from "../../core/worlds/measures.ts";
import { openWorld } from "../../core/worlds/open.ts";
import { ownAction } from "../../core/worlds/tool-turn.ts";
import { toolsOf } from "../../core/worlds/tools.ts";
import type { EpisodeOrigin } from "../store/events.ts";
import { keptAnswer } from "../store/kept-answer.ts";
import type { PageRequest } from "../store/page.ts";
import type { Sandbox } from "../worlds/sandbox.ts";
import { BoundaryError } from "./boundary.ts";
import { findEnvironmentId, specFor, specOf, taskOf, taskView } from "./environments.ts";
import { episodeView } from "./episode-view.ts";
import { executedIn } from "./executed.ts";
import type { Gym, Playing } from "./gym.ts";
import { newId } from "./ids.ts";
import {
  EpisodeSession,
  type EpisodeStart,
  type SessionPorts,
  type StepResult,
  seenAfter,
  startedEvent,
} from "./session.ts";
import { speakingBy } from "./speaker.ts";

/** A request to start an episode; who asks for it and where it belongs. */
export type EpisodeRequest = {
  readonly environmentId: string;
  readonly task?: string | undefined;
  readonly tier?: number | undefined;
  readonly seed?: number | undefined;
  readonly face?: Face | undefined;
  readonly maxSteps?: number | undefined;
  /** Who words what the simulated user says: a model, or `person`. */
  readonly user?: string | undefined;
  readonly agent: string;
  readonly sandbox?: SandboxWish | undefined;
  readonly screenshots?: boolean | undefined;
  readonly run?: { readonly id: string; readonly attempt: number } | undefined;
  readonly trial?: number | undefined;
  /** The agent's key that starts it, and alone may act in it. */
  readonly keyId?: string | null | undefined;
};

/** Starts an episode; its started event is durable when this resolves. */
export async function startEpisode(
  gym: Playing,
  request: EpisodeRequest,
  keyId: string | null = null,
): Promise<StartedEpisode> {
  const addressOf = await gym.live.ready();
  const answerOf: AnswerOfStart = (start) => startedAnswer(start, addressOf);
  const { session, ...rest } = await openEpisode(gym, { ...request, keyId }, answerOf);
  return startedAnswer({ episodeId: session.id, ...rest }, addressOf);
}

/** An episode that can be stepped. */
export type OpenEpisode = { readonly session: EpisodeSession; readonly spec: EnvironmentSpec; readonly task: Task };

/** An episode that is open, or one whose sandbox could not be had, which is in the log as such. */
export type OpenedEpisode = OpenEpisode | { readonly id: string; readonly task: Task; readonly error: BoundaryError };

/** The same for callers in this process: the open session itself. Rejects with BoundaryError when its sandbox cannot be had, and nothing is kept. */
export async function openEpisode(
  gym: Playing,
  request: EpisodeRequest,
  answerOf: AnswerOfStart = () => undefined,
): Promise<OpenEpisode & { readonly environmentId: string }> {
  return openPlanned(gym, request, await planEpisode(gym, request), answerOf);
}

/** The answer of a keyed request for a new episode, to be kept with its start. */
type AnswerOfStart = (start: Started) => unknown;
type Started = Pick<EpisodeStart, "episodeId" | "environmentId" | "spec" | "task">;

/** The same for an episode of a run: a sandbox that cannot be had is an episode that ended in an error. */
export async function openEpisodeOfRun(gym: Playing, request: EpisodeRequest): Promise<OpenedEpisode> {
  const planned = await planEpisode(gym, request);
  try {
    return await openPlanned(gym, request, planned);
  } catch (error) {
    if (!(error instanceof BoundaryError)) throw error;
    const { ports, start } = planned;
    const { boundary, code, message } = error;
    await gym.store.events.start(originOf(gym, start, request.run), [
      startedEvent(ports, start),
      { type: "error", boundary, code, message, at: gym.nowMs() },
    ]);
    return { id: start.episodeId, task: start.task, error };
  }
}

/** The sandbox in which episodes of a specification run. Throws InvalidError where it cannot be that one, UnavailableError where it cannot be had. */
export async function sandboxFor(
  gym: Pick<Gym, "sandboxes" | "settings">,
  { world }: EnvironmentSpec,
  asked: EpisodeRequest["sandbox"],
): Promise<Sandbox> {
  const { sandbox: usual } = gym.settings;
  // The server's own choice is a wish: a world that cannot run there runs where it can.
  const wish = asked ?? (usual !== "auto" && placesOf(world).includes(usual) ? usual : "auto");
  return gym.sandboxes.get(placeFor(world, wish, (await gym.sandboxes.available()).includes("docker")));
}

type PlannedEpisode = { readonly ports: SessionPorts; readonly start: EpisodeStart };

async function planEpisode(gym: Playing, request: EpisodeRequest): Promise<PlannedEpisode> {
  const { spec, digest, environmentId } = await specFor(gym, request.environmentId, request.seed, request.face);
  const task = chooseTask(spec, request);
  gym.guesses.count(request.keyId ?? null, environmentId, task.id);
  const episodeId = newId("ep");
  const [sandbox, speaking] = await Promise.all([
    sandboxFor(gym, spec, request.sandbox),
    speakingBy(gym, request.user, spec, episodeId),
  ]);
  if (request.screenshots) await gym.screenshots.expect(spec.world);
  return {
    ports: gym.sessions.ports(sandbox),
    start: {
      episodeId,
      environmentId,
      spec,
      specDigest: digest,
      task,
      agent: request.agent,
      trial: request.trial ?? 0,
      maxSteps: request.maxSteps,
      speaking,
      screenshots: request.screenshots,
    },
  };
}

async function openPlanned(
  gym: Pick<Gym, "owner" | "sessions" | "store">,
  { run, keyId }: EpisodeRequest,
  { ports, start }: PlannedEpisode,
  answerOf: AnswerOfStart = () => undefined,
): Promise<OpenEpisode & { readonly environmentId: string }> {
  const { session, events } = await EpisodeSession.start(ports, start);
  await commitStart(gym, session, events, start, answerOf, { ...originOf(gym, start, run), keyId: keyId ?? null });
  return { session, spec: start.spec, task: start.task, environmentId: start.environmentId };
}

function originOf(
  gym: Pick<Gym, "owner">,
  { spec, task }: Pick<EpisodeStart, "spec" | "task">,
  run: EpisodeRequest["run"],
): EpisodeOrigin {
  const { tier } = task;
  return { runId: run?.id ?? null, tier, face: faceOf(spec.world), attempt: run?.attempt ?? 0, leaseOwner: gym.owner };
}

async function commitStart(
  gym: Pick<Gym, "owner" | "sessions" | "store">,
  session: EpisodeSession,
  events: Parameters<Gym["store"]["events"]["start"]>[1],
  start: Started,
  answerOf: AnswerOfStart,
  origin: EpisodeOrigin = originOf(gym, start, undefined),
): Promise<void> {
  try {
    const answer = keptAnswer(() => answerOf(start));
    await gym.store.events.start(origin, events, answer);
  } catch (error) {
    await session.close();
    throw error;
  }
  gym.sessions.add(session);
}

/** The task that is asked for by id or tier; the first when by neither. Throws NotFoundError, InvalidError. */
export function chooseTask(spec: EnvironmentSpec, { task, tier }: Pick<EpisodeRequest, "task" | "tier">): Task {
  if (task !== undefined) {
    const found = taskOf(spec, task);
    if (tier !== undefined && found.tier !== tier)
      throw new InvalidError(
        `task ${task} is of tier ${found.tier}, tier ${tier} was asked for`,
        "Leave out one of the two.",
      );
    return found;
  }
  const found = spec.tasks.find((each) => tier === undefined || each.tier === tier);
  if (!found)
    throw new NotFoundError(
      `this environment has no task of tier ${tier}`,
      `It has tiers ${[...new Set(spec.tasks.map((each) => each.tier))].join(", ")}.`,
    );
  return found;
}

function startedAnswer(
  { episodeId, environmentId, spec, task }: Started,
  addressOf: Awaited<ReturnType<Gym["live"]["ready"]>>,
): StartedEpisode {
  const live = addressOf({ environmentId, episodeId }, spec.world);
  return {
    episode_id: episodeId,
    observation: firstObservation(spec.world, task),
    task: taskView(task),
    tools: toolsOf(spec.world, task).map((tool) => ({ ...tool })),
    done: false,
    ...(live ? { live } : {}),
  };
}

/** Takes one action; answered once its event is durable. */
export async function stepEpisode(
  gym: Pick<Gym, "sessions" | "store">,
  id: string,
  asked: Action,
  told: {
    readonly thought?: string | undefined;
    readonly usage?: StepEvent["usage"];
    readonly idempotencyKey?: string | undefined;
  } = {},
): Promise<StepAnswer> {
  const { idempotencyKey: key, ...rest } = told;
  const action = ownAction(asked);
  if (key === undefined) return stepAnswer(await (await gym.sessions.get(id)).step(action, rest));
  const scope = `step ${id}`;
  const requestDigest = digestOf({ action, ...rest });
  const owner = null;
  const known = await gym.store.idempotency.recall({ scope, key, requestDigest });
  if (known !== null) return JSON.parse(known);
  const session = await gym.sessions.get(id);
  return stepAnswer(
    await session.step(action, {
      ...rest,
      answer: (result) => ({ scope, key, requestDigest, owner, response: JSON.stringify(stepAnswer(result)) }),
    }),
  );
}

function stepAnswer(result: StepResult): StepAnswer {
  const { step, ended } = result;
  return {
    observation: seenAfter(result),
    reward: step.reward,
    done: ended !== null,
    info: {
      step: step.step,
      kind: step.kind,
      now: step.now,
      state_hash: step.stateHash,
      terminated: ended?.terminated ?? false,
      truncated: ended?.truncated ?? null,
      score: ended?.score ?? null,
      failure: ended?.failure ?? null,
    },
  };
}

/** Ends an episode and scores it; on one that is over it gives the same result again. */
export async function doneEpisode(
  gym: Pick<Gym, "sessions" | "store">,
  id: string,
  params: DoneParams,
): Promise<DoneAnswer> {
  const before = await gym.store.episodes.get(id);
  if (before.status === "running") {
    const session = await gym.sessions.get(id);
    const action = { action: "done", params: definedOnly(params) };
    const { ended, step } = await session.step(action, {
      answer: ({ ended, step }) => keptAnswer(() => ended && doneAnswer(ended, step.step)),
    });
    if (ended) return doneAnswer(ended, step.step);
  }
  const events = await gym.store.events.read(id);
  const last = events.at(-1);
  const steps = events.filter((event) => event.type === "step").length;
  if (last?.type === "ended") return doneAnswer(last, steps);
  if (last?.type === "error") return failedAnswer(last, steps);
  throw new ConflictError(
    `episode ${id} could not be ended by these parameters`,
    "Give answer, refuse, ask or reason in their forms.",
  );
}

function doneAnswer({ score, failure, explanation, outcomes }: EndedEvent, steps: number): DoneAnswer {
  return { score, failure, explanation, validators: outcomes, steps, status: "ended" };
}

/** The answer about an episode that has no score because something failed. */
export function failedAnswer(
  { boundary, message }: Pick<BoundaryError, "boundary" | "message">,
  steps: number,
): DoneAnswer {
  return {
    score: null,
    failure: null,
    explanation: `the ${boundary} failed: ${message}`,
    validators: [],
    steps,
    status: "error",
  };
}

function definedOnly(params: DoneParams): Action["params"] {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** What failed last, for people: noop and random fail on purpose. */
export async function failedEpisodes(gym: Pick<Gym, "store">, limit: number): Promise<EpisodeSummary[]> {
  return (await gym.store.episodes.failed(passThreshold, ["noop", "random"], limit)).map(episodeView);
}

/** Episodes, newest first. */
export async function listEpisodes(
  gym: Pick<Gym, "store">,
  {
    cursor,
    limit,
    environmentId,
    runId,
    taskId,
    parentId,
    status,
  }: PageRequest & {
    readonly environmentId?: string | undefined;
    readonly runId?: string | undefined;
    readonly taskId?: string | undefined;
    readonly parentId?: string | undefined;
    readonly status?: EpisodeSummary["status"] | undefined;
  },
): Promise<{ items: EpisodeSummary[]; nextCursor: string | null }> {
  const filter = {
    ...(environmentId === undefined
      ? {}
      : { environmentId: (await findEnvironmentId(gym, environmentId)) ?? environmentId }),
    ...(runId === undefined ? {} : { runId }),
    ...(taskId === undefined ? {} : { taskId }),
    ...(parentId === undefined ? {} : { parentId }),
    ...(status === undefined ? {} : { status }),
  };
  const page = await gym.store.episodes.list(filter, { cursor, limit });
  return { items: page.items.map(episodeView), nextCursor: page.nextCursor };
}

/** Status and score of an episode. Throws NotFoundError. */
export async function episodeSummary(gym: Pick<Gym, "store">, id: string): Promise<EpisodeSummary> {
  return episodeView(await gym.store.episodes.get(id));
}

/** The same, and where it can be played while it runs. Throws NotFoundError. */
export async function episodeDetail(gym: Pick<Gym, "live" | "store">, id: string): Promise<EpisodeDetail> {
  const row = await gym.store.episodes.get(id);
  const summary = episodeView(row);
  if (row.status !== "running") return summary;
  const addressOf = await gym.live.ready();
  const { world } = await specOf(gym, row.specDigest);
  const live = addressOf({ environmentId: row.environmentId, episodeId: id }, world);
  return live ? { ...summary, live } : summary;
}

type Recorded = {
  readonly summary: EpisodeSummary;
  readonly spec: EnvironmentSpec;
  readonly task: Task;
  readonly events: readonly EpisodeEvent[];
};

async function recorded(gym: Pick<Gym, "store">, id: string): Promise<Recorded> {
  const row = await gym.store.episodes.get(id);
  const [spec, events] = await Promise.all([specOf(gym, row.specDigest), gym.store.events.read(id)]);
  return { summary: episodeView(row), spec, task: taskOf(spec, row.taskId), events };
}

/** An episode with its log. What is hidden from agents (validators' texts, oracle) is shown once it is over. */
export async function replayOf(gym: Pick<Gym, "store">, id: string): Promise<ReplayView> {
  const { summary, spec, task, events } = await recorded(gym, id);
  const isOver = summary.status !== "running";
  return {
    episode: summary,
    task: taskView(task),
    environment: { id: summary.environmentId, name: spec.plan.name },
    validators: isOver
      ? task.validators.map(({ id: validator, kind, weight, text }) => ({ id: validator, kind, weight, text }))
      : [],
    oracle: isOver ? task.oracle : [],
    measures: summary.status === "ended" ? [...(measuresOf(spec.world)?.(spec.world, task, events) ?? [])] : [],
    events: [...events],
  };
}

/** Executes a recorded log again and compares every state hash. */
export async function verifyRecorded(gym: Pick<Gym, "sandboxes" | "store">, id: string): Promise<Verification> {
  const { spec, task, events } = await recorded(gym, id);
  if (repeatableIn(spec) === "sandbox") {
    const [started] = events;
    const place = started?.type === "started" ? started.sandbox : undefined;
    return verifyInSandbox(await gym.sandboxes.get(placeFor(spec.world, place, true)), spec, task, events);
  }
  return verifyEpisode(openWorld(spec.world), task, events);
}

/** Where a log can be carried out again. Throws InvalidError where it cannot. */
function repeatableIn({ world }: EnvironmentSpec): "here" | "sandbox" {
  const { reexecutes, label } = kindOf(world);
  if (reexecutes !== "never") return reexecutes;
  throw new InvalidError(`the world of this episode is ${label}, which cannot be carried out twice`);
}

/** The same where only a sandbox moves the world: observations and states of a session of its own. */
async function verifyInSandbox(
  sandbox: Sandbox,
  spec: EnvironmentSpec,
  task: Task,
  events: readonly EpisodeEvent[],
): Promise<Verification> {
  let steps = 0;
  for await (const { event, step } of executedIn(sandbox, spec, task, events)) {
    if (step) {
      const pairs = [
        ["observation", canonicalJson(event.observation), canonicalJson(step.observation)],
        ["state hash", event.stateHash, stateHash(step.state)],
        ["end", canonicalJson(event.ended ?? null), canonicalJson(step.ended ?? null)],
      ] as const;
      for (const [what, recordedValue, replayed] of pairs)
        if (recordedValue !== replayed)
          return { ok: false, steps, firstDivergence: { step: event.step, what, recorded: recordedValue, replayed } };
    }
    steps++;
  }
  return { ok: true, steps };
}

/** A new episode that has the parent's steps up to `step` and goes on from exactly that state. */
export async function forkEpisode(
  gym: Playing,
  { id, step, agent }: { readonly id: string; readonly step: number; readonly agent: string },
): Promise<StartedEpisode & { parent: { episode_id: string; step: number } }> {
  const addressOf = await gym.live.ready();
  const answerOf = (start: Started) => ({
    ...startedAnswer(start, addressOf),
    parent: { episode_id: id, step },
  });
  const { session, ...rest } = await openFork(gym, { id, step, agent }, answerOf);
  return answerOf({ episodeId: session.id, ...rest });
}

/** The same for callers in this process: the open session itself. Throws InvalidError for a step that the episode does not have, or that ended it. */
export async function openFork(
  gym: Playing,
  { id, step, agent }: { readonly id: string; readonly step: number; readonly agent: string },
  answerOf: AnswerOfStart,
): Promise<OpenEpisode & { readonly environmentId: string; readonly copied: readonly StepEvent[] }> {
  const { summary, spec, task, events } = await recorded(gym, id);
  repeatableIn(spec);
  const copied = stepsToCopy(id, events, step);
  const sandbox = await gym.sandboxes.get(summary.sandbox);
  const { environmentId, trial } = summary;
  const start: EpisodeStart = {
    episodeId: newId("ep"),
    environmentId,
    spec,
    specDigest: digestOf(spec),
    task,
    agent,
    trial,
    parent: { episodeId: id, step },
    brings: broughtIn(events),
  };
  const { session, events: first } = await EpisodeSession.start(gym.sessions.ports(sandbox), start, copied);
  if (session.isOver) {
    await session.close();
    throw new InvalidError(`step ${step} of ${id} is its end, nothing can follow it`, `Fork at ${step - 1} or before.`);
  }
  await commitStart(gym, session, first, start, answerOf);
  return { session, spec, task, environmentId, copied };
}

/** The steps that a fork begins with. Throws InvalidError for a step that the episode does not have, or that ended it. */
export function stepsToCopy(id: string, events: readonly EpisodeEvent[], step: number): readonly StepEvent[] {
  const copied = events.filter((event): event is StepEvent => event.type === "step").slice(0, step);
  if (copied.length < step)
    throw new InvalidError(
      `episode ${id} has ${counted(copied.length, "step")}, it cannot be forked at ${step}`,
      "Choose a step it has; 0 is the start.",
    );
  const last = copied.at(-1);
  if (last?.kind === "done" || last?.ended)
    throw new InvalidError(`step ${step} of ${id} is its end, nothing can follow it`, `Fork at ${step - 1} or before.`);
  return copied;
}
