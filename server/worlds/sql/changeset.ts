import type { Cell } from "../../../core/worlds/sql/cells.ts";

/** A row of a changeset: `cells` in the table's order, undefined where the change does not touch them. Of a deletion only the key is there. */
export type ChangedRow = {
  readonly table: string;
  readonly kind: "create" | "update" | "delete";
  readonly cells: readonly (Cell | undefined)[];
};

const [INSERT, UPDATE, DELETE, TABLE] = [18, 23, 9, 0x54];

/** Reads what SQLite's session extension recorded; the first column of each table is its key. Source: https://www.sqlite.org/session/sqlite3changeset_new.html and "Changeset Format" in sqlite3session.c. */
export function readChangeset(bytes: Uint8Array): ChangedRow[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = new TextDecoder();
  const changed: ChangedRow[] = [];
  let at = 0;
  let table = "";
  let width = 0;
  const varint = () => {
    let value = 0;
    for (let byte = 0x80; byte >= 0x80; ) {
      byte = view.getUint8(at++);
      value = value * 128 + (byte & 0x7f);
    }
    return value;
  };
  const cell = (): Cell | undefined => {
    switch (view.getUint8(at++)) {
      case 0:
        return undefined;
      case 1:
        at += 8;
        return Number(view.getBigInt64(at - 8));
      case 2:
        at += 8;
        return view.getFloat64(at - 8);
      case 5:
        return null;
      default: {
        // Texts, and blobs, which no column of ours can keep: they are told as their bytes read as text.
        const length = varint();
        at += length;
        return text.decode(bytes.subarray(at - length, at));
      }
    }
  };
  const record = () => Array.from({ length: width }, cell);
  while (at < bytes.length) {
    const kind = view.getUint8(at++);
    if (kind === TABLE) {
      width = varint();
      at += width;
      const end = bytes.indexOf(0, at);
      table = text.decode(bytes.subarray(at, end));
      at = end + 1;
      continue;
    }
    at++;
    const first = record();
    if (kind === INSERT) changed.push({ table, kind: "create", cells: first });
    else if (kind === DELETE) changed.push({ table, kind: "delete", cells: first.slice(0, 1) });
    else if (kind === UPDATE) changed.push({ table, kind: "update", cells: [first[0], ...record().slice(1)] });
    else throw new Error(`a changeset has an unknown part ${kind}`);
  }
  return changed;
}
