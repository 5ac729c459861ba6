import { InvalidError } from "../../core/errors.ts";
import type { RemoteWish } from "../../server/runner/create-remote.ts";
import type { Connection } from "../connection.ts";
import type { ExitCode, Output } from "../output.ts";
import { customHooks } from "./new-custom.ts";

/** `agentgym import openenv <name> <url>`: makes an environment of one on another server. */
export async function importOpenEnvCommand(
  connection: Connection,
  output: Output,
  wish: RemoteWish,
): Promise<ExitCode> {
  if (!connection.createRemote)
    throw new InvalidError(
      "an environment on another server is added on the machine that is to call it",
      "Run it there without --url and AGENTGYM_URL; a server on the same AGENTGYM_DATA or DATABASE_URL shows it.",
    );
  output.document(await connection.createRemote(wish, customHooks(connection, output)));
  return 0;
}
