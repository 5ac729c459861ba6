import { resolve } from "node:path";
import { InvalidError } from "../../core/errors.ts";
import type { Connection } from "../connection.ts";
import type { ExitCode, Output } from "../output.ts";
import { hooksOf } from "./new-suite.ts";

/** `agentgym new --harbor <dir>`: an environment of task folders. Exits 1 when its certificate does not hold. */
export async function newHarborCommand(
  connection: Connection,
  output: Output,
  { harbor, base }: { readonly harbor: string; readonly base?: string | undefined },
): Promise<ExitCode> {
  if (!connection.createHarbor)
    throw new InvalidError(
      "task folders are built and run on the machine that has them",
      "Run it there without --url and AGENTGYM_URL; a server on the same AGENTGYM_DATA or DATABASE_URL shows it.",
    );
  const { onStage, onLine } = hooksOf(connection, output);
  const wish = { folder: resolve(harbor), base: base ?? null };
  const { environment, left } = await connection.createHarbor(wish, { onStage, onBuild: onLine });
  for (const reason of left) output.line(`! left out: ${reason}`);
  if (connection.origin === null) output.line(`→ agentgym run ${environment.id} --agent oracle`);
  output.document({ ...environment, left: [...left] });
  return environment.certified && left.length === 0 ? 0 : 1;
}
