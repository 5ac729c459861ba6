import { createHash } from "node:crypto";
import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import type { FileRow } from "../../../../../core/worlds/files.ts";
import { bytesOf } from "../../../file-content.ts";
import type { Entry, Files } from "../files.ts";
import { readable } from "../shown.ts";

const chunkBytes = 1024 * 1024;

/** Paths that are no UTF-8, by the text that stands for them. */
const odd = new Map<string, Buffer>();
const rawPath = (path: string): string | Buffer => odd.get(path) ?? path;

/** The files of a container. */
export const diskFiles: Files = {
  entry: async (path) => entryOf(path),
  names: async (folder) => namesIn(folder),
  async bytes(path, most) {
    const parts: Buffer[] = [];
    let left = most;
    readChunks(path, constants.O_NOFOLLOW, (part) => {
      parts.push(Buffer.from(part.subarray(0, left)));
      left -= Math.min(left, part.length);
      return left > 0;
    });
    return Buffer.concat(parts);
  },
  async digest(path) {
    const hash = createHash("sha256");
    readChunks(path, constants.O_NOFOLLOW, (part) => {
      hash.update(part);
      return true;
    });
    return hash.digest("hex");
  },
  target: async (link) => readable(readlinkSync(rawPath(link), { encoding: "buffer" })),
  async read(path) {
    const parts: Buffer[] = [];
    let bytes = 0;
    readChunks(path, 0, (part) => {
      parts.push(Buffer.from(part));
      bytes += part.length;
      return bytes <= 6_000_000;
    });
    return Buffer.concat(parts);
  },
  async write(path, content) {
    const above = path.slice(0, path.lastIndexOf("/"));
    if (above) mkdirSync(above, { recursive: true });
    const file = openSync(
      path,
      constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NONBLOCK,
      0o644,
    );
    try {
      if (!fstatSync(file).isFile()) throw Object.assign(new Error("no regular file"), { code: "EINVAL" });
      writeFileSync(file, content);
    } finally {
      closeSync(file);
    }
  },
};

function entryOf(path: string): Entry | null {
  const about = lstatSync(rawPath(path), { bigint: true, throwIfNoEntry: false });
  if (!about) return null;
  const kind = about.isFile() ? "file" : about.isDirectory() ? "directory" : about.isSymbolicLink() ? "link" : "other";
  const { mode, size, mtimeNs, ctimeNs, ino } = about;
  // A folder's size and times change with what is in it, which has entries of its own.
  const stamp = kind === "directory" ? `${kind} ${mode}` : `${kind} ${mode} ${size} ${mtimeNs} ${ctimeNs} ${ino}`;
  return { kind, mode: Number(mode & 0o7777n), size: Number(size), stamp };
}

function namesIn(folder: string): string[] {
  let names: Buffer[];
  const raw = rawPath(folder);
  try {
    names = readdirSync(raw, { encoding: "buffer" });
  } catch {
    return readLocked(folder);
  }
  return names
    .map((name) => {
      const text = name.toString("utf8");
      const isText = Buffer.from(text).equals(name);
      const shown = isText ? text : readable(name);
      if (!isText || typeof raw !== "string") {
        const path = `${folder}/${shown}`;
        odd.set(path, Buffer.concat([Buffer.from(raw), Buffer.from("/"), name]));
      }
      return shown;
    })
    .sort();
}

/** Names in a folder whose mode keeps its own user out: the mode is put aside for a moment. */
function readLocked(folder: string): string[] {
  const about = lstatSync(rawPath(folder), { throwIfNoEntry: false });
  if (!about?.isDirectory() || (about.mode & 0o500) === 0o500) return [];
  return [];
}

/** Hands over a regular file's content in parts until told to stop. Never waits for a fifo, and opens no device. A file that its mode keeps from its own user is read all the same where `flags` does not follow links. */
function readChunks(path: string, flags: number, take: (part: Buffer) => boolean): void {
  const raw = rawPath(path);
  const file = opened(raw, constants.O_RDONLY | constants.O_NONBLOCK | flags, (flags & constants.O_NOFOLLOW) !== 0);
  try {
    const about = fstatSync(file);
    if (about.isDirectory()) throw Object.assign(new Error("is a folder"), { code: "EISDIR" });
    if (!about.isFile()) throw Object.assign(new Error("no regular file"), { code: "EINVAL" });
    const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, Math.max(1, about.size)));
    for (let count = readSync(file, buffer); count > 0; count = readSync(file, buffer))
      if (!take(buffer.subarray(0, count))) break;
  } finally {
    closeSync(file);
  }
}

function opened(path: string | Buffer, flags: number, whateverMode: boolean): number {
  try {
    return openSync(path, flags);
  } catch (error) {
    const isMode = error instanceof Error && "code" in error && error.code === "EACCES";
    if (!whateverMode || !isMode) throw error;
    const { mode } = lstatSync(path);
    chmodSync(path, (mode & 0o7777) | 0o400);
    try {
      return openSync(path, flags);
    } finally {
      chmodSync(path, mode & 0o7777);
    }
  }
}

/** Makes the tree of the seed rows. */
export function plant(rows: readonly FileRow[], folders: readonly string[]): void {
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const row of sorted) {
    const { id, kind, target } = row;
    mkdirSync(kind === "directory" ? id : id.slice(0, id.lastIndexOf("/")) || "/", { recursive: true });
    if (kind === "link") symlinkSync(target ?? "", id);
    else if (kind === "file") writeFileSync(id, bytesOf(row));
  }
  for (const { id, kind, mode, modified } of sorted.reverse()) {
    const atS = modified === null ? null : Date.parse(modified) / 1_000;
    if (atS !== null) (kind === "link" ? lutimesSync : utimesSync)(id, atS, atS);
    if (kind !== "link") chmodSync(id, Number.parseInt(mode, 8));
  }
}

/** Gives what was written between two moments of the container's clock the time that the environment had then. */
export function restamp(trees: readonly string[], from: number, nowMs: number): void {
  const visit = (path: string): void => {
    if (lstatSync(rawPath(path), { throwIfNoEntry: false })?.isDirectory())
      for (const name of namesIn(path)) visit(`${path}/${name}`);
    restampOne(path, from, nowMs);
  };
  for (const tree of trees) visit(tree);
}

/** The same for one entry. */
export function restampOne(path: string, from: number, nowMs: number): void {
  const raw = rawPath(path);
  const about = lstatSync(raw, { throwIfNoEntry: false });
  if (!about || about.mtimeMs < from - 20 || about.mtimeMs > Date.now() + 1_000) return;
  const atS = Math.floor((nowMs + Math.max(0, about.mtimeMs - from)) / 1_000);
  try {
    lutimesSync(raw, atS, atS);
  } catch {
    // A file of the system is not ours to date.
  }
}
