import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { SandboxError } from "../../sandbox/sandbox-error.ts";

/** Where tests and other files of tasks lie, by their content: outside of every image, so that none is in a container before its time. */
function folder(): string {
  return join(resolve(process.env.AGENTGYM_DATA || ".agentgym-data"), "harbor");
}

/** Keeps a tar and gives its id. */
export async function keepFiles(tar: Buffer): Promise<string> {
  const id = createHash("sha256").update(tar).digest("hex");
  await mkdir(folder(), { recursive: true });
  const making = join(folder(), `${id}.${randomBytes(4).toString("hex")}`);
  await writeFile(making, tar);
  await rename(making, join(folder(), `${id}.tar`));
  return id;
}

/** A tar that was kept. Rejects with SandboxError where it is not there. */
export async function keptFiles(id: string): Promise<Buffer> {
  try {
    return await readFile(join(folder(), `${id}.tar`));
  } catch (cause) {
    throw new SandboxError(
      "no_files",
      `the files ${id.slice(0, 12)} of this task are not on this machine (${folder()}): make the environment again here, by agentgym new --harbor`,
      { cause },
    );
  }
}
