import { setTimeout as sleep } from "node:timers/promises";
import { withoutSecrets } from "../../core/address.ts";
import { type Regression, regressionOf } from "../../core/aggregate/regression.ts";
import { runViewOf } from "../../core/aggregate/run-view.ts";
import { countedEpisodes } from "../../core/aggregate/scorecard.ts";
import { orderOf, stoppingRule } from "../../core/aggregate/sequential.ts";
import { splitTasks, usualEvalShare } from "../../core/collect/training-gate.ts";
import type { EnvironmentSpec } from "../../core/environment.ts";
import type { EndedEvent, StepEvent } from "../../core/episode.ts";
import { ConflictError, InvalidError, NotFoundError } from "../../core/errors.ts";
import { passThreshold } from "../../core/judge/pass-threshold.ts";
import { digestOf } from "../../core/state/digest.ts";
import type { Task } from "../../core/task.ts";
import { tasksOfItems } from "../../core/task-items.ts";
import type { EpisodeSummary, RunSummary, RunView } from "../../core/views.ts";
import { Face } from "../../core/worlds/kind.ts";
import type { Agent } from "../agents/agent.ts";
import { isBuiltin } from "../agents/builtin.ts";
import { thinkingMs } from "../agents/line-protocol.ts";
import type { EpisodeRow } from "../store/episode-row.ts";
import type { PageRequest } from "../store/page.ts";
import type { RunRow } from "../store/runs.ts";
import { type AgentOptions, agentFor } from "./agents.ts";
import { BoundaryError } from "./boundary.ts";
import { findEnvironmentId, specFor, specOf, taskOf } from "./environments.ts";
import { episodeView } from "./episode-view.ts";
import { sandboxFor } from "./episodes.ts";
import type { Gym, Making, Playing, Running, Runs } from "./gym.ts";
import { newId } from "./ids.ts";
import { freeIfGone } from "./owner.ts";
import { continueEpisode, leftOpen, runEpisode } from "./run-episode.ts";
import { type AnswerOfRun, type RunHooks, RunRequest } from "./run-request.ts";
import { asPerson, speakingBy } from "./speaker.ts";

/** Attempts at an episode that the infrastructure fails. */
const maxAttempts = 3;
const pollMs = 250;
const streamedAtOnce = 500;
/** A client's run without a step for so long is played by nobody: longer than an agent may think about one. */
const clientRestMs = thinkingMs + 30_000;

type Slot = {
  readonly task: Task;
  readonly trial: number;
  readonly attempt: number;
  /** The episode that a stopped process left open, which goes on. */
  readonly open: string | null;
  /** Where it stands in the order of the run. */
  readonly place: number;
};

export function runsOf(gym: () => Gym): Runs {
  const active = new Map<string, { readonly stop: AbortController; readonly finished: Promise<void> }>();
  const opening = new Set<string>();
  /** Runs that clients play here, with when each was last begun or taken up. */
  const clients = new Map<string, number>();
  /** Held runs that nobody here seemed to play at the last look; one that was just taken up may not be among the active yet. */
  let idle = new Set<string>();
  return {
    isActive: (id) => active.has(id),
    expectClient: (id) => void clients.set(id, gym().nowMs()),
    async stop(id) {
      const run = active.get(id);
      run?.stop.abort(stoppedError());
      if (run) for (const row of await gym().store.episodes.ofRun(id)) gym().seats.leave(row.id);
      await run?.finished.catch(() => {});
      if (clients.delete(id)) await endOpenEpisodes(gym(), id);
    },
    async tend() {
      const { store, owner, nowMs } = gym();
      for (const [id, { stop }] of active)
        if (!(await store.runs.isHeldBy(id, owner)))
          stop.abort((await isStopped(gym(), id)) ? stoppedError() : leftOpen);
      for (const id of clients.keys())
        if ((await store.runs.standing(id)).isOver) {
          clients.delete(id);
          await endOpenEpisodes(gym(), id);
        }
      const held = (await store.runs.heldBy(owner)).filter((id) => !active.has(id) && !opening.has(id));
      const unplayed: string[] = [];
      const isFresh = (id: string) => nowMs() - (clients.get(id) ?? 0) < clientRestMs;
      for (const id of held)
        if (!isFresh(id) && (!clients.has(id) || (await restedMs(gym(), id)) > clientRestMs)) unplayed.push(id);
      for (const id of unplayed.filter((each) => idle.has(each) && !active.has(each) && !isFresh(each))) {
        const left = `its client made no step for ${Math.round(clientRestMs / 1_000)} seconds`;
        await store.runs.leave(id, owner, clients.delete(id) ? left : "what played it has ended");
      }
      idle = new Set(unplayed);
      await freeLeftRuns(gym());
    },
    async begin(asked, agent, hooks = {}, answerOf = () => undefined) {
      const { spec, environmentId } = await specFor(gym(), asked.environmentId, asked.seed, asked.face);
      const request = { ...asked, environmentId };
      expectOnePerson(request);
      const tasks = playedBy(agent, await plannedTasks(gym(), spec, request));
      await Promise.all([sandboxFor(gym(), spec, request.sandbox), speakingBy(gym(), request.user, spec, "")]);
      if (request.screenshots) await gym().screenshots.expect(spec.world);
      const run = await openRun(gym(), request, agent.name, tasks.length * request.trials, { answerOf });
      if (active.has(run.id) || opening.has(run.id))
        throw new ConflictError(`this run is under way as ${run.id}`, "Watch it with GET /runs/:id/events.");
      opening.add(run.id);
      const { slots, known } = await openSlots(gym(), run.id, tasks, request).finally(() => opening.delete(run.id));
      hooks.onBegin?.({ id: run.id, planned: run.planned, left: slots.length });
      const stop = new AbortController();
      const isDecided = request.stopEarly ? decisionOf(run.planned, request.threshold, known) : () => false;
      const finished = work(gym(), run, request, agent, slots, isDecided, hooks, stop).finally(() =>
        active.delete(run.id),
      );
      finished.catch((error: unknown) => gym().log.error({ err: error, run: run.id }, "run failed"));
      active.set(run.id, { stop, finished });
      return { id: run.id, finished };
    },
    async close() {
      const all = [...active.values()];
      for (const { stop } of all) stop.abort(leftOpen);
      gym().seats.close();
      await Promise.allSettled(all.map(({ finished }) => finished));
    },
  };
}

/** Throws InvalidError where a person would have to speak in more than one episode. */
function expectOnePerson({ user, task, trials }: RunRequest): void {
  if (user === asPerson && (task === undefined || trials !== 1))
    throw new InvalidError("a person speaks in one episode at a time", "Name one task, with one trial.");
}

/** The tasks that an agent can play: where nobody has said a plan, as for an environment on another server, the oracle would score 0. Throws InvalidError where none is left. */
function playedBy({ name }: Agent, tasks: readonly Task[]): readonly Task[] {
  const planned = name === "oracle" ? tasks.filter(({ oracle }) => oracle.length > 0) : tasks;
  if (planned.length === 0)
    throw new InvalidError(
      "nobody has said a plan for these tasks, so the oracle cannot play them",
      "Use another agent, or name a task that has a plan.",
    );
  return planned;
}

/** The tasks of a run. On which side one is follows from the environment's own tasks, whatever the seed and the face. */
async function plannedTasks(gym: Pick<Gym, "store">, spec: EnvironmentSpec, request: RunRequest): Promise<Task[]> {
  const tasks = chosenTasks(spec, request);
  if (request.split === undefined) return tasks;
  const { specDigest } = await gym.store.environments.get(request.environmentId);
  const { sideOf } = splitTasks((await specOf(gym, specDigest)).tasks, request.evalShare ?? usualEvalShare);
  const own = tasks.filter((task) => sideOf(task) === request.split);
  if (own.length === 0)
    throw new NotFoundError(
      `none of these tasks is on the side ${request.split}`,
      "Hold out another share (evalShare), or use an environment with more families of tasks.",
    );
  return own;
}

function chosenTasks(spec: EnvironmentSpec, { task, items, tier, tierMin }: RunRequest): Task[] {
  if (task !== undefined && items !== undefined)
    throw new InvalidError("one task and a list of items are asked for", "Leave one of them out.");
  if (task !== undefined) return [taskOf(spec, task)];
  const tasks = (items === undefined ? spec.tasks : tasksOfItems(spec, items)).filter(
    (each) => (tier === undefined || each.tier === tier) && (tierMin === undefined || each.tier >= tierMin),
  );
  if (tasks.length === 0)
    throw new NotFoundError(
      "no task of this environment is of that tier",
      `It has tiers ${[...new Set(spec.tasks.map((each) => each.tier))].join(", ")}.`,
    );
  return tasks;
}

/** A run whose agent is at the caller: opened here, with its slots in the order in which they are to be taken. Nothing is run. */
export async function openPlannedRun(
  gym: Running,
  asked: RunRequest,
  answerOf: (opened: { readonly run: RunSummary; readonly slots: readonly Slot[] }) => unknown = () => undefined,
): Promise<{ readonly run: RunSummary; readonly slots: readonly Slot[] }> {
  const { spec, environmentId } = await specFor(gym, asked.environmentId, asked.seed, asked.face);
  const request = { ...asked, environmentId };
  expectOnePerson(request);
  const tasks = await plannedTasks(gym, spec, request);
  await Promise.all([sandboxFor(gym, spec, request.sandbox), speakingBy(gym, request.user, spec, "")]);
  if (request.screenshots) await gym.screenshots.expect(spec.world);
  const answerOfRun: AnswerOfRun = (row, before) =>
    answerOf({
      run: { ...summaryOf(gym, row), status: "running" },
      slots: slotsOf(row.id, tasks, request, before, "at the client").slots,
    });
  const run = await openRun(gym, request, request.agent, tasks.length * request.trials, {
    by: "client",
    answerOf: answerOfRun,
  });
  gym.runs.expectClient(run.id);
  const { slots } = await openSlots(gym, run.id, tasks, request, "at the client");
  return { run: summaryOf(gym, await gym.store.runs.get(run.id)), slots };
}

/** The run of a request: the unfinished one of the same request when nobody works on it, where it asks for that the finished one, else a new one. */
async function openRun(
  gym: Pick<Gym, "nowMs" | "owner" | "store">,
  { reuse, ...request }: RunRequest,
  name: string,
  planned: number,
  { answerOf, ...more }: { readonly by?: "client"; readonly answerOf?: AnswerOfRun } = {},
): Promise<RunRow> {
  const agent = withoutSecrets(name);
  const { parallel: _, ...same } = request;
  // What runs is part of the request, whatever it is called.
  const target = request.name === undefined ? {} : { target: withoutSecrets(request.agent) };
  const resumeKey = digestOf({ ...same, agent, ...target, ...more });
  const finished = reuse ? await gym.store.runs.findFinished(resumeKey) : null;
  if (finished && finished.scored === finished.planned) return finished;
  const unfinished = await gym.store.runs.findResumable(resumeKey);
  await freeIfGone(gym.store, unfinished?.leaseOwner ?? null);
  const isPlayed = unfinished && more.by === "client" && (await isPlayedByClient(gym, unfinished));
  if (unfinished && !isPlayed) {
    const before = await gym.store.episodes.ofRun(unfinished.id);
    const answer = () => answerOf?.({ ...unfinished, reason: null }, before);
    if (await gym.store.leases.acquire("run", unfinished.id, gym.owner, gym.nowMs(), answer)) {
      await gym.store.runs.goOn(unfinished.id);
      return unfinished;
    }
  }
  const { task, ...options } = {
    ...request,
    ...(request.user === undefined ? {} : { user: withoutSecrets(request.user) }),
    agent: withoutSecrets(request.agent),
    task: request.task,
  };
  const run = {
    id: newId("run"),
    environmentId: request.environmentId,
    agent,
    options: JSON.parse(JSON.stringify({ ...options, task })),
    resumeKey,
    planned,
    createdAt: gym.nowMs(),
    leaseOwner: gym.owner,
  };
  return gym.store.runs.create(run, (row) => answerOf?.(row, []));
}

/** Whether a client seems to be playing a run: this process keeps its lease, so only its episodes tell. */
async function isPlayedByClient(gym: Pick<Gym, "nowMs" | "owner" | "store">, run: RunRow): Promise<boolean> {
  return run.leaseOwner === gym.owner && (await restedMs(gym, run.id)) < clientRestMs;
}

/** How long ago a run was begun or stepped. */
async function restedMs(gym: Pick<Gym, "nowMs" | "store">, id: string): Promise<number> {
  const { createdAt } = await gym.store.runs.get(id);
  const times = (await gym.store.episodes.ofRun(id)).map(({ lastEventAt }) => lastEventAt);
  return gym.nowMs() - Math.max(createdAt, ...times);
}

const stoppedError = () => new BoundaryError("environment", "stopped", "the run was stopped");

async function isStopped(gym: Pick<Gym, "store">, id: string): Promise<boolean> {
  return (await gym.store.runs.get(id)).status === "cancelled";
}

/** Ends the episodes of a stopped run that this process can reach. */
async function endOpenEpisodes(gym: Playing, id: string): Promise<void> {
  for (const row of await gym.store.episodes.ofRun(id)) {
    if (row.status !== "running") continue;
    if (!(await gym.store.leases.acquire("episode", row.id, gym.owner, gym.nowMs()))) continue;
    const session = await gym.sessions.get(row.id).catch(() => null);
    const { boundary, code, message } = stoppedError();
    if (session) await session.fail(stoppedError()).catch(() => {});
    else
      await gym.store.events.append(row.id, row.eventCount, [
        { type: "error", boundary, code, message, at: gym.nowMs() },
      ]);
    await gym.sessions.drop(row.id);
  }
}

/** Stops a run for good, whoever plays it: its episodes stay, those under way end without a score. Throws NotFoundError, and ConflictError when it is over. */
export async function stopRun(gym: Running, id: string): Promise<RunView> {
  const reason = "it was stopped";
  const endedAt = gym.nowMs();
  const run = await gym.store.runs.get(id);
  const episodes = (await gym.store.episodes.ofRun(id)).map((row) => asStopped(row, endedAt));
  const errors = run.errors + run.running;
  const stopped: RunRow = { ...run, ...freed, status: "cancelled", running: 0, errors, endedAt, reason };
  const view = await viewOfRun(gym, stopped, episodes);
  if (!(await gym.store.runs.end(id, "cancelled", endedAt, { reason, answerOf: () => view }))) {
    const { status } = await gym.store.runs.get(id);
    throw new ConflictError(
      `run ${id} ${status === "cancelled" ? "was stopped already" : "is over"}`,
      "Only a run that is not over can be stopped.",
    );
  }
  await gym.runs.stop(id);
  await endOpenEpisodes(gym, id);
  return getRun(gym, id);
}

/** An episode as it is once its run was stopped. */
function asStopped(row: EpisodeRow, endedAt: number): EpisodeRow {
  if (row.status !== "running") return row;
  const { boundary, code, message } = stoppedError();
  return { ...row, status: "error", errorBoundary: boundary, errorCode: code, errorMessage: message, endedAt };
}

/** Throws InvalidError when a slot is not one of a run. */
export async function expectPlanned(
  gym: Making,
  run: RunRow,
  { task, trial }: { readonly task: string; readonly trial: number },
): Promise<void> {
  const request = RunRequest.parse({ ...run.options, environmentId: run.environmentId, agent: run.agent });
  const { spec } = await specFor(gym, run.environmentId, request.seed, request.face);
  if (trial < request.trials && (await plannedTasks(gym, spec, request)).some(({ id }) => id === task)) return;
  throw new InvalidError(
    `trial ${trial} of ${task} is not part of run ${run.id}`,
    "Play the slots that POST /runs/open gave.",
  );
}

/** Whose it is to play a run's episodes: this process's, or a client's. */
type AgentPlace = "here" | "at the client";

type KnownScore = { readonly place: number; readonly score: number | null };

/** What is left to do, and the scores that are there. Episodes that a stopped process left open go on where their agent is at the server; a client's are ended as interrupted, and their slots are tried again. */
async function openSlots(
  gym: Pick<Gym, "nowMs" | "store">,
  runId: string,
  tasks: readonly Task[],
  request: RunRequest,
  agentIs: AgentPlace = "here",
): Promise<{ readonly slots: Slot[]; readonly known: KnownScore[] }> {
  const before = await gym.store.episodes.ofRun(runId);
  if (agentIs === "at the client")
    for (const row of before) if (row.status === "running") await endInterrupted(gym, row);
  return slotsOf(runId, tasks, request, before, agentIs);
}

function slotsOf(
  runId: string,
  tasks: readonly Task[],
  { trials, stopEarly }: RunRequest,
  before: readonly EpisodeRow[],
  agentIs: AgentPlace,
): { readonly slots: Slot[]; readonly known: KnownScore[] } {
  const planned = tasks.flatMap((task) => Array.from({ length: trials }, (_, trial) => ({ task, trial })));
  if (stopEarly) {
    const place = ({ task, trial }: { task: Task; trial: number }) => orderOf(runId, { taskId: task.id, trial });
    planned.sort((a, b) => place(a) - place(b));
  }
  const all = planned.map(({ task, trial }, place) => {
    const attempts = before.filter((row) => row.taskId === task.id && row.trial === trial);
    const open = agentIs === "here" ? attempts.find((row) => row.status === "running")?.id : undefined;
    const ended = attempts.find((row) => row.status === "ended");
    return { task, trial, attempt: attempts.length, place, open: open ?? null, ended };
  });
  return {
    slots: all.flatMap(({ ended, ...slot }) => (ended ? [] : [slot])),
    known: all.flatMap(({ ended, place }) => (ended ? [{ place, score: ended.score }] : [])),
  };
}

/** Ends an episode that nobody goes on with. */
async function endInterrupted(gym: Pick<Gym, "nowMs" | "store">, { id, eventCount }: EpisodeRow): Promise<void> {
  const message = "the run was interrupted";
  await gym.store.events.append(id, eventCount, [
    { type: "error", boundary: "environment", code: "interrupted", message, at: gym.nowMs() },
  ]);
}

/** Takes each score of a run that may stop early, and tells whether that is enough. */
function decisionOf(planned: number, threshold: number, known: readonly KnownScore[]): (score: KnownScore) => boolean {
  const rule = stoppingRule(planned, threshold);
  for (const { place, score } of known) rule(place, score);
  return ({ place, score }) => rule(place, score).verdict !== null;
}

async function work(
  gym: Playing,
  run: RunRow,
  request: RunRequest,
  agent: Agent,
  slots: readonly Slot[],
  isDecided: (score: KnownScore) => boolean,
  hooks: RunHooks,
  stop: AbortController,
): Promise<void> {
  const { signal } = stop;
  const { store, owner } = gym;
  let at = 0;
  let decided = false;
  // Somebody may have stopped it, or taken it up while this process seemed gone.
  const leaveIfLost = async () => {
    if (!(await store.runs.isHeldBy(run.id, owner)))
      stop.abort((await isStopped(gym, run.id)) ? stoppedError() : leftOpen);
  };
  const worker = async () => {
    for (let slot = slots[at++]; slot && !signal.aborted && !decided; slot = slots[at++]) {
      await leaveIfLost();
      if (signal.aborted) return;
      const ended = await runSlot(gym, run, request, agent, slot, hooks, signal).catch(async (error: unknown) => {
        await leaveIfLost();
        if (!signal.aborted) throw error;
        return null;
      });
      decided ||= isDecided({ place: slot.place, score: ended?.score ?? null });
    }
  };
  const workers = Array.from({ length: Math.min(request.parallel, slots.length) }, () =>
    worker().catch((error: unknown) => {
      stop.abort(leftOpen);
      throw error;
    }),
  );
  const failed = (await Promise.allSettled(workers)).find((each) => each.status === "rejected");
  if (failed) {
    const { reason: why } = failed;
    await store.runs.leave(run.id, owner, why instanceof Error ? why.message : String(why));
    throw why;
  }
  if (signal.aborted) await store.runs.leave(run.id, owner, null);
  else await store.runs.end(run.id, "ended", gym.nowMs(), { owner });
}

async function runSlot(
  gym: Playing,
  run: RunRow,
  request: RunRequest,
  agent: Agent,
  { task, trial, attempt, open }: Slot,
  hooks: RunHooks,
  signal: AbortSignal,
): Promise<EndedEvent | null> {
  const more = { signal, onStep: (step: StepEvent) => hooks.onStep?.({ taskId: task.id, trial }, step) };
  const isLeft = () => signal.reason === leftOpen;
  const began = { ...request, task: task.id, tier: undefined, agent: agent.name, trial };
  let next: SlotNow = { open, attempt, ended: null };
  const most = maxAttempts + (open === null ? 0 : 1);
  for (let tried = 0; tried < most && !signal.aborted; tried++) {
    const goesOn = next.open;
    const result = await (goesOn === null
      ? runEpisode(gym, agent, { ...began, run: { id: run.id, attempt: next.attempt } }, more)
      : continueEpisode(gym, agent, { id: goesOn, trial }, more)
    ).catch(async (error: unknown) => {
      const isTaken = error instanceof ConflictError || (goesOn !== null && error instanceof BoundaryError);
      if (!isTaken || !(await gym.store.runs.isHeldBy(run.id, gym.owner))) throw error;
      gym.log.warn({ err: error, episode: goesOn, run: run.id }, "an episode of a run could not go on");
      return null;
    });
    if (isLeft() && !result?.ended) return null;
    if (result) hooks.onEpisode?.(result);
    if (result?.ended) return result.ended;
    // Who played the run before may have ended its episode after all, or have begun another.
    next = await slotNow(gym, run.id, task.id, trial, result ? null : goesOn);
    if (next.ended) return next.ended;
    if (goesOn === null) await sleep(100 * 2 ** tried);
  }
  return null;
}

type SlotNow = Pick<Slot, "open" | "attempt"> & { readonly ended: EndedEvent | null };

/** How a slot stands by what is kept. The episode `lost` cannot go on: where it is open it ends as interrupted. */
async function slotNow(
  gym: Pick<Gym, "nowMs" | "store">,
  runId: string,
  taskId: string,
  trial: number,
  lost: string | null,
): Promise<SlotNow> {
  const rows = await gym.store.episodes.ofSlot(runId, taskId, trial);
  const scored = rows.find(({ status }) => status === "ended");
  const last = scored && (await gym.store.events.read(scored.id, scored.eventCount - 1)).at(-1);
  const open = rows.find(({ status }) => status === "running");
  if (open && open.id === lost) await endInterrupted(gym, open);
  return {
    open: open && open.id !== lost ? open.id : null,
    attempt: rows.length,
    ended: last?.type === "ended" ? last : null,
  };
}

/** What of a request is about the agent. */
export function optionsOf({
  maxTokens,
  maxCostUsd,
  maxSeconds,
  temperature,
  format,
  allowModel,
  name,
}: RunRequest): AgentOptions & { readonly called: string | undefined } {
  return { maxTokens, maxCostUsd, maxSeconds, temperature, format, allowModel, called: name };
}

/** Starts (or resumes) a run with a built-in agent; it goes on after this resolves. */
export async function startRun(gym: Running, request: RunRequest): Promise<RunSummary> {
  const agent = await agentFor(gym, request.agent, optionsOf(request));
  const { id } = await gym.runs.begin(request, agent, {}, (row) => ({ ...summaryOf(gym, row), status: "running" }));
  return summaryOf(gym, await gym.store.runs.get(id));
}

/** Goes on with a run that was interrupted, as it was asked for. Throws ConflictError when it is over or under way, and InvalidError when its agent cannot run here. */
export async function resumeRun(gym: Running, id: string): Promise<RunSummary> {
  const row = await gym.store.runs.get(id);
  const { status } = summaryOf(gym, row);
  if (status !== "interrupted")
    throw new ConflictError(
      `run ${id} ${status === "running" ? "is under way" : status === "stopped" ? "was stopped" : "is over"}`,
      "Only a run that was interrupted can go on.",
    );
  // What it is called is not what runs.
  const agent = row.options.name === undefined ? row.agent : row.options.agent;
  return startRun(gym, RunRequest.parse({ ...row.options, environmentId: row.environmentId, agent }));
}

/** Runs that a stopped process of this machine left are told at once to be interrupted, not when its leases run out. */
export async function freeLeftRuns(gym: Pick<Gym, "store">): Promise<void> {
  for (const owner of await gym.store.runs.owners()) await freeIfGone(gym.store, owner);
}

const storedStatus = { running: "running", finished: "ended", stopped: "cancelled" } as const;

/** Runs, newest first; `status` leaves out those that are over or those that are not. */
export async function listRuns(
  gym: Pick<Gym, "nowMs" | "runs" | "store">,
  {
    environmentId,
    status,
    ...page
  }: PageRequest & {
    readonly environmentId?: string | undefined;
    readonly status?: keyof typeof storedStatus | undefined;
  },
): Promise<{ items: RunSummary[]; nextCursor: string | null }> {
  const filter = {
    ...(environmentId === undefined
      ? {}
      : { environmentId: (await findEnvironmentId(gym, environmentId)) ?? environmentId }),
    ...(status === undefined ? {} : { status: storedStatus[status] }),
  };
  const { items, nextCursor } = await gym.store.runs.list(filter, page);
  return { items: items.map((row) => summaryOf(gym, row)), nextCursor };
}

/** Scorecard and episodes (of each planned one the attempt that counts). Throws NotFoundError. */
export async function getRun(gym: Pick<Gym, "nowMs" | "runs" | "store">, id: string): Promise<RunView> {
  return viewOfRun(gym, await gym.store.runs.get(id));
}

async function viewOfRun(
  gym: Pick<Gym, "nowMs" | "runs" | "store">,
  row: RunRow,
  episodes?: readonly EpisodeRow[],
): Promise<RunView> {
  const counted = countedEpisodes(episodes ?? (await gym.store.episodes.ofRun(row.id)));
  return runViewOf(summaryOf(gym, row), counted.map(episodeView), {
    mayStopEarly: row.options.stopEarly === true,
    notes: await notesOf(gym, counted),
  });
}

/** Episodes that a run's notes are read from, and events of each: an endpoint's manner shows at once. */
const [notedEpisodes, notedEvents] = [3, 3];

async function notesOf(gym: Pick<Gym, "store">, episodes: readonly EpisodeRow[]): Promise<string[]> {
  const begun = episodes.filter(({ agent, steps }) => steps > 0 && !isBuiltin(agent)).slice(0, notedEpisodes);
  const logs = await Promise.all(begun.map(({ id }) => gym.store.events.slice(id, 0, notedEvents)));
  return [...new Set(logs.flat().flatMap((event) => (event.type === "step" && event.note ? [event.note] : [])))];
}

/** A run that nobody holds any more. */
const freed = { leaseOwner: null, heldUntil: null, reason: null } as const;

/** Ends a client's run that this process holds. */
export async function endRun(gym: Pick<Gym, "nowMs" | "owner" | "runs" | "store">, run: RunRow): Promise<void> {
  const endedAt = gym.nowMs();
  const view = await viewOfRun(gym, { ...run, ...freed, status: "ended", endedAt });
  await gym.store.runs.end(run.id, "ended", endedAt, { owner: gym.owner, answerOf: () => view });
}

/** Leaves a client's run that this process holds, so that it can be resumed. */
export async function leaveRun(gym: Pick<Gym, "nowMs" | "owner" | "runs" | "store">, run: RunRow): Promise<void> {
  const view = await viewOfRun(gym, { ...run, ...freed });
  await gym.store.runs.leave(run.id, gym.owner, null, () => view);
}

/** A run beside a baseline run of the same environment. Throws NotFoundError, and InvalidError when the two cannot be compared. */
export async function regressionAgainst(
  gym: Pick<Gym, "nowMs" | "runs" | "store">,
  id: string,
  baseline: string,
): Promise<Regression> {
  const [after, before] = await Promise.all([getRun(gym, id), getRun(gym, baseline)]);
  if (after.environmentId !== before.environmentId)
    throw new InvalidError(
      `run ${baseline} is of another environment (${before.environmentId}) than ${id}`,
      "Choose a baseline of the same environment version.",
    );
  return regressionOf(before.episodes, after.episodes, after.threshold);
}

function thresholdOf(row: RunRow): number {
  const threshold = row.options.threshold;
  return typeof threshold === "number" ? threshold : passThreshold;
}

function summaryOf(gym: Pick<Gym, "nowMs" | "runs">, row: RunRow): RunSummary {
  const trials = row.options.trials;
  return {
    id: row.id,
    environmentId: row.environmentId,
    agent: row.agent,
    face: Face.catch("tools").parse(row.options.face),
    status:
      row.status === "cancelled"
        ? "stopped"
        : row.status === "ended"
          ? "finished"
          : gym.runs.isActive(row.id) || (row.heldUntil ?? 0) > gym.nowMs()
            ? "running"
            : "interrupted",
    trials: typeof trials === "number" ? trials : 1,
    planned: row.planned,
    scored: row.scored,
    errors: row.errors,
    mean: row.meanScore,
    threshold: thresholdOf(row),
    commit: typeof row.options.commit === "string" ? row.options.commit : null,
    reason: row.reason,
    createdAt: row.createdAt,
    endedAt: row.endedAt,
  };
}

/** Progress of a run: an `episode` event for each finished one in the order of their ends, `interrupted` with the run each time that nobody plays it any more, and `finished` with it once it is over. The id of an event is the episode's place in that order,
 *  so a reader goes on after any of them without gaps or doubles. Each look reads only what was added. */
export async function* streamRun(
  gym: Pick<Gym, "nowMs" | "runs" | "store">,
  id: string,
  after = 0,
  signal?: AbortSignal,
): AsyncGenerator<{ readonly id: string; readonly event: string; readonly data: RunView | EpisodeSummary }> {
  let sent = after;
  let wasPlayed = true;
  for (;;) {
    // Asked before the episodes: what ended before the run did is then among them.
    const { isOver, heldUntil } = await gym.store.runs.standing(id);
    const isPlayed = gym.runs.isActive(id) || heldUntil > gym.nowMs();
    const ended = await gym.store.episodes.endedOfRun(id, sent, streamedAtOnce);
    for (const { place, episode } of ended) {
      sent = place;
      yield { id: String(place), event: "episode", data: episodeView(episode) };
    }
    if (ended.length === streamedAtOnce) continue;
    if (isOver) {
      yield { id: String(sent), event: "finished", data: await getRun(gym, id) };
      return;
    }
    if (wasPlayed && !isPlayed) yield { id: String(sent), event: "interrupted", data: await getRun(gym, id) };
    wasPlayed = isPlayed;
    await sleep(pollMs, undefined, { signal });
  }
}
