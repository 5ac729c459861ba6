import { openWorld, startOf } from "../../../core/worlds/open.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import type { WorldHost } from "../host.ts";

/** Records worlds in this process: their operations are data, so there is nothing to wall off. */
export function embeddedRecords(): WorldHost {
  return {
    async open({ spec, history, task }) {
      const world = openWorld(spec);
      let state = startOf(world, task);
      for (const action of history) state = world.step(state, action).state;
      let isOpen = true;
      return {
        async step(action) {
          if (!isOpen) throw new SandboxError("closed", "the session is closed");
          const step = world.step(state, action);
          state = step.state;
          return step;
        },
        async close() {
          isOpen = false;
        },
      };
    },
    async close() {},
  };
}
