import type { Row } from "../../../core/action.ts";
import type { Artifact } from "../../../core/artifact.ts";
import type { FileRow } from "../../../core/worlds/files.ts";
import { bytesOf, fitting, maxLookedAt, plainContent } from "../file-content.ts";
import { figuresOf } from "./figures.ts";
import type { PutFile, ToldFile } from "./messages.ts";

/** What lies at a path; a file's body is null where it was too large to be told. */
export type Entry = {
  readonly kind: PutFile["kind"];
  readonly body: Buffer | null;
  readonly target: string | null;
};

/** A working folder as the host knows it: contents by path, and their rows. */
export type Tree = {
  readonly entries: ReadonlyMap<string, Entry>;
  /** Rows of `file` and `figure`; a row that did not change is the same object. */
  rows(): { readonly file: readonly Row[]; readonly figure: readonly Row[] };
  /** The contents of figures that are new since they were asked for. */
  artifacts(): Artifact[];
  /** Takes what an interpreter told. */
  take(files: readonly ToldFile[], gone: readonly string[]): void;
  /** Writes a file, with the folders above it, and tells what that put there. */
  write(path: string, text: string): void;
  /** Forgets files whose body is not known: a new interpreter begins without them. */
  forgetUntold(): void;
  /** All of it, as a new interpreter gets it, folders first. */
  all(): PutFile[];
};

/** The tree of seed rows below a folder. `fields`: of a row of `file`. `inRows`: figures hold their images themselves, as specifications from before artifacts say. */
export function treeOf(cwd: string, seed: readonly Row[], fields: readonly string[], inRows = false): Tree {
  const entries = new Map<string, Entry>();
  const rows = new Map<string, Row>();
  const figures = figuresOf(cwd, inRows);
  for (const row of seed) {
    const path = String(row.id);
    const body = row.kind === "file" ? Buffer.from(bytesOf(row as unknown as FileRow)) : null;
    entries.set(path, { kind: kindOf(row.kind), body, target: row.target === null ? null : String(row.target) });
    rows.set(path, row);
  }
  const put = (path: string, entry: Entry, about: { size: number | null; digest: string | null }) => {
    entries.set(path, entry);
    rows.set(path, fileRow(path, entry, about, fields, rows.get(path)));
  };
  return {
    entries,
    rows: () => ({ file: [...rows.values()], figure: figures.rows(rows, (path) => entries.get(path)?.body ?? null) }),
    artifacts: figures.made,
    take(files, gone) {
      for (const path of gone) {
        entries.delete(path);
        rows.delete(path);
      }
      for (const { path, kind, size, digest, target, body } of files)
        put(path, { kind, target, body: body === null ? null : Buffer.from(body, "base64") }, { size, digest });
    },
    write(path, text) {
      for (let at = path.lastIndexOf("/"); at > cwd.length; at = path.lastIndexOf("/", at - 1)) {
        const folder = path.slice(0, at);
        if (!entries.has(folder))
          put(folder, { kind: "directory", body: null, target: null }, { size: null, digest: null });
      }
      const body = Buffer.from(text, "utf8");
      put(path, { kind: "file", body, target: null }, plainContent(body));
    },
    forgetUntold() {
      for (const [path, { kind, body }] of entries)
        if (kind === "file" && body === null) {
          entries.delete(path);
          rows.delete(path);
        }
    },
    all: () => [...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([path, entry]) => putOf(path, entry)),
  };
}

/** An entry as it is put into an interpreter's folder. */
export function putOf(path: string, { kind, body, target }: Entry): PutFile {
  return { path, kind, target, body: body?.toString("base64") ?? null };
}

/** The text of bytes; null where they are no UTF-8. */
export function textOf(body: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}

function kindOf(kind: unknown): PutFile["kind"] {
  return kind === "directory" || kind === "link" ? kind : "file";
}

/** Modes are the usual ones: an interpreter in WebAssembly has no users whom they could keep out. */
function fileRow(
  id: string,
  { kind, body, target }: Entry,
  about: { readonly size: number | null; readonly digest: string | null },
  fields: readonly string[],
  before: Row | undefined,
): Row {
  const told = { text: null, base64: null, packed: null, ...about };
  const row: FileRow = {
    ...(body && body.length <= maxLookedAt ? plainContent(body) : told),
    id,
    kind,
    mode: kind === "directory" ? "0755" : kind === "link" ? "0777" : "0644",
    target,
    modified: before?.digest === about.digest ? (typeof before.modified === "string" ? before.modified : null) : null,
  };
  return fitting(row, fields);
}
