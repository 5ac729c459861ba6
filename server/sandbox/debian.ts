import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { lstat, readdir, readFile, readlink, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { fetchPackages } from "./fetch-packages.ts";
import type { ImageFile } from "./image.ts";
import { namesIn } from "./package-names.ts";

const run = promisify(execFile);
const maxBuffer = 64 * 1024 * 1024;

/** Whether this machine's own packages can be asked. */
export const isDebian = existsSync("/usr/bin/dpkg-query");

/** Packages of which nothing is taken though others depend on them: they install, configure, document, or are large and never needed. */
const never =
  /^(perl|perl-modules.*|libperl.*|liberror-perl|git-man|dpkg|debconf|adduser|init-system-helpers|tzdata|libc6-dev|mailcap|media-types|python3-minimal-doc|cdebconf|sensible-utils|ucf|openssl|ca-certificates|apt.*|gpg.*|systemd.*|passwd|login|mount|util-linux-extra)$/;
/** Files that no program reads here. */
const leftOut =
  /^\/(etc|var|boot|run)\/|^\/usr\/share\/(doc|man|locale|info|lintian|bug|bash-completion|zsh|vim|applications|icons|pixmaps|menu|doc-base|gitweb|python-wheels|apport)\/|^\/usr\/lib\/python3[^/]*\/(test|idlelib|tkinter|turtledemo|ensurepip|lib2to3|pydoc_data|distutils|config-[^/]*|dist-packages)\/|\/__pycache__\//;

/** Files of packages and of all that these depend on, in a tree whose /bin, /sbin and /lib are links into /usr. What is not installed on this machine is fetched. Throws SandboxError that names the packages that are not to be had. */
export async function filesOfPackages(wanted: readonly string[], where: string): Promise<ImageFile[]> {
  const installed = await installedPackages();
  const missing = wanted.filter((name) => !installed.has(name));
  const fetched = missing.length > 0 ? await fetchPackages(missing, where) : null;
  try {
    const taken = new Map<string, InstalledPackage>();
    const take = (name: string) => {
      const found = installed.get(name);
      if (!found || taken.has(found.name) || never.test(found.name)) return;
      taken.set(found.name, found);
      for (const each of found.depends) take(each);
    };
    for (const name of [...wanted, ...(fetched?.depends ?? [])]) take(name);
    const { stdout } = await run("dpkg-query", ["-L", ...[...taken.values()].map(({ full }) => full)], { maxBuffer });
    const paths = [...new Set(stdout.split("\n"))].filter((path) => path.startsWith("/")).map((path) => ["", path]);
    for (const folder of fetched?.folders ?? [])
      for (const entry of await readdir(folder, { recursive: true })) paths.push([folder, `/${entry}`]);
    const files = new Map<string, ImageFile>();
    for (const [folder = "", path = ""] of paths.toSorted(([, a = ""], [, b = ""]) => (a < b ? -1 : 1))) {
      const file = leftOut.test(path) ? null : await imageFile(path, folder);
      if (file) files.set(file.path, file);
    }
    for (const link of mergedFolders) files.set(link.path, link);
    return [...files.values()];
  } finally {
    await fetched?.close();
  }
}

/** Which of some packages are installed. */
export async function installedOf(names: readonly string[]): Promise<string[]> {
  const installed = await installedPackages();
  return names.filter((name) => installed.has(name));
}

/** /bin, /sbin and /lib as every Debian has them since 2023. */
const mergedFolders: readonly ImageFile[] = ["bin", "sbin", "lib", "lib64"].map((name) => ({
  path: name,
  mode: 0o777,
  body: null,
  link: `usr/${name}`,
}));

/** Where a path lies once those folders are links. */
export function merged(path: string): string {
  return path.replace(/^\/?(bin|sbin|lib|lib64)\//, "usr/$1/").replace(/^\//, "");
}

type InstalledPackage = { readonly name: string; readonly full: string; readonly depends: readonly string[] };

/** Installed packages by name, and by each name that they provide. */
async function installedPackages(): Promise<ReadonlyMap<string, InstalledPackage>> {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query fills these in.
  const form = "${db:Status-Abbrev}\t${Package}\t${binary:Package}\t${Pre-Depends}, ${Depends}\t${Provides}\n";
  const { stdout } = await run("dpkg-query", ["-W", "-f", form], { maxBuffer });
  const found = new Map<string, InstalledPackage>();
  const provided = new Map<string, InstalledPackage>();
  for (const line of stdout.split("\n")) {
    const [status = "", name = "", full = "", depends = "", provides = ""] = line.split("\t");
    if (!status.startsWith("ii")) continue;
    const each = { name, full, depends: namesIn(depends) };
    found.set(name, each);
    for (const other of namesIn(provides)) provided.set(other, each);
  }
  return new Map([...provided, ...found]);
}

/** A file of the system, or of a package that was unpacked below a folder, as an image takes it; null for a folder, and for what is there no more. */
async function imageFile(path: string, below: string): Promise<ImageFile | null> {
  const real = below + path;
  const about = await lstat(real).catch(() => null);
  if (!about || about.isDirectory()) return null;
  const place = merged(path);
  if (about.isSymbolicLink()) {
    const target = await readlink(real);
    // A folder that a merged tree has under its true name already.
    if (/^\/(bin|sbin|lib|lib64)$/.test(path)) return null;
    return { path: place, mode: 0o777, body: null, link: target };
  }
  if (!about.isFile()) return null;
  const { mode } = await stat(real);
  return { path: place, mode: mode & 0o111 ? 0o755 : 0o644, body: await readFile(real) };
}
