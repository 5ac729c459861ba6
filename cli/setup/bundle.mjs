/** Bundles the command line into dist/cli: small chunks, heavy parts loaded when they are needed. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "./shell.mjs";

await rm(join(root, "dist/cli"), { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: {
    main: "cli/main.ts",
    "generator-worker": "server/runner/generator-worker.ts",
    "understand-worker": "server/runner/understand-worker.ts",
  },
  outdir: "dist/cli",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node24",
  // Large packages and those that find their own files stay outside; small ones load faster from the bundle.
  external: [
    "@faker-js/faker",
    "@prisma/*",
    "compromise",
    "dockerode",
    "eld",
    "esbuild",
    "next",
    "pg",
    "pino",
    "tar-stream",
  ],
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
  sourcemap: "linked",
  logLevel: "warning",
});
