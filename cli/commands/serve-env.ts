import { resolve } from "node:path";
import { InvalidError } from "../../core/errors.ts";
import type { Connection } from "../connection.ts";
import type { ExitCode, Output } from "../output.ts";
import { customHooks } from "./new-custom.ts";

/** `agentgym serve-env <file>`: builds, certifies and keeps the environment of a Python file. Exits 1 when its certificate does not hold. */
export async function serveEnvCommand(connection: Connection, output: Output, file: string): Promise<ExitCode> {
  if (!connection.createPython)
    throw new InvalidError(
      "an environment in Python is built on the machine that has its file",
      "Run it there without --url and AGENTGYM_URL; a server on the same AGENTGYM_DATA or DATABASE_URL shows it.",
    );
  const environment = await connection.createPython(resolve(file), customHooks(connection, output));
  if (connection.origin === null) output.line(`→ agentgym run ${environment.id} --agent oracle`);
  output.document(environment);
  return environment.certified ? 0 : 1;
}
