import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { createGunzip, gzipSync } from "node:zlib";
import { extract } from "tar-stream";
import type { Row } from "../../core/action.ts";
import { type FileRow, maxFileBytes, maxFileText, type Packed } from "../../core/worlds/files.ts";
import { type Listed, listingOf } from "../../core/worlds/tar.ts";

/** What a row says of a file's content. */
type Content = Pick<FileRow, "size" | "digest" | "text" | "base64" | "packed">;

/** Longest file whose content is looked at, and longest that is unpacked to, bytes. */
export const maxLookedAt = 4 * maxFileText;
const maxUnpacked = 16 * maxLookedAt;

/** What the row of a file says of its content, as far as its table has fields for it: tables that were made before bytes stood in rows have none. */
export async function contentOf(bytes: Uint8Array, fields: readonly string[]): Promise<Content> {
  const unpacked = fields.includes("packed") ? await unpackedOf(bytes) : null;
  if (unpacked?.listing !== undefined)
    return { ...plainContent(Buffer.from(unpacked.listing)), packed: unpacked.packed };
  return { ...plainContent(unpacked?.bytes ?? bytes), packed: unpacked?.packed ?? null };
}

/** The bytes that a seed row gives its file. */
export function bytesOf({ text, base64, packed }: FileRow): Uint8Array {
  const content = typeof base64 === "string" ? Buffer.from(base64, "base64") : Buffer.from(text ?? "");
  return packed === "gzip" || packed === "tar.gz" ? gzipSync(content) : content;
}

/** The fields of a row that its table has. */
export function fitting(row: Omit<FileRow, "modified">, fields: readonly string[]): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => fields.includes(name)));
}

/** What a row says of bytes as they are. */
export function plainContent(bytes: Uint8Array): Content {
  const text = textOf(bytes);
  const isKept = text === null && bytes.length <= maxFileBytes;
  return {
    size: bytes.length,
    digest: createHash("sha256").update(bytes).digest("hex"),
    text,
    base64: isKept ? Buffer.from(bytes).toString("base64") : null,
    packed: null,
  };
}

/** The text of a file's bytes; null where they are no UTF-8, have a NUL, or are too long for a row. */
function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes("\0") || text.length > maxFileText ? null : text;
  } catch {
    return null;
  }
}

type Unpacked = { readonly packed: Packed; readonly bytes: Uint8Array; readonly listing?: string };

/** What is in a file that a usual program has packed; null for every other, for one that is damaged, and for one that is too large unpacked. */
async function unpackedOf(bytes: Uint8Array): Promise<Unpacked | null> {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const inside = isGzip ? await gunzipped(bytes) : bytes;
  if (!inside) return null;
  const members = isTar(inside) ? await membersOf(inside) : null;
  if (members) return { packed: isGzip ? "tar.gz" : "tar", bytes: inside, listing: listingOf(members) };
  return isGzip ? { packed: "gzip", bytes: inside } : null;
}

function isTar(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(257, 262)).toString("latin1") === "ustar";
}

/** Null where it is damaged, too large, or has something else behind its end. */
async function gunzipped(bytes: Uint8Array): Promise<Uint8Array | null> {
  const gunzip = createGunzip();
  const parts: Buffer[] = [];
  let length = 0;
  try {
    gunzip.end(bytes);
    for await (const part of gunzip) {
      parts.push(part as Buffer);
      length += parts.at(-1)?.length ?? 0;
      if (length > maxUnpacked) return null;
    }
  } catch {
    return null;
  } finally {
    gunzip.destroy();
  }
  return gunzip.bytesWritten === bytes.length ? Buffer.concat(parts) : null;
}

async function membersOf(tar: Uint8Array): Promise<Listed[] | null> {
  const members: Listed[] = [];
  const reading = Readable.from([Buffer.from(tar)]).pipe(extract());
  try {
    for await (const entry of reading) {
      const { name, type, mode = 0, linkname } = entry.header;
      const hash = createHash("sha256");
      for await (const part of entry) hash.update(part as Buffer);
      const kind = type === "directory" ? "directory" : linkname ? "link" : "file";
      const digest = kind === "link" ? String(linkname) : hash.digest("hex");
      members.push({ name, kind, mode: (mode & 0o7777).toString(8).padStart(4, "0"), digest });
    }
  } catch {
    return null;
  }
  return members;
}
