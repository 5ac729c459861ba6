import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.ts";

const manifest: { version?: string } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Version of this AgentGYM, as in package.json. */
export const version: string = manifest.version ?? "0.0.0";

/** Version and the day its command line was built, for people. */
export function versionText(): string {
  try {
    const { builtAt }: { builtAt?: string } = JSON.parse(readFileSync(join(root, "dist/cli/build.json"), "utf8"));
    return `${version} (built ${builtAt})`;
  } catch {
    return `${version} (from source)`;
  }
}
