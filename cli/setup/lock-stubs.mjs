/**
 * Completes package-lock.json after `npm install`: where the registry in use lacks an optional package of another
 * platform, npm leaves it out of the lock and `npm ci` then refuses the lock as out of sync. Each missing one gets an
 * entry with what is known (version, platform); npm never fetches it here because its platform does not match.
 * Run: node cli/setup/lock-stubs.mjs
 */
import { readFileSync, writeFileSync } from "node:fs";

const LOCK_FILE = new URL("../../package-lock.json", import.meta.url);
const SYSTEMS = ["android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32", "aix", "wasi"];
const PROCESSORS = ["arm64", "arm", "x64", "ia32", "ppc64", "s390x", "riscv64", "loong64", "mips64el", "wasm32"];
const EXACT_VERSION = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

const lock = JSON.parse(readFileSync(LOCK_FILE, "utf8"));
const added = [];

for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (!EXACT_VERSION.test(version) || isLocked(path, name)) continue;
    const words = name.split(/[/-]/);
    const os = words.includes("windows") || words.includes("win") ? "win32" : words.find((word) => SYSTEMS.includes(word));
    const cpu = words.find((word) => PROCESSORS.includes(word));
    const platform = { ...(cpu && { cpu: [cpu] }), ...(os && { os: [os] }) };
    if (os === process.platform && (!cpu || cpu === process.arch)) continue;
    lock.packages[`node_modules/${name}`] = { version, ...platform, optional: true };
    added.push(`${name}@${version}`);
  }
}

const root = lock.packages[""];
lock.packages = Object.fromEntries(
  Object.entries(lock.packages)
    .filter(([path]) => path !== "")
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);
lock.packages = { "": root, ...lock.packages };
if (added.length > 0) writeFileSync(LOCK_FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length > 0 ? `added ${added.length}: ${added.join(", ")}` : "the lock file is complete");

/** Whether some folder from the dependent upwards holds the package, as Node would look it up. */
function isLocked(path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    if (lock.packages[`${folder === "" ? "" : `${folder}/`}node_modules/${name}`]) return true;
    if (folder === "") return false;
    if (!folder.includes("/node_modules/")) {
      return Boolean(lock.packages[`node_modules/${name}`]);
    }
  }
}
