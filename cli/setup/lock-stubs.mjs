/**
 * Completes package-lock.json after `npm install`: where the registry in use lacks an optional package of another
 * platform, npm leaves it out of the lock and `npm ci` then refuses the lock as out of sync. Each missing one gets an
 * entry with what is known (version, platform, and the hash that a registry tells); npm never fetches it here because its platform does not match.
 * What no registry in use has a hash of stays without one, and `cli/setup/unchecked.mjs` refuses to install it.
 * Run after every change of dependencies: node cli/setup/lock-stubs.mjs
 */
import { spawnSync } from "node:child_process";
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

const byPath = ([a], [b]) => (a < b ? -1 : 1);
lock.packages = Object.fromEntries(Object.entries({ ...lock.packages, ...added }).sort(byPath));
let [found, missing] = [0, 0];
for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === "" || entry.link || entry.integrity) continue;
  const integrity = integrityOf(entry.name ?? path.split("node_modules/").at(-1), entry.version);
  if (integrity) {
    const { version, name, ...rest } = entry;
    lock.packages[path] = { ...(name && { name }), version, integrity, ...rest };
    found++;
  } else {
    missing++;
    console.log(`! no registry in use has ${path}@${entry.version}: it stays without a hash`);
  }
}
if (Object.keys(added).length + found > 0) writeFileSync(LOCK_FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(
  `${Object.keys(added).length} entries and ${found} hashes added to package-lock.json, ${missing} hashes not found`,
);

/** The hash that the registry tells of a version; null where it does not have it. */
function integrityOf(name, version) {
  const { status, stdout } = spawnSync("npm", ["view", `${name}@${version}`, "dist.integrity"], { encoding: "utf8" });
  const said = (stdout ?? "").trim();
  return status === 0 && /^sha512-[\w+/=]+$/.test(said) ? said : null;
}

/** The platform a package's name tells: `@x/cli-linux-x64-musl` gives linux, x64 and musl. */
function platformOf(name) {
  const words = name.split(/[/-]/).map((word) => (word === "windows" || word === "win" ? "win32" : word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  const os = words.find((word) => SYSTEMS.includes(word));
  const libc = words.map((word) => C_LIBRARIES[word]).find(Boolean);
  return { ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }), ...(os && { os: [os] }) };
}
