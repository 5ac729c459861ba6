import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Readable } from "node:stream";
import type Docker from "dockerode";
import { InvalidError, NotFoundError } from "../../../core/errors.ts";
import { basesOf, onBase } from "../../../core/worlds/harbor/dockerfile.ts";
import { type HarborTask, nextStep } from "../../../core/worlds/harbor/environment.ts";
import { withoutCanary } from "../../../core/worlds/harbor/instruction.ts";
import type { TaskContainer, TaskStep, TaskVerifier } from "../../../core/worlds/harbor/kind.ts";
import { type SolutionFile, solutionAsActions } from "../../../core/worlds/harbor/solution.ts";
import {
  readTaskFile,
  type TaskFile,
  type WantedContainer,
  type WantedStep,
} from "../../../core/worlds/harbor/task-file.ts";
import { type bases, buildImage, ensureBase } from "../program/build.ts";
import { type File, filesIn, type Link, tarOf, textIn } from "../program/build-context.ts";
import { keepFiles } from "./kept-files.ts";
import { taskImageLabel } from "./task-container.ts";

const maxTextBytes = 1024 * 1024;

/** How task folders are built. `base`: the image in place of those that Dockerfiles begin with; null: as they say. */
export type TaskBuild = {
  readonly engine: Docker;
  readonly base: string | null;
  readonly say: (line: string) => void;
};

/** The task folders of a folder: itself, or those that lie in it. Throws NotFoundError where there is none. */
export async function taskFolders(folder: string): Promise<string[]> {
  if (await isThere(join(folder, "task.toml"))) return [folder];
  const names = (await readdir(folder).catch(() => [])).sort();
  const paths = names.map((name) => join(folder, name));
  const isTask = await Promise.all(paths.map((path) => isThere(join(path, "task.toml"))));
  const found = paths.filter((_, at) => isTask[at]);
  if (found.length > 0) return found;
  throw new NotFoundError(
    `there is no task.toml in ${folder} or in a folder of it`,
    "A task folder has task.toml, instruction.md, environment/, tests/ and solution/.",
  );
}

/** Reads and builds a task folder. Throws InvalidError that names what cannot be read, built or given here. */
export async function readTaskFolder(folder: string, build: TaskBuild): Promise<HarborTask> {
  const file = readTaskFile(await textIn(folder, "task.toml", maxTextBytes));
  if (file.unmet.length > 0)
    throw new InvalidError(`it asks for what is not given here: ${file.unmet.join("; ")}`, "Take it out of task.toml.");
  const steps = await Promise.all(file.steps.map((step) => toldStep(folder, file, step)));
  const [first] = steps;
  const image = await built(folder, "environment", file.container, build);
  const made: TaskStep[] = [];
  for (const step of steps) made.push(await stepOf(folder, step, file, build));
  const solutions = steps.map(async ({ folder: own, timeoutSeconds }) => ({
    files: await solutionIn(join(folder, own, "solution")),
    timeoutSeconds,
  }));
  return {
    start: {
      name: (file.name ?? basename(folder)).slice(0, 200),
      container: { ...runtimeOf(file.container), image },
      steps: made,
      strategy: file.strategy,
    },
    difficulty: file.difficulty,
    instruction: first?.told ?? "",
    oracle: solutionAsActions(await Promise.all(solutions), file.solutionEnv),
  };
}

type ToldStep = WantedStep & { readonly told: string };

async function toldStep(folder: string, { steps }: TaskFile, step: WantedStep): Promise<ToldStep> {
  const text = withoutCanary(await textIn(join(folder, step.folder), "instruction.md", maxTextBytes)).trim();
  if (text === "")
    throw new InvalidError(`${join(step.folder, "instruction.md")} says nothing`, "Write the task there.");
  const number = steps.indexOf(step) + 1;
  if (steps.length === 1) return { ...step, told: text };
  const goesOn =
    number < steps.length
      ? `When it is done, call ${nextStep}; done ends the whole task.`
      : "It is the last one: end with done.";
  return { ...step, told: `${text}\n\nThis is step ${number} of ${steps.length} (${step.name}). ${goesOn}` };
}

async function stepOf(
  folder: string,
  { folder: own, told, verifier, ...step }: ToldStep,
  file: TaskFile,
  build: TaskBuild,
): Promise<TaskStep> {
  const workdir = join(folder, own, "workdir");
  const hasFiles = file.isStepwise && (await isThere(workdir));
  return {
    ...step,
    instruction: file.steps[0]?.folder === own ? "" : told,
    files: hasFiles ? await kept(await filesIn(workdir)) : null,
    verifier: { ...verifier, ...(await testsOf(folder, own, verifier.container, build)) },
  };
}

/** Where a step's tests are: of the task and of the step, whose files win, or in an image of their own. */
async function testsOf(
  folder: string,
  own: string,
  container: WantedContainer | null,
  build: TaskBuild,
): Promise<Pick<TaskVerifier, "tests" | "container">> {
  const ownTests = join(folder, own, "tests");
  if (container) {
    const context = (await isThere(ownTests)) ? join(own, "tests") : "tests";
    return {
      tests: null,
      container: { ...runtimeOf(container), image: await built(folder, context, container, build) },
    };
  }
  const folders = [...new Set([join(folder, "tests"), ownTests])];
  const all = new Map<string, File | Link>();
  for (const each of folders)
    for (const entry of (await isThere(each)) ? await filesIn(each) : []) all.set(entry.name, entry);
  if (!all.has("test.sh"))
    throw new InvalidError(`${join(own, "tests/test.sh")} is not there`, "The tests begin with it.");
  return { tests: await kept([...all.values()]), container: null };
}

/** Builds the image of a part of a task folder: of its Dockerfile, else of the ready image, into whose folder of work the other files are put. */
async function built(
  task: string,
  what: string,
  container: WantedContainer,
  { engine, base, say }: TaskBuild,
): Promise<string> {
  const folder = join(task, what);
  const files = (await isThere(folder)) ? await filesIn(folder) : [];
  if (files.some(({ name }) => /^(docker-)?compose\.ya?ml$/.test(name)))
    throw new InvalidError(
      `${what}/ has a compose file, and a task has one container here`,
      "Describe it by a Dockerfile alone.",
    );
  const own = files.find((file): file is File => file.name === "Dockerfile" && "body" in file)?.body.toString("utf8");
  const ready = container.readyImage;
  if (own === undefined && ready === null)
    throw new InvalidError(`${what}/ has no Dockerfile, and task.toml names no docker_image`, "Write one of them.");
  const workdir = container.workdir === null ? "" : `WORKDIR ${container.workdir}\n`;
  const written = own ?? `FROM ${ready}\n${workdir}${files.length > 0 ? "COPY . .\n" : ""}`;
  const text = base === null ? written : onBase(written, base);
  for (const name of ["runtime", "python", "terminal"] as const satisfies readonly (keyof typeof bases)[])
    if (basesOf(text).some((image) => image.split(":")[0] === `agentgym/${name}`)) await ensureBase(engine, name);
  const context = [...files.filter(({ name }) => name !== "Dockerfile"), dockerfile(text)];
  const result = await buildImage(engine, tarOf(context), {
    tag: imageTag(task, what),
    kind: taskImageLabel,
    say,
    abortSignal: AbortSignal.timeout(container.buildSeconds * 1_000),
  });
  if ("image" in result) return result.image;
  throw new InvalidError(
    `the image of ${what}/ could not be built: ${result.failure.trim().slice(-500)}`,
    base === null
      ? "Where its base cannot be had, name an image of this engine with --base."
      : `It was built on ${base}.`,
  );
}

/** The name that keeps an engine from tidying an image away. */
export function imageTag(task: string, what: string): string {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "");
  return `agentgym/task-${plain(basename(task)) || "folder"}:${plain(what)}`;
}

function dockerfile(text: string): File {
  return { name: "Dockerfile", body: Buffer.from(text), mode: 0o644 };
}

function runtimeOf({ readyImage: _, buildSeconds: __, ...runtime }: WantedContainer): Omit<TaskContainer, "image"> {
  return runtime;
}

async function solutionIn(folder: string): Promise<SolutionFile[]> {
  const files = (await isThere(folder)) ? await filesIn(folder) : [];
  return files.flatMap((file): SolutionFile[] => {
    if ("target" in file) return [];
    const { name, body, mode } = file;
    return [{ name, text: textOf(body), bytes: body.toString("base64"), isExecutable: (mode & 0o100) !== 0 }];
  });
}

function textOf(body: Buffer): string | null {
  const text = body.toString("utf8");
  return body.includes(0) || !Buffer.from(text).equals(body) ? null : text;
}

async function kept(entries: readonly (File | Link)[]): Promise<string> {
  return keepFiles(await bytesOf(tarOf(entries)));
}

async function bytesOf(tar: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of tar) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
