import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { EnvironmentSpec } from "../../core/environment.ts";
import type { EpisodeEvent } from "../../core/episode.ts";
import { ConflictError, TooLargeError, UnavailableError } from "../../core/errors.ts";
import { BUNDLE_ELEMENT, MAX_BUNDLE_CHARS, MAX_PICTURE_CHARS, type ReplayBundle } from "../../core/replay/bundle.ts";
import type { ExportFormat } from "../../core/replay/exports/export-format.ts";
import { type ExportId, exportFormats } from "../../core/replay/exports/export-formats.ts";
import type { ReplayHeader } from "../../core/replay/replay-views.ts";
import { kindOf } from "../../core/worlds/kinds.ts";
import { root } from "../root.ts";
import { specOf, taskOf } from "./environments.ts";
import type { FileAnswer } from "./file-answer.ts";
import type { Gym } from "./gym.ts";
import { keptPicture } from "./kept-picture.ts";
import { replayHeader } from "./replay.ts";

/** An episode as a file to keep or to pass on. Throws NotFoundError, TooLargeError; ConflictError for a file of an episode that still runs where it holds what is hidden from its agent. */
export async function exportEpisode(gym: Pick<Gym, "store">, id: string, format: ExportId): Promise<FileAnswer> {
  return exportAs(gym, id, exportFormats.find((each) => each.id === format) ?? exportFormats[0]);
}

/** The same in a format that need not be in the list. */
export async function exportAs(gym: Pick<Gym, "store">, id: string, format: ExportFormat): Promise<FileAnswer> {
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
  const base = kindOf(spec.world).face ? await ownSpec(gym, row) : null;
  return {
    format: "agentgym-replay",
    version: 1,
    header,
    spec: { ...shown, tasks: [taskOf(spec, row.taskId)] },
    slots: slotsOf(spec),
    ...(base ? { faceOf: slotsOf(base) } : {}),
    events: [...events],
    artifacts: await picturesOf(gym, events),
  };
}

async function picturesOf(gym: Pick<Gym, "store">, events: readonly EpisodeEvent[]): Promise<Record<string, string>> {
  const names = events.flatMap((event) => (event.type === "step" ? (event.artifacts ?? []) : []));
  const pictures: Record<string, string> = {};
  let room = MAX_PICTURE_CHARS;
  for (const { digest } of names) {
    if (Object.hasOwn(pictures, digest)) continue;
    const { mediaType, text } = await keptPicture(gym, digest);
    const url = `data:${mediaType};base64,${text}`;
    if (url.length > room) break;
    room -= url.length;
    pictures[digest] = url;
  }
  return pictures;
}

function slotsOf({ tasks }: EnvironmentSpec): ReplayBundle["slots"] {
  return tasks.map(({ id, tier, family, slot }) => ({ id, tier, family, slot }));
}

/** The environment itself on an episode's seed, whatever face the episode met. */
async function ownSpec(
  gym: Pick<Gym, "store">,
  { environmentId, seed }: { readonly environmentId: string; readonly seed: number },
): Promise<EnvironmentSpec | null> {
  const variants = await gym.store.environments.variants(environmentId);
  const own = variants.find((each) => each.seed === seed);
  return own ? specOf(gym, own.specDigest) : null;
}

/** The page that set-up built from the components of the viewer. Throws UnavailableError when it is not there. */
async function staticViewer(): Promise<string> {
  const page = await readFile(join(root, "dist/viewer/viewer.html"), "utf8").catch(() => "");
  if (page.includes(BUNDLE_ELEMENT)) return page;
  throw new UnavailableError("the viewer that goes into a bundle is not built", "Run npm run setup, which builds it.");
}
