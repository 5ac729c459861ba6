import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import type { Row } from "../../core/action.ts";
import { formatDatetime } from "../../core/calendar.ts";
import type { EpisodeEvent } from "../../core/episode.ts";
import { ConflictError, InvalidError, LimitError, NotFoundError } from "../../core/errors.ts";
import { counted } from "../../core/figures.ts";
import {
  decodeIndex,
  type EpisodeIndex,
  emptyIndex,
  encodeIndex,
  extendIndex,
  lastWrites,
} from "../../core/replay/episode-index.ts";
import {
  type EpisodeIndexView,
  type EventsView,
  MAX_EVENTS,
  MAX_FOUND,
  type ReplayHeader,
  type SearchView,
} from "../../core/replay/replay-views.ts";
import { columnsOf } from "../../core/replay/state-at.ts";
import { MAX_REASON_STEPS, type ReasonsView, reasonsAt } from "../../core/replay/validator-reasons.ts";
import type { StateView } from "../../core/views.ts";
import { kindOf } from "../../core/worlds/kinds.ts";
import { measuresOf } from "../../core/worlds/measures.ts";
import { openWorld } from "../../core/worlds/open.ts";
import { toolsOf } from "../../core/worlds/tools.ts";
import { specOf, taskOf, taskView } from "./environments.ts";
import { episodeView } from "./episode-view.ts";
import type { FileAnswer } from "./file-answer.ts";
import type { Gym } from "./gym.ts";
import { keptPicture } from "./kept-picture.ts";

/** Logs of fewer events are indexed at each view. */
const KEPT_FROM_EVENTS = 2_000;
const CHUNK_EVENTS = 2_000;
const MAX_HELD = 3;
const POLL_MS = 250;

/** What stands above a replay. What is hidden from agents (validators' texts, oracle) is shown once it is over. Throws NotFoundError. */
export async function replayHeader(gym: Pick<Gym, "store">, id: string): Promise<ReplayHeader> {
  const row = await gym.store.episodes.get(id);
  const spec = await specOf(gym, row.specDigest);
  const task = taskOf(spec, row.taskId);
  const isOver = row.status !== "running";
  const measures = measuresOf(spec.world);
  const [end] = isOver ? await gym.store.events.slice(id, row.eventCount - 1, 1) : [];
  return {
    episode: episodeView(row),
    task: taskView(task),
    environment: { id: row.environmentId, name: spec.plan.name },
    validators: isOver
      ? task.validators.map(({ id: validator, kind, weight, text }) => ({ id: validator, kind, weight, text }))
      : [],
    oracle: isOver ? task.oracle : [],
    measures:
      measures && row.status === "ended" ? [...measures(spec.world, task, await gym.store.events.read(id))] : [],
    clauses: spec.plan.clauses.filter((clause) => task.clauses.includes(clause.id)),
    tools: toolsOf(spec.world, task).map((tool) => ({ ...tool })),
    looks: Object.fromEntries(spec.world.entities.flatMap(({ name, look }) => (look ? [[name, look]] : []))),
    canPlan: kindOf(spec.world).can.plan,
    canRepeat: kindOf(spec.world).reexecutes !== "never",
    usage: { inputTokens: row.inputTokens, outputTokens: row.outputTokens, costUsd: row.costMicroUsd / 1e6 },
    end: end?.type === "ended" || end?.type === "error" ? end : null,
  };
}

/** The index of a log: a few bytes a step. Throws NotFoundError. */
export async function replayIndex(gym: Pick<Gym, "store">, id: string): Promise<EpisodeIndexView> {
  return encodeIndex(await indexOf(gym, id));
}

type Held = { readonly eventCount: number; readonly index: EpisodeIndex };
const held = new WeakMap<Gym["store"], Map<string, Held>>();

/** The last few long indexes stay in memory: a reader asks for the state at step after step. */
function heldBy(gym: Pick<Gym, "store">): Map<string, Held> {
  const mine = held.get(gym.store) ?? new Map<string, Held>();
  held.set(gym.store, mine);
  return mine;
}

async function keptIndex(gym: Pick<Gym, "store">, id: string): Promise<Held | null> {
  const kept = heldBy(gym).get(id);
  if (kept) return kept;
  const stored = await gym.store.replayIndex.get(id);
  return stored && { eventCount: stored.eventCount, index: decodeIndex(stored.index) };
}

function hold(gym: Pick<Gym, "store">, id: string, kept: Held): void {
  const mine = heldBy(gym);
  mine.delete(id);
  mine.set(id, kept);
  for (const oldest of [...mine.keys()].slice(0, Math.max(0, mine.size - MAX_HELD))) mine.delete(oldest);
}

async function indexOf(gym: Pick<Gym, "store">, id: string): Promise<EpisodeIndex> {
  const { eventCount } = await gym.store.episodes.get(id);
  const kept = eventCount < KEPT_FROM_EVENTS ? null : await keptIndex(gym, id);
  let index = kept?.index ?? null;
  let at = kept?.eventCount ?? 0;
  while (at < eventCount) {
    const events = await gym.store.events.slice(id, at, Math.min(CHUNK_EVENTS, eventCount - at));
    if (events.length === 0) break;
    at += events.length;
    index = index ? extendIndex(index, events) : begunIndex(id, events);
    await setImmediate();
  }
  if (!index) throw new NotFoundError(`there is no episode ${id}`);
  if (at >= KEPT_FROM_EVENTS) hold(gym, id, { eventCount: at, index });
  if (at >= KEPT_FROM_EVENTS && at - (kept?.eventCount ?? 0) >= (index.end ? 1 : KEPT_FROM_EVENTS))
    await gym.store.replayIndex.put(id, at, encodeIndex(index));
  return index;
}

function begunIndex(id: string, [started, ...rest]: readonly EpisodeEvent[]): EpisodeIndex {
  if (started?.type !== "started") throw new InvalidError(`the log of ${id} does not begin with a started event`);
  return extendIndex(emptyIndex(started), rest);
}

/** A part of a log by the numbers of its events: 0 is the start, n is step n, the end stands after the last step. Throws NotFoundError. */
export async function replayEvents(
  gym: Pick<Gym, "store">,
  id: string,
  from: number,
  limit = MAX_EVENTS,
): Promise<EventsView> {
  const events = await gym.store.events.slice(id, from, limit);
  if (events.length === 0) await gym.store.episodes.get(id);
  return { events: [...events] };
}

/** The events of a log from number `from` on, and then each as it comes, by its type; ends with the episode. The id of an event is the number of the next one, so a reader
 *  that lost the connection goes on after `lastEventId` without gaps or doubles. Throws NotFoundError. */
export async function* streamEpisode(
  gym: Pick<Gym, "store">,
  id: string,
  {
    from,
    lastEventId = "",
    signal,
  }: { readonly from: number; readonly lastEventId?: string | undefined; readonly signal?: AbortSignal | undefined },
): AsyncGenerator<{ readonly id: string; readonly event: EpisodeEvent["type"]; readonly data: EpisodeEvent }> {
  let next = /^\d{1,9}$/.test(lastEventId) ? Number(lastEventId) : from;
  for (;;) {
    const { status, eventCount } = await gym.store.episodes.get(id);
    while (next < eventCount)
      for (const event of await gym.store.events.slice(id, next, Math.min(MAX_EVENTS, eventCount - next)))
        yield { id: String(++next), event: event.type, data: event };
    if (status !== "running") return;
    await sleep(POLL_MS, undefined, { signal });
  }
}

/** The steps whose event holds a text. Throws NotFoundError. */
export async function replaySearch(gym: Pick<Gym, "store">, id: string, text: string): Promise<SearchView> {
  const { steps: last } = await gym.store.episodes.get(id);
  const steps = (await gym.store.replayIndex.search(id, text, MAX_FOUND + 1)).filter((step) => step <= last);
  return { steps: steps.slice(0, MAX_FOUND), hasMore: steps.length > MAX_FOUND };
}

/** Every table as it was after a step (0: at the start; the last when absent), from the seed rows and the last write of each record:
 *  it costs the records written, not the steps taken. Throws InvalidError for a step that the episode does not have. */
export async function episodeState(gym: Pick<Gym, "store">, id: string, step?: number): Promise<StateView> {
  const { steps, specDigest } = await gym.store.episodes.get(id);
  const at = step ?? steps;
  if (at > steps) throw new InvalidError(`episode ${id} has ${counted(steps, "step")}, step ${at} was asked for`);
  const [spec, index] = await Promise.all([specOf(gym, specDigest), indexOf(gym, id)]);
  const { initial } = openWorld(spec.world);
  const last = lastWrites(index, at);
  const numbers = [...new Set([...last.values(), ...(at > 0 ? [at] : [])])].sort((a, b) => a - b);
  const events = await gym.store.events.some(id, numbers);
  const tables = new Map(Object.entries(initial.tables).map(([entity, rows]) => [entity, new Map<string, Row>(rows)]));
  let here: { readonly now: string; readonly stateHash: string } = {
    now: formatDatetime(initial.now),
    stateHash: index.started.stateHash,
  };
  const changed: StateView["changed"] = [];
  for (const event of events) {
    if (event.type !== "step" && event.type !== "started") continue;
    for (const { entity, id: row, after } of event.changes) {
      if (after) tables.get(entity)?.set(row, after);
      else tables.get(entity)?.delete(row);
      if (
        event.type === "step" &&
        event.step === at &&
        !changed.some((each) => each.entity === entity && each.id === row)
      )
        changed.push({ entity, id: row });
    }
    if (event.type === "step" && event.step === at) here = event;
  }
  return {
    step: at,
    now: here.now,
    stateHash: here.stateHash,
    tables: Object.fromEntries([...tables].map(([entity, rows]) => [entity, [...rows.values()]])),
    changed,
    columns: columnsOf(spec.world),
  };
}

/** The page after a step, as a browser showed it. Throws NotFoundError where none was kept. */
export async function episodeScreenshot(gym: Pick<Gym, "store">, id: string, step: number): Promise<FileAnswer> {
  const [event] = step > 0 ? await gym.store.events.some(id, [step]) : [];
  const screenshot = event?.type === "step" ? event.screenshot : undefined;
  if (!screenshot)
    throw new NotFoundError(
      `episode ${id} has no screenshot of step ${step}`,
      "Screenshots are taken of episodes that were started with them, on the face web.",
    );
  return keptPicture(gym, screenshot.digest);
}

/** What the validators say after a step, in words. Throws ConflictError while the episode runs, as they are hidden from its agent; LimitError far into a very long log. */
export async function episodeReasons(gym: Pick<Gym, "store">, id: string, step: number): Promise<ReasonsView> {
  const { status, specDigest, taskId } = await gym.store.episodes.get(id);
  if (status === "running")
    throw new ConflictError(`${id} is still running`, "What its validators look at is shown once it is over.");
  if (step > MAX_REASON_STEPS)
    throw new LimitError(
      `reasons are worked out for the first ${MAX_REASON_STEPS} steps`,
      "The scores of every step are in its event.",
    );
  const [spec, events] = await Promise.all([specOf(gym, specDigest), gym.store.events.slice(id, 0, step + 2)]);
  return reasonsAt(openWorld(spec.world), taskOf(spec, taskId), events, step);
}

/** Keeps the index of a long log that has ended, so that the first who opens it need not wait for it. */
export async function indexEnded(gym: Pick<Gym, "store">, id: string, eventCount: number): Promise<void> {
  if (eventCount >= KEPT_FROM_EVENTS) await indexOf(gym, id);
}
