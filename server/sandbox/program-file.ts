import { rmSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RuntimeName, runtimeBundle } from "./runtime-bundle.ts";

const files = new Map<RuntimeName, Promise<string>>();

/** Path of a bundled program, the only file that its process needs to read; removed when this process ends. */
export function programFile(name: RuntimeName): Promise<string> {
  const known = files.get(name) ?? write(name);
  files.set(name, known);
  known.catch(() => files.delete(name));
  return known;
}

async function write(name: RuntimeName): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `agentgym-${name}-`));
  const path = join(folder, "program.mjs");
  await writeFile(path, await runtimeBundle(name), { mode: 0o600 });
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return path;
}
