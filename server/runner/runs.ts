import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { type Regression, regressionOf } from "../../core/aggregate/regression.ts";
import { runViewOf } from "../../core/aggregate/run-view.ts";
import { orderOf, stoppingRule } from "../../core/aggregate/sequential.ts";
import type { EnvironmentSpec } from "../../core/environment.ts";
import type { EndedEvent, StepEvent } from "../../core/episode.ts";
import { ConflictError, InvalidError, NotFoundError } from "../../core/errors.ts";
import type { Task } from "../../core/task.ts";
import type { EpisodeSummary, RunSummary, RunView } from "../../core/views.ts";
import { digestOf } from "../../core/world/digest.ts";
import type { Agent } from "../agents/agent.ts";
import type { EpisodeSummary as EpisodeRow } from "../store/episode-summary.ts";
import type { PageRequest } from "../store/page.ts";
import type { RunSummary as RunRow } from "../store/runs.ts";
import { type AgentOptions, agentFor } from "./agents.ts";
import { specFor, taskOf } from "./environments.ts";
import { episodeView } from "./episode-view.ts";
import type { Gym } from "./gym.ts";
import { newId } from "./ids.ts";
import { freeIfGone } from "./owner.ts";
import { type EpisodeResult, runEpisode } from "./run-episode.ts";

/** A run to make: which agent on which tasks, how often. */
export const RunRequest = z.strictObject({
  environmentId: z
    .string()
    .max(200)
    .meta({ description: "Id of the environment", examples: ["env_crm_v1_a3f8c2"] }),
  agent: z
    .string()
    .min(1)
    .max(500)
    .meta({
      examples: ["oracle"],
      description:
        "`oracle`, `noop`, `random`, `replay:<episode>` to take a log's actions again, `llm:<model>` or `llm:<model>@<base URL>` for an OpenAI-compatible endpoint, `docker:<image>` for an image on the server's Docker engine, or the http(s) address of a service",
    }),
  task: z.string().max(50).optional().describe("One task only"),
  tier: z
    .int()
    .min(1)
    .max(4)
    .optional()
    .meta({ description: "Exactly this tier", examples: [1] }),
  tierMin: z.int().min(1).max(4).optional().describe("This tier and above"),
  trials: z.int().min(1).max(100).default(1).describe("Episodes for each task"),
  parallel: z.int().min(1).max(256).default(1).describe("Episodes at once"),
  threshold: z.number().min(0).max(1).default(0.85).describe("A task passes when its mean score reaches it"),
  sandbox: z.enum(["embedded", "docker"]).optional().describe("Where it runs; the server's own choice when absent"),
  seed: z.int().min(0).max(2_147_483_647).optional().describe("Seed of the rows; the environment's own when absent"),
  maxSteps: z.int().min(1).max(100_000).optional().describe("Lowers every task's limit"),
  maxTokens: z.int().min(1).optional().describe("Tokens that the agent may use in an episode, which is closed then"),
  maxCostUsd: z.number().positive().optional().describe("What the agent may cost in an episode, which is closed then"),
  maxSeconds: z
    .number()
    .positive()
    .max(86_400)
    .optional()
    .describe("How long an episode may take, which is closed then"),
  temperature: z.number().min(0).max(2).optional().describe("For models"),
  allowModel: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .describe("The one model of this server's endpoint that a `docker:` agent may ask; without it no network at all"),
  commit: z
    .string()
    .regex(/^[\w.-]{1,100}$/)
    .optional()
    .describe("Commit of the agent's code: a task that flips between runs of one commit is flaky"),
  stopEarly: z
    .boolean()
    .optional()
    .describe("Take the episodes in a random order and stop once the interval of their mean leaves the threshold out"),
});
export type RunRequest = z.infer<typeof RunRequest>;

/** Attempts at an episode that the infrastructure fails. */
const maxAttempts = 3;
const pollMs = 250;
const streamedAtOnce = 500;
/** A client's run without a step for so long may be taken up by another client. */
const clientRestMs = 60_000;

/** What a caller in this process can watch. */
export type RunHooks = {
  readonly onBegin?: (run: { readonly id: string; readonly planned: number; readonly left: number }) => void;
  readonly onStep?: (slot: { readonly taskId: string; readonly trial: number }, step: StepEvent) => void;
  readonly onEpisode?: (result: EpisodeResult) => void;
};

/** The answer of a keyed request for a run, to be kept with its beginning; `before`: the episodes that it has already. */
type AnswerOfRun = (run: RunRow, before: readonly EpisodeRow[]) => unknown;

/** The runs this process works on. */
export type Runs = {
  begin(
    request: RunRequest,
    agent: Agent,
    hooks?: RunHooks,
    answerOf?: AnswerOfRun,
  ): Promise<{ readonly id: string; readonly finished: Promise<void> }>;
  isActive(id: string): boolean;
  close(): Promise<void>;
};

type Slot = {
  readonly task: Task;
  readonly trial: number;
  readonly attempt: number;
  /** Where it stands in the order of the run. */
  readonly place: number;
};

export function runsOf(gym: () => Gym): Runs {
  const active = new Map<string, { readonly stop: AbortController; readonly finished: Promise<void> }>();
  const opening = new Set<string>();
  return {
    isActive: (id) => active.has(id),
    async begin(request, agent, hooks = {}, answerOf = () => undefined) {
      const { spec } = await specFor(gym(), request.environmentId, request.seed);
      const tasks = chosenTasks(spec, request);
      const run = await openRun(gym(), request, agent.name, tasks.length * request.trials, { answerOf });
      if (active.has(run.id) || opening.has(run.id))
        throw new ConflictError(`this run is under way as ${run.id}`, "Watch it with GET /runs/:id/events.");
      opening.add(run.id);
      const { slots, known } = await openSlots(gym(), run.id, tasks, request).finally(() => opening.delete(run.id));
      hooks.onBegin?.({ id: run.id, planned: run.planned, left: slots.length });
      const stop = new AbortController();
      const isDecided = request.stopEarly ? decisionOf(run.planned, request.threshold, known) : () => false;
      const finished = work(gym(), run, request, agent, slots, isDecided, hooks, stop.signal).finally(() =>
        active.delete(run.id),
      );
      finished.catch((error: unknown) => gym().log.error({ err: error, run: run.id }, "run failed"));
      active.set(run.id, { stop, finished });
      return { id: run.id, finished };
    },
    async close() {
      const all = [...active.values()];
      for (const { stop } of all) stop.abort();
      await Promise.allSettled(all.map(({ finished }) => finished));
    },
  };
}

function chosenTasks(spec: EnvironmentSpec, { task, tier, tierMin }: RunRequest): Task[] {
  if (task !== undefined) return [taskOf(spec, task)];
  const tasks = spec.tasks.filter(
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
  gym: Gym,
  request: RunRequest,
  answerOf: (opened: { readonly run: RunSummary; readonly slots: readonly Slot[] }) => unknown = () => undefined,
): Promise<{ readonly run: RunSummary; readonly slots: readonly Slot[] }> {
  const { spec } = await specFor(gym, request.environmentId, request.seed);
  const tasks = chosenTasks(spec, request);
  const answerOfRun: AnswerOfRun = (row, before) =>
    answerOf({
      run: { ...summaryOf(gym, row), status: "running" },
      slots: slotsOf(row.id, tasks, request, before).slots,
    });
  const run = await openRun(gym, request, request.agent, tasks.length * request.trials, {
    by: "client",
    answerOf: answerOfRun,
  });
  const { slots } = await openSlots(gym, run.id, tasks, request);
  return { run: summaryOf(gym, await gym.store.runs.get(run.id)), slots };
}

/** The run of a request: the unfinished one of the same request when nobody works on it, else a new one. */
async function openRun(
  gym: Gym,
  request: RunRequest,
  agent: string,
  planned: number,
  { answerOf, ...more }: { readonly by?: "client"; readonly answerOf?: AnswerOfRun } = {},
): Promise<RunRow> {
  const { parallel: _, ...same } = request;
  const resumeKey = digestOf({ ...same, agent, ...more });
  const unfinished = await gym.store.runs.findResumable(resumeKey);
  await freeIfGone(gym.store, unfinished?.leaseOwner ?? null);
  const isPlayed = unfinished && more.by === "client" && (await isPlayedByClient(gym, unfinished));
  if (unfinished && !isPlayed) {
    const before = await gym.store.episodes.ofRun(unfinished.id);
    const answer = () => answerOf?.(unfinished, before);
    if (await gym.store.leases.acquire("run", unfinished.id, gym.owner, gym.nowMs(), answer)) return unfinished;
  }
  const { task, ...options } = { ...request, task: request.task };
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
async function isPlayedByClient(gym: Gym, run: RunRow): Promise<boolean> {
  if (run.leaseOwner !== gym.owner) return false;
  const times = (await gym.store.episodes.ofRun(run.id)).map(({ lastEventAt }) => lastEventAt);
  return gym.nowMs() - Math.max(run.createdAt, ...times) < clientRestMs;
}

/** Throws InvalidError when a slot is not one of a run. */
export async function expectPlanned(
  gym: Gym,
  run: RunRow,
  { task, trial }: { readonly task: string; readonly trial: number },
): Promise<void> {
  const request = RunRequest.parse({ ...run.options, environmentId: run.environmentId, agent: run.agent });
  const { spec } = await specFor(gym, run.environmentId, request.seed);
  if (trial < request.trials && chosenTasks(spec, request).some(({ id }) => id === task)) return;
  throw new InvalidError(
    `trial ${trial} of ${task} is not part of run ${run.id}`,
    "Play the slots that POST /runs/open gave.",
  );
}

type KnownScore = { readonly place: number; readonly score: number | null };

/** What is left to do, and the scores that are there. Episodes that a stopped process left open are ended as interrupted; their slots are tried again. */
async function openSlots(
  gym: Gym,
  runId: string,
  tasks: readonly Task[],
  request: RunRequest,
): Promise<{ readonly slots: Slot[]; readonly known: KnownScore[] }> {
  const before = await gym.store.episodes.ofRun(runId);
  for (const row of before)
    if (row.status === "running")
      await gym.store.events.append(row.id, row.eventCount, [
        {
          type: "error",
          boundary: "environment",
          code: "interrupted",
          message: "the run was interrupted",
          at: gym.nowMs(),
        },
      ]);
  return slotsOf(runId, tasks, request, before);
}

function slotsOf(
  runId: string,
  tasks: readonly Task[],
  { trials, stopEarly }: RunRequest,
  before: readonly EpisodeRow[],
): { readonly slots: Slot[]; readonly known: KnownScore[] } {
  const planned = tasks.flatMap((task) => Array.from({ length: trials }, (_, trial) => ({ task, trial })));
  if (stopEarly) {
    const place = ({ task, trial }: { task: Task; trial: number }) => orderOf(runId, { taskId: task.id, trial });
    planned.sort((a, b) => place(a) - place(b));
  }
  const all = planned.map(({ task, trial }, place) => {
    const attempts = before.filter((row) => row.taskId === task.id && row.trial === trial);
    return { task, trial, attempt: attempts.length, place, ended: attempts.find((row) => row.status === "ended") };
  });
  return {
    slots: all.flatMap(({ ended, ...slot }) => (ended ? [] : [slot])),
    known: all.flatMap(({ ended, place }) => (ended ? [{ place, score: ended.score }] : [])),
  };
}

/** Takes each score of a run that may stop early, and tells whether that is enough. */
function decisionOf(planned: number, threshold: number, known: readonly KnownScore[]): (score: KnownScore) => boolean {
  const rule = stoppingRule(planned, threshold);
  for (const { place, score } of known) rule(place, score);
  return ({ place, score }) => rule(place, score).verdict !== null;
}

async function work(
  gym: Gym,
  run: RunRow,
  request: RunRequest,
  agent: Agent,
  slots: readonly Slot[],
  isDecided: (score: KnownScore) => boolean,
  hooks: RunHooks,
  signal: AbortSignal,
): Promise<void> {
  let at = 0;
  let decided = false;
  const worker = async () => {
    for (let slot = slots[at++]; slot && !signal.aborted && !decided; slot = slots[at++]) {
      const ended = await runSlot(gym, run, request, agent, slot, hooks, signal);
      decided ||= isDecided({ place: slot.place, score: ended?.score ?? null });
    }
  };
  await Promise.all(Array.from({ length: Math.min(request.parallel, slots.length) }, worker));
  if (signal.aborted) await gym.store.leases.release("run", run.id, gym.owner);
  else await gym.store.runs.end(run.id, "ended", gym.nowMs());
}

async function runSlot(
  gym: Gym,
  run: RunRow,
  request: RunRequest,
  agent: Agent,
  { task, trial, attempt }: Slot,
  hooks: RunHooks,
  signal: AbortSignal,
): Promise<EndedEvent | null> {
  for (let tried = 0; tried < maxAttempts && !signal.aborted; tried++) {
    const result = await runEpisode(
      gym,
      agent,
      {
        ...request,
        task: task.id,
        tier: undefined,
        agent: agent.name,
        trial,
        run: { id: run.id, attempt: attempt + tried },
      },
      { signal, onStep: (step) => hooks.onStep?.({ taskId: task.id, trial }, step) },
    );
    hooks.onEpisode?.(result);
    if (result.ended) return result.ended;
    await sleep(100 * 2 ** tried);
  }
  return null;
}

/** What of a request is about the agent. */
export function optionsOf({ maxTokens, maxCostUsd, maxSeconds, temperature, allowModel }: RunRequest): AgentOptions {
  return { maxTokens, maxCostUsd, maxSeconds, temperature, allowModel };
}

/** Starts (or resumes) a run with a built-in agent; it goes on after this resolves. */
export async function startRun(gym: Gym, request: RunRequest): Promise<RunSummary> {
  const agent = await agentFor(gym, request.agent, optionsOf(request));
  const { id } = await gym.runs.begin(request, agent, {}, (row) => ({ ...summaryOf(gym, row), status: "running" }));
  return summaryOf(gym, await gym.store.runs.get(id));
}

/** Goes on with a run that was interrupted, as it was asked for. Throws ConflictError when it is over or under way, and InvalidError when its agent cannot run here. */
export async function resumeRun(gym: Gym, id: string): Promise<RunSummary> {
  const row = await gym.store.runs.get(id);
  const { status } = summaryOf(gym, row);
  if (status !== "interrupted")
    throw new ConflictError(
      `run ${id} is ${status === "running" ? "under way" : "over"}`,
      "Only a run that was interrupted can go on.",
    );
  return startRun(gym, RunRequest.parse({ ...row.options, environmentId: row.environmentId, agent: row.agent }));
}

/** Runs that a stopped process of this machine left are told at once to be interrupted, not when its leases run out. */
export async function freeLeftRuns(gym: Gym): Promise<void> {
  for (const owner of await gym.store.runs.owners()) await freeIfGone(gym.store, owner);
}

/** Runs, newest first; `status` leaves out those that are over or those that are not. */
export async function listRuns(
  gym: Gym,
  {
    environmentId,
    status,
    ...page
  }: PageRequest & {
    readonly environmentId?: string | undefined;
    readonly status?: "running" | "finished" | undefined;
  },
): Promise<{ items: RunSummary[]; nextCursor: string | null }> {
  const filter = {
    ...(environmentId === undefined ? {} : { environmentId }),
    ...(status === undefined ? {} : { status: status === "running" ? status : ("ended" as const) }),
  };
  const { items, nextCursor } = await gym.store.runs.list(filter, page);
  return { items: items.map((row) => summaryOf(gym, row)), nextCursor };
}

/** Scorecard and episodes (the last attempt of each planned one). Throws NotFoundError. */
export async function getRun(gym: Gym, id: string): Promise<RunView> {
  return viewOfRun(gym, await gym.store.runs.get(id));
}

async function viewOfRun(gym: Gym, row: RunRow): Promise<RunView> {
  const last = new Map<string, EpisodeRow>();
  for (const episode of await gym.store.episodes.ofRun(row.id)) last.set(`${episode.taskId}/${episode.trial}`, episode);
  return runViewOf(summaryOf(gym, row), [...last.values()].map(episodeView), {
    mayStopEarly: row.options.stopEarly === true,
  });
}

/** Ends a run that nobody plays any more. */
export async function endRun(gym: Gym, run: RunRow): Promise<void> {
  const endedAt = gym.nowMs();
  const view = await viewOfRun(gym, { ...run, status: "ended", endedAt, leaseOwner: null, heldUntil: null });
  await gym.store.runs.end(run.id, "ended", endedAt, () => view);
}

/** A run beside a baseline run of the same environment. Throws NotFoundError, and InvalidError when the two cannot be compared. */
export async function regressionAgainst(gym: Gym, id: string, baseline: string): Promise<Regression> {
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
  return typeof threshold === "number" ? threshold : 0.85;
}

function summaryOf(gym: Gym, row: RunRow): RunSummary {
  const trials = row.options.trials;
  return {
    id: row.id,
    environmentId: row.environmentId,
    agent: row.agent,
    status:
      row.status !== "running"
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
    createdAt: row.createdAt,
    endedAt: row.endedAt,
  };
}

/** Progress of a run: an `episode` event for each finished one in the order of their ends, then `finished` with the run. The id of an event is the episode's place in that order,
 *  so a reader goes on after any of them without gaps or doubles. Each look reads only what was added. */
export async function* streamRun(
  gym: Gym,
  id: string,
  after = 0,
  signal?: AbortSignal,
): AsyncGenerator<{ readonly id: string; readonly event: string; readonly data: RunView | EpisodeSummary }> {
  let sent = after;
  for (;;) {
    // Asked before the episodes: what ended before the run did is then among them.
    const isRunning = await gym.store.runs.isRunning(id);
    const ended = await gym.store.episodes.endedOfRun(id, sent, streamedAtOnce);
    for (const { place, episode } of ended) {
      sent = place;
      yield { id: String(place), event: "episode", data: episodeView(episode) };
    }
    if (ended.length === streamedAtOnce) continue;
    if (!isRunning) {
      yield { id: String(sent), event: "finished", data: await getRun(gym, id) };
      return;
    }
    await sleep(pollMs, undefined, { signal });
  }
}
