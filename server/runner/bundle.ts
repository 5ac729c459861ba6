import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ConflictError, TooLargeError, UnavailableError } from "../../core/errors.ts";
import {
  BUNDLE_ELEMENT,
  bundlePage,
  MAX_BUNDLE_CHARS,
  MAX_BUNDLE_EVENTS,
  type ReplayBundle,
} from "../../core/replay/bundle.ts";
import { markdownReport } from "../../core/replay/report.ts";
import { root } from "../root.ts";
import { specOf, taskOf } from "./environments.ts";
import { replayOf } from "./episodes.ts";
import type { FileAnswer } from "./file-answer.ts";
import type { Gym } from "./gym.ts";
import { replayHeader } from "./replay.ts";

export const EXPORT_FORMATS = ["json", "jsonl", "markdown", "bundle"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Most events of a file. A log that is longer is read in parts. */
const MAX_EVENTS: Record<ExportFormat, number> = {
  json: 50_000,
  jsonl: 100_000,
  markdown: MAX_BUNDLE_EVENTS,
  bundle: MAX_BUNDLE_EVENTS,
};

/** An episode as a file to keep or to pass on. Throws NotFoundError, TooLargeError; ConflictError for the bundle of an episode that still runs, as it holds what is hidden from its agent. */
export async function exportEpisode(gym: Gym, id: string, format: ExportFormat): Promise<FileAnswer> {
  const { eventCount } = await gym.store.episodes.get(id);
  if (eventCount > MAX_EVENTS[format])
    throw new TooLargeError(
      `${id} has ${eventCount} events, a ${format} file holds at most ${MAX_EVENTS[format]}`,
      "Read it in parts: GET /episodes/:id/events?from=0&limit=500.",
    );
  switch (format) {
    case "json":
      return file(id, "json", "application/json", JSON.stringify(await replayOf(gym, id), null, 2));
    case "jsonl": {
      const lines = (await gym.store.events.read(id)).map((event) => `${JSON.stringify(event)}\n`);
      return file(id, "jsonl", "application/x-ndjson", lines.join(""));
    }
    case "markdown": {
      const [header, events] = await Promise.all([replayHeader(gym, id), gym.store.events.read(id)]);
      return file(id, "md", "text/markdown", markdownReport(header, events));
    }
    case "bundle": {
      const text = bundlePage(await staticViewer(), await bundleOf(gym, id));
      if (text.length > MAX_BUNDLE_CHARS)
        throw new TooLargeError(
          `the bundle of ${id} would be larger than ${MAX_BUNDLE_CHARS / 1024 / 1024} MB`,
          "Export it as JSON Lines, which any tool reads line by line.",
        );
      return file(id, "html", "text/html", text);
    }
    default:
      return format satisfies never;
  }
}

function file(id: string, extension: string, mediaType: string, text: string): FileAnswer {
  return { mediaType, fileName: `${id}.${extension}`, text };
}

async function bundleOf(gym: Gym, id: string): Promise<ReplayBundle> {
  const row = await gym.store.episodes.get(id);
  if (row.status === "running")
    throw new ConflictError(
      `${id} is still running`,
      "A bundle holds what is hidden from its agent: wait for its end.",
    );
  const [header, spec, events] = await Promise.all([
    replayHeader(gym, id),
    specOf(gym, row.specDigest),
    gym.store.events.read(id),
  ]);
  const { grader: _, ...shown } = spec;
  return {
    format: "agentgym-replay",
    version: 1,
    header,
    spec: { ...shown, tasks: [taskOf(spec, row.taskId)] },
    slots: spec.tasks.map(({ id: task, tier, family, slot }) => ({ id: task, tier, family, slot })),
    events: [...events],
  };
}

/** The page that set-up built from the components of the viewer. Throws UnavailableError when it is not there. */
async function staticViewer(): Promise<string> {
  const page = await readFile(join(root, "dist/viewer/viewer.html"), "utf8").catch(() => "");
  if (page.includes(BUNDLE_ELEMENT)) return page;
  throw new UnavailableError("the viewer that goes into a bundle is not built", "Run npm run setup, which builds it.");
}
