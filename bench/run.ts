import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** Every benchmark in turn, each in a process of its own; arguments choose some by name. Exits 1 when a target was missed. */
const all = [
  "generate",
  "step",
  "durable",
  "store",
  "rest",
  "overload",
  "agents",
  "answers",
  "sandbox",
  "sql",
  "web",
  "chat",
  "http",
  "live",
  "terminal",
  "python",
  "repository",
  "suite",
  "dialogue",
  "cli",
  "replay",
  "export",
  "evolve",
  "pages",
  "leaderboard",
  "sdk",
];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`there is no benchmark ${unknown.join(", ")}; there are ${all.join(", ")}`);
  process.exit(2);
}
let missed = false;
for (const name of asked.length > 0 ? asked : all) {
  const file = join(import.meta.dirname, `${name}.ts`);
  console.log(`\n▸ ${name}`);
  missed = spawnSync(process.execPath, [file], { stdio: "inherit" }).status !== 0 || missed;
}
process.exitCode = missed ? 1 : 0;
