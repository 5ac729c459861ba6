import { readlinkSync } from "node:fs";
import { hostname } from "node:os";
import type Docker from "dockerode";

/** Labels of our containers: the reaper knows them by these. */
export const label = "agentgym";
export const ownerLabel = "agentgym.owner";

/** Containers of another machine's process are nobody's any more at this age, seconds; a living owner retires its own long before (see docker.ts). */
const maxAgeS = 24 * 3_600;

/** Where a process id means something: this machine and, on Linux, this namespace of processes. */
const home = `${hostname()}/${namespace()}`;

function namespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return process.platform;
  }
}

/** The owner label of a process of this machine. */
export function ownerOf(pid: number): string {
  return `${home}/${pid}`;
}

/** Removes containers of ours whose process is gone; of processes that cannot be seen from here, those that are too old. Gives the ids of what it removed. */
export async function reap(engine: Docker): Promise<string[]> {
  const nowS = Date.now() / 1_000;
  const removed: string[] = [];
  for (const { Id, Created, Labels } of await engine.listContainers({ all: true, filters: { label: [label] } })) {
    const owner = Labels[ownerLabel] ?? "";
    const pid = owner.startsWith(`${home}/`) ? Number(owner.slice(home.length + 1)) : null;
    if (pid === null ? nowS - Created <= maxAgeS : isAlive(pid)) continue;
    const wasThere = await engine
      .getContainer(Id)
      .remove({ force: true })
      .then(
        () => true,
        () => false,
      );
    if (wasThere) removed.push(Id);
  }
  return removed;
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
