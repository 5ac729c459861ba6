import { randomBytes } from "node:crypto";

/** A new id: `ep_` or `run_` and 12 hex digits. */
export function newId(prefix: "ep" | "run"): string {
  return `${prefix}_${randomBytes(6).toString("hex")}`;
}
