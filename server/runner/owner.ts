import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import type { Store } from "../store/store.ts";

/** A name for this process in leases: host, process id and a random part. */
export function newOwner(): string {
  return `${hostname()}-${process.pid}-${randomBytes(4).toString("hex")}`;
}

/** Frees what a stopped process of this machine held, so that nobody waits for its leases to run out. Processes of other machines are left to their heartbeat. Returns whether it is gone. */
export async function freeIfGone(store: Store, owner: string | null): Promise<boolean> {
  const [, host, pid] = /^(.+)-(\d+)-[0-9a-f]{8}$/.exec(owner ?? "") ?? [];
  const isGone = owner !== null && host === hostname() && !isAlive(Number(pid));
  if (isGone) await store.leases.releaseAll(owner);
  return isGone;
}

/** Whether a process of this machine is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
