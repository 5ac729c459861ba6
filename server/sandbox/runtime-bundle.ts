import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "esbuild";
import { root } from "../root.ts";

/** The programs that run where worlds run, by name: their entries. */
const entries = {
  runtime: "server/worlds/records/runtime/main.ts",
  "terminal-embedded": "server/worlds/terminal/runtime/embedded/main.ts",
  "terminal-container": "server/worlds/terminal/runtime/container/main.ts",
  sql: "server/worlds/sql/sql-engine.ts",
} as const;

/** A program that runs where worlds run. */
export type RuntimeName = keyof typeof entries;

/** Every one of them. */
export const runtimeNames: readonly RuntimeName[] = ["runtime", "terminal-embedded", "terminal-container", "sql"];

/** Half of a small program would be what zod says in fifty languages. */
const englishOnly: Plugin = {
  name: "english-only",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
    }));
  },
};

/** A program that runs where worlds run, in one file. An installed command line has no source to bundle and brings it in dist/sandbox instead. */
export async function runtimeBundle(name: RuntimeName = "runtime"): Promise<Buffer> {
  const brought = join(root, `dist/sandbox/${name}.mjs`);
  if (existsSync(brought)) return readFile(brought);
  const { build } = await import("esbuild");
  const { outputFiles = [] } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, entries[name])],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node24",
    minify: true,
    legalComments: "none",
    plugins: [englishOnly],
    // What a bundled package requires of Node itself.
    banner:
      name === "runtime"
        ? {}
        : { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  return Buffer.from(outputFiles[0]?.contents ?? []);
}
