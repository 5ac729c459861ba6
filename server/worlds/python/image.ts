import { readdir, readFile, realpath } from "node:fs/promises";
import { join, relative } from "node:path";
import type Docker from "dockerode";
import { root } from "../../root.ts";
import { type ImageFile, imageOf, librariesOf, putImage, type RuntimeImage, userFiles } from "../../sandbox/image.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";

const python = "/usr/bin/python3";
/** Parts of the standard library that nobody needs behind walls, and caches, which go by a file's time. */
const leftOut =
  /^(?:test|idlelib|tkinter|turtledemo|ensurepip|lib2to3|pydoc_data|distutils|config-.*|dist-packages)$|^__pycache__$/;

let made: Promise<RuntimeImage> | null = null;

/** Puts the image of python3 into the engine when it is not there, and gives its id: this machine's own interpreter and standard library, with our program. Throws SandboxError where this machine has none. */
export async function ensurePythonImage(engine: Docker): Promise<string> {
  made ??= imageOf("python", files, { WorkingDir: "/tmp", Cmd: [python, "-B", "/app/supervisor.py"] });
  try {
    return await putImage(engine, await made, "python");
  } catch (error) {
    made = null;
    throw error;
  }
}

async function files(): Promise<ImageFile[]> {
  const program = await realpath(python).catch(() => null);
  const library = program && `/usr/lib/${program.slice(program.lastIndexOf("/") + 1)}`;
  const paths = library ? await filesBelow(library).catch(() => null) : null;
  if (!program || !paths)
    throw new SandboxError(
      "no_image",
      "the image of Python is made of this machine's own python3, which is not at /usr/bin/python3 (on Debian: apt-get install python3); the embedded sandbox needs none",
    );
  const own = ["executor.py", "supervisor.py"];
  return [
    ...(await Promise.all(
      own.map(async (name) => ({
        path: `app/${name}`,
        mode: 0o444,
        body: await readFile(join(root, "server/worlds/python/runtime", name)),
      })),
    )),
    { path: "usr/bin/python3", mode: 0o555, body: await readFile(program) },
    ...(await Promise.all(
      paths.map(async (path) => ({ path: path.slice(1), mode: 0o444, body: await readFile(path) })),
    )),
    ...userFiles,
    ...(await librariesOf([program, ...paths.filter((path) => path.endsWith(".so"))])),
  ];
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) =>
        !relative(folder, path)
          .split("/")
          .some((part) => leftOut.test(part)),
    )
    .sort();
}
