import type { RemoteWish } from "../../server/worlds/remote/protocol.ts";
import type { Connection } from "../connection.ts";
import { elsewhere } from "../elsewhere.ts";
import { readItems } from "../items.ts";
import type { ExitCode, Output } from "../output.ts";
import { customHooks } from "./new-custom.ts";

/** `agentgym import openenv|agentenv <name> <url>`: makes an environment of one on another server. `items`: a file. */
export async function importRemoteCommand(
  connection: Connection,
  output: Output,
  { items, ...wish }: Omit<RemoteWish, "items"> & { readonly items?: string },
): Promise<ExitCode> {
  if (!connection.createRemote)
    throw elsewhere("an environment on another server is added on the machine that is to call it");
  const named = items === undefined ? {} : { items: await readItems(items) };
  output.document(await connection.createRemote({ ...wish, ...named }, customHooks(connection, output)));
  return 0;
}
