import { execFileSync } from "node:child_process";
import type { Row } from "../../../../../core/action.ts";
import { maxCommits } from "../../../../../core/worlds/terminal/repository.ts";
import type { RepositoryRows, Terminal } from "../messages.ts";
import { readable } from "../shown.ts";

type Seed = NonNullable<Terminal["repository"]>;

/** Longest that git may take to say what is in a repository, milliseconds. */
const timeoutMs = 10_000;
/** What the repository's own settings could start or change is switched off: they are the agent's. */
const env: Record<string, string> = {
  PATH: "/usr/bin:/bin",
  HOME: "/nonexistent",
  LANG: "C.UTF-8",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
};

function git(path: string, args: readonly string[], input?: string): string {
  const safe = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-C", path];
  const said = execFileSync("git", [...safe, ...args], {
    env: { ...env } as NodeJS.ProcessEnv,
    input: input ?? "",
    timeout: timeoutMs,
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["pipe", "pipe", "ignore"],
  });
  return readable(said.map((byte) => (byte === 0 ? 0x1f : byte)));
}

/** Makes a repository over files that are there: its history, branches and tags, and what git notes of the files. */
export function plantRepository({ path, stream, branch }: Seed, user: string): void {
  git(path, ["init", "--quiet", `--initial-branch=${branch}`]);
  git(path, ["fast-import", "--quiet", "--done"], `${stream}done\n`);
  git(path, ["update-ref", "-d", "refs/import"]);
  for (const [name, value] of Object.entries({ name: user, email: `${user}@example.com` }))
    git(path, ["config", `user.${name}`, value]);
  git(path, ["reset", "--quiet", "--mixed"]);
}

/** The rows of a repository; none where git can no longer read it. */
export function repositoryRows({ path }: Seed): RepositoryRows {
  try {
    return read(path);
  } catch {
    return { ref: [], commit: [] };
  }
}

const short = (said: string | undefined) => (said ? said.slice(0, 1_000) : null);
const linesOf = (said: string) => said.split("\n").filter(Boolean);

function read(path: string): RepositoryRows {
  const form = "%H%x00%T%x00%P%x00%an <%ae>%x00%at%x00%s";
  const about = new Map<string, Row>();
  const told = git(path, ["rev-list", "--all", `--max-count=${maxCommits}`, "--no-commit-header", `--format=${form}`]);
  for (const line of linesOf(told)) {
    const [id = "", tree, parents, author, seconds, subject] = line.split("\\x1f");
    const at = new Date(Number(seconds) * 1_000).toISOString().replace(/\.\d+Z$/, "Z");
    about.set(id, {
      id,
      subject: short(subject),
      author: short(author),
      at,
      parents: parents ?? "",
      tree: tree ?? null,
    });
  }
  const ref = (id: string, kind: string, commit: string, more: Row): Row => {
    const { tree = null, parents = null, subject = null } = about.get(commit) ?? {};
    return { id, kind, commit, tree, parents, subject, annotation: null, target: null, ...more };
  };
  const refs = linesOf(
    git(path, [
      "for-each-ref",
      "--format=%(refname)%00%(objectname)%00%(*objectname)%00%(objecttype)%00%(contents:subject)",
      "refs/heads",
      "refs/tags",
    ]),
  ).map((line) => {
    const [name = "", object = "", peeled = "", type, subject] = line.split("\\x1f");
    const isTag = name.startsWith("refs/tags/");
    return ref(name, isTag ? "tag" : "branch", peeled || object, {
      annotation: type === "tag" ? short(subject) : null,
    });
  });
  const [commit = "", target = ""] = linesOf(git(path, ["rev-parse", "HEAD", "--symbolic-full-name", "HEAD"]));
  const head = ref("HEAD", "head", commit, { target: target.startsWith("refs/") ? target : null });
  return { ref: [head, ...refs], commit: [...about.values()] };
}
