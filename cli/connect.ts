import type { Connection, ConnectionOptions } from "./connection.ts";
import { chosenServer } from "./profile.ts";

/** The connection that the options, the environment and the profile ask for: a server where one is named, else this process. */
export async function connect({ url, reading }: ConnectionOptions): Promise<Connection> {
  const server = chosenServer(url);
  if (server) return (await import("./remote.ts")).remoteConnection(server.url, server.apiKey);
  return (await import("./local.ts")).localConnection(reading);
}
