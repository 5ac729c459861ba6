import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Row } from "../action.ts";
import { canonicalJson } from "../json.ts";

/** sha256 of a value's canonical JSON, 64 hex digits. */
export function digestOf(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}

const byRow = new WeakMap<Row, bigint>();

/** A row's share of the state hash: sha256 of its entity and content as an integer below 2^256. Remembered for each row object, rows being immutable. */
export function rowHash(entity: string, row: Row): bigint {
  const known = byRow.get(row);
  if (known !== undefined) return known;
  const hash = BigInt(`0x${digestOf([entity, row])}`);
  byRow.set(row, hash);
  return hash;
}
