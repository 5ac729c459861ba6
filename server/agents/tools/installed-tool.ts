import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { access, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { UnavailableError } from "../../../core/errors.ts";
import type { CodingTool } from "./coding-tools.ts";

const installMs = 300_000;
/** Volumes say when their files were changed; the same day for every machine. */
const index = JSON.stringify({ committedAtS: 0 });

function toolsFolder(): string {
  return process.env.AGENTGYM_TOOLS || join(resolve(process.env.AGENTGYM_DATA || ".agentgym-data"), "tools");
}

/** The folder of a tool, whose `tree` has its packages: installed by npm the first time, without running anything of theirs. Throws UnavailableError with what npm says. */
export async function installedTool({ name, package: of, version }: CodingTool): Promise<string> {
  const folder = join(toolsFolder(), `${name}-${version}-${process.arch}`);
  if (await isThere(join(folder, "index.json"))) return folder;
  const making = `${folder}.${randomBytes(4).toString("hex")}`;
  const tree = join(making, "tree");
  try {
    await mkdir(tree, { recursive: true });
    await writeFile(join(tree, "package.json"), "{}");
    const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--prefix", tree];
    await promisify(execFile)("npm", [...args, `${of}@${version}`], { cwd: tree, timeout: installMs }).catch(
      (error: Error) => {
        throw new UnavailableError(
          `${of}@${version} cannot be installed: ${error.message.slice(-1_000)}`,
          "Look whether npm on this machine reaches its registry.",
          { cause: error },
        );
      },
    );
    await writeFile(join(making, "index.json"), index);
    await rename(making, folder).catch(async (error: unknown) => {
      // Another process was first.
      if (!(await isThere(join(folder, "index.json")))) throw error;
    });
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  return folder;
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
