/** Running programs and saying what is being done. Plain JavaScript without dependencies: it runs under any Node from 20 on, before anything is installed. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isNewEnough, oldestNode } from "./node-version.mjs";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const stamps = join(root, ".agentgym-setup");

/** Whether the machine's own Node is one that AgentGYM runs under; one that lies in the checkout was brought, and may be gone after an installation. */
export const isNodeNewEnough = isNewEnough(process.versions.node) && !process.execPath.startsWith(root);
/** Where the Node that is brought for an older one stands: `npm run` finds it there before the machine's own. */
export const broughtNode = join(root, "node_modules/.bin", process.platform === "win32" ? "node.exe" : "node");

/** The Node that everything runs under. */
export let nodeProgram = locateNode();

function locateNode() {
  return !isNodeNewEnough && existsSync(broughtNode) ? broughtNode : process.execPath;
}

/** Looks again after an installation; throws when the only Node there is is too old. */
export function lookForNode() {
  nodeProgram = locateNode();
  if (nodeProgram === process.execPath && !isNodeNewEnough)
    throw new Error(
      `npm has no Node ${oldestNode} for ${process.platform} on ${process.arch}: run this under Node ${oldestNode} or newer, this is ${process.version}`,
    );
}

/** Runs a program to its end. `quiet` keeps its output and returns it; else it goes to the terminal. */
export function run(command, args, { env = {}, quiet = false, cwd = root, ...rest } = {}) {
  return new Promise((resolve) => {
    const PATH = `${join(root, "node_modules/.bin")}:${process.env.PATH}`;
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, PATH, NEXT_TELEMETRY_DISABLED: "1", ...(quiet && { NO_COLOR: "1" }), ...env },
      stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
      ...rest,
    });
    let output = "";
    child.stdout?.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr?.on("data", (chunk) => {
      output += chunk;
    });
    child.on("error", (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on("close", (code, signal) => resolve({ code: code ?? (signal ? 1 : 0), output }));
  });
}

/** Does one step of the set-up with a line of progress; throws with the program's output when it fails. */
export async function step(title, work) {
  const startedMs = Date.now();
  console.log(`▸ ${title}...`);
  const { code, output } = await work();
  if (code !== 0) throw new Error(`${title} failed:\n${output}`);
  console.log(`✓ ${title} (${((Date.now() - startedMs) / 1000).toFixed(1)} s)`);
}

/** A digest of files and folders (their names and contents), to tell whether something made from them is up to date. */
export function digestOf(paths) {
  const hash = createHash("sha256");
  const add = (path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) if (name !== "node_modules") add(join(path, name));
    } else if (!path.endsWith(".test.ts")) hash.update(path.slice(root.length)).update(readFileSync(path));
  };
  for (const path of paths) add(join(root, path));
  return hash.digest("hex");
}

/** Whether the stamp of a name holds this value. */
export function isStamped(name, value) {
  const file = join(stamps, name);
  return existsSync(file) && readFileSync(file, "utf8") === value;
}

/** Keeps a value under a name. */
export function stamp(name, value) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, name), value);
}
