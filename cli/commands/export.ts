import { runFormats } from "../../core/aggregate/run-formats.ts";
import { InvalidError } from "../../core/errors.ts";
import { exportFormats } from "../../core/replay/exports/export-formats.ts";
import { trajectoryFormats } from "../../core/replay/trajectories/formats/trajectory-formats.ts";
import { type Connection, exportedKind, textOf } from "../connection.ts";
import type { ExitCode, Output } from "../output.ts";
import { writePieces } from "../write-pieces.ts";

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
  if (asked === "l1" && id.startsWith("run_")) {
    if (path === undefined) throw new InvalidError("a run's results are files of a folder", "Name it with --output.");
    return (await import("./export-l1.ts")).exportL1Command(connection, output, id.split(","), path);
  }
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
  const bytes = await writePieces(path, pieces);
  output.document({ id, format, path, bytes });
  output.line(`✓ ${path} (${Math.max(1, Math.round(bytes / 1024))} kB)`);
  return 0;
}

const drained = () => new Promise((resolve) => process.stdout.once("drain", resolve));
