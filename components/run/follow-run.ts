import { withEpisodes } from "../../core/aggregate/run-view.ts";
import type { EpisodeSummary, RunView } from "../../core/views.ts";
import { readEvents } from "../event-stream.ts";

/** How often what came is shown. */
const showMs = 500;
const runningPollMs = 2_000;
const reconnectMs = 3_000;
/** The most episodes that can go on at once. */
const mostRunning = 200;

type Watcher = {
  /** The run as it now stands; at most every half second, and at once when it is over. */
  readonly onRun: (run: RunView) => void;
  /** Whether the connection is lost. It is made again by itself. */
  readonly onLost: (isLost: boolean) => void;
};

/** Follows a run from `run` on until it is over or `signal` ends it: only what was added is read, so a run of any length is light, and a lost connection leaves neither gaps nor doubles.
 *  `isFresh`: the run was just read; else it is read anew first. Resolves with the run as it was followed, to go on from. */
export async function followRun(
  run: RunView,
  { onRun, onLost }: Watcher,
  signal: AbortSignal,
  { base = "", isFresh = true } = {},
): Promise<RunView> {
  const path = `${base}/api/runs/${encodeURIComponent(run.id)}`;
  let now = run;
  let ended: EpisodeSummary[] = [];
  let running: readonly EpisodeSummary[] = [];
  let isOver = false;
  const show = () => {
    if (ended.length + running.length === 0) return;
    // An interrupted run of which an episode ends has been taken up again.
    now = withEpisodes(ended.length > 0 ? { ...now, status: "running" } : now, ended, running);
    [ended, running] = [[], []];
    // Who has ended it may know more by now, as that the run was stopped.
    if (!signal.aborted) onRun(now);
  };
  const shows = setInterval(show, showMs);
  let asks: ReturnType<typeof setTimeout> | undefined;
  const ask = async () => {
    const query = new URLSearchParams({ runId: run.id, status: "running", limit: String(mostRunning) });
    try {
      running = (await getJson<{ items: EpisodeSummary[] }>(`${base}/api/episodes?${query}`, signal)).items;
    } catch {
      // The stream tells that the server is away.
    }
    if (!signal.aborted && !isOver) asks = setTimeout(() => void ask(), runningPollMs);
  };
  void ask();
  try {
    for (let isKnown = isFresh; !signal.aborted; isKnown = false) {
      try {
        // A server that was away may have left the run, and what was not shown yet is among what is read.
        if (!isKnown) {
          now = await getJson<RunView>(path, signal);
          [ended, running] = [[], []];
        }
        const place = now.scored + now.errors;
        const response = await fetch(`${path}/events?after=${place}`, {
          headers: { Accept: "text/event-stream" },
          signal,
        });
        if (!response.ok) throw new TypeError(`the server answered ${response.status}`);
        onLost(false);
        if (!isKnown) onRun(now);
        for await (const { event, data } of readEvents(response)) {
          if (event === "episode") ended.push(data as EpisodeSummary);
          // Somebody may take it up again, so it is followed on.
          if (event === "interrupted") {
            now = data as RunView;
            ended = [];
            onRun(now);
          }
          if (event === "finished") {
            onRun(data as RunView);
            return data as RunView;
          }
        }
        throw new TypeError("the stream ended early");
      } catch {
        if (signal.aborted) break;
        onLost(true);
        await pause(reconnectMs, signal);
      }
    }
  } finally {
    isOver = true;
    clearInterval(shows);
    clearTimeout(asks);
  }
  show();
  return now;
}

async function getJson<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal });
  if (!response.ok) throw new TypeError(`${path} answered ${response.status}`);
  return response.json();
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
  });
}
