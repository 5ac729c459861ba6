import { readFile, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { InvalidError, TooLargeError } from "../../core/errors.ts";
import { counted } from "../../core/figures.ts";
import { most } from "../../core/recorded/trajectory.ts";
import type { Connection } from "../connection.ts";
import type { ExitCode, Output } from "../output.ts";

/** `agentgym import <file>`: trajectories that were recorded elsewhere, as replays; of a folder, the results of repositories' tasks in it. */
export async function importCommand(connection: Connection, output: Output, path: string): Promise<ExitCode> {
  const found = await stat(path).catch(() => {
    throw new InvalidError(`there is no file ${path}`, "Name a file of trajectories.");
  });
  if (found.size > most.chars)
    throw new TooLargeError(`${path} is larger than ${most.chars / 1024 / 1024} MB`, "Cut it into parts.");
  const bytes = found.isDirectory() ? await (await import("./l1-folder.ts")).l1Folder(path) : await readFile(path);
  const imported = await connection.importTrajectories(basename(resolve(path)), bytes);
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
