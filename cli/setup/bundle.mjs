/** Bundles the command line into dist/cli: small chunks, heavy parts loaded when they are needed. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "./shell.mjs";

await rm(join(root, "dist/cli"), { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: { main: "cli/main.ts", "generator-worker": "server/runner/generator-worker.ts" },
  outdir: "dist/cli",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node24",
  packages: "external",
  sourcemap: "linked",
  logLevel: "warning",
});
