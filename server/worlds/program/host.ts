import { moverAs } from "../../../core/worlds/kinds.ts";
import { openWorld } from "../../../core/worlds/open.ts";
import type { RuntimeContainer } from "../../sandbox/container.ts";
import { hasImage } from "../../sandbox/image.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import type { DockerWalls, KindHost, WorldHost } from "../host.ts";
import { openProgram } from "./program.ts";

/** Owners' programs: a container for each session. */
export const programHost: KindHost = { docker: containerPrograms };

function containerPrograms({ engine, start }: DockerWalls): WorldHost {
  const alone = new Set<RuntimeContainer>();
  return {
    async open({ spec, history, task }) {
      const { image } = moverAs(spec, "program");
      if (!(await hasImage(engine, image)))
        throw new SandboxError(
          "no_image",
          `this engine does not have the environment's image ${image.slice(7, 19)}: build it with agentgym new --sdk <folder>, or agentgym serve-env <file>`,
        );
      const container = await start({ image, ownEnv: true });
      alone.add(container);
      return openProgram(container, openWorld(spec), { history, task }, () => alone.delete(container));
    },
    async close() {
      await Promise.all([...alone].map((container) => container.close()));
    },
  };
}
