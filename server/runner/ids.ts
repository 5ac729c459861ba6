import { randomBytes } from "node:crypto";

/** A new id: a prefix and 12 hex digits. */
export function newId(prefix: "ep" | "run" | "gen" | "cm" | "mem" | "evo" | "key" | "inv"): string {
  return `${prefix}_${randomBytes(6).toString("hex")}`;
}
