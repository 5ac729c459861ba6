import type { TaskContainer as Wish } from "../../../core/worlds/harbor/kind.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import type { TaskContainer } from "./task-container.ts";

/** Waits until a container says that it is ready. Rejects with SandboxError where it does not. */
export async function untilHealthy(container: TaskContainer, check: Wish["healthcheck"]): Promise<void> {
  if (!check) return;
  const { command, intervalSeconds, timeoutSeconds, startSeconds, startIntervalSeconds, retries } = check;
  const beganMs = performance.now();
  for (let failures = 0; ; ) {
    const { exitCode, output } = await container.execute(["bash", "-c", command], {
      timeoutMs: timeoutSeconds * 1_000,
    });
    if (exitCode === 0) return;
    const isStarting = performance.now() - beganMs < startSeconds * 1_000;
    if (!isStarting && ++failures >= retries)
      throw new SandboxError(
        "unhealthy",
        `the task's container is not ready: ${command} ${exitCode === null ? "took too long" : `ended with ${exitCode}`}: ${output.toString("utf8").trim().slice(-300)}`,
      );
    const waitSeconds = isStarting ? startIntervalSeconds : intervalSeconds;
    await new Promise((resolve) => setTimeout(resolve, waitSeconds * 1_000));
  }
}
