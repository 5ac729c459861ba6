import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { InvalidError, UnavailableError } from "../../../core/errors.ts";

const run = promisify(execFile);
/** Longest a command of git may take, and most that it may say. */
const timeout = 15 * 60_000;
const maxBuffer = 256 * 1024 * 1024;

/** What makes git of this machine safe for repositories of others: no hook and no program of a configuration runs, no credential is asked for or sent, and only files and the web are fetched from. */
const guards = [
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "core.symlinks=true",
  "core.autocrlf=false",
  "credential.helper=",
  "protocol.allow=never",
  "protocol.https.allow=always",
  "protocol.http.allow=always",
  "protocol.file.allow=always",
  "submodule.recurse=false",
  "fetch.recurseSubmodules=false",
  "fetch.unpackLimit=1",
  "advice.detachedHead=false",
  "gc.auto=0",
  "safe.directory=*",
].flatMap((each) => ["-c", each]);

/** What a command of git says. Throws InvalidError with git's own words when it fails, UnavailableError where there is no git. */
export async function git(cwd: string, ...args: readonly string[]): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), "agentgym-git-"));
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: "production",
    PATH: process.env.PATH,
    HOME: home,
    LC_ALL: "C.UTF-8",
    TZ: "UTC",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_TERMINAL_PROMPT: "0",
    GIT_ASKPASS: "/bin/false",
    GIT_LFS_SKIP_SMUDGE: "1",
    GIT_OPTIONAL_LOCKS: "0",
    ...proxies(),
  };
  try {
    const { stdout } = await run("git", [...guards, ...args], { cwd, env, timeout, maxBuffer });
    return stdout;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      throw new UnavailableError("there is no git on this machine", "Install it: apt-get install git.", {
        cause: error,
      });
    const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : String(error);
    throw new InvalidError(`git ${args[0]} failed: ${said.slice(-500) || "it took too long"}`, "See what git says.");
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** The proxies and certificates that this machine's programs go by. */
function proxies(): Record<string, string> {
  const names = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy", "GIT_SSL_CAINFO"];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name] ?? ""]] : [])));
}
