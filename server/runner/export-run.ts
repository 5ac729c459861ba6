import { runCsv } from "../../core/aggregate/csv.ts";
import { runFormats } from "../../core/aggregate/run-formats.ts";
import { exportRunTrajectories } from "./export-trajectories.ts";
import type { FileAnswer, StreamAnswer } from "./file-answer.ts";
import type { Gym } from "./gym.ts";
import { getRun } from "./runs.ts";

/** A run as a file. Throws NotFoundError, TooLargeError. */
export async function exportRun(
  gym: Pick<Gym, "nowMs" | "runs" | "store">,
  id: string,
  format: string,
): Promise<FileAnswer | StreamAnswer> {
  const own = runFormats.find((each) => each.id === format);
  if (!own) return exportRunTrajectories(gym, id, format);
  const run = await getRun(gym, id);
  return own.id === "csv"
    ? { mediaType: "text/csv", fileName: `${id}.csv`, text: runCsv(run) }
    : { mediaType: "application/json", fileName: `${id}.json`, text: `${JSON.stringify(run, null, 2)}\n` };
}
