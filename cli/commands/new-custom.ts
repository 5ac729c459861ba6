import { access, copyFile, mkdir, readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { InvalidError } from "../../core/errors.ts";
import { stageLine } from "../../core/generate/stage-line.ts";
import { root } from "../../server/root.ts";
import type { Connection, CustomHooks } from "../connection.ts";
import { elsewhere } from "../elsewhere.ts";
import type { ExitCode, Output } from "../output.ts";
import { sayNextStep } from "./next-step.ts";

const scaffold = join(root, "cli/scaffold");

/** `agentgym new --sdk <dir>`: writes the files of a custom environment that are not there yet, then builds, certifies and keeps it. Exits 1 when its certificate does not hold. */
export async function newCustomCommand(connection: Connection, output: Output, folder: string): Promise<ExitCode> {
  const dir = resolve(folder);
  if (!connection.createCustom) throw elsewhere("a custom environment is built on the machine that has its files");
  for (const name of await missingFiles(dir)) output.line(`+ ${join(basename(dir), name)}`);
  const environment = await connection.createCustom(dir, customHooks(connection, output));
  sayNextStep(connection, output, environment);
  output.document(environment);
  return environment.certified ? 0 : 1;
}

/** Says how the making of an owner's environment goes on. */
export function customHooks({ origin }: Connection, output: Output): CustomHooks {
  return {
    onBuild: (line) => output.progress(line),
    onStage: (stage) => {
      const line = stageLine(stage, origin);
      if (line) output.line(line);
    },
  };
}

/** Copies what is missing and says its names; a folder with an environment.json is its owner's, and nothing is added to it. */
async function missingFiles(dir: string): Promise<string[]> {
  const has = (name: string) =>
    access(join(dir, name)).then(
      () => true,
      () => false,
    );
  if (await has("environment.json")) return [];
  await mkdir(dir, { recursive: true });
  const others = await readdir(dir);
  if (others.length > 0)
    throw new InvalidError(
      `${dir} holds other files and no environment.json`,
      "Name a folder that is new or empty, or one of a custom environment.",
    );
  const names = (await readdir(scaffold)).sort();
  for (const name of names) await copyFile(join(scaffold, name), join(dir, name));
  return names;
}
