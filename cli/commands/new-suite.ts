import { resolve } from "node:path";
import { stageLine } from "../../core/generate/stage-line.ts";
import type { RepositoryHooks } from "../../server/runner/create-repository.ts";
import type { Connection } from "../connection.ts";
import { clonedElsewhere } from "../elsewhere.ts";
import type { ExitCode, Output } from "../output.ts";
import { sayNextStep } from "./next-step.ts";

/** `agentgym new --suite <dir>`: an environment for each repository of a suite. Exits 1 when a certificate does not hold. */
export async function newSuiteCommand(connection: Connection, output: Output, folder: string): Promise<ExitCode> {
  if (!connection.createSuite) throw clonedElsewhere();
  const made = await connection.createSuite(resolve(folder), hooksOf(connection, output));
  for (const { environment, left } of made) {
    for (const reason of left) output.line(`! left out: ${reason}`);
    sayNextStep(connection, output, environment);
  }
  output.document(made.map(({ environment, left }) => ({ ...environment, left: [...left] })));
  return made.every(({ environment }) => environment.certified) ? 0 : 1;
}

/** What is said while repositories are made. */
export function hooksOf(connection: Connection, output: Output): RepositoryHooks {
  return {
    onLine: (line) => output.progress(line),
    onStage: (stage) => {
      const line = stageLine(stage, connection.origin);
      if (line) output.line(line);
    },
  };
}
