/**
 * Completes package-lock.json after `npm install`: where the registry in use lacks an optional package of another
 * platform, npm leaves it out of the lock and `npm ci` then refuses the lock as out of sync. Each missing one gets an
 * entry with what is known (version, platform); npm never fetches it here because its platform does not match.
 * Run after every change of dependencies: node cli/setup/lock-stubs.mjs
 */
import { readFileSync, writeFileSync } from "node:fs";

const LOCK_FILE = new URL("../../package-lock.json", import.meta.url);
const SYSTEMS = [
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
  "aix",
  "wasi",
];
const PROCESSORS = ["arm64", "arm", "x64", "ia32", "ppc64", "s390x", "riscv64", "loong64", "mips64el", "wasm32"];
const C_LIBRARIES = { musl: "musl", musleabihf: "musl", gnu: "glibc", gnueabihf: "glibc" };
const EXACT_VERSION = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

const lock = JSON.parse(readFileSync(LOCK_FILE, "utf8"));
const added = {};

for (const [path, { optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const isLocked = lock.packages[`${path}/node_modules/${name}`] ?? lock.packages[`node_modules/${name}`];
    if (!isLocked && EXACT_VERSION.test(version)) {
      added[`node_modules/${name}`] = { version, ...platformOf(name), optional: true };
    }
  }
}

if (Object.keys(added).length > 0) {
  const byPath = ([a], [b]) => (a < b ? -1 : 1);
  lock.packages = Object.fromEntries(Object.entries({ ...lock.packages, ...added }).sort(byPath));
  writeFileSync(LOCK_FILE, `${JSON.stringify(lock, null, 2)}\n`);
}
console.log(`${Object.keys(added).length} entries added to package-lock.json`);

/** The platform a package's name tells: `@x/cli-linux-x64-musl` gives linux, x64 and musl. */
function platformOf(name) {
  const words = name.split(/[/-]/).map((word) => (word === "windows" || word === "win" ? "win32" : word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  const os = words.find((word) => SYSTEMS.includes(word));
  const libc = words.map((word) => C_LIBRARIES[word]).find(Boolean);
  return { ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }), ...(os && { os: [os] }) };
}
