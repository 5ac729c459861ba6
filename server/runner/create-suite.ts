import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { parse } from "yaml";
import type { z } from "zod";
import { InvalidError, NotFoundError } from "../../core/errors.ts";
import { issueText } from "../../core/first-issue.ts";
import { SuiteRepository, SuiteTask } from "../../core/worlds/repository/suite-files.ts";
import { createRepository, type MadeRepository, type RepositoryHooks } from "./create-repository.ts";
import type { Making } from "./gym.ts";

/** Largest file of a suite that is read, bytes, and how many of them. */
const maxBytes = 1_000_000;
const maxFiles = 5_000;

/** Makes an environment for each repository of a suite's folder (`repos/*.yaml`, `tasks/**\/*.yaml`). Throws NotFoundError, InvalidError that names the file. */
export async function createSuite(
  gym: Making,
  folder: string,
  hooks: RepositoryHooks,
): Promise<readonly MadeRepository[]> {
  const { repositories, tasks } = await readSuite(folder);
  const made: MadeRepository[] = [];
  for (const { id, url, ref } of repositories) {
    const own = tasks.filter(({ repo }) => repo === id);
    if (own.length === 0) continue;
    made.push(
      await createRepository(
        gym,
        {
          id,
          address: url,
          ref,
          from: folder,
          tasks: own,
          says: `${own.length} tasks about the repository ${id}, judged by oracles.`,
        },
        hooks,
      ),
    );
  }
  return made;
}

async function readSuite(folder: string) {
  const repositories = await readEach(folder, "repos", SuiteRepository);
  const tasks = await readEach(folder, "tasks", SuiteTask);
  const known = new Set(repositories.map(({ id }) => id));
  const stray = tasks.find(({ repo }) => !known.has(repo));
  if (stray)
    throw new InvalidError(
      `task ${stray.id} is about ${stray.repo}, which repos/ does not have`,
      "Add repos/<id>.yaml.",
    );
  const twice = tasks.find(({ id }, at) => tasks.findIndex((each) => each.id === id) !== at);
  if (twice) throw new InvalidError(`there are two tasks ${twice.id}`, "Give each an id of its own.");
  if (tasks.length === 0) throw new InvalidError(`${folder} has no task`, "Write tasks/<set>/<repo>/task_001.yaml.");
  return { repositories, tasks };
}

/** The documents of a part of a suite, in the order of their paths. */
async function readEach<T extends z.ZodType>(folder: string, part: string, schema: T): Promise<z.infer<T>[]> {
  const root = join(folder, part);
  if (!(await stat(root).catch(() => null))?.isDirectory())
    throw new NotFoundError(`there is no folder ${root}`, "A suite is a folder with repos/*.yaml and tasks/*.yaml.");
  const paths = (await readdir(root, { recursive: true }))
    .filter((path) => /\.ya?ml$/.test(path))
    .map((path) => join(root, path))
    .toSorted();
  if (paths.length > maxFiles) throw new InvalidError(`${root} has more than ${maxFiles} files`, "Take a part of it.");
  return Promise.all(paths.map((path) => readOne(folder, path, schema)));
}

async function readOne<T extends z.ZodType>(folder: string, path: string, schema: T): Promise<z.infer<T>> {
  const name = relative(folder, path);
  const { size } = await stat(path);
  if (size > maxBytes) throw new InvalidError(`${name} has ${size} bytes; at most ${maxBytes} are read`);
  let document: unknown;
  try {
    document = parse(await readFile(path, "utf8"), { maxAliasCount: 100 });
  } catch (error) {
    throw new InvalidError(`${name} is no YAML: ${error instanceof Error ? error.message : String(error)}`);
  }
  const { data, error } = schema.safeParse(document);
  if (!error) return data;
  throw new InvalidError(`${name}: ${issueText(error)}`, "docs/repositories.md shows the form.");
}
