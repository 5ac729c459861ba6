import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { InvalidError } from "../../core/errors.ts";
import type { RunView } from "../../core/views.ts";
import type { Report } from "./report.ts";

/** Where the reports of a run go. */
export type ReportFiles = {
  readonly junit?: string | undefined;
  readonly summary?: string | undefined;
  readonly export?: string | undefined;
};

/** Writes what was asked for. Without `summary` the job summary of the CI (`jobSummary`) gets it, where there is one. Throws InvalidError that names the file. */
export async function writeReports(report: Report, files: ReportFiles, jobSummary: string | undefined): Promise<void> {
  if (files.junit) await write(files.junit, (await import("./junit.ts")).junitOf(report));
  if (files.summary || jobSummary) {
    const text = (await import("./summary.ts")).summaryOf(report);
    if (files.summary) await write(files.summary, text);
    else if (jobSummary) await write(jobSummary, text, appendFile);
  }
  if (files.export) await write(files.export, `${JSON.stringify(report.run satisfies RunView, null, 1)}\n`);
}

async function write(path: string, text: string, by: (path: string, text: string) => Promise<void> = writeFile) {
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
