import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import {
  type CpOptions,
  type FileContent,
  type InMemoryFs,
  type MkdirOptions,
  type RmOptions,
  unsafeBytesFromLatin1,
} from "just-bash";
import type { CheckoutIndex, IndexEntry } from "../checkout-index.ts";
import type { Files } from "../files.ts";
import { MemoryFs } from "./memory-files.ts";

/** Longest file that is brought into memory, bytes. */
const maxFileBytes = 64 * 1024 * 1024;

type Encoding = Parameters<InMemoryFs["readFile"]>[1];

/** Files in memory over a checkout on disk, which is only read: a file comes into memory when it is written. */
export class CheckoutFs extends MemoryFs {
  /** Files that nobody has written yet, by path: where they lie, and how they look. */
  readonly #asleep = new Map<string, { readonly from: string; readonly entry: IndexEntry }>();
  /** Names by folder; null where they must be looked up anew. */
  #names: Map<string, Set<string>> | null = null;
  #modified = new Date(0);

  /** Lays the checkout of a folder under a root. Gives how many entries that are. */
  async lay(root: string, tree: string, { committedAtS, entries }: CheckoutIndex): Promise<number> {
    this.#modified = new Date(committedAtS * 1_000);
    this.mkdirSync(root, { recursive: true });
    for (const entry of entries) {
      const path = `${root}/${entry.path}`;
      const from = `${tree}/${entry.path}`;
      if (entry.kind === "directory") this.mkdirSync(path, { recursive: true });
      else if (entry.kind === "link") await super.symlink(entry.target ?? "", path);
      else {
        this.writeFileLazy(path, () => bytesAt(from, entry), { mode: entry.mode, mtime: this.#modified });
        this.#asleep.set(path, { from, entry });
      }
    }
    this.#names = null;
    return entries.length;
  }

  override async stat(path: string) {
    return this.#statOf(path) ?? super.stat(path);
  }
  override async lstat(path: string) {
    return this.#statOf(path) ?? super.lstat(path);
  }
  override async exists(path: string) {
    return this.#asleep.has(path) || super.exists(path);
  }
  override async readFile(path: string, options?: Encoding): Promise<string> {
    const bytes = this.#bytesAsleep(path);
    if (!bytes) return super.readFile(path, options);
    const encoding = typeof options === "string" ? options : (options?.encoding ?? "utf8");
    return bytes.toString(encoding === "binary" ? "latin1" : encoding);
  }
  override async readFileBytes(path: string) {
    const bytes = this.#bytesAsleep(path);
    return bytes ? unsafeBytesFromLatin1(bytes.toString("latin1")) : super.readFileBytes(path);
  }
  override async readFileBuffer(path: string): Promise<Uint8Array> {
    return this.#bytesAsleep(path) ?? super.readFileBuffer(path);
  }
  override async bytesOf(path: string): Promise<Uint8Array> {
    return this.#bytesAsleep(path) ?? super.bytesOf(path);
  }
  override async readdir(path: string): Promise<string[]> {
    return (await this.readdirWithFileTypes(path)).map(({ name }) => name);
  }
  override async namesIn(path: string): Promise<string[]> {
    return this.readdir(path);
  }
  override async readdirWithFileTypes(path: string) {
    const folder = await super.realpath(path).catch(() => path);
    const names = this.#namesOf(folder);
    if (!names) return super.readdirWithFileTypes(path);
    await this.need(folder, 0o400);
    const shown: { name: string; isFile: boolean; isDirectory: boolean; isSymbolicLink: boolean }[] = [];
    for (const name of [...names].sort()) {
      const { isFile, isDirectory, isSymbolicLink } = await this.lstat(
        folder === "/" ? `/${name}` : `${folder}/${name}`,
      );
      shown.push({ name, isFile, isDirectory, isSymbolicLink });
    }
    return shown;
  }
  override async writeFile(path: string, content: FileContent, options?: Parameters<InMemoryFs["writeFile"]>[2]) {
    await this.#wake(path);
    await super.writeFile(path, content, options);
  }
  override async appendFile(path: string, content: FileContent, options?: Parameters<InMemoryFs["appendFile"]>[2]) {
    await this.#wake(path);
    await super.appendFile(path, content, options);
  }
  override async mkdir(path: string, options?: MkdirOptions): Promise<void> {
    this.#names = null;
    await super.mkdir(path, options);
  }
  override async rm(path: string, options?: RmOptions): Promise<void> {
    await this.#wake(path);
    await super.rm(path, options);
  }
  override async cp(from: string, to: string, options?: CpOptions): Promise<void> {
    await this.#wake(from);
    await this.#wake(to);
    await super.cp(from, to, options);
  }
  override async mv(from: string, to: string): Promise<void> {
    await this.#wake(from);
    await this.#wake(to);
    await super.mv(from, to);
  }
  override async chmod(path: string, mode: number): Promise<void> {
    await this.#wake(path);
    await super.chmod(path, mode);
  }
  override async symlink(target: string, path: string): Promise<void> {
    this.#names = null;
    await super.symlink(target, path);
  }
  override async link(from: string, to: string): Promise<void> {
    await this.#wake(from);
    await super.link(from, to);
  }
  override async utimes(path: string, at: Date, modified: Date): Promise<void> {
    await this.#wake(path);
    await super.utimes(path, at, modified);
  }

  #statOf(path: string) {
    const found = this.#asleep.get(path);
    if (!found) return null;
    const { mode, size } = found.entry;
    return { isFile: true, isDirectory: false, isSymbolicLink: false, mode, size, mtime: this.#modified };
  }

  #bytesAsleep(path: string): Buffer | null {
    const found = this.#asleep.get(path);
    return found ? bytesAt(found.from, found.entry) : null;
  }

  /** A file, or all below a folder, belongs to memory from here on. */
  async #wake(path: string): Promise<void> {
    this.#names = null;
    const real = await super.realpath(path).catch(() => path);
    for (const each of [path.replace(/\/+$/, ""), real]) {
      if (this.#asleep.delete(each)) continue;
      if (this.#asleep.size > 0 && !(await super.exists(each))) continue;
      for (const known of this.#asleep.keys()) if (known.startsWith(`${each}/`)) this.#asleep.delete(known);
    }
  }

  /** What a folder holds; undefined for what is none, or is empty. */
  #namesOf(folder: string): ReadonlySet<string> | undefined {
    this.#names ??= namesByFolder(this.getAllPaths());
    return this.#names.get(folder);
  }
}

function namesByFolder(paths: readonly string[]): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  for (const path of paths) {
    if (path === "/") continue;
    const at = path.lastIndexOf("/");
    const above = path.slice(0, at) || "/";
    const names = all.get(above) ?? new Set();
    names.add(path.slice(at + 1));
    all.set(above, names);
  }
  return all;
}

function bytesAt(from: string, { path, size }: IndexEntry): Buffer {
  if (size > maxFileBytes) throw Object.assign(new Error(`EFBIG: file too large, read '${path}'`), { code: "EFBIG" });
  return readFileSync(from);
}

/** The checkout itself as files. */
export function baseFiles(root: string, tree: string, { entries }: CheckoutIndex): Files {
  const known = new Map(entries.map((entry) => [`${root}/${entry.path}`, entry]));
  const names = new Map<string, string[]>();
  for (const { path } of entries) {
    const at = path.lastIndexOf("/");
    const above = at < 0 ? root : `${root}/${path.slice(0, at)}`;
    const list = names.get(above) ?? [];
    list.push(path.slice(at + 1));
    names.set(above, list);
  }
  const read = (path: string) => readFileSync(`${tree}/${path.slice(root.length + 1)}`);
  const never = async () => {
    throw Object.assign(new Error("EROFS: read-only file system"), { code: "EROFS" });
  };
  return {
    async entry(path) {
      const entry = known.get(path);
      return entry ? { kind: entry.kind, mode: entry.mode, size: entry.size, stamp: "" } : null;
    },
    names: async (folder) => names.get(folder) ?? [],
    bytes: async (path, most) => read(path).subarray(0, most),
    digest: async (path) => createHash("sha256").update(read(path)).digest("hex"),
    target: async (link) => known.get(link)?.target ?? "",
    read: async (path) => read(path),
    write: never,
  };
}
