import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join } from "node:path";
import { InvalidError, TooLargeError } from "../../core/errors.ts";
import type { EnvironmentView } from "../../core/views.ts";
import { specOfCustom } from "../../core/worlds/program/definition.ts";
import { definitionOfPython } from "../../core/worlds/program/python-environment.ts";
import { sentProgram } from "../sent-program.ts";
import { askProgram, buildProgram } from "../worlds/program/build.ts";
import { describedBy, type ProgramStart, resetProgram } from "../worlds/program/program.ts";
import { type BuildHooks, keepProven, proving } from "./create-custom.ts";
import type { Making } from "./gym.ts";

/** Most bytes of the file, and of its tasks. */
const maxFileBytes = 8 * 1024 * 1024;
/** What reset is told. */
const seed = 1;

/** Makes the environment of a Python file live: builds an image with this machine's python3, begins each task once, certifies, keeps it as the next version of its slug (`my_env.py`: my-env).
 *  Throws InvalidError that names the file and, where the file is at fault, the line; UnavailableError without a Docker engine. */
export async function createPython(gym: Making, path: string, hooks: BuildHooks): Promise<EnvironmentView> {
  const slug = slugOf(path);
  const mend = `Mend ${path} or its tasks; nothing was kept.`;
  hooks.onBuild("building the image...");
  const image = await imageOfFile(path, slug, hooks);
  const { told, begun } = await proving(mend, () =>
    askProgram(image, async (container) => {
      const told = await describedBy(container);
      const begun: ProgramStart[] = [];
      for (const level of told.tasks.keys()) begun.push(await resetProgram(container, seed, level));
      return { told, begun };
    }),
  );
  const definition = definitionOfPython(told, { slug, seed, firsts: begun.map(({ first = null }) => first) });
  const mover = { kind: "program" as const, image, seed, starts: begun.map(({ tables }) => tables) };
  const draft = specOfCustom(definition, { mover, rows: {} });
  return keepProven(gym, draft, { ...hooks, mend });
}

function slugOf(path: string): string {
  const name = basename(path);
  const slug = name
    .slice(0, -extname(name).length || undefined)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  if (extname(name) === ".py" && slug.length > 0 && slug.length <= 40) return slug;
  throw new InvalidError(
    `${path} is no file that an environment can be made of`,
    "Give one Python file with a name of at most 40 letters and digits: agentgym serve-env my_env.py",
  );
}

/** Builds the image of a file and the tasks beside it, and gives its content id. */
async function imageOfFile(path: string, slug: string, { onBuild }: BuildHooks): Promise<string> {
  const source = await bytesOf(path);
  if (!source) throw new InvalidError(`there is no file ${path}`, "Give the Python file of the environment.");
  const tasksPath = join(dirname(path), `${basename(path, ".py")}.json`);
  const tasks = await bytesOf(tasksPath);
  const folder = await mkdtemp(join(tmpdir(), "agentgym-python-"));
  try {
    for (const name of ["agentgym", "own"]) await mkdir(join(folder, name));
    const put = async (name: string, bytes: Buffer) => writeFile(join(folder, name), bytes, { mode: 0o644 });
    await put("Dockerfile", await readFile(sentProgram("pythonImage")));
    await put("agentgym/__init__.py", await readFile(sentProgram("pythonPackage")));
    await put("agentgym/environment.py", await readFile(sentProgram("pythonEnvironment")));
    await put(`own/${basename(path)}`, source);
    if (tasks) await put(`own/${basename(tasksPath)}`, tasks);
    return await buildProgram(folder, slug, onBuild, { what: "an environment in Python", base: "python" });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Null where there is no such file. */
async function bytesOf(path: string): Promise<Buffer | null> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw new InvalidError(`${path} cannot be read (${error.code})`, "Give the Python file of the environment.");
  });
  if (bytes && bytes.length > maxFileBytes)
    throw new TooLargeError(`${path} is more than ${maxFileBytes / 1024 / 1024} MB`, "Make it smaller.");
  return bytes;
}
