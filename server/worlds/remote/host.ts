import type { KindHost } from "../host.ts";
import { lazyHost } from "../lazy-host.ts";

/** Worlds on other servers. The address is the specification's: only who is at this machine can make one. */
export const remoteHost: KindHost = {
  embedded: () => lazyHost(async () => (await import("./embedded.ts")).remoteWorlds()),
};
