import type { FileRow } from "../../../../core/worlds/files.ts";

/** What is known of an entry without reading it. A link is not followed. */
export type Entry = {
  readonly kind: FileRow["kind"] | "other";
  readonly mode: number;
  readonly size: number;
  /** Changes whenever the entry does: its content, its mode, what it is. */
  readonly stamp: string;
};

/** The files of a terminal. Paths are absolute; one that is no UTF-8 is written with `\xNN` for each byte that cannot be read. Functions throw an error with `code` (ENOENT, EACCES, ...) as the system does. */
export interface Files {
  /** Null where nothing is. */
  entry(path: string): Promise<Entry | null>;
  /** Names in a folder, sorted; empty where it cannot be read. */
  names(folder: string): Promise<string[]>;
  /** The first bytes of a file, `most` at most, whoever may read it. */
  bytes(path: string, most: number): Promise<Uint8Array>;
  /** sha256 of a file's content in hex. */
  digest(path: string): Promise<string>;
  target(link: string): Promise<string>;
  /** The content as the terminal's user may read it, links followed. */
  read(path: string): Promise<Uint8Array>;
  /** Writes as the terminal's user may, with the folders above it, links followed. */
  write(path: string, content: Uint8Array): Promise<void>;
}

/** The code that an error of a file system carries. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return error instanceof Error ? (/^(E[A-Z]+)\b/.exec(error.message)?.[1] ?? "EIO") : "EIO";
}
