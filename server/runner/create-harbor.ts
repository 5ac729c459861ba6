import { basename } from "node:path";
import { AgentGymError, InvalidError } from "../../core/errors.ts";
import { slugOf, titleOf } from "../../core/generate/build/title.ts";
import { type HarborTask, harborEnvironment } from "../../core/worlds/harbor/environment.ts";
import { readTaskFolder, taskFolders } from "../worlds/harbor/task-folder.ts";
import { buildingEngine } from "../worlds/program/build.ts";
import { type BuildHooks, keepProven } from "./create-custom.ts";
import type { MadeRepository } from "./create-repository.ts";
import type { Making } from "./gym.ts";

/** Task folders that are to be an environment. */
export type HarborWish = {
  /** A task folder, or a folder of such folders. */
  readonly folder: string;
  /** The image in place of those that Dockerfiles begin with; null: as they say. */
  readonly base: string | null;
};

/** Makes an environment of task folders: builds their images, has each solution and agents that do nothing played, and keeps it. Folders that cannot be taken are left out with the reason.
 *  Throws InvalidError where none is left, UnavailableError without a Docker engine. */
export async function createHarbor(
  gym: Making,
  { folder, base }: HarborWish,
  hooks: BuildHooks,
): Promise<MadeRepository> {
  const folders = await taskFolders(folder);
  const engine = await buildingEngine("a task folder");
  const tasks: HarborTask[] = [];
  const left: string[] = [];
  for (const each of folders) {
    hooks.onBuild(`building ${basename(each)}...`);
    try {
      tasks.push(await readTaskFolder(each, { engine, base, say: hooks.onBuild }));
    } catch (error) {
      if (!(error instanceof AgentGymError)) throw error;
      left.push(`${basename(each)}: ${error.message}${error.hint ? `. ${error.hint}` : ""}`);
    }
  }
  if (tasks.length === 0)
    throw new InvalidError(
      `no task folder of ${folder} can be taken: ${left.join("; ")}`,
      "docs/harbor.md shows a whole task folder.",
    );
  const name = titleOf(basename(folder), basename(folder));
  const spec = harborEnvironment({ name, slug: slugOf(basename(folder)), base }, tasks);
  const mend = `Mend the tests or the solution in ${folder}; nothing was kept.`;
  return { environment: await keepProven(gym, spec, { ...hooks, mend, dropsBroken: true }), left };
}
