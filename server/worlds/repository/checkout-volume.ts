import { randomBytes } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { lstat, readdir, readFile, readlink, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type Docker from "dockerode";
import { pack } from "tar-stream";
import { label } from "../../sandbox/reaper.ts";
import { ensureTerminalImage } from "../terminal/image.ts";
import type { CheckoutIndex } from "../terminal/runtime/checkout-index.ts";

/** Volumes that are being filled, or are known to be there, by checkout. */
const known = new Map<string, Promise<string>>();

/** The volume of an engine that has a cached checkout: filled once, then shared by all who read it. */
export function volumeOf(engine: Docker, folder: string, packages: readonly string[]): Promise<string> {
  const volume = (known.get(folder) ?? Promise.resolve(null)).then(async (name) => {
    if (name && (await isThere(engine, name))) return name;
    return (await noted(engine, folder)) ?? (await fill(engine, folder, packages));
  });
  known.set(folder, volume);
  volume.catch(() => known.delete(folder));
  return volume;
}

/** The volume that another process has filled before; a name is noted only once it is full. */
async function noted(engine: Docker, folder: string): Promise<string | null> {
  const name = await readFile(await notePath(engine, folder), "utf8").catch(() => null);
  return name && (await isThere(engine, name)) ? name : null;
}

async function notePath(engine: Docker, folder: string): Promise<string> {
  const { ID } = await engine.info();
  return join(folder, `volume-${String(ID).replace(/[^\w]/g, "")}`);
}

async function isThere(engine: Docker, name: string): Promise<boolean> {
  return engine
    .getVolume(name)
    .inspect()
    .then(
      () => true,
      () => false,
    );
}

/** Removes volumes of this machine whose checkouts are in no cache any more. One that is in use stays until next time. */
async function reapVolumes(engine: Docker): Promise<void> {
  const { Volumes } = await engine.listVolumes({ filters: JSON.stringify({ label: [`${label}=checkout`] }) });
  for (const { Name, Labels } of Volumes) {
    const { [homeLabel]: home, [folderLabel]: folder } = Labels ?? {};
    if (home !== hostname() || folder === undefined || existsSync(folder)) continue;
    await engine
      .getVolume(Name)
      .remove()
      .catch(() => {});
  }
}

/** Whose cache a volume was filled from. */
const homeLabel = "agentgym.home";
const folderLabel = "agentgym.folder";

async function fill(engine: Docker, folder: string, packages: readonly string[]): Promise<string> {
  await reapVolumes(engine);
  const commit = basename(folder);
  const name = `agentgym-checkout-${commit.slice(0, 12)}-${randomBytes(4).toString("hex")}`;
  await engine.createVolume({
    Name: name,
    Labels: { [label]: "checkout", [homeLabel]: hostname(), [folderLabel]: folder },
  });
  // Never started: a container is how an engine is given files.
  const container = await engine.createContainer({
    name: `agentgym-fill-${randomBytes(8).toString("hex")}`,
    Image: await ensureTerminalImage(engine, packages),
    Cmd: ["true"],
    HostConfig: { Mounts: [{ Type: "volume", Source: name, Target: "/checkout" }], NetworkMode: "none" },
  });
  try {
    const tar = pack();
    const sent = container.putArchive(Readable.from(tar), { path: "/checkout" });
    await Promise.all([addTree(tar, join(folder, "tree"), await modifiedAt(folder)), sent]);
  } catch (error) {
    await container.remove({ force: true });
    await engine.getVolume(name).remove({ force: true });
    throw error;
  }
  await container.remove({ force: true });
  await writeFile(await notePath(engine, folder), name);
  return name;
}

async function modifiedAt(folder: string): Promise<Date> {
  const { committedAtS }: CheckoutIndex = JSON.parse(await readFile(join(folder, "index.json"), "utf8"));
  return new Date(committedAtS * 1_000);
}

/** Everything of a checkout, .git too, for the user of containers. */
async function addTree(tar: ReturnType<typeof pack>, tree: string, mtime: Date): Promise<void> {
  const who = { uid: 1000, gid: 1000, uname: "", gname: "", mtime };
  const visit = async (path: string): Promise<void> => {
    for (const entry of (await readdir(join(tree, path))).sort()) {
      const name = path === "" ? entry : `${path}/${entry}`;
      const full = join(tree, name);
      const about = await lstat(full);
      const mode = about.isDirectory() || (about.mode & 0o100) !== 0 ? 0o755 : 0o644;
      if (about.isSymbolicLink())
        await put(tar, { ...who, name, mode: 0o777, type: "symlink", linkname: await readlink(full) });
      else if (about.isDirectory()) {
        await put(tar, { ...who, name: `${name}/`, mode, type: "directory" });
        await visit(name);
      } else await pipeline(createReadStream(full), tar.entry({ ...who, name, mode, size: about.size, type: "file" }));
    }
  };
  await visit("");
  tar.finalize();
}

function put(tar: ReturnType<typeof pack>, header: Parameters<ReturnType<typeof pack>["entry"]>[0]): Promise<void> {
  return new Promise((resolve, reject) => {
    tar.entry(header, (error) => (error ? reject(error) : resolve()));
  });
}
