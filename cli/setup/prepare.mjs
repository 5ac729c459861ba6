/** Everything a fresh checkout needs before it can be used, each part skipped when it is up to date. `npm run setup` does all of it. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { digestOf, isStamped, lookForPinnedNode, pinnedNode, root, run, stamp, step } from "./shell.mjs";
import { expectHashes } from "./unchecked.mjs";

/** Installs what the lock file names, unless that is there. `forUse`: without what only tests and checks need, a sixth of the download. */
export async function prepareDependencies({ forUse = false } = {}) {
  if (!areInstalled(forUse)) {
    expectHashes(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));
    await step("installing dependencies", () =>
      run("npm", ["ci", ...(forUse ? ["--omit=dev"] : []), "--no-audit", "--no-fund", "--loglevel=error"], {
        quiet: true,
      }),
    );
  }
  lookForPinnedNode();
}

function areInstalled(forUse) {
  const installedFile = join(root, "node_modules/.package-lock.json");
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const installed = JSON.parse(readFileSync(installedFile, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, link, dev, devOptional }]) =>
      path === "" || optional || link || (forUse && (dev || devOptional)) || installed[path]?.version === version,
  );
}

/** Writes the database clients and migrations. */
export async function preparePrisma() {
  const value = digestOf(["prisma", "prisma.config.ts", "server/store/generate.ts", "package-lock.json"]);
  if (isStamped("prisma", value) && existsSync(join(root, "server/store/generated/stamp"))) return;
  await step("writing the database clients", () => run(pinnedNode, ["server/store/generate.ts"], { quiet: true }));
  stamp("prisma", value);
}

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
    run(pinnedNode, ["node_modules/next/dist/bin/next", "build"], { quiet: true }),
  );
  stamp("pages", value);
}

/** Builds the page that replay bundles are. */
async function prepareViewer() {
  const value = digestOf(["components", "core", "app/globals.css", "cli/setup/viewer.mjs", "package-lock.json"]);
  if (isStamped("viewer", value) && existsSync(join(root, "dist/viewer/viewer.html"))) return;
  await step("building the viewer of bundles", () => run(pinnedNode, ["cli/setup/viewer.mjs"], { quiet: true }));
  stamp("viewer", value);
}

/** Bundles the command line, so that it starts fast, and builds the viewer that it puts into bundles. */
export async function prepareCli() {
  await prepareViewer();
  const value = digestOf(["cli", "core", "server", "package.json", "package-lock.json"]);
  const made = ["dist/cli/main.js", "dist/install/agentgym.tgz"];
  if (isStamped("cli", value) && made.every((path) => existsSync(join(root, path)))) return;
  await step("bundling the command line", () => run(pinnedNode, ["cli/setup/bundle.mjs"], { quiet: true }));
  stamp("cli", value);
}

/** Puts the sandbox's runtime image into the Docker engine, where one answers. */
export async function prepareImage() {
  const { code, output } = await run(pinnedNode, ["server/sandbox/build-image.ts"], { quiet: true });
  const last = output.trim().split("\n").at(-1) ?? "";
  console.log(code === 0 ? last : `! the Docker sandbox is not ready, the embedded one is: ${last}`);
}

/** What the command line needs, without the pages. */
async function prepareCommandLine() {
  await prepareDependencies({ forUse: true });
  await preparePrisma();
  await prepareCli();
}

/** All of it, for work on AgentGYM or, `forUse`, for its use. */
export async function prepareAll({ forUse = false } = {}) {
  await prepareDependencies({ forUse });
  await preparePrisma();
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
