import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import type Docker from "dockerode";
import { pack } from "tar-stream";
import { runtimeBundle } from "./runtime-bundle.ts";

/** An image as data: the id that every engine gives it, and the docker-archive, which is made anew when asked for since it is large. */
export type RuntimeImage = { readonly id: string; readonly tag: string; readonly archive: () => AsyncIterable<Buffer> };

/** A file, a folder (no body, its path ends in a slash), or a link. */
export type ImageFile = {
  readonly path: string;
  readonly mode: number;
  readonly body: Buffer | null;
  /** Where it leads, where it is a link. */
  readonly link?: string;
};

/** What is too large to be held, and read each time that it is needed. */
type LargeFile = Omit<ImageFile, "body" | "link"> & {
  readonly byteCount: number;
  readonly read: () => AsyncIterable<Buffer>;
};
type Entry = ImageFile | LargeFile;

let made: Promise<RuntimeImage> | null = null;

/** The runtime's image: this Node, the libraries it needs and the bundled runtime; nothing is pulled. The same inputs give the same id. */
export function runtimeImage(): Promise<RuntimeImage> {
  made ??= makeImage();
  return made;
}

/** Makes the image anew; runtimeImage() does it once for a process. */
export async function makeImage(): Promise<RuntimeImage> {
  return imageOf("runtime", rootFiles, { WorkingDir: "/tmp", Cmd: ["/usr/bin/node", "/app/runtime.mjs"] });
}

/** An image of files, for the user nobody; its label and its tag's first part are its name. The same files give the same id. */
export async function imageOf(
  name: string,
  files: () => Promise<Entry[]>,
  run: { readonly WorkingDir: string; readonly Cmd: readonly string[] },
): Promise<RuntimeImage> {
  const layer = await measured(tarOf(files));
  const config = JSON.stringify({
    architecture: process.arch === "x64" ? "amd64" : process.arch,
    os: "linux",
    created: "1970-01-01T00:00:00Z",
    config: {
      User: "65534:65534",
      WorkingDir: run.WorkingDir,
      Env: ["PATH=/usr/bin"],
      Cmd: run.Cmd,
      Labels: { agentgym: name },
    },
    rootfs: { type: "layers", diff_ids: [`sha256:${layer.sha256}`] },
    history: [{ created: "1970-01-01T00:00:00Z", created_by: "agentgym" }],
  });
  const id = createHash("sha256").update(config).digest("hex");
  const tag = `agentgym/${name}:${id.slice(0, 12)}`;
  const manifest = JSON.stringify([{ Config: `${id}.json`, RepoTags: [tag], Layers: ["layer.tar"] }]);
  return {
    id: `sha256:${id}`,
    tag,
    archive: () =>
      tarOf(async () => [
        { path: "manifest.json", mode: 0o644, body: Buffer.from(manifest) },
        { path: `${id}.json`, mode: 0o644, body: Buffer.from(config) },
        { path: "layer.tar", mode: 0o644, byteCount: layer.byteCount, read: () => tarOf(files) },
      ]),
  };
}

async function measured(
  chunks: AsyncIterable<Buffer>,
): Promise<{ readonly sha256: string; readonly byteCount: number }> {
  const hash = createHash("sha256");
  let byteCount = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    byteCount += chunk.length;
  }
  return { sha256: hash.digest("hex"), byteCount };
}

async function rootFiles(): Promise<Entry[]> {
  const node = await realpath(process.execPath);
  const { size } = await stat(node);
  return [
    { path: "app/runtime.mjs", mode: 0o444, body: await runtimeBundle() },
    { path: "usr/bin/node", mode: 0o555, byteCount: size, read: () => createReadStream(node) },
    ...userFiles,
    ...(await librariesOf([node])),
  ];
}

/** Who the user of every image is, and where it may write. */
export const userFiles: readonly ImageFile[] = [
  { path: "etc/group", mode: 0o444, body: Buffer.from("root:x:0:\nnogroup:x:65534:\n") },
  {
    path: "etc/passwd",
    mode: 0o444,
    body: Buffer.from("root:x:0:0::/:/bin/false\nnobody:x:65534:65534::/tmp:/bin/false\n"),
  },
  // Without it the engine makes the working directory itself, and gives that one's mode to the tmpfs mounted there.
  { path: "tmp/", mode: 0o1777, body: null },
];

/** The libraries that programs and libraries of this machine need, by `ldd`. */
export async function librariesOf(programs: readonly string[]): Promise<ImageFile[]> {
  const { stdout } = await promisify(execFile)("ldd", [...programs]);
  const paths = new Set([...stdout.matchAll(/(\/\S+) \(0x/g)].map((match) => match[1] ?? ""));
  return Promise.all(
    [...paths].map(async (path) => ({ path: path.slice(1), mode: 0o555, body: await readFile(path) })),
  );
}

/** A tar of files and the folders above them, sorted, owned by root, of the year 1970. */
async function* tarOf(files: () => Promise<readonly Entry[]>): AsyncGenerator<Buffer> {
  const entries = await files();
  const tar = pack();
  const folders = new Set(
    entries.flatMap(({ path }) =>
      path
        .split("/")
        .slice(0, -1)
        .map((_, i, parts) => `${parts.slice(0, i + 1).join("/")}/`),
    ),
  );
  const fixed = { mtime: new Date(0), uid: 0, gid: 0, uname: "", gname: "" };
  const given = new Set(entries.map(({ path }) => path));
  const above: ImageFile[] = [...folders]
    .filter((path) => !given.has(path))
    .map((path) => ({ path, mode: 0o755, body: null }));
  const all = [...above, ...entries].sort((a, b) => (a.path < b.path ? -1 : 1));
  const written = (async () => {
    for (const entry of all) {
      const header = { ...fixed, name: entry.path, mode: entry.mode };
      if ("read" in entry) await pipeline(entry.read(), tar.entry({ ...header, type: "file", size: entry.byteCount }));
      else if (entry.link !== undefined) tar.entry({ ...header, mode: 0o777, type: "symlink", linkname: entry.link });
      else if (entry.body) tar.entry({ ...header, type: "file" }, entry.body);
      else tar.entry({ ...header, type: "directory" });
    }
    tar.finalize();
  })();
  written.catch((error: unknown) => tar.destroy(error instanceof Error ? error : new Error(String(error))));
  for await (const chunk of tar) yield chunk as Buffer;
  await written;
}

/** Whether the engine has an image; asks only the engine. */
export async function hasImage(engine: Docker, id: string): Promise<boolean> {
  try {
    await engine.getImage(id).inspect();
    return true;
  } catch (error) {
    if (error instanceof Error && "statusCode" in error && error.statusCode === 404) return false;
    throw error;
  }
}

/** Puts the runtime's image into the engine when it is not there, and gives its id. */
export async function ensureImage(engine: Docker): Promise<string> {
  return putImage(engine, await runtimeImage(), "runtime");
}

/** Puts an image into the engine when it is not there, removes others of its name, and gives its id. */
export async function putImage(engine: Docker, image: RuntimeImage, name: string): Promise<string> {
  await removeOthers(engine, image.id, name);
  if (await hasImage(engine, image.id)) return image.id;
  const answer = await engine.loadImage(Readable.from(image.archive()));
  let said = "";
  for await (const chunk of answer) said += String(chunk);
  if (!(await hasImage(engine, image.id)))
    throw new Error(`the engine did not take the ${name} image: ${said.trim().slice(-300)}`);
  return image.id;
}

/** Removes images of other versions, 130 MB each, but not those that an owner has made of them and named. The engine refuses it for one that a container uses; one that is wanted again is put back then. */
async function removeOthers(engine: Docker, id: string, name: string): Promise<void> {
  const images = await engine.listImages({ filters: { label: [`agentgym=${name}`] } });
  for (const { Id, RepoTags } of images)
    if (Id !== id && (RepoTags ?? []).every((tag) => tag.startsWith(`agentgym/${name}:`)))
      for (const tag of RepoTags?.length ? RepoTags : [Id])
        await engine
          .getImage(tag)
          .remove()
          .catch(() => {});
}
