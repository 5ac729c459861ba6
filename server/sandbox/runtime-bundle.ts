import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../root.ts";

/** An installed command line has no source to bundle and brings this instead. */
const brought = join(root, "dist/sandbox/runtime.mjs");

/** The program of the runtime's image, in one file. */
export async function runtimeBundle(): Promise<Buffer> {
  if (existsSync(brought)) return readFile(brought);
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, "server/worlds/records/runtime/main.ts")],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node24",
    minify: true,
    legalComments: "none",
  });
  return Buffer.from(outputFiles[0]?.contents ?? []);
}
