import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { InvalidError } from "../../core/errors.ts";

/** The results in a run's folder as one document: `results/<repo>/<task>.json` with the model of `results/run_config.json`. Throws InvalidError for another folder. */
export async function l1Folder(folder: string): Promise<Buffer> {
  const results = join(folder, "results");
  const repositories = await readdir(results, { withFileTypes: true }).catch(() => {
    throw new InvalidError(
      `${folder} is a folder without results/`,
      "Name a file of trajectories, or the folder of a run of repositories' tasks.",
    );
  });
  const repos: Record<string, { tasks: unknown[] }> = {};
  for (const { name } of repositories.filter((each) => each.isDirectory())) {
    const files = (await readdir(join(results, name))).filter((each) => each.endsWith(".json")).sort();
    const records = await Promise.all(files.map((file) => jsonAt(join(results, name, file))));
    // index.json names the others.
    const tasks = records.filter((record) => typeof record === "object" && record !== null && "metrics" in record);
    if (tasks.length > 0) repos[name] = { tasks };
  }
  return Buffer.from(JSON.stringify({ run_config: await jsonAt(join(results, "run_config.json")), repos }));
}

async function jsonAt(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw new InvalidError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
