import { randomBytes } from "node:crypto";

/** A new id: `ep_`, `run_` or `gen_` and 12 hex digits. */
export function newId(prefix: "ep" | "run" | "gen"): string {
  return `${prefix}_${randomBytes(6).toString("hex")}`;
}
