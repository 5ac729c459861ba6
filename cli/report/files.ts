import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AgentGymError, InvalidError } from "../../core/errors.ts";
import { type Connection, textOf } from "../connection.ts";
import type { RunHistory } from "./history.ts";
import { type Report, tasksOf } from "./report.ts";

/** Where the reports of a run go. */
export type ReportFiles = {
  readonly junit?: string | undefined;
  readonly summary?: string | undefined;
  readonly export?: string | undefined;
  readonly history?: string | undefined;
};

/** Writes what was asked for. Without `summary` the job summary of the CI (`jobSummary`) gets it, where there is one. Throws InvalidError that names the file. */
export async function writeReports(
  report: Report,
  files: ReportFiles,
  history: RunHistory | null,
  jobSummary: string | undefined,
): Promise<void> {
  if (files.junit) await writeReport(files.junit, (await import("./junit.ts")).junitOf(report));
  if (files.summary || jobSummary)
    await writeSummary((await import("./summary.ts")).summaryOf(report), files.summary, jobSummary);
  if (files.history && history) await writeReport(files.history, `${JSON.stringify(history)}\n`);
  if (files.export) await writeReport(files.export, `${JSON.stringify(report.run, null, 1)}\n`);
}

/** A flip does not change which tasks are below the threshold. */
const noFlips: Report["flaky"] = { commit: null, runs: 1, tasks: [] };
/** Most replays that are saved: enough to see what is wrong. */
const maxReplays = 50;

/** Saves the replay of each task below the threshold in `dir`, as a page that opens without a server (a log too long for one as JSON Lines); where each is, by episode. */
export async function savedReplays(
  connection: Pick<Connection, "exportFile">,
  run: Report["run"],
  dir: string | undefined,
): Promise<Map<string, string>> {
  if (dir === undefined) return new Map();
  const failed = tasksOf({ run, flaky: noFlips, baseline: null }).filter(({ passed }) => !passed);
  const paths = new Map<string, string>();
  for (const { taskId, shown } of failed.slice(0, maxReplays)) {
    const { extension, text } = await replayFile(connection, shown.id);
    const path = join(dir, `${taskId}-${shown.id}.${extension}`);
    await writeReport(path, text);
    paths.set(shown.id, path);
  }
  return paths;
}

async function replayFile(
  connection: Pick<Connection, "exportFile">,
  id: string,
): Promise<{ readonly extension: string; readonly text: string }> {
  try {
    return { extension: "html", text: await textOf(await connection.exportFile(id, "bundle")) };
  } catch (error) {
    if (!(error instanceof AgentGymError) || error.code !== "TOO_LARGE") throw error;
    return { extension: "jsonl", text: await textOf(await connection.exportFile(id, "jsonl")) };
  }
}

/** Writes a summary where it was asked for, else at the end of the CI's own, where there is one. */
export async function writeSummary(
  text: string,
  file: string | undefined,
  jobSummary: string | undefined,
): Promise<void> {
  if (file) await writeReport(file, text);
  else if (jobSummary) await writeReport(jobSummary, text, appendFile);
}

/** Writes a file of a report. Throws InvalidError that names it. */
export async function writeReport(
  path: string,
  text: string,
  by: (path: string, text: string) => Promise<void> = writeFile,
): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await by(path, text);
  } catch (error) {
    throw new InvalidError(
      `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      "The run is kept: see it with agentgym score.",
    );
  }
}
