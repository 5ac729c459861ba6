import { createHash, randomBytes } from "node:crypto";
import { lstat, mkdir, readdir, readlink, rename, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { InvalidError, TooLargeError } from "../../../core/errors.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import type { CheckoutIndex, IndexEntry } from "../terminal/runtime/checkout-index.ts";
import { git } from "./git.ts";

/** Most entries that a checkout may have. */
const maxEntries = 200_000;

/** Where repositories are kept: `mirrors/` by address, `checkouts/` by commit. */
function cacheFolder(): string {
  return (
    process.env.AGENTGYM_REPOSITORIES || join(resolve(process.env.AGENTGYM_DATA || ".agentgym-data"), "repositories")
  );
}

/** The cached checkout of a commit: `tree/` with its .git, which has what leads to this commit and nothing later, and `index.json`. Rejects with SandboxError where it is not there: a world fetches nothing by itself. */
export async function checkoutFolder(commit: string): Promise<string> {
  const folder = join(cacheFolder(), "checkouts", commit);
  if (await isThere(join(folder, "index.json"))) return folder;
  throw new SandboxError(
    "no_checkout",
    `commit ${commit} is not in the cache of repositories (${cacheFolder()}): make the environment again here, by agentgym new`,
  );
}

/** A repository that was cloned. */
export type Mirror = {
  readonly folder: string;
  /** The commit that a branch, a tag or an id names. Throws InvalidError. */
  commitOf(ref: string): Promise<string>;
};

/** The mirror of an address: cloned once, fetched anew where a commit is wanted that it does not have. `address`: https, http, file, or a local path (`from`: what it is relative to). Throws InvalidError for others, and with what git says. */
export async function mirrorOf(address: string, from = process.cwd()): Promise<Mirror> {
  const source = sourceOf(address, from);
  const folder = join(cacheFolder(), "mirrors", createHash("sha256").update(source).digest("hex").slice(0, 32));
  if (!(await isThere(join(folder, "HEAD")))) {
    await mkdir(join(folder, ".."), { recursive: true });
    const making = `${folder}.${randomBytes(4).toString("hex")}`;
    try {
      // Not by hard links: of a folder of somebody else's nothing is shared.
      await git("/", "clone", "--mirror", "--no-local", "--quiet", "--", source, making);
      await putInPlace(making, folder);
    } finally {
      await rm(making, { recursive: true, force: true });
    }
  }
  const find = async (ref: string) => {
    for (const name of [ref, `refs/tags/${ref}`, `refs/heads/${ref}`])
      try {
        return (await git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`)).trim();
      } catch {
        // Perhaps by another of its names.
      }
    return null;
  };
  return {
    folder,
    async commitOf(ref) {
      if (!/^[\w][\w./@+-]{0,200}$/.test(ref))
        throw new InvalidError(`${JSON.stringify(ref)} is no branch, tag or commit`);
      // A branch may have moved since; a commit never does.
      const isCommit = /^[0-9a-f]{40}$/.test(ref);
      const known = isCommit ? await find(ref) : null;
      if (known) return known;
      await git(folder, "fetch", "--quiet", "--prune", "--", source, "+refs/*:refs/*").catch((error: unknown) => {
        if (isCommit) throw error;
      });
      const found = await find(ref);
      if (found) return found;
      throw new InvalidError(`${address} has no branch, tag or commit ${ref}`, "Name one that is there.");
    },
  };
}

/** What git is given for an address. */
function sourceOf(address: string, from: string): string {
  if (/^https?:\/\//.test(address)) {
    const url = new URL(address);
    if (url.username || url.password)
      throw new InvalidError(
        "an address with a name or a password in it is not taken",
        "Clone it yourself, and give its local path.",
      );
    return address;
  }
  if (address.startsWith("file://")) return fileURLToPath(address);
  if (/^[a-z][a-z0-9+.-]*:|^[^/]+@[^/]+:/i.test(address))
    throw new InvalidError(
      `repositories are taken from https, http and file addresses and local paths, ${address} came`,
      "Clone it yourself, and give its local path.",
    );
  return resolve(from, address);
}

/** Puts the checkout of a commit into the cache where it is not there yet, and gives its folder. Throws TooLargeError. */
export async function addCheckout({ folder: mirror }: Mirror, commit: string): Promise<string> {
  const folder = join(cacheFolder(), "checkouts", commit);
  if (await isThere(join(folder, "index.json"))) return folder;
  const making = `${folder}.${randomBytes(4).toString("hex")}`;
  const tree = join(making, "tree");
  try {
    await mkdir(tree, { recursive: true });
    // A repository of its own, so that nothing later than the commit is in it.
    await git(tree, "init", "--quiet", "--initial-branch=main");
    await git(tree, "fetch", "--quiet", "--no-tags", "--", mirror, commit);
    await git(tree, "checkout", "--quiet", "-B", "main", commit);
    for (const name of ["FETCH_HEAD", "hooks", "logs", "branches", "description", "info"])
      await rm(join(tree, ".git", name), { recursive: true, force: true });
    await writeFile(join(making, "index.json"), JSON.stringify(await indexOf(tree, commit)));
    await putInPlace(making, folder);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  return folder;
}

async function indexOf(tree: string, commit: string): Promise<CheckoutIndex> {
  const committedAtS = Number((await git(tree, "show", "--no-patch", "--format=%ct", commit)).trim());
  const entries: IndexEntry[] = [];
  const visit = async (path: string): Promise<void> => {
    for (const name of (await readdir(join(tree, path))).sort()) {
      const inside = path === "" ? name : `${path}/${name}`;
      if (inside === ".git") continue;
      if (entries.length >= maxEntries)
        throw new TooLargeError(`the checkout has more than ${maxEntries} files`, "Take a smaller repository.");
      const about = await lstat(join(tree, inside));
      const kind = about.isSymbolicLink() ? "link" : about.isDirectory() ? "directory" : "file";
      const mode = kind === "directory" || (about.mode & 0o100) !== 0 ? 0o755 : 0o644;
      const target = kind === "link" ? { target: await readlink(join(tree, inside)) } : {};
      entries.push({ path: inside, kind, mode, size: kind === "file" ? about.size : 0, ...target });
      if (kind === "directory") await visit(inside);
    }
  };
  await visit("");
  return { committedAtS, entries };
}

/** Somebody else may have been quicker: theirs is as good. */
async function putInPlace(made: string, wanted: string): Promise<void> {
  try {
    await rename(made, wanted);
  } catch (error) {
    if (!(await isThere(wanted))) throw error;
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
