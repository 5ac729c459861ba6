import { runCsv } from "../../core/aggregate/csv.ts";
import type { FileAnswer } from "./file-answer.ts";
import type { Gym } from "./gym.ts";
import { getRun } from "./runs.ts";

/** A run as a file. Throws NotFoundError. */
export async function exportRun(
  gym: Pick<Gym, "nowMs" | "runs" | "store">,
  id: string,
  format: "json" | "csv",
): Promise<FileAnswer> {
  const run = await getRun(gym, id);
  return format === "csv"
    ? { mediaType: "text/csv", fileName: `${id}.csv`, text: runCsv(run) }
    : { mediaType: "application/json", fileName: `${id}.json`, text: `${JSON.stringify(run, null, 2)}\n` };
}
