import { moverAs } from "../../../core/worlds/kinds.ts";
import { openWorld } from "../../../core/worlds/open.ts";
import type { DockerWalls, WorldHost } from "../host.ts";
import { ensurePythonImage } from "./image.ts";
import type { Interpreter } from "./messages.ts";
import { openPython } from "./session.ts";

/** Beyond a call's own limit, which the session watches: starting, and telling what came of it. */
const answerMarginMs = 30_000;
const folderMb = 48;

/** python3 in containers, one for each session. */
export function containerPython({ engine, start }: DockerWalls): WorldHost {
  const used = new Set<Interpreter>();
  return {
    async open({ spec, history }) {
      const { cwd, limits } = moverAs(spec, "python");
      const take = async (): Promise<Interpreter> => {
        const container = await start({
          image: await ensurePythonImage(engine),
          env: ["PATH=/usr/bin", "LANG=C.UTF-8", "TZ=UTC", "HOME=/tmp"],
          limits: {
            memoryMb: limits.memoryMb,
            pids: 64,
            answerMs: limits.callMs + answerMarginMs,
            writableMb: { "/tmp": 16, [cwd]: folderMb },
          },
        });
        const taken: Interpreter = {
          ask: (request) => container.ask(request),
          async close() {
            used.delete(taken);
            await container.close();
          },
        };
        used.add(taken);
        return taken;
      };
      return openPython(take, openWorld(spec), history);
    },
    async close() {
      await Promise.all([...used].map((each) => each.close()));
    },
  };
}
