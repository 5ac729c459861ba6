import { createHash, randomBytes } from "node:crypto";
import { lstat, mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/** Path of a file that is made once on this machine, and again when one of `sources` changes: in a folder of temporary files that nobody else may write. Rejects with what `make` throws. */
export async function keptFile(name: string, sources: readonly string[], make: () => Promise<Buffer>): Promise<string> {
  const hash = createHash("sha256").update(process.version);
  for (const source of sources) hash.update(await readFile(source));
  const path = join(await ownFolder(), `${name}-${hash.digest("hex").slice(0, 24)}`);
  if (await isThere(path)) return path;
  const bytes = await make();
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, bytes, { mode: 0o600, flag: "wx" });
  await rename(draft, path);
  return path;
}

/** A folder of ours alone; where somebody else has taken its name, one of a new name. */
async function ownFolder(): Promise<string> {
  const { uid } = userInfo();
  const usual = join(tmpdir(), `agentgym-kept-${uid}`);
  await mkdir(usual, { mode: 0o700 }).catch(() => {});
  const about = await lstat(usual).catch(() => null);
  if (about?.isDirectory() && about.uid === uid && (uid === -1 || (about.mode & 0o077) === 0)) return usual;
  const other = join(tmpdir(), `agentgym-kept-${uid}-${randomBytes(8).toString("hex")}`);
  await mkdir(other, { mode: 0o700 });
  return other;
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    (about) => about.size > 0,
    () => false,
  );
}
