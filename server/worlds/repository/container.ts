import type { DockerWalls, WorldHost } from "../host.ts";
import { containerPlaces } from "../terminal/container.ts";
import { volumeOf } from "./checkout-volume.ts";
import { checkoutFolder } from "./checkouts.ts";
import { openRepository } from "./session.ts";

/** Most that an episode may write over its checkout, held in memory. */
const writableMb = 256;

/** Checkouts under a real bash: a container for each session, whose overlay lies over a volume that all sessions of a commit share and only read. */
export function containerRepositories(walls: DockerWalls): WorldHost {
  const places = containerPlaces(walls);
  return {
    open: (request) =>
      openRepository(request, async ({ commit, terminal }) => {
        const folder = await checkoutFolder(commit);
        const start = async () => {
          const volume = await volumeOf(walls.engine, folder, terminal.packages);
          return places.begin({ terminal, checkout: { volume, writableMb } });
        };
        return { folder: "/run/checkout", start };
      }),
    close: () => places.close(),
  };
}
