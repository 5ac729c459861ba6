import { SandboxError } from "../../sandbox/sandbox-error.ts";
import type { WorldHost } from "../host.ts";
import { embeddedPlaces } from "../terminal/embedded.ts";
import { checkoutFolder } from "./checkouts.ts";
import { openRepository } from "./session.ts";

/** Checkouts under a simulated shell: an overlay in memory over the cached checkout, which is only read. */
export function embeddedRepositories(): WorldHost {
  const places = embeddedPlaces();
  return {
    open: (request) =>
      openRepository(request, async ({ commit, hasTests, memoryMb }) => {
        if (hasTests)
          throw new SandboxError(
            "needs_docker",
            "this task is judged by tests, which run in a container: use the docker sandbox",
          );
        const folder = await checkoutFolder(commit);
        return { folder, start: () => places.begin({ memoryMb, checkout: folder }) };
      }),
    close: () => places.close(),
  };
}
