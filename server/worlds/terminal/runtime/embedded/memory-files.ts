import { createHash } from "node:crypto";
import { type CpOptions, type FileContent, InMemoryFs, type MkdirOptions, type RmOptions } from "just-bash";
import type { FileRow } from "../../../../../core/worlds/files.ts";
import { bytesOf } from "../../../file-content.ts";
import type { Entry, Files } from "../files.ts";
import { maxEntries } from "../snapshot.ts";

/** Bytes that all files may have together. */
const maxBytes = 128 * 1024 * 1024;

/** A file system in memory with what the simulation leaves out: modes that count, a limit of entries, top folders that cannot be removed, and a note of what changed. */
export class MemoryFs extends InMemoryFs {
  #versions: Map<string, number> | undefined;
  #version = 0;
  #entries = 0;
  #most = maxEntries;
  #openedAt = 0;
  /** While the tree is made nothing is refused. */
  #isOpen = false;

  constructor() {
    super({}, { maxTotalBytes: maxBytes });
    this.#versions = new Map();
  }

  /** From here on modes and limits count; the limit of entries without those of a checkout. */
  open(ofCheckout = 0): void {
    this.#entries = this.getAllPaths().length;
    this.#most = maxEntries + ofCheckout;
    this.#openedAt = this.#version;
    this.#isOpen = true;
  }

  /** What was written since it was opened; folders that came along above it are left out. */
  changedPaths(): string[] {
    return [...(this.#versions ?? [])].flatMap(([path, version]) => (version > this.#openedAt ? [path] : []));
  }

  versionOf(path: string): number {
    return this.#versions?.get(path) ?? 0;
  }

  override async readFile(path: string, options?: Parameters<InMemoryFs["readFile"]>[1]): Promise<string> {
    await this.need(path, 0o400);
    return super.readFile(path, options);
  }
  override async readFileBytes(path: string) {
    await this.need(path, 0o400);
    return super.readFileBytes(path);
  }
  override async readFileBuffer(path: string): Promise<Uint8Array> {
    await this.need(path, 0o400);
    return super.readFileBuffer(path);
  }
  override async readdir(path: string): Promise<string[]> {
    await this.need(path, 0o400);
    return super.readdir(path);
  }
  override async readdirWithFileTypes(path: string) {
    await this.need(path, 0o400);
    return super.readdirWithFileTypes(path);
  }
  /** Content whoever may read it. */
  bytesOf(path: string): Promise<Uint8Array> {
    return super.readFileBuffer(path);
  }
  namesIn(path: string): Promise<string[]> {
    return super.readdir(path);
  }
  override async writeFile(given: string, content: FileContent, options?: Parameters<InMemoryFs["writeFile"]>[2]) {
    const path = await this.throughLinks(given);
    await this.#mayWrite(path);
    const before = this.#isOpen ? await super.stat(path).catch(() => null) : null;
    await super.writeFile(path, content, options);
    // A file that is written anew keeps its mode, which the simulation resets.
    if (before?.isFile) await super.chmod(path, before.mode);
    await this.#changed(path);
  }
  override async appendFile(given: string, content: FileContent, options?: Parameters<InMemoryFs["appendFile"]>[2]) {
    const path = await this.throughLinks(given);
    await this.#mayWrite(path);
    await super.appendFile(path, content, options);
    await this.#changed(path);
  }
  override async mkdir(given: string, options?: MkdirOptions): Promise<void> {
    const path = await this.throughLinks(given);
    if (!(options?.recursive && (await this.exists(path)))) await this.#mayMake(path);
    await super.mkdir(path, options);
    await this.#changed(path);
  }
  override async rm(given: string, options?: RmOptions): Promise<void> {
    const path = await this.throughLinks(given);
    if (this.#isOpen && /^\/[^/]*\/*$/.test(path)) throw failure("EBUSY", "resource busy or locked", path);
    if (await this.#isThere(path)) await this.#mayMake(path);
    this.#note(path);
    await super.rm(path, options);
    this.#entries = this.getAllPaths().length;
  }
  override async cp(from: string, given: string, options?: CpOptions): Promise<void> {
    const to = await this.throughLinks(given);
    await this.need(from, 0o400);
    if (!(await this.#isThere(to))) await this.#mayMake(to);
    await super.cp(from, to, options);
    for (const path of this.getAllPaths().filter((each) => each === from || each.startsWith(`${from}/`))) {
      const stat = await super.lstat(path);
      if (stat.isDirectory) await super.chmod(to + path.slice(from.length), stat.mode);
    }
    this.#note(to);
    this.#entries = this.getAllPaths().length;
  }
  override async mv(given: string, wanted: string): Promise<void> {
    const [from, to] = [await this.throughLinks(given), await this.throughLinks(wanted)];
    await this.#mayMake(from);
    await this.#mayMake(to);
    this.#note(from);
    await super.mv(from, to);
    this.#note(to);
  }
  override async chmod(given: string, mode: number): Promise<void> {
    const path = await this.throughLinks(given);
    await super.chmod(path, mode);
    await this.#changed(path);
  }
  override async symlink(target: string, given: string): Promise<void> {
    const path = await this.throughLinks(given);
    await this.#mayMake(path);
    await super.symlink(target, path);
    await this.#changed(path);
  }
  override async link(given: string, wanted: string): Promise<void> {
    const [from, to] = [await this.throughLinks(given), await this.throughLinks(wanted)];
    await this.#mayMake(to);
    await super.link(from, to);
    await this.#changed(to);
  }

  async #isThere(path: string): Promise<boolean> {
    return super.lstat(path).then(
      () => true,
      () => false,
    );
  }

  /** A path whose folders are no links: the simulation writes to folders that are links as if they were others. */
  protected async throughLinks(path: string): Promise<string> {
    const at = path.lastIndexOf("/");
    const above = path.slice(0, at) || "/";
    const real = await super.realpath(above).catch(() => above);
    return `${real === "/" ? "" : real}${path.slice(at)}`;
  }

  /** Refuses what a mode does not allow. */
  protected async need(path: string, bit: number): Promise<void> {
    if (!this.#isOpen) return;
    const stat = await super.stat(path).catch(() => null);
    if (stat && (stat.mode & bit) === 0 && !path.startsWith("/dev/"))
      throw failure("EACCES", "permission denied, open", path);
  }

  async #mayWrite(path: string): Promise<void> {
    if (!this.#isOpen || path.startsWith("/dev/")) return;
    const stat = await super.stat(path).catch(() => null);
    if (!stat) await this.#mayMake(path);
    else await this.need(path, 0o200);
  }

  /** Whether an entry may be made or removed: its folder must be writable, and the number of entries has an end. */
  async #mayMake(path: string): Promise<void> {
    if (!this.#isOpen || path.startsWith("/dev/")) return;
    const above = path.slice(0, path.lastIndexOf("/")) || "/";
    const stat = await super.stat(above).catch(() => null);
    if (stat && (above === "/" || (stat.mode & 0o300) !== 0o300))
      throw failure("EACCES", "permission denied, open", path);
    if (this.#entries >= this.#most && !(await this.#isThere(path)))
      throw failure("ENOSPC", "no space left on device, open", path);
    if (!(await this.#isThere(path))) this.#entries++;
  }

  async #changed(path: string): Promise<void> {
    const real = await super.realpath(path).catch(() => path);
    this.#versions?.set(real, ++this.#version);
    this.#versions?.set(path, this.#version);
  }

  /** A whole tree changed. */
  #note(path: string): void {
    const version = ++this.#version;
    const root = path.replace(/\/+$/, "");
    this.#versions?.set(root, version);
    for (const each of this.getAllPaths()) if (each.startsWith(`${root}/`)) this.#versions?.set(each, version);
  }
}

function failure(code: string, message: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${message} '${path}'`), { code });
}

/** The files of a simulated terminal. */
export function memoryFiles(fs: MemoryFs): Files {
  return {
    async entry(path): Promise<Entry | null> {
      try {
        const { isDirectory, isSymbolicLink, mode, size } = await fs.lstat(path);
        const kind = isSymbolicLink ? "link" : isDirectory ? "directory" : "file";
        return { kind, mode: mode & 0o7777, size, stamp: `${fs.versionOf(path)} ${kind} ${mode} ${size}` };
      } catch {
        return null;
      }
    },
    names: async (folder) => (await fs.namesIn(folder).catch(() => [])).sort(),
    bytes: async (path, most) => (await fs.bytesOf(path)).subarray(0, most),
    digest: async (path) =>
      createHash("sha256")
        .update(await fs.bytesOf(path))
        .digest("hex"),
    target: (link) => fs.readlink(link),
    async read(path) {
      if ((await fs.stat(path)).isDirectory) throw failure("EISDIR", "illegal operation on a directory, read", path);
      return fs.readFileBuffer(path);
    },
    async write(path, content) {
      const stat = await fs.stat(path).catch(() => null);
      if (stat?.isDirectory) throw failure("EISDIR", "illegal operation on a directory, open", path);
      const above = path.slice(0, path.lastIndexOf("/"));
      if (above && !(await fs.exists(above))) await makeFolders(fs, above);
      await fs.writeFile(path, content);
    },
  };
}

async function makeFolders(fs: MemoryFs, path: string): Promise<void> {
  let at = "";
  for (const part of path.split("/").slice(1)) {
    at += `/${part}`;
    if (!(await fs.exists(at))) await fs.mkdir(at);
    else if (!(await fs.stat(at)).isDirectory) throw failure("ENOTDIR", "not a directory, mkdir", at);
  }
}

/** Makes the tree of the seed rows. */
export async function plant(fs: MemoryFs, rows: readonly FileRow[], folders: readonly string[]): Promise<void> {
  for (const folder of folders) await fs.mkdir(folder, { recursive: true });
  const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const row of sorted) {
    const { id, kind, target } = row;
    if (kind === "directory") await fs.mkdir(id, { recursive: true });
    else {
      await fs.mkdir(id.slice(0, id.lastIndexOf("/")) || "/", { recursive: true });
      if (kind === "link") await fs.symlink(target ?? "", id);
      else await fs.writeFile(id, bytesOf(row));
    }
  }
  for (const { id, kind, mode, modified } of sorted.reverse()) {
    if (kind === "link") continue;
    await fs.chmod(id, Number.parseInt(mode, 8));
    const at = modified === null ? new Date() : new Date(modified);
    await fs.utimes(id, at, at);
  }
}
