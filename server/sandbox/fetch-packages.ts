import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { keptFile } from "./kept-file.ts";
import { namesIn } from "./package-names.ts";
import { SandboxError } from "./sandbox-error.ts";

const run = promisify(execFile);
const how = { maxBuffer: 512 * 1024 * 1024, timeout: 10 * 60_000, env: { ...process.env, LC_ALL: "C" } };

/** Packages in a folder each, as they would lie in the system. */
export type Fetched = {
  readonly folders: readonly string[];
  /** Packages that they need. */
  readonly depends: readonly string[];
  close(): Promise<void>;
};

/** Packages that this machine does not have, with those that they need and it has not either, fetched once by its own apt. They are unpacked, not installed: no script of theirs is carried out. Throws SandboxError with what apt said. */
export async function fetchPackages(names: readonly string[], where: string): Promise<Fetched> {
  const wanted = [...names].sort();
  const title = createHash("sha256").update(wanted.join(" ")).digest("hex").slice(0, 16);
  const folder = await mkdtemp(join(tmpdir(), "agentgym-packages-"));
  const close = () => rm(folder, { recursive: true, force: true });
  try {
    const kept = await keptFile(`packages-${title}`, [], () => downloaded(wanted, where));
    await run("tar", ["-xf", kept, "-C", folder], how);
    const folders: string[] = [];
    const depends: string[] = [];
    for (const archive of (await readdir(folder)).sort()) {
      const to = join(folder, archive.replace(/\.deb$/, ""));
      await mkdir(to);
      await run("dpkg-deb", ["-x", join(folder, archive), to], how);
      folders.push(to);
      const { stdout } = await run("dpkg-deb", ["-f", join(folder, archive), "Pre-Depends", "Depends"], how);
      depends.push(...namesIn(stdout.replace(/^(?:Pre-)?Depends:/gm, ",")));
    }
    return { folders, depends, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A tar of the packages as apt gives them. */
async function downloaded(names: readonly string[], where: string): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "agentgym-packages-"));
  try {
    // apt hands a download to a user of its own where root asks, who could not write here.
    const asOurselves = ["-o", "APT::Sandbox::User=root"];
    await run("apt-get", [...asOurselves, "download", ...(await neededFor(names))], { ...how, cwd: folder });
    const { stdout } = await run("tar", ["-cf", "-", ...(await readdir(folder)).sort()], {
      ...how,
      cwd: folder,
      encoding: "buffer",
    });
    return stdout;
  } catch (error) {
    throw new SandboxError(
      "no_package",
      `${where} needs ${names.join(", ")}: not installed on this machine, and its apt cannot fetch ${names.length > 1 ? "them" : "it"} (${saidBy(error)}). Check the names, run apt-get update, or where no mirror answers: apt-get install ${names.join(" ")}`,
      { cause: error },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The packages and what they need that is not installed, as apt would install them. */
async function neededFor(names: readonly string[]): Promise<string[]> {
  const { stdout } = await run("apt-get", ["install", "--simulate", "--no-install-recommends", ...names], how);
  return [...stdout.matchAll(/^Inst (\S+)/gm)].flatMap(([, name]) => name ?? []);
}

/** The last line in which apt says what is wrong. */
function saidBy(error: unknown): string {
  const said = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
  const lines = said.split("\n").filter((line) => line.startsWith("E:"));
  return (lines.at(-1) ?? said.trim().split("\n").at(-1) ?? "").replace(/^E: /, "").slice(0, 300);
}
