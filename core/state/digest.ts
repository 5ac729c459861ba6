import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Row } from "../action.ts";
import { canonicalJson } from "../json.ts";

const encoder = new TextEncoder();

/** sha256 of a value's canonical JSON, 64 hex digits. */
export function digestOf(value: unknown): string {
  return bytesToHex(sha256(encoder.encode(canonicalJson(value))));
}

const byRow = new WeakMap<Row, bigint>();

/** A row's share of the state hash: sha256 of the canonical JSON of `[entity, row]` as an integer below 2^256. Remembered for each row object, rows being immutable. */
export function rowHash(entity: string, row: Row): bigint {
  const known = byRow.get(row);
  if (known !== undefined) return known;
  const hash = BigInt(`0x${bytesToHex(sha256(encoder.encode(rowJson(entity, row))))}`);
  byRow.set(row, hash);
  return hash;
}

/** The fields of an entity in canonical order, and each one's `"name":`. */
type Layout = { readonly names: readonly string[]; readonly heads: readonly string[] };
const layouts = new Map<string, Layout>();

function layoutOf(row: Row): Layout {
  const own = Object.keys(row);
  const key = own.join();
  const known = layouts.get(key);
  if (known) return known;
  const names = own.toSorted((a, b) => (a < b ? -1 : 1));
  const layout = { names, heads: names.map((name) => `${JSON.stringify(name)}:`) };
  if (layouts.size < 10_000) layouts.set(key, layout);
  return layout;
}

/** `canonicalJson([entity, row])`, written faster: rows of an entity have the same fields, so their order is worked out once. */
export function rowJson(entity: string, row: Row): string {
  const { names, heads } = layoutOf(row);
  let text = "";
  for (let i = 0; i < names.length; i++) {
    const value = row[names[i] ?? ""];
    if (value === undefined) continue;
    const written =
      typeof value === "string"
        ? JSON.stringify(value)
        : value === null || typeof value === "boolean"
          ? String(value)
          : canonicalJson(value);
    text += text === "" ? `${heads[i]}${written}` : `,${heads[i]}${written}`;
  }
  return `[${JSON.stringify(entity)},{${text}}]`;
}
