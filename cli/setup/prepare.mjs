/** Everything a fresh checkout needs before it can be used, each part skipped when it is up to date. `npm run setup` does all of it. */
import { existsSync, linkSync, lstatSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import {
  broughtNode,
  digestOf,
  isNodeNewEnough,
  isStamped,
  lookForNode,
  nodeProgram,
  root,
  run,
  stamp,
  step,
} from "./shell.mjs";
import { expectHashes } from "./unchecked.mjs";

/** Installs what the lock file names, unless that is there, and Node where the one in use is too old. `forUse`: without what only tests and checks need. */
export async function prepareDependencies({ forUse = false } = {}) {
  await install("installing dependencies", root, forUse);
  if (!isNodeNewEnough) await bringNode();
  lookForNode();
}

/** Installs our Node, 50 MB that nobody loads who has one that is new enough, and puts it where npm's commands find it. */
async function bringNode() {
  const folder = join(root, "cli/setup/node");
  const isNew = await install("bringing Node 24", folder);
  if (!isNew && existsSync(broughtNode)) return;
  const [system, file, link] =
    process.platform === "win32" ? ["win", "node.exe", linkSync] : [process.platform, "node", symlinkSync];
  const program = join(folder, `node_modules/node-${system}-${process.arch}/bin`, file);
  if (!existsSync(program)) return;
  rmSync(broughtNode, { force: true });
  link(program, broughtNode);
}

/** Installs what writes the database clients, 60 MB that only those need who change the schema or check them. */
export async function prepareGenerator() {
  await install("bringing Prisma's generator", join(root, "cli/setup/prisma"));
}

/** Installs a folder's packages unless they are there; whether it did. */
async function install(title, folder, forUse = false) {
  const lock = readLock(join(folder, "package-lock.json"));
  if (areInstalled(lock, folder, forUse)) return false;
  expectHashes(lock);
  expectOwnPackages(folder);
  const args = ["ci", ...(forUse ? ["--omit=dev"] : []), "--no-audit", "--no-fund", "--loglevel=error"];
  await step(title, () => run("npm", args, { quiet: true, cwd: folder }));
  return true;
}

/** Throws where npm would empty another checkout's packages. */
export function expectOwnPackages(folder) {
  const packages = join(folder, "node_modules");
  if (!lstatSync(packages, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  throw new Error(
    `${packages} is a link to packages that package-lock.json does not fit, and npm ci would empty what it leads to.\n  Remove the link, or install where it leads.`,
  );
}

function areInstalled({ packages }, folder, forUse) {
  const installedFile = join(folder, "node_modules/.package-lock.json");
  if (!existsSync(installedFile)) return false;
  const installed = readLock(installedFile).packages;
  return Object.entries(packages).every(([path, { version, integrity, optional, link, dev, devOptional }]) => {
    const here = installed[path];
    if (path === "" || link || (!here && (optional || (forUse && (dev || devOptional))))) return true;
    return here?.version === version && here.integrity === integrity;
  });
}

const readLock = (file) => JSON.parse(readFileSync(file, "utf8"));

/** Builds the pages. */
export async function preparePages() {
  const value = digestOf([
    "app",
    "components",
    "core",
    "docs",
    "server",
    "public",
    "next.config.ts",
    "postcss.config.mjs",
    "tsconfig.json",
    "package-lock.json",
  ]);
  if (isStamped("pages", value) && existsSync(join(root, ".next/BUILD_ID"))) return;
  await step("building the pages", () =>
    run(nodeProgram, ["node_modules/next/dist/bin/next", "build"], { quiet: true }),
  );
  stamp("pages", value);
}

/** Builds the page that replay bundles are. */
async function prepareViewer() {
  const value = digestOf(["components", "core", "app/globals.css", "cli/setup/viewer.mjs", "package-lock.json"]);
  if (isStamped("viewer", value) && existsSync(join(root, "dist/viewer/viewer.html"))) return;
  await step("building the viewer of bundles", () => run(nodeProgram, ["cli/setup/viewer.mjs"], { quiet: true }));
  stamp("viewer", value);
}

/** Bundles the command line, so that it starts fast, and builds the viewer that it puts into bundles. */
export async function prepareCli() {
  await prepareViewer();
  const value = digestOf(["cli", "core", "server", "package.json", "package-lock.json"]);
  const made = ["dist/cli/main.js", "dist/install/agentgym.tgz"];
  if (isStamped("cli", value) && made.every((path) => existsSync(join(root, path)))) return;
  await step("bundling the command line", () => run(nodeProgram, ["cli/setup/bundle.mjs"], { quiet: true }));
  stamp("cli", value);
}

/** Puts the sandbox's runtime image into the Docker engine, where one answers. */
export async function prepareImage() {
  const { code, output } = await run(nodeProgram, ["server/sandbox/build-image.ts"], { quiet: true });
  const last = output.trim().split("\n").at(-1) ?? "";
  console.log(code === 0 ? last : `! the Docker sandbox is not ready, the embedded one is: ${last}`);
}

/** What the command line needs, without the pages. */
async function prepareCommandLine() {
  await prepareDependencies({ forUse: true });
  await prepareCli();
}

/** All of it, for work on AgentGYM or, `forUse`, for its use. */
export async function prepareAll({ forUse = false } = {}) {
  await prepareDependencies({ forUse });
  await preparePages();
  await prepareCli();
  await prepareImage();
}

if (process.argv[1] === import.meta.filename) {
  try {
    if (process.argv.includes("--cli")) await prepareCommandLine();
    else await prepareAll();
  } catch (error) {
    console.error(`✗ ${error.message}`);
    process.exit(3);
  }
}
