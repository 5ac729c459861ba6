import type { KindHost } from "../host.ts";
import { lazyHost } from "../lazy-host.ts";

/** Checkouts: under a simulated shell in a process of its own, or under a real bash in a container. */
export const repositoryHost: KindHost = {
  embedded: () => lazyHost(async () => (await import("./embedded.ts")).embeddedRepositories()),
  docker: (walls) => lazyHost(async () => (await import("./container.ts")).containerRepositories(walls)),
  workplace: async (...wish) => (await import("./workplace.ts")).openWorkplace(...wish),
};
