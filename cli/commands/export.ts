import { writeFile } from "node:fs/promises";
import { InvalidError } from "../../core/errors.ts";
import type { ExportFormat } from "../../server/runner/bundle.ts";
import type { Connection } from "../connection.ts";
import type { ExitCode, Output } from "../output.ts";

export type ExportOptions = { readonly format: ExportFormat; readonly output?: string };

/** `agentgym export`: an episode as a file, or on stdout. */
export async function exportCommand(
  connection: Connection,
  output: Output,
  id: string,
  { format, output: path }: ExportOptions,
): Promise<ExitCode> {
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
