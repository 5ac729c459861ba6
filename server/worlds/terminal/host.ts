import type { KindHost } from "../host.ts";
import { lazyHost } from "../lazy-host.ts";

/** Terminals: simulated in a process of their own, or a real bash in a container. */
export const terminalHost: KindHost = {
  embedded: () => lazyHost(async () => (await import("./embedded.ts")).embeddedTerminals()),
  docker: (walls) => lazyHost(async () => (await import("./container.ts")).containerTerminals(walls)),
};
