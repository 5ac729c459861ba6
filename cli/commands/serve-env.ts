import { resolve } from "node:path";
import type { Connection } from "../connection.ts";
import { elsewhere } from "../elsewhere.ts";
import type { ExitCode, Output } from "../output.ts";
import { customHooks } from "./new-custom.ts";
import { sayNextStep } from "./next-step.ts";

/** `agentgym serve-env <file>`: builds, certifies and keeps the environment of a Python file. Exits 1 when its certificate does not hold. */
export async function serveEnvCommand(connection: Connection, output: Output, file: string): Promise<ExitCode> {
  if (!connection.createPython) throw elsewhere("an environment in Python is built on the machine that has its file");
  const environment = await connection.createPython(resolve(file), customHooks(connection, output));
  sayNextStep(connection, output, environment);
  output.document(environment);
  return environment.certified ? 0 : 1;
}
