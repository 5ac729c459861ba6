import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import { suggestTasks } from "../worlds/repository/suggest.ts";
import {
  createRepository,
  type MadeRepository,
  openedRepository,
  type RepositoryHooks,
  repositoryName,
} from "./create-repository.ts";
import type { Making } from "./gym.ts";

/** A repository that tasks are wanted for. */
export type SuggestWish = {
  readonly address: string;
  readonly ref: string;
  readonly from: string;
  /** The last part of the address when absent. */
  readonly id?: string | undefined;
  /** Where the suite is written too; nowhere when absent. */
  readonly folder?: string | undefined;
};

/** Makes tasks about a repository and an environment of them; writes them as a suite where that is asked for. Throws InvalidError with git's words, and where nothing can be asked. */
export async function createSuggested(gym: Making, wish: SuggestWish, hooks: RepositoryHooks): Promise<MadeRepository> {
  const { address, ref, from, folder } = wish;
  const id = repositoryName(address, wish.id);
  hooks.onLine(`cloning ${address}...`);
  const { checkout } = await openedRepository({ address, ref, from });
  const tasks = await suggestTasks(checkout, id);
  if (folder !== undefined) {
    await writeYaml(join(folder, "repos", `${id}.yaml`), {
      id,
      url: address,
      ref: checkout.commit,
      initial_working_dir: ".",
    });
    for (const task of tasks)
      await writeYaml(join(folder, "tasks", "l1", id, `${task.id.slice(id.length + 1)}.yaml`), {
        ...task,
        initial_working_dir: ".",
      });
  }
  return createRepository(
    gym,
    {
      id,
      address,
      ref: checkout.commit,
      from,
      tasks,
      says: `${tasks.length} tasks about the repository ${id}, suggested by what its checkout has.`,
    },
    hooks,
  );
}

async function writeYaml(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, stringify(value, { lineWidth: 0 }));
}
