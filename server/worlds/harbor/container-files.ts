import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { extract } from "tar-stream";
import { checkoutSnapshots } from "../terminal/runtime/checkout-snapshot.ts";
import type { Entry, Files } from "../terminal/runtime/files.ts";
import type { Snapshots } from "../terminal/runtime/snapshot.ts";
import type { PathStat, TaskContainer } from "./task-container.ts";

/** The files of a container. What is known of them is asked of the engine, which nothing in the container can change; reading and writing is done as the agent's user. */
export function containerFiles(container: TaskContainer, user: string | null): Files {
  return {
    entry: async (path) => entryOf(await container.stat(path)),
    async names(folder) {
      const line = 'cd -- "$1" && shopt -s dotglob nullglob && for name in *; do printf "%s\\0" "$name"; done';
      const { output } = await container.execute(["bash", "-c", line, "bash", folder], { user });
      return output.toString("utf8").split("\0").filter(Boolean).sort();
    },
    bytes: async (path, most) => (await fileIn(container, path, most)) ?? new Uint8Array(),
    async digest(path) {
      const hash = createHash("sha256");
      await eachPart(await container.take(path), (part) => {
        hash.update(part);
        return true;
      });
      return hash.digest("hex");
    },
    target: async (link) => (await container.stat(link))?.linkTarget ?? "",
    async read(path) {
      const { exitCode, output } = await container.execute(
        ["bash", "-c", `${failures}[ -r "$1" ] || exit 13; exec cat -- "$1"`, "bash", path],
        { user },
      );
      if (exitCode !== 0) throw failure(exitCode);
      return output;
    },
    async write(path, content) {
      const line =
        'mkdir -p -- "$(dirname -- "$1")" 2>/dev/null; [ -e "$1" ] && { [ -d "$1" ] && exit 21; [ -f "$1" ] || exit 22; }; cat > "$1" || exit 13';
      const { exitCode } = await container.execute(["bash", "-c", line, "bash", path], { user, input: content });
      if (exitCode !== 0) throw failure(exitCode);
    },
  };
}

/** The beginning of a file; null where there is no file. */
export async function fileIn(container: TaskContainer, path: string, most: number): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let left = most;
  const isThere = await eachPart(await container.take(path), (part) => {
    parts.push(part.subarray(0, left));
    left -= Math.min(left, part.length);
    return left > 0;
  });
  return isThere ? Buffer.concat(parts) : null;
}

/** What changed against the image in a container whose processes may write everywhere. What belongs to the system, and what tools make for themselves, is not told. */
export function taskSnapshots(container: TaskContainer, image: TaskContainer, fields: readonly string[]): Snapshots {
  const files = containerFiles(container, null);
  const known = new Map<string, Promise<Entry | null>>();
  let now = new Map<string, Entry | null>();
  const began = containerFiles(image, null);
  return checkoutSnapshots({
    root: "",
    fields,
    // The engine names every path that differs, so no folder has to be listed.
    files: { ...files, names: async () => [], entry: async (path) => now.get(path) ?? null },
    base: {
      ...began,
      names: async () => [],
      entry(path) {
        const entry = known.get(path) ?? began.entry(path);
        known.set(path, entry);
        return entry;
      },
    },
    async touched() {
      const paths = (await container.changed()).filter(isShown).slice(0, mostTouched);
      now = new Map();
      for (let at = 0; at < paths.length; at += atOnce)
        await Promise.all(paths.slice(at, at + atOnce).map(async (path) => now.set(path, await files.entry(path))));
      return paths;
    },
  });
}

/** Most paths that are looked at after a step, and how many at once. */
const mostTouched = 2_000;
const atOnce = 16;
const hidden =
  /^\/(proc|sys|dev|run|tmp|boot|lib[^/]*|bin|sbin|tests|\.dockerenv|usr\/(?!local\/|src\/)[^/]+|var\/(cache|lib|log|tmp)|logs\/verifier|etc\/(hosts|hostname|resolv\.conf|mtab|ld\.so\.cache))(\/|$)|\/(\.git|\.cache|\.venv|venv|node_modules|site-packages|dist-packages|__pycache__|\.pytest_cache)(\/|$)/;

function isShown(path: string): boolean {
  return !hidden.test(path);
}

function entryOf(stat: PathStat | null): Entry | null {
  if (!stat) return null;
  const { mode, size, mtime } = stat;
  // The upper bits as Go's os.FileMode has them: devices, pipes, sockets, and the bits for set-uid, set-gid and sticky.
  const has = (bit: number) => Math.floor(mode / 2 ** bit) % 2 === 1;
  const isOther = [26, 25, 24, 21, 19].some(has);
  const kind = has(31) ? "directory" : has(27) ? "link" : isOther ? "other" : "file";
  const special = (has(23) ? 0o4000 : 0) + (has(22) ? 0o2000 : 0) + (has(20) ? 0o1000 : 0);
  const bits = (mode % 0o1000) + special;
  const stamp = kind === "directory" ? `${kind} ${bits}` : `${kind} ${bits} ${size} ${mtime}`;
  return { kind, mode: bits, size, stamp };
}

/** Hands over the content of the one file that a tar has until told to stop; false where it has none. */
async function eachPart(tar: Readable | null, take: (part: Buffer) => boolean): Promise<boolean> {
  if (!tar) return false;
  const members = tar.pipe(extract());
  try {
    for await (const member of members) {
      if (member.header.type !== "file") return false;
      for await (const part of member) if (!take(part as Buffer)) return true;
      return true;
    }
    return false;
  } finally {
    members.destroy();
    tar.destroy();
  }
}

const failures = '[ -e "$1" ] || exit 2; [ -d "$1" ] && exit 21; [ -f "$1" ] || exit 22; ';
const codes: Readonly<Record<number, string>> = { 2: "ENOENT", 13: "EACCES", 21: "EISDIR", 22: "EINVAL" };

function failure(exitCode: number | null): Error {
  return Object.assign(new Error("the file cannot be used"), { code: codes[exitCode ?? 0] ?? "EIO" });
}
