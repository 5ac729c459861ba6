import { resolve } from "node:path";
import type { Connection } from "../connection.ts";
import { elsewhere } from "../elsewhere.ts";
import type { ExitCode, Output } from "../output.ts";
import { hooksOf } from "./new-suite.ts";

/** `agentgym new --harbor <dir>`: an environment of task folders. Exits 1 when its certificate does not hold. */
export async function newHarborCommand(
  connection: Connection,
  output: Output,
  { harbor, base }: { readonly harbor: string; readonly base?: string | undefined },
): Promise<ExitCode> {
  if (!connection.createHarbor) throw elsewhere("task folders are built and run on the machine that has them");
  const { onStage, onLine } = hooksOf(connection, output);
  const wish = { folder: resolve(harbor), base: base ?? null };
  const { environment, left } = await connection.createHarbor(wish, { onStage, onBuild: onLine });
  for (const reason of left) output.line(`! left out: ${reason}`);
  if (connection.origin === null) output.line(`→ agentgym run ${environment.id} --agent oracle`);
  output.document({ ...environment, left: [...left] });
  return environment.certified && left.length === 0 ? 0 : 1;
}
