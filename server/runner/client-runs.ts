import { ConflictError, InvalidError } from "../../core/errors.ts";
import type { DoneAnswer, RunSummary, RunView, StartedEpisode } from "../../core/views.ts";
import { builtinAgents } from "../agents/builtin.ts";
import { keptAnswer } from "../store/kept-answer.ts";
import { BoundaryError } from "./boundary.ts";
import { doneEpisode, failedAnswer, startEpisode } from "./episodes.ts";
import type { Gym, Running } from "./gym.ts";
import { RunRequest } from "./run-request.ts";
import { endRun, expectPlanned, getRun, leaveRun, openPlannedRun } from "./runs.ts";

/** An episode that the caller is to play. */
export type OpenSlot = { readonly task: string; readonly trial: number };

/** Opens (or resumes) a run whose agent acts at the caller, who plays the slots in this order. Throws NotFoundError, InvalidError. */
export async function openClientRun(
  gym: Running,
  request: RunRequest,
): Promise<{ readonly run: RunSummary; readonly slots: OpenSlot[] }> {
  if (builtinAgents.some((name) => name === request.agent))
    throw new InvalidError(`${request.agent} is the name of a built-in agent`, "Give your agent a name of its own.");
  const opened = ({ run, slots }: Awaited<ReturnType<typeof openPlannedRun>>) => ({
    run,
    slots: slots.map(({ task, trial }) => ({ task: task.id, trial })),
  });
  return opened(await openPlannedRun(gym, request, opened));
}

/** Starts the episode of a slot. Throws ConflictError when the run is over or the slot is taken, InvalidError for a slot that is not planned. */
export async function startClientEpisode(gym: Running, id: string, { task, trial }: OpenSlot): Promise<StartedEpisode> {
  const run = await openRunOf(gym, id);
  const { seed, maxSteps, sandbox, face, user, screenshots } = RunRequest.parse({
    ...run.options,
    environmentId: run.environmentId,
    agent: run.agent,
  });
  await expectPlanned(gym, run, { task, trial });
  // Another process may have opened the run, and be gone.
  await holdRun(gym, id);
  const before = await gym.store.episodes.ofRun(id);
  const known = before.find((row) => row.taskId === task && row.trial === trial && row.status !== "error");
  if (known)
    throw new ConflictError(
      `trial ${trial} of ${task} is ${known.status === "ended" ? "scored" : "under way"} as ${known.id}`,
      "A slot is played once; only an infrastructure error gives another attempt.",
    );
  return startEpisode(gym, {
    environmentId: run.environmentId,
    agent: run.agent,
    task,
    trial,
    run: { id, attempt: before.filter((row) => row.taskId === task && row.trial === trial).length },
    seed,
    maxSteps,
    sandbox,
    face,
    user,
    screenshots,
  });
}

/** Ends a client's run; one that is `left` can be resumed by the same request. */
export async function closeClientRun(
  gym: Pick<Gym, "nowMs" | "owner" | "runs" | "store">,
  id: string,
  left: boolean,
): Promise<RunView> {
  const run = await openRunOf(gym, id);
  await holdRun(gym, id);
  await (left ? leaveRun(gym, run) : endRun(gym, run));
  return getRun(gym, id);
}

/** Takes a run that nobody alive holds. Throws ConflictError where another process does. */
async function holdRun(gym: Pick<Gym, "nowMs" | "owner" | "runs" | "store">, id: string): Promise<void> {
  // Before it is taken, so that it does not seem to rest.
  gym.runs.expectClient(id);
  if (!(await gym.store.leases.acquire("run", id, gym.owner, gym.nowMs())))
    throw new ConflictError(
      `run ${id} is played by another server`,
      "Send this to that server, or stop the run with POST /runs/:id/stop.",
    );
  await gym.store.runs.goOn(id);
}

async function openRunOf(gym: Pick<Gym, "runs" | "store">, id: string) {
  const run = await gym.store.runs.get(id);
  if (run.status !== "running")
    throw new ConflictError(
      `run ${id} ${run.status === "cancelled" ? "was stopped" : "is over"}`,
      "Open another with POST /runs/open.",
    );
  if (gym.runs.isActive(id))
    throw new ConflictError(`run ${id} is played by the server`, "Watch it with GET /runs/:id/events.");
  return run;
}

/** Ends an episode because its agent failed: an error at the boundary `agent`, without a score. On one that is over it changes nothing. */
export async function failEpisode(
  gym: Pick<Gym, "sessions" | "store">,
  id: string,
  message: string,
): Promise<DoneAnswer> {
  const { status } = await gym.store.episodes.get(id);
  if (status === "running") {
    const session = await gym.sessions.get(id);
    const error = new BoundaryError("agent", "agent_failed", message);
    const answer = session.isOver ? null : keptAnswer(() => failedAnswer(error, session.play.stepCount));
    await session.fail(error, answer);
    await gym.sessions.drop(id);
  }
  return doneEpisode(gym, id, {});
}
