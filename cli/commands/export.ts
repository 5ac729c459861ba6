import { writeFile } from "node:fs/promises";
import { InvalidError } from "../../core/errors.ts";
import { exportIds } from "../../core/replay/exports/export-formats.ts";
import type { Connection } from "../connection.ts";
import type { ExitCode, Output } from "../output.ts";

export type ExportOptions = { readonly format: string; readonly output?: string };

/** `agentgym export`: an episode as a file, or on stdout. */
export async function exportCommand(
  connection: Connection,
  output: Output,
  id: string,
  { format: asked, output: path }: ExportOptions,
): Promise<ExitCode> {
  const format = exportIds.find((each) => each === asked);
  if (!format)
    throw new InvalidError(`there is no format ${JSON.stringify(asked)}`, `Choose one of ${exportIds.join(", ")}.`);
  if (format === "l1" && id.startsWith("run_")) {
    if (path === undefined) throw new InvalidError("a run's results are files of a folder", "Name it with --output.");
    return (await import("./export-l1.ts")).exportL1Command(connection, output, id.split(","), path);
  }
  const text = await connection.exportEpisode(id, format);
  if (path === undefined) {
    if (output.json) output.document({ episodeId: id, format, text });
    else process.stdout.write(text);
    return 0;
  }
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new InvalidError(
      `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      "Name another file.",
    );
  }
  const bytes = Buffer.byteLength(text);
  output.document({ episodeId: id, format, path, bytes });
  output.line(`✓ ${path} (${Math.max(1, Math.round(bytes / 1024))} kB)`);
  return 0;
}
