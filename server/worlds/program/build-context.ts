import { constants } from "node:fs";
import { type FileHandle, lstat, open, readdir, realpath } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { Readable } from "node:stream";
import { pack } from "tar-stream";
import { InvalidError, TooLargeError } from "../../../core/errors.ts";

/** Most bytes, and most files, of a build's folder. */
const maxContextBytes = 200 * 1024 * 1024;
const maxFiles = 50_000;
const leftOut = new Set([".git", "node_modules"]);

/** A file of an owner's folder, its name as seen from there. */
export type File = { readonly name: string; readonly body: Buffer; readonly mode: number };
export type Link = { readonly name: string; readonly target: string };
/** How much may be read, and how much of that has been. */
type Room = { readonly maxBytes: number; readonly taken: number };

/** The files of an owner's folder as the context of an image's build, without what a checkout and packages leave there. Throws as filesIn does. */
export async function buildContext(folder: string): Promise<Readable> {
  return tarOf(await filesIn(folder, leftOut));
}

/** A tar of files. */
export function tarOf(entries: readonly (File | Link)[]): Readable {
  const tar = pack();
  const mtime = new Date(0);
  for (const entry of entries)
    if ("target" in entry) tar.entry({ name: entry.name, type: "symlink", linkname: entry.target, mtime });
    else tar.entry({ name: entry.name, mode: entry.mode, mtime }, entry.body);
  tar.finalize();
  return Readable.from(tar);
}

/** The files of an owner's folder but those that are left out, sorted. The folder may come from a stranger: nothing outside of it is read, whatever its links lead to. A link that stays inside is put in as a link, as
 *  `docker build` does. Throws InvalidError for one that leads out, nowhere or in a circle and for what is neither file, folder nor link, TooLargeError for more than a build should take. */
export async function filesIn(folder: string, left: ReadonlySet<string> = new Set()): Promise<(File | Link)[]> {
  const root = await realpath(folder);
  const entries: (File | Link)[] = [];
  let bytes = 0;
  const walk = async (within: string): Promise<void> => {
    const listed = await readdir(join(root, within), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      throw new InvalidError(
        `${shown(join(basename(root), within))} is no folder that can be read (${error.code})`,
        "Make it one, or leave it out.",
      );
    });
    const found = listed.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of found) {
      if (left.has(entry.name)) continue;
      const name = join(within, entry.name);
      if (entry.isDirectory()) {
        await walk(name);
        continue;
      }
      if (entries.length >= maxFiles)
        throw new TooLargeError(
          `the folder holds more than ${maxFiles} files`,
          "Leave out what the image does not need.",
        );
      if (entry.isSymbolicLink()) entries.push(await linkIn(root, name));
      else {
        if (!entry.isFile()) throw noFile(name);
        const file = await fileIn(root, name, { maxBytes: maxContextBytes, taken: bytes });
        bytes += file.body.length;
        entries.push(file);
      }
    }
  };
  await walk("");
  return entries;
}

/** The text of a file of an owner's folder. A link is followed only where it stays in the folder. Throws InvalidError (without a hint where nothing is there) for what cannot be read, TooLargeError for more than `maxBytes`. */
export async function textIn(folder: string, name: string, maxBytes: number): Promise<string> {
  const root = await realpath(folder);
  const found = await lstat(join(root, name)).catch(() => null);
  if (!found) throw new InvalidError(`${shown(name)} is not there`);
  const { target } = found.isSymbolicLink() ? await linkIn(root, name) : { target: name };
  return (await fileIn(root, target, { maxBytes, taken: 0 })).body.toString("utf8");
}

function noFile(name: string): InvalidError {
  return new InvalidError(`${shown(name)} is neither a file, a folder nor a link`, "Leave it out of the folder.");
}

/** Names are a stranger's: nothing in them may end a line or turn its direction. */
function shown(name: string): string {
  return JSON.stringify(name.slice(0, 200)).replaceAll(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    "\uFFFD",
  );
}

/** A link, its target as seen from where it stands. */
async function linkIn(root: string, name: string): Promise<Link> {
  const path = join(root, name);
  const real = await realpath(path).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ELOOP" ? "leads in a circle" : "leads nowhere";
    throw new InvalidError(`the link ${shown(name)} ${why}`, "Mend it, or leave it out of the folder.");
  });
  if (real !== root && !real.startsWith(root + sep))
    throw new InvalidError(
      `the link ${shown(name)} leads out of the folder`,
      "Only what is in the folder goes into an image: put the file itself there, or leave the link out.",
    );
  return { name, target: relative(dirname(path), real) || "." };
}

/** A file, read as what it is when it is opened: what takes its place meanwhile is not followed, nor waited for. */
async function fileIn(root: string, name: string, { maxBytes, taken }: Room): Promise<File> {
  let file: FileHandle;
  try {
    file = await open(join(root, name), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const why = error instanceof Error && "code" in error ? ` (${error.code})` : "";
    throw new InvalidError(`${shown(name)} cannot be read${why}`, "Make it readable, or leave it out of the folder.");
  }
  try {
    const about = await file.stat();
    if (!about.isFile()) throw noFile(name);
    if (taken + about.size > maxBytes)
      throw new TooLargeError(
        `with ${shown(name)} it is more than ${maxBytes / 1024 / 1024} MB`,
        "Leave large files out of the folder.",
      );
    // What it grows by while it is read is not taken.
    const body = Buffer.alloc(about.size);
    let length = 0;
    while (length < body.length) {
      const { bytesRead } = await file.read(body, length, body.length - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return { name, body: body.subarray(0, length), mode: about.mode & 0o777 };
  } finally {
    await file.close();
  }
}
