import type { EpisodeEvent } from "../../core/episode.ts";
import type { EpisodeIndex } from "../../core/replay/episode-index.ts";
import type { EventsView, ReplayHeader, SearchView } from "../../core/replay/replay-views.ts";
import type { ReasonsView } from "../../core/replay/validator-reasons.ts";
import type { StateView } from "../../core/views.ts";
import { answerOf } from "../event-stream.ts";
import type { IndexSaid } from "./index-worker.ts";

/** Where a viewer gets an episode from. Every promise rejects with an Error whose message is for the person. */
export type ReplaySource = {
  header(signal?: AbortSignal): Promise<ReplayHeader>;
  index(signal?: AbortSignal): Promise<EpisodeIndex>;
  /** At most `limit` (<= 500) events from event `from` on: 0 is the start, event n is step n, the end stands after the last step. */
  events(from: number, limit: number, signal?: AbortSignal): Promise<readonly EpisodeEvent[]>;
  state(step: number, signal?: AbortSignal): Promise<StateView>;
  /** What the validators say after a step; only of an episode that is over. */
  reasons(step: number, signal?: AbortSignal): Promise<ReasonsView>;
  search(text: string, signal?: AbortSignal): Promise<SearchView>;
  /** Where a content that a step keeps by its digest is, for an `img`; null where it is not here. */
  artifact(digest: string): string | null;
  /** Where the screenshot of a step is; null where pictures are not kept. */
  pictureAt(step: number): string | null;
};

/** An episode that this app's server keeps. */
export function serverSource(episodeId: string): ReplaySource {
  async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
    const response = await fetch(`/api/episodes/${encodeURIComponent(episodeId)}/${path}`, signal ? { signal } : {});
    return answerOf(response);
  }
  return {
    header: (signal) => get<ReplayHeader>("header", signal),
    index: (signal) => indexOf(`/api/episodes/${encodeURIComponent(episodeId)}/index`, signal),
    events: async (from, limit, signal) => (await get<EventsView>(`events?from=${from}&limit=${limit}`, signal)).events,
    state: (step, signal) => get<StateView>(`state?step=${step}`, signal),
    reasons: (step, signal) => get<ReasonsView>(`reasons?step=${step}`, signal),
    search: (text, signal) => get<SearchView>(`search?q=${encodeURIComponent(text)}`, signal),
    artifact: (digest) => `/api/episodes/${encodeURIComponent(episodeId)}/artifacts/${digest}`,
    pictureAt: (step) => `/api/episodes/${encodeURIComponent(episodeId)}/screenshots/${step}`,
  };
}

/** The index at a path, by a worker of its own. */
function indexOf(path: string, signal?: AbortSignal): Promise<EpisodeIndex> {
  const worker = new Worker(new URL("./index-worker.ts", import.meta.url));
  const said = new Promise<EpisodeIndex>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<IndexSaid>) =>
      data.kind === "index" ? resolve(data.index) : reject(new Error(data.message));
    worker.onerror = () => reject(new Error("The steps could not be read. Reload the page."));
    signal?.addEventListener("abort", () => reject(signal.reason));
    worker.postMessage(path);
  });
  return said.finally(() => worker.terminate());
}
