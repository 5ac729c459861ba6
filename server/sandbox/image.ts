import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, realpath } from "node:fs/promises";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import type Docker from "dockerode";
import { pack } from "tar-stream";
import { runtimeBundle } from "./runtime-bundle.ts";

/** An image as data: the id that every engine gives it, and the docker-archive, which is made anew when asked for since it is large. */
export type RuntimeImage = { readonly id: string; readonly tag: string; readonly archive: () => Promise<Buffer[]> };

/** A file, a folder (no body, its path ends in a slash), or a link. */
export type ImageFile = {
  readonly path: string;
  readonly mode: number;
  readonly body: Buffer | null;
  /** Where it leads, where it is a link. */
  readonly link?: string;
};

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
  files: () => Promise<ImageFile[]>,
  run: { readonly WorkingDir: string; readonly Cmd: readonly string[] },
): Promise<RuntimeImage> {
  const layerId = sha256(await tarOf(await files()));
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
    rootfs: { type: "layers", diff_ids: [`sha256:${layerId}`] },
    history: [{ created: "1970-01-01T00:00:00Z", created_by: "agentgym" }],
  });
  const id = sha256([Buffer.from(config)]);
  const tag = `agentgym/${name}:${id.slice(0, 12)}`;
  const manifest = JSON.stringify([{ Config: `${id}.json`, RepoTags: [tag], Layers: ["layer.tar"] }]);
  return {
    id: `sha256:${id}`,
    tag,
    archive: async () =>
      tarOf([
        { path: "manifest.json", mode: 0o644, body: Buffer.from(manifest) },
        { path: `${id}.json`, mode: 0o644, body: Buffer.from(config) },
        { path: "layer.tar", mode: 0o644, body: Buffer.concat(await tarOf(await files())) },
      ]),
  };
}

function sha256(chunks: readonly Buffer[]): string {
  const hash = createHash("sha256");
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest("hex");
}

async function rootFiles(): Promise<ImageFile[]> {
  const node = await realpath(process.execPath);
  return [
    { path: "app/runtime.mjs", mode: 0o444, body: await runtimeBundle() },
    { path: "usr/bin/node", mode: 0o555, body: await readFile(node) },
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
async function tarOf(entries: readonly ImageFile[]): Promise<Buffer[]> {
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
  const bytes = (async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of tar) chunks.push(chunk as Buffer);
    return chunks;
  })();
  for (const { path, mode, body, link } of all) {
    if (link !== undefined) tar.entry({ ...fixed, name: path, mode: 0o777, type: "symlink", linkname: link });
    else if (body) tar.entry({ ...fixed, name: path, mode, type: "file" }, body);
    else tar.entry({ ...fixed, name: path, mode, type: "directory" });
  }
  tar.finalize();
  return bytes;
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
  const answer = await engine.loadImage(Readable.from(await image.archive()));
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
