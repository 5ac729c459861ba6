import { resolve } from "node:path";
import type { MadeRepository } from "../../server/runner/create-repository.ts";
import type { Connection } from "../connection.ts";
import { elsewhere } from "../elsewhere.ts";
import type { ExitCode, Output } from "../output.ts";
import { hooksOf } from "./new-suite.ts";
import { sayNextStep } from "./next-step.ts";

/** `agentgym new --harbor <dir>`: an environment of task folders. Exits 1 when its certificate does not hold. */
export async function newHarborCommand(
  connection: Connection,
  output: Output,
  { harbor, base }: { readonly harbor: string; readonly base?: string | undefined },
): Promise<ExitCode> {
  if (!connection.createHarbor) throw elsewhere("task folders are built and run on the machine that has them");
  const wish = { folder: resolve(harbor), base: base ?? null };
  return tell(connection, output, await connection.createHarbor(wish, buildHooks(connection, output)));
}

/** `agentgym new --agent-gym <file>`: an environment of tasks in one of agent-gym's forms. Exits 1 when its certificate does not hold. */
export async function newAgentGymCommand(connection: Connection, output: Output, file: string): Promise<ExitCode> {
  if (!connection.createAgentGym)
    throw elsewhere("the programs of these tasks are executed on the machine that has them");
  return tell(connection, output, await connection.createAgentGym(resolve(file), buildHooks(connection, output)));
}

function buildHooks(connection: Connection, output: Output) {
  const { onStage, onLine } = hooksOf(connection, output);
  return { onStage, onBuild: onLine };
}

function tell(connection: Connection, output: Output, { environment, left }: MadeRepository): ExitCode {
  for (const reason of left) output.line(`! left out: ${reason}`);
  sayNextStep(connection, output, environment);
  output.document({ ...environment, left: [...left] });
  return environment.certified && left.length === 0 ? 0 : 1;
}
