/** `npm run check`: the quick part of the tests, for working. */
import { prepareDependencies, preparePrisma } from "./prepare.mjs";
import { pinnedNode } from "./shell.mjs";
import { check, conclude, vitest } from "./stages.mjs";

/** Format, lint and layers; types; unused code; the API's description. */
export async function checkStatically() {
  await check("format, lint, layers", pinnedNode, [
    "node_modules/@biomejs/biome/bin/biome",
    "check",
    "--max-diagnostics=40",
    ".",
  ]);
  await check("types", pinnedNode, ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "."]);
  await check("unused code", pinnedNode, ["node_modules/knip/bin/knip.js"]);
  await check("openapi.json is up to date", pinnedNode, ["server/api/openapi-file.ts", "--check"]);
}

if (process.argv[1] === import.meta.filename) {
  await prepareDependencies();
  await preparePrisma();
  await checkStatically();
  await vitest("core tests", ["core"]);
  process.exit(conclude());
}
