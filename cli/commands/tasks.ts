import { resolve } from "node:path";
import type { Connection } from "../connection.ts";
import { clonedElsewhere } from "../elsewhere.ts";
import type { ExitCode, Output } from "../output.ts";
import { hooksOf } from "./new-suite.ts";
import { sayNextStep } from "./next-step.ts";

export type SuggestOptions = { readonly ref: string; readonly id?: string; readonly output?: string };

/** `agentgym tasks suggest <repo>`: tasks about any repository, with their oracles, as an environment. Exits 1 when its certificate does not hold. */
export async function suggestCommand(
  connection: Connection,
  output: Output,
  address: string,
  { ref, id, output: folder }: SuggestOptions,
): Promise<ExitCode> {
  if (!connection.suggestTasks) throw clonedElsewhere();
  const { environment, left } = await connection.suggestTasks(
    { address, ref, from: process.cwd(), id, folder: folder === undefined ? undefined : resolve(folder) },
    hooksOf(connection, output),
  );
  for (const reason of left) output.line(`! left out: ${reason}`);
  if (folder !== undefined) output.line(`✓ ${folder} (agentgym new --suite ${folder} makes it again)`);
  sayNextStep(connection, output, environment);
  output.document({ ...environment, left: [...left] });
  return environment.certified ? 0 : 1;
}

export type PatchesOptions = {
  readonly ref: string;
  readonly id?: string;
  readonly commit?: string;
  readonly last: number;
  readonly tasks: number;
  readonly command?: string;
};

/** `agentgym tasks patches <repo>`: tasks of a repository's history. Exits 1 when their certificate does not hold. */
export async function patchesCommand(
  connection: Connection,
  output: Output,
  address: string,
  { commit, id, ...options }: PatchesOptions,
): Promise<ExitCode> {
  if (!connection.patchTasks) throw clonedElsewhere();
  const { environment, left } = await connection.patchTasks(
    { ...options, address, from: process.cwd(), id, commits: commit?.split(",").map((each) => each.trim()) },
    hooksOf(connection, output),
  );
  for (const reason of left) output.line(`! left out: ${reason}`);
  sayNextStep(connection, output, environment);
  output.document({ ...environment, left: [...left] });
  return environment.certified ? 0 : 1;
}
