/** Bundles the command line: into dist/cli for this checkout (small chunks, heavy parts loaded when they are needed), and into dist/install as the archive that
 *  `install.sh` brings to other machines: the whole product but the pages, which needs nothing beside Node. */
import { readFileSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { pack } from "tar-stream";
import { runtimeBundle, runtimeNames } from "../../server/sandbox/runtime-bundle.ts";
import { sentPrograms } from "../../server/sent-program.ts";
import { root } from "./shell.mjs";

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const builtAt = new Date().toISOString().slice(0, 10);
const shared = {
  absWorkingDir: root,
  entryPoints: {
    main: "cli/main.ts",
    "generator-worker": "server/runner/generator-worker.ts",
    "understand-worker": "server/runner/understand-worker.ts",
  },
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node24",
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
  logLevel: "warning",
};

await rm(join(root, "dist/cli"), { recursive: true, force: true });
await build({
  ...shared,
  outdir: "dist/cli",
  // Large packages and those that find their own files stay outside; small ones load faster from the bundle.
  external: [
    "@faker-js/faker",
    "@prisma/*",
    "compromise",
    "dockerode",
    "eld",
    "esbuild",
    "next",
    "oxc-parser",
    "pg",
    "pino",
    "tar-stream",
  ],
  sourcemap: "linked",
});
await writeFile(join(root, "dist/cli/build.json"), JSON.stringify({ builtAt }));

const staging = join(root, "dist/install");
await rm(staging, { recursive: true, force: true });
await build({
  ...shared,
  outdir: "dist/install/dist/cli",
  define: { "process.env.AGENTGYM_INSTALLED": '"1"' },
  // The first is only for a checkout, the second is asked for by two oracles that say so, the others are native parts that their packages do without.
  external: ["esbuild", "oxc-parser", "pg-native", "*.node"],
  minifySyntax: true,
  minifyWhitespace: true,
});
await writeFile(join(staging, "dist/cli/build.json"), JSON.stringify({ builtAt }));
await writeFile(
  join(staging, "package.json"),
  JSON.stringify({ name: "agentgym-app", private: true, version, type: "module" }),
);
const put = async (path, bytes) => {
  await mkdir(join(staging, path, ".."), { recursive: true });
  await writeFile(join(staging, path), bytes);
};
for (const name of runtimeNames) await put(`dist/sandbox/${name}.mjs`, await runtimeBundle(name));
const engine = "node_modules/@prisma/schema-engine-wasm";
const pyodide = [
  "package.json",
  "pyodide.asm.mjs",
  "pyodide.asm.wasm",
  "pyodide.mjs",
  "pyodide-lock.json",
  "python_stdlib.zip",
];
const python = ["executor.py", "interpreter.mjs", "supervisor.py", "walls.py"];
const scaffold = (await readdir(join(root, "cli/scaffold"))).map((name) => `cli/scaffold/${name}`);
for (const path of [
  "LICENSE",
  "dist/viewer/viewer.html",
  ...Object.values(sentPrograms),
  "server/worlds/terminal/runtime/container/shell.sh",
  "server/worlds/terminal/runtime/container/watched.sh",
  "server/worlds/terminal/runtime/container/checkout.sh",
  `${engine}/package.json`,
  `${engine}/schema_engine.js`,
  `${engine}/schema_engine_bg.wasm`,
  ...python.map((name) => `server/worlds/python/runtime/${name}`),
  ...pyodide.map((name) => `node_modules/pyodide/${name}`),
  ...scaffold,
])
  await put(path, await readFile(join(root, path)));

/** The files as a gzipped tar, sorted and of the year 1970. */
const archive = pack();
const files = (await readdir(staging, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort())
  archive.entry({ name: relative(staging, path), mode: 0o644, mtime: new Date(0) }, await readFile(path));
archive.finalize();
const chunks = [];
for await (const chunk of archive) chunks.push(chunk);
await writeFile(join(staging, "agentgym.tgz"), gzipSync(Buffer.concat(chunks), { level: 9 }));
