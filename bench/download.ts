import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { oldestNode } from "../cli/setup/node-version.mjs";
import { root } from "../server/root.ts";
import { printFigures } from "./table.ts";

/** What `npm start` downloads: the sizes of the packages, as they are sent, that npm brings with an empty cache. Takes minutes and the registry's traffic. */
const dir = mkdtempSync(join(tmpdir(), "agentgym-download-"));
const cache = join(dir, "cache");
/** The same sizes of the lock file of commit 0f1253a, whose `npm start` left out only what tests need: of the whole, half is the target. */
const BEFORE = { start: 324, whole: 378 };

type Package = { readonly name: string; readonly version: string; readonly megabytes: number };

/** What npm brings of a lock file. */
function downloadsOf(folder: string, ...args: readonly string[]): readonly Package[] {
  const target = join(dir, "project");
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target);
  for (const path of ["package.json", "package-lock.json"]) cpSync(join(root, folder, path), join(target, path));
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--cache", cache];
  execFileSync("npm", ["ci", ...args, ...options], { cwd: target, stdio: ["ignore", 2, 2] });
  const installed: { readonly packages: Record<string, { version: string; integrity: string }> } = JSON.parse(
    readFileSync(join(target, "node_modules/.package-lock.json"), "utf8"),
  );
  // One archive may be installed at several places.
  const byHash = new Map(
    Object.entries(installed.packages).map(([path, { version, integrity }]) => {
      const hash = Buffer.from(integrity.replace("sha512-", ""), "base64").toString("hex");
      const file = join(cache, "_cacache/content-v2/sha512", hash.slice(0, 2), hash.slice(2, 4), hash.slice(4));
      return [
        hash,
        { name: path.split("node_modules/").at(-1) ?? path, version, megabytes: statSync(file).size / 1e6 },
      ];
    }),
  );
  return [...byHash.values()].sort((a, b) => b.megabytes - a.megabytes);
}

/** What npm has read so far to find the archives, of every version that a package ever had: megabytes as they are sent, which is compressed. */
function listings(): number {
  const files = readdirSync(join(cache, "_cacache/content-v2"), { recursive: true, withFileTypes: true });
  const contents = files.filter((file) => file.isFile()).map((file) => readFileSync(join(file.parentPath, file.name)));
  const isArchive = (bytes: Buffer) => bytes[0] === 0x1f && bytes[1] === 0x8b;
  return contents.reduce((total, bytes) => total + (isArchive(bytes) ? 0 : gzipSync(bytes).length), 0) / 1e6;
}

const sum = (packages: readonly Package[]) => packages.reduce((total, { megabytes }) => total + megabytes, 0);
const shown = (megabytes: number) => `${megabytes.toFixed(1)} MB`;

const use = downloadsOf(".", "--omit=dev");
const listed = listings();
const all = sum(downloadsOf("."));
const node = sum(downloadsOf("cli/setup/node"));
rmSync(dir, { recursive: true, force: true });
const half = BEFORE.whole / 2;
const figure = (what: string, megabytes: number) => ({
  what,
  value: shown(megabytes),
  ratio: `${((100 * megabytes) / BEFORE.start).toFixed(0)} % of ${BEFORE.start} MB before, ${BEFORE.whole} with what tests need`,
  target: `<= ${half} MB`,
  met: megabytes <= half,
});
const met = printFigures("What npm start downloads", [
  figure(`with Node ${oldestNode} or newer`, sum(use)),
  figure("with an older Node, ours included", sum(use) + node),
  { what: "what npm reads beside the archives, to find them", value: shown(listed) },
  { what: "what npm test brings beside it", value: shown(all - sum(use)) },
  ...use.slice(0, 10).map(({ name, version, megabytes }) => ({ what: `${name} ${version}`, value: shown(megabytes) })),
]);
process.exitCode = met ? 0 : 1;
