import { exportRun } from "../server/runner/export-run.ts";
import { exportEnvironment, exportEpisodeFile } from "../server/runner/export-trajectories.ts";
import type { FileAnswer, StreamAnswer } from "../server/runner/file-answer.ts";
import type { Gym } from "../server/runner/gym.ts";
import { exportedKind } from "./connection.ts";

const exportsOf: Readonly<
  Record<ReturnType<typeof exportedKind>, (gym: Gym, id: string, format: string) => Promise<FileAnswer | StreamAnswer>>
> = { episode: exportEpisodeFile, run: exportRun, environment: exportEnvironment };

/** The file of an episode, a run or an environment, in pieces. */
export async function localExport(gym: Gym, id: string, format: string): Promise<AsyncIterable<Uint8Array | string>> {
  const file = await exportsOf[exportedKind(id)](gym, id, format);
  return "text" in file ? only(file.text) : file.pieces;
}

async function* only(text: string): AsyncGenerator<string> {
  yield text;
}
