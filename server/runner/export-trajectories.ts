import { ConflictError, InvalidError, TooLargeError } from "../../core/errors.ts";
import { exportIds } from "../../core/replay/exports/export-formats.ts";
import type { ExportSubject, TrajectoryFormat } from "../../core/replay/trajectories/formats/trajectory-format.ts";
import { trajectoryFormats, trajectoryIds } from "../../core/replay/trajectories/formats/trajectory-formats.ts";
import type { Trajectory } from "../../core/replay/trajectories/trajectory.ts";
import type { EpisodeRow } from "../store/episode-row.ts";
import { version } from "../version.ts";
import { exportEpisode } from "./bundle.ts";
import { specOf, taskOf } from "./environments.ts";
import { episodeView } from "./episode-view.ts";
import type { FileAnswer, StreamAnswer } from "./file-answer.ts";
import { filePorts } from "./file-ports.ts";
import type { Gym } from "./gym.ts";

type Reading = Pick<Gym, "store">;

/** Longest log that a file of episodes takes, in events: a conversation is one text in it. */
const maxEvents = 50_000;
/** Episodes that are looked up together. */
const pageRows = 100;

/** An episode as a file of any kind. Throws NotFoundError, TooLargeError, ConflictError. */
export async function exportEpisodeFile(gym: Reading, id: string, format: string): Promise<FileAnswer | StreamAnswer> {
  const own = exportIds.find((each) => each === format);
  return own ? exportEpisode(gym, id, own) : exportTrajectory(gym, id, format);
}

/** An episode for trainers. Throws NotFoundError, TooLargeError, ConflictError while it runs. */
async function exportTrajectory(gym: Reading, id: string, format: string): Promise<StreamAnswer> {
  const row = await gym.store.episodes.get(id);
  if (row.status === "running")
    throw new ConflictError(`${id} is still running`, "What came of it is part of the file: wait for its end.");
  expectShort(row);
  const subject = { id, environmentId: row.environmentId, createdAt: row.startedAt, version };
  return answer(format, subject, trajectoriesOf(gym, paged([row])));
}

/** The episodes of a run that have a score, one for each task and trial. Throws NotFoundError, TooLargeError. */
export async function exportRunTrajectories(gym: Reading, id: string, format: string): Promise<StreamAnswer> {
  const { environmentId, createdAt } = await gym.store.runs.get(id);
  expectShort(await gym.store.episodes.longest({ runId: id }));
  return answer(format, { id, environmentId, createdAt, version }, trajectoriesOf(gym, rowsOfRun(gym, id)));
}

/** All episodes of an environment that have a score, of every run and outside of runs. Throws NotFoundError, TooLargeError. */
export async function exportEnvironment(gym: Reading, idOrSlug: string, format: string): Promise<StreamAnswer> {
  const { id, createdAt } = await gym.store.environments.get(idOrSlug);
  expectShort(await gym.store.episodes.longest({ environmentId: id }));
  const subject = { id, environmentId: id, createdAt, version };
  return answer(format, subject, trajectoriesOf(gym, rowsOfEnvironment(gym, id)));
}

function answer(id: string, subject: ExportSubject, trajectories: AsyncIterable<Trajectory>): StreamAnswer {
  const format: TrajectoryFormat | undefined = trajectoryFormats.find((each) => each.id === id);
  if (!format)
    throw new InvalidError(
      `there is no format ${JSON.stringify(id.slice(0, 40))} for episodes`,
      `Choose one of ${trajectoryIds.join(", ")}.`,
    );
  const { mediaType, extension, isBinary = false, fileName } = format;
  const name = fileName?.(subject) ?? `${subject.id}.${format.id}`;
  const pieces = format.write(trajectories, subject, filePorts);
  return { mediaType, fileName: `${name}.${extension}`, isBinary, pieces };
}

function expectShort(longest: EpisodeRow | null): void {
  if (longest && longest.eventCount > maxEvents)
    throw new TooLargeError(
      `${longest.id} has ${longest.eventCount} events, a conversation holds at most ${maxEvents}`,
      "Export its log as jsonl, or read it in parts: GET /episodes/:id/events?from=0&limit=500.",
    );
}

/** Rows of episodes, a page at a time. */
type Pages = AsyncIterable<readonly EpisodeRow[]>;

async function* paged(rows: readonly EpisodeRow[]): Pages {
  yield rows;
}

/** Episodes of a run in the order of their ends. */
export async function* rowsOfRun(gym: Reading, runId: string): Pages {
  for (let place = 0; ; ) {
    const page = await gym.store.episodes.endedOfRun(runId, place, pageRows);
    if (page.length === 0) return;
    place = page.at(-1)?.place ?? place;
    yield page.flatMap(({ episode }) => (episode.status === "ended" ? [episode] : []));
  }
}

async function* rowsOfEnvironment(gym: Reading, environmentId: string): Pages {
  for (let last: EpisodeRow | null = null; ; ) {
    const page: readonly EpisodeRow[] = await gym.store.episodes.endedOfEnvironment(environmentId, last, pageRows);
    if (page.length === 0) return;
    last = page.at(-1) ?? null;
    yield page;
  }
}

/** The episodes with their logs, one after the other. */
export async function* trajectoriesOf(gym: Reading, pages: Pages): AsyncGenerator<Trajectory> {
  for await (const page of pages)
    for (const row of page) {
      const spec = await specOf(gym, row.specDigest);
      const events = await gym.store.events.log(row.id);
      yield { episode: episodeView(row), spec, task: taskOf(spec, row.taskId), events };
    }
}
