import { formatDatetime, parseTime, unitMs } from "../../../calendar.ts";
import type { Random } from "../../../random.ts";
import { archiveFile, type FileRow, folder, textFile } from "../../files.ts";
import type { TarMember } from "../../tar.ts";

/** The first moment of every terminal's virtual clock. */
export const startAt = "2026-03-02T07:00:00Z";

/** The day that lies a number of days before today. */
export function dayBefore(days: number): string {
  return formatDatetime(parseTime(startAt) - days * unitMs.days).slice(0, 10);
}

export type FileOptions = {
  readonly mode?: string;
  /** Days before today on which it was changed last. */
  readonly daysOld?: number;
};

/** A file tree while it is made. Paths are absolute and lie below its root. */
export class Tree {
  readonly root: string;
  readonly #random: Random;
  readonly #rows = new Map<string, FileRow>();

  constructor(root: string, random: Random) {
    this.root = root;
    this.#random = random;
    this.#rows.set(root, folder(root));
  }

  /** Adds a text file with the folders above it; gives its path. The last file of a path stays. */
  add(name: string, text: string, { mode = "0644", daysOld = this.#random.int(1, 40) }: FileOptions = {}): string {
    return this.#put(name, daysOld, (path, modified) => textFile(path, text, mode, modified));
  }

  /** Adds a tar.gz of some texts; gives its path. */
  addArchive(name: string, members: readonly TarMember[], daysOld: number): string {
    return this.#put(name, daysOld, (path, modified) => archiveFile(path, members, { modified }));
  }

  #put(name: string, daysOld: number, rowOf: (path: string, modified: string) => FileRow): string {
    const path = `${this.root}/${name}`;
    this.addFolder(name.split("/").slice(0, -1).join("/"));
    const minute = this.#random.int(0, 419);
    const modified = formatDatetime(parseTime(`${dayBefore(daysOld)}T00:00:00Z`) + minute * unitMs.minutes);
    this.#rows.set(path, rowOf(path, modified));
    return path;
  }

  /** Adds a folder with those above it; gives its path. */
  addFolder(name: string, mode?: string): string {
    let path = this.root;
    for (const part of name.split("/").filter(Boolean)) {
      path += `/${part}`;
      if (!this.#rows.has(path)) this.#rows.set(path, folder(path));
    }
    if (mode !== undefined) this.#rows.set(path, folder(path, mode));
    return path;
  }

  has(path: string): boolean {
    return this.#rows.has(path);
  }

  /** The text of a file as an agent can read it. */
  textOf(path: string): string {
    return this.#rows.get(path)?.text ?? "";
  }

  /** The lines of a file as an agent can read them. */
  linesOf(path: string): string[] {
    return this.textOf(path).replace(/\n$/, "").split("\n");
  }

  /** Files and folders below a folder, by path. */
  below(path: string): FileRow[] {
    return this.rows().filter(({ id }) => id.startsWith(`${path}/`));
  }

  rows(): FileRow[] {
    return [...this.#rows.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }
}
