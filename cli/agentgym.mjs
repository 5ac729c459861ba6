#!/usr/bin/env node
/** The command `agentgym`: hands over to the Node that was brought where the one in use is too old. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isNewEnough, oldestNode } from "./setup/node-version.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
  const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
  const build = `${root}dist/cli/build.json`;
  const builtAt = existsSync(build) ? JSON.parse(readFileSync(build, "utf8")).builtAt : null;
  console.log(`${version} (${builtAt ? `built ${builtAt}` : "from source"})`);
} else {
  const bundle = `${root}dist/cli/main.js`;
  prepare(bundle);
  const program = existsSync(bundle) ? bundle : `${root}cli/main.ts`;
  const brought = `${root}node_modules/.bin/node`;
  if (isNewEnough(process.versions.node)) await import(program);
  else if (!existsSync(brought)) {
    console.error(
      `AgentGYM needs Node ${oldestNode} or newer, this is ${process.version}.\n  Run npm run setup in ${root}, which brings one along.`,
    );
    process.exit(3);
  } else {
    const env = { NODE_COMPILE_CACHE: `${root}node_modules/.cache/agentgym`, ...process.env };
    const child = spawn(brought, [program, ...args], { stdio: "inherit", env });
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
    child.on("close", (code, signal) => process.exit(code ?? (signal ? 130 : 3)));
  }
}

/** A checkout in which nothing was prepared has neither the bundle nor, maybe, a Node that is new enough: they are made once, with what is said about it kept out of stdout. */
function prepare(bundle) {
  if (existsSync(bundle) || existsSync(`${root}.agentgym-setup`)) return;
  const script = `${root}cli/setup/prepare.mjs`;
  if (!existsSync(script)) return;
  console.error("▸ the first call in this checkout: preparing the command line...");
  const { status } = spawnSync(process.execPath, [script, "--cli"], { cwd: root, stdio: ["ignore", 2, 2] });
  if (status === 0) return;
  console.error(`✗ the command line could not be prepared\n  Run npm run setup in ${root}.`);
  process.exit(3);
}
