import { randomBytes } from "node:crypto";

/** A new id: `ep_`, `run_`, `gen_` or `cm_` and 12 hex digits. */
export function newId(prefix: "ep" | "run" | "gen" | "cm"): string {
  return `${prefix}_${randomBytes(6).toString("hex")}`;
}
