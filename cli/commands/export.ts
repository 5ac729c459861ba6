import { createWriteStream } from "node:fs";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { runFormats } from "../../core/aggregate/run-formats.ts";
import { AgentGymError, InvalidError } from "../../core/errors.ts";
import { exportFormats } from "../../core/replay/exports/export-formats.ts";
import { trajectoryFormats } from "../../core/replay/trajectories/formats/trajectory-formats.ts";
import { type Connection, exportedKind, textOf } from "../connection.ts";
import type { ExitCode, Output } from "../output.ts";

export type ExportOptions = { readonly format?: string; readonly output?: string };

/** What each kind of thing is saved as beside the files of its episodes; what comes first is taken where nothing is asked for. */
const ownFormats = {
  episode: ["json", ...exportFormats.map(({ id }) => id).filter((id) => id !== "json")],
  run: runFormats.map(({ id }) => id),
  environment: [],
} as const satisfies Record<ReturnType<typeof exportedKind>, readonly string[]>;

/** `agentgym export`: an episode, a run or all episodes of an environment as a file, or on stdout. */
export async function exportCommand(
  connection: Connection,
  output: Output,
  id: string,
  { format: asked, output: path }: ExportOptions,
): Promise<ExitCode> {
  const kind = exportedKind(id);
  const formats: readonly string[] = [...ownFormats[kind], ...trajectoryFormats.map((each) => each.id)];
  const format = asked ?? formats[0] ?? "";
  if (!formats.includes(format))
    throw new InvalidError(
      `an ${kind} has no format ${JSON.stringify(format)}`.replace(/^an r/, "a r"),
      `Choose one of ${formats.join(", ")}.`,
    );
  const isBinary = trajectoryFormats.some((each) => each.id === format && "isBinary" in each);
  if (path === undefined && isBinary && (output.json || process.stdout.isTTY))
    throw new InvalidError(`a ${format} file is no text`, "Name the file with -o.");
  const pieces = await connection.exportFile(id, format);
  if (path === undefined) {
    if (output.json) output.document({ id, format, text: await textOf(pieces) });
    else for await (const piece of pieces) if (!process.stdout.write(piece)) await drained();
    return 0;
  }
  const bytes = await writeTo(path, pieces);
  output.document({ id, format, path, bytes });
  output.line(`✓ ${path} (${Math.max(1, Math.round(bytes / 1024))} kB)`);
  return 0;
}

const drained = () => new Promise((resolve) => process.stdout.once("drain", resolve));

/** Writes a file as it comes; its length in bytes. Throws InvalidError where it cannot be written. */
async function writeTo(path: string, pieces: AsyncIterable<Uint8Array | string>): Promise<number> {
  let bytes = 0;
  const counting = new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length;
      done(null, piece);
    },
  });
  try {
    await pipeline(Readable.from(pieces, { objectMode: false }), counting, createWriteStream(path));
  } catch (error) {
    if (error instanceof AgentGymError) throw error;
    throw new InvalidError(
      `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      "Name another file.",
    );
  }
  return bytes;
}
