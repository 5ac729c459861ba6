/** `npm run check`: the quick part of the tests, for working. */
import { prepareDependencies, prepareGenerator } from "./prepare.mjs";
import { nodeProgram } from "./shell.mjs";
import { check, conclude, pureTests, vitest } from "./stages.mjs";

/** Format, lint and layers; types; unused code; the API's description. */
export async function checkStatically() {
  await check("format, lint, layers", nodeProgram, [
    "node_modules/@biomejs/biome/bin/biome",
    "check",
    "--max-diagnostics=40",
    ".",
  ]);
  await check("types", nodeProgram, ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "."]);
  await check("unused code", nodeProgram, ["node_modules/knip/bin/knip.js"]);
  await prepareGenerator();
  await check("database clients are up to date", nodeProgram, ["server/store/generate.ts", "--check"]);
  await check("openapi.json is up to date", nodeProgram, ["server/api/openapi-file.ts", "--check"]);
}

if (process.argv[1] === import.meta.filename) {
  await prepareDependencies();
  await checkStatically();
  await vitest("core and component tests", pureTests);
  process.exit(conclude());
}
