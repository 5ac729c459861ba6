import { existsSync } from "node:fs";
import { readFile, realpath } from "node:fs/promises";
import { join } from "node:path";
import type Docker from "dockerode";
import { root } from "../../root.ts";
import { filesOfPackages, installedOf, isDebian, merged } from "../../sandbox/debian.ts";
import { type ImageFile, imageOf, librariesOf, putImage, type RuntimeImage, userFiles } from "../../sandbox/image.ts";
import { runtimeBundle } from "../../sandbox/runtime-bundle.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";

/** Lays checkouts; of no use to who has no right to mount. */
const mountProgram = "/usr/bin/mount";
/** Where our own programs are in the image, off the user's path. */
export const programFolder = "/usr/libexec/agentgym";

/** Without these there is no terminal. libfaketime gives programs the environment's clock. */
const needed =
  "bash coreutils dash findutils grep sed mawk tar gzip diffutils procps hostname libc-bin debianutils ncurses-base libfaketime".split(
    " ",
  );
/** These are taken where this machine has them. */
const welcome =
  "bzip2 xz-utils zip unzip patch jq git python3 less file bc tree sqlite3 util-linux bsdextrautils psmisc rsync perl-base".split(
    " ",
  );
/** Names that Debian's alternatives give. */
const alternatives: Readonly<Record<string, string>> = {
  awk: "mawk",
  which: "which.debianutils",
  pager: "less",
  nawk: "mawk",
};

/** What a container with a checkout begins with. */
export const checkoutProgram = `${programFolder}/checkout.sh`;

const made = new Map<string, Promise<RuntimeImage>>();

/** Puts the image of a terminal into the engine when it is not there, and gives its id: a Debian made of this machine's own packages, so that no registry is asked. Throws SandboxError that says what is missing. */
export async function ensureTerminalImage(engine: Docker, packages: readonly string[]): Promise<string> {
  const extra = [...new Set(packages)].sort();
  const name = ["terminal", ...extra]
    .join("-")
    .replace(/[^a-z0-9.-]/g, "")
    .slice(0, 100);
  if (!isDebian)
    throw new SandboxError(
      "no_image",
      "the image of a terminal is made of this machine's own packages, which takes a Debian (or Ubuntu): use the embedded sandbox here, or run AgentGYM on a Debian",
    );
  const image = made.get(name) ?? imageOf(name, () => files(extra), run);
  made.set(name, image);
  try {
    return await putImage(engine, await image, name);
  } catch (error) {
    made.delete(name);
    throw error;
  }
}

const run = { WorkingDir: "/", Cmd: [`${programFolder}/node`, `${programFolder}/main.mjs`] };

/** Our programs, as they lie in their folder. */
export async function ownPrograms(): Promise<ImageFile[]> {
  const scripts = ["shell.sh", "watched.sh", "checkout.sh"].map(async (name) => {
    const body = await readFile(join(root, "server/worlds/terminal/runtime/container", name));
    return { path: name, mode: 0o555, body };
  });
  const [node = "", mount] = await linkedPrograms();
  return [
    { path: "node", mode: 0o555, body: await readFile(node) },
    { path: "main.mjs", mode: 0o444, body: await runtimeBundle("terminal-container") },
    ...(await Promise.all(scripts)),
    ...(mount ? [{ path: "mount", mode: 0o555, body: await readFile(mount) }] : []),
  ];
}

/** Those of them that need libraries: Node and, where this machine has it, what mounts. */
export async function linkedPrograms(): Promise<string[]> {
  return [await realpath(process.execPath), ...(existsSync(mountProgram) ? [mountProgram] : [])];
}

/** The library that gives programs the environment's clock. */
export function clockIn(files: readonly ImageFile[]): ImageFile | undefined {
  return files.find(({ path }) => path.endsWith("/faketime/libfaketime.so.1"));
}

async function files(extra: readonly string[]): Promise<ImageFile[]> {
  const packages = [...needed, ...(await installedOf(welcome)), ...extra];
  const harvested = await filesOfPackages(packages, "the image of a terminal");
  const all = new Map<string, ImageFile>();
  for (const file of harvested) all.set(file.path, file);
  const programs = (await ownPrograms()).map((file) => ({ ...file, path: `${programFolder.slice(1)}/${file.path}` }));
  const libraries = (await librariesOf(await linkedPrograms())).map((file) => ({ ...file, path: merged(file.path) }));
  // The users are for who builds upon it: a terminal has an /etc of its own.
  for (const file of [...programs, ...libraries, ...userFiles]) all.set(file.path, file);
  const clock = clockIn(harvested);
  if (clock)
    all.set("usr/libexec/agentgym/clock.so", {
      path: "usr/libexec/agentgym/clock.so",
      mode: 0o777,
      body: null,
      link: `/${clock.path}`,
    });
  for (const [name, program] of Object.entries(alternatives)) {
    const path = `usr/bin/${name}`;
    if (all.has(`usr/bin/${program}`)) all.set(path, { path, mode: 0o777, body: null, link: program });
  }
  for (const folder of ["repo", "checkout", "tmp", "etc", "run", "home", "srv", "var", "opt", "root", "mnt"])
    all.set(`${folder}/`, { path: `${folder}/`, mode: folder === "tmp" ? 0o1777 : 0o755, body: null });
  return [...all.values()];
}
