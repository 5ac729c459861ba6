import type { FileRow } from "../../../../core/worlds/files.ts";
import { contentOf, maxLookedAt } from "../../file-content.ts";
import type { Entry, Files } from "./files.ts";
import type { FileChange } from "./messages.ts";

type Seen = { readonly stamp: string; readonly row: Omit<FileRow, "modified"> | null };

/** Most entries that the watched trees may have; the file systems refuse to make more. */
export const maxEntries = 20_000;

/** What changed in the watched trees since it was last asked for. */
export type Snapshots = { take(): Promise<FileChange[]> };

/** Looks after trees whose rows are known; what lies in `leftOut` is told in another way. What is there at the start without a row (folders above the seeded ones, files of the system) is no row as long as it stays as it was. */
export async function snapshotsOf(
  files: Files,
  roots: readonly string[],
  seeds: ReadonlyMap<string, unknown>,
  fields: readonly string[],
  leftOut: string | null = null,
): Promise<{ readonly snapshots: Snapshots; readonly start: ReadonlyMap<string, Omit<FileRow, "modified">> }> {
  let seen = new Map<string, Seen>();
  const unseeded = new Map<string, string>();
  const start = new Map<string, Omit<FileRow, "modified">>();
  const look = async (): Promise<Map<string, Seen>> => {
    const now = new Map<string, Seen>();
    const visit = async (path: string): Promise<void> => {
      if (isCache(path) || path === leftOut) return;
      const entry = await files.entry(path);
      if (!entry || now.has(path) || now.size >= maxEntries * 2) return;
      const before = seen.get(path);
      const row = before?.stamp === entry.stamp ? before.row : await rowOf(files, path, entry, fields);
      now.set(path, { stamp: entry.stamp, row });
      if (entry.kind !== "directory") return;
      for (const name of await files.names(path)) await visit(path === "/" ? `/${name}` : `${path}/${name}`);
    };
    for (const root of roots) await visit(root);
    return now;
  };
  seen = await look();
  for (const [path, { row }] of seen) {
    if (!row) continue;
    if (seeds.has(path)) start.set(path, row);
    else unseeded.set(path, sameness(row));
  }
  const isRow = (path: string, row: Omit<FileRow, "modified">) => unseeded.get(path) !== sameness(row);
  const snapshots: Snapshots = {
    async take() {
      const now = await look();
      const changes: FileChange[] = [];
      for (const [path, { row }] of now) {
        const before = seen.get(path)?.row ?? null;
        if (row === before) continue;
        const shown = row && isRow(path, row) ? row : null;
        const shownBefore = before && isRow(path, before) ? before : null;
        if (shown ? !shownBefore || sameness(shown) !== sameness(shownBefore) : shownBefore)
          changes.push({ path, row: shown });
      }
      for (const [path, { row }] of seen)
        if (row && !now.has(path) && isRow(path, row)) changes.push({ path, row: null });
      seen = now;
      return changes;
    },
  };
  return { snapshots, start };
}

/** What git notes of files for its own speed, with inodes in it: two equal checkouts differ there. */
function isCache(path: string): boolean {
  return path.endsWith("/.git/index");
}

export const noContent = { size: null, digest: null, text: null, base64: null, packed: null };

/** The row of an entry; null for what is neither file, folder nor link, which is never opened. */
export async function rowOf(
  files: Files,
  path: string,
  entry: Entry,
  fields: readonly string[],
): Promise<Omit<FileRow, "modified"> | null> {
  const { kind, size } = entry;
  if (kind === "other") return null;
  const row = { id: path, mode: entry.mode.toString(8).padStart(4, "0"), ...noContent };
  if (kind === "directory") return { ...row, kind, target: null };
  if (kind === "link") return { ...row, kind, mode: "0777", target: await files.target(path) };
  const content =
    size <= maxLookedAt
      ? await contentOf(await files.bytes(path, size), fields)
      : { size, digest: await files.digest(path) };
  return { ...row, ...content, kind, target: null };
}

/** What two rows of a path must have in common to be the same; a link has no mode of its own. */
export function sameness({ kind, mode, size, digest, target }: Omit<FileRow, "modified">): string {
  return JSON.stringify([kind, kind === "link" ? "" : mode, size, digest, target]);
}
