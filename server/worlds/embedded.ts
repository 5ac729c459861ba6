import { kindOf, moverOf } from "../../core/worlds/kinds.ts";
import type { Mover } from "../../core/worlds/mover.ts";
import { SandboxError } from "../sandbox/sandbox-error.ts";
import type { WorldHost } from "./host.ts";
import { hosts } from "./hosts.ts";
import type { Sandbox } from "./sandbox.ts";

/** Worlds on this machine without an engine, each kind by its host. */
export function embeddedSandbox(): Sandbox {
  const opened = new Map<Mover["kind"], WorldHost>();
  let closed = false;
  return {
    kind: "embedded",
    async open(spec, digest, history, task = {}) {
      if (closed) throw new SandboxError("closed", "the embedded sandbox is closed");
      const { kind } = moverOf(spec);
      const host = opened.get(kind) ?? hosts[kind]?.embedded?.();
      if (!host)
        throw new SandboxError("needs_docker", `${kindOf(spec).label} runs in a container: use the docker sandbox`);
      opened.set(kind, host);
      return host.open({ spec, digest, history, task });
    },
    async grade() {
      throw new SandboxError("needs_docker", "a grader runs in a container: use the docker sandbox");
    },
    async close() {
      closed = true;
      await Promise.all([...opened.values()].map((host) => host.close()));
    },
  };
}
