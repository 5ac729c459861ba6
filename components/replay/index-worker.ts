import { decodeIndex, type EpisodeIndex } from "../../core/replay/episode-index.ts";
import { answerOf, failureText } from "../event-stream.ts";

/** What came of a path that was posted. */
export type IndexSaid =
  | { readonly kind: "index"; readonly index: EpisodeIndex }
  | { readonly kind: "problem"; readonly message: string };

/** Fetches and parses the index of a log beside the page, which stays free: a long one is megabytes of JSON. */
addEventListener("message", async ({ data: path }: MessageEvent<string>) => {
  try {
    const response = await fetch(path);
    const body = await answerOf(response);
    const index = decodeIndex(body);
    const { kind, action, durationUs, changed, writeStep, writeRecord } = index;
    const columns = [kind, action, durationUs, changed, writeStep, writeRecord].map(({ buffer }) => buffer);
    postMessage({ kind: "index", index } satisfies IndexSaid, { transfer: columns });
  } catch (error) {
    postMessage({ kind: "problem", message: failureText(error) } satisfies IndexSaid);
  }
});
