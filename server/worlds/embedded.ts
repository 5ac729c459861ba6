import { openWorld, startOf } from "../../core/worlds/records/records.ts";
import { type Sandbox, SandboxError, type WorldSession } from "./sandbox.ts";

const needsDocker = "a custom environment runs in a container: use the docker sandbox";

/** Records worlds in this process: their operations are data, so there is nothing to wall off. Needs no engine. */
export function embeddedSandbox(): Sandbox {
  let closed = false;
  return {
    kind: "embedded",
    async open(spec, _digest, history, task = {}): Promise<WorldSession> {
      if (closed) throw new SandboxError("closed", "the embedded sandbox is closed");
      if (spec.program) throw new SandboxError("needs_docker", needsDocker);
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
    async grade() {
      throw new SandboxError("needs_docker", needsDocker);
    },
    async close() {
      closed = true;
    },
  };
}
