import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { EpisodeEvent } from "../../core/episode.ts";
import { ConflictError, TooLargeError, UnavailableError } from "../../core/errors.ts";
import { BUNDLE_ELEMENT, MAX_BUNDLE_CHARS, type ReplayBundle } from "../../core/replay/bundle.ts";
import type { ExportFormat } from "../../core/replay/exports/export-format.ts";
import { type ExportId, exportFormats } from "../../core/replay/exports/export-formats.ts";
import type { ReplayHeader } from "../../core/replay/replay-views.ts";
import { root } from "../root.ts";
import { specOf, taskOf } from "./environments.ts";
import type { FileAnswer } from "./file-answer.ts";
import type { Gym } from "./gym.ts";
import { replayHeader } from "./replay.ts";

/** An episode as a file to keep or to pass on. Throws NotFoundError, TooLargeError; ConflictError for a file of an episode that still runs where it holds what is hidden from its agent. */
export async function exportEpisode(gym: Pick<Gym, "store">, id: string, format: ExportId): Promise<FileAnswer> {
  return exportAs(gym, id, exportFormats.find((each) => each.id === format) ?? exportFormats[0]);
}

/** The same in a format that need not be in the list. */
async function exportAs(gym: Pick<Gym, "store">, id: string, format: ExportFormat): Promise<FileAnswer> {
  const { eventCount, status } = await gym.store.episodes.get(id);
  if (eventCount > format.maxEvents)
    throw new TooLargeError(
      `${id} has ${eventCount} events, a ${format.id} file holds at most ${format.maxEvents}`,
      "Read it in parts: GET /episodes/:id/events?from=0&limit=500.",
    );
  if (format.onlyEnded && status === "running")
    throw new ConflictError(
      `${id} is still running`,
      `A ${format.id} holds what is hidden from its agent: wait for its end.`,
    );
  const [header, events] = await Promise.all([replayHeader(gym, id), gym.store.events.read(id)]);
  const bundle = () => bundleOf(gym, header, events);
  const text = await format.write({ header, events, bundle, viewer: staticViewer });
  if (format.onlyEnded && text.length > MAX_BUNDLE_CHARS)
    throw new TooLargeError(
      `the bundle of ${id} would be larger than ${MAX_BUNDLE_CHARS / 1024 / 1024} MB`,
      "Export it as JSON Lines, which any tool reads line by line.",
    );
  return { mediaType: format.mediaType, fileName: `${id}.${format.extension}`, text };
}

async function bundleOf(
  gym: Pick<Gym, "store">,
  header: ReplayHeader,
  events: readonly EpisodeEvent[],
): Promise<ReplayBundle> {
  const row = await gym.store.episodes.get(header.episode.id);
  const spec = await specOf(gym, row.specDigest);
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
