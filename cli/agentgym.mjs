#!/usr/bin/env node
/** The command `agentgym`: hands over to the pinned Node, which the program itself needs. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
  const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
  const build = `${root}dist/cli/build.json`;
  const builtAt = existsSync(build) ? JSON.parse(readFileSync(build, "utf8")).builtAt : null;
  console.log(`${version} (${builtAt ? `built ${builtAt}` : "from source"})`);
} else {
  const bundle = `${root}dist/cli/main.js`;
  const program = existsSync(bundle) ? bundle : `${root}cli/main.ts`;
  const pinned = `${root}node_modules/.bin/node`;
  const [major = 0] = process.versions.node.split(".").map(Number);
  if (major >= 24) await import(program);
  else if (!existsSync(pinned)) {
    console.error(
      `AgentGYM needs Node 24, this is ${process.version}.\n  Run npm ci in ${root}, which brings it along, or use Node 24.`,
    );
    process.exit(3);
  } else {
    const env = { NODE_COMPILE_CACHE: `${root}node_modules/.cache/agentgym`, ...process.env };
    const child = spawn(pinned, [program, ...args], { stdio: "inherit", env });
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
    child.on("close", (code, signal) => process.exit(code ?? (signal ? 130 : 3)));
  }
}
