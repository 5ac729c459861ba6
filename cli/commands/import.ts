import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { InvalidError, TooLargeError } from "../../core/errors.ts";
import { counted } from "../../core/figures.ts";
import { most } from "../../core/recorded/trajectory.ts";
import type { Connection } from "../connection.ts";
import type { ExitCode, Output } from "../output.ts";

/** `agentgym import <file>`: trajectories that were recorded elsewhere, as replays. */
export async function importCommand(connection: Connection, output: Output, path: string): Promise<ExitCode> {
  const size = await stat(path).then(
    (found) => found.size,
    () => {
      throw new InvalidError(`there is no file ${path}`, "Name a file of trajectories.");
    },
  );
  if (size > most.chars)
    throw new TooLargeError(`${path} is larger than ${most.chars / 1024 / 1024} MB`, "Cut it into parts.");
  const imported = await connection.importTrajectories(basename(path), await readFile(path));
  const { format, environmentId, episodes, created } = imported;
  output.document(imported);
  output.line(
    `✓ ${counted(episodes.length, "trajectory", "trajectories")} (${format})${created < episodes.length ? `, ${episodes.length - created} here already` : ""}: ${environmentId}`,
  );
  output.line(
    connection.origin === null || !connection.isServer
      ? `→ agentgym replay ${episodes[0]}`
      : `→ ${connection.origin}/episodes/${episodes[0]}`,
  );
  return 0;
}
