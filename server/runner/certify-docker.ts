import type { Certificate } from "../../core/certificate.ts";
import type { EnvironmentSpec } from "../../core/environment.ts";
import { playActions } from "../../core/play.ts";
import { stateHash } from "../../core/state/state.ts";
import { openWorld, startOf } from "../../core/worlds/open.ts";
import type { Gym } from "./gym.ts";

/** The certificate with G7 extended to Docker: the oracle's actions of every task, taken in a container, must give the state hash of the embedded world.
 *  When the engine fails the certificate says so and keeps what was proven. */
export async function certifyInDocker(
  gym: Pick<Gym, "sandboxes">,
  spec: EnvironmentSpec,
  digest: string,
  certificate: Certificate,
): Promise<Certificate> {
  const startedMs = performance.now();
  const world = openWorld(spec.world);
  const differing: string[] = [];
  try {
    const sandbox = await gym.sandboxes.get("docker");
    for (const task of spec.tasks) {
      const actions = task.oracle.filter((action) => action.action !== "done");
      const session = await sandbox.open(spec.world, digest, [], task);
      let hash = stateHash(startOf(world, task));
      for (const action of actions) hash = stateHash((await session.step(action)).state);
      await session.close();
      if (hash !== stateHash(playActions(world, task, actions).play.state)) differing.push(task.id);
    }
  } catch (error) {
    return {
      ...certificate,
      warnings: [
        ...certificate.warnings,
        `G7 was not run in Docker: ${error instanceof Error ? error.message : String(error)}`,
      ],
    };
  }
  const checked = spec.tasks.length;
  const gates = certificate.gates.map((gate) => {
    if (gate.id !== "G7") return gate;
    const { note: _, ...rest } = gate;
    return {
      ...rest,
      checked: gate.checked + checked,
      passed: gate.passed + checked - differing.length,
      ok: gate.ok && differing.length === 0,
      ...(differing.length > 0 ? { note: `other hashes in Docker: ${differing.slice(0, 5).join(", ")}` } : {}),
    };
  });
  return {
    ...certificate,
    gates,
    ok: certificate.ok && differing.length === 0,
    timingsMs: { ...certificate.timingsMs, docker: performance.now() - startedMs },
  };
}
