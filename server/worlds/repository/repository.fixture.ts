import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { WorldSpec } from "../../../core/environment.ts";
import type { CommandPolicy } from "../../../core/worlds/repository/kind.ts";
import { commandRule, repositoryTables, repositoryTools } from "../../../core/worlds/repository/tables.ts";

/** A folder for the repositories of a test, which the cache is in too until the process ends. */
export function repositoriesFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "agentgym-repositories-"));
  process.env.AGENTGYM_REPOSITORIES = join(folder, "cache");
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

type Files = Readonly<Record<string, string | null>>;

/** Makes a git repository of commits: files by path, null removes one. Gives the ids of its commits. */
export function makeRepository(
  folder: string,
  commits: readonly { readonly message: string; readonly files: Files }[],
): string[] {
  mkdirSync(folder, { recursive: true });
  let day = 1;
  const git = (...args: string[]) => {
    const at = `2026-01-${String(day).padStart(2, "0")}T08:00:00Z`;
    return execFileSync("git", args, {
      cwd: folder,
      encoding: "utf8",
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: "/dev/null",
        GIT_AUTHOR_NAME: day % 2 ? "Ana Lima" : "Bo Chen",
        GIT_AUTHOR_EMAIL: day % 2 ? "ana@example.org" : "bo@example.org",
        GIT_COMMITTER_NAME: "Ana Lima",
        GIT_COMMITTER_EMAIL: "ana@example.org",
        GIT_AUTHOR_DATE: at,
        GIT_COMMITTER_DATE: at,
      },
    });
  };
  git("init", "--quiet", "--initial-branch=main");
  return commits.map(({ message, files }) => {
    for (const [path, text] of Object.entries(files)) {
      const full = join(folder, path);
      rmSync(full, { recursive: true, force: true });
      if (text === null) continue;
      mkdirSync(dirname(full), { recursive: true });
      if (text.startsWith("-> ")) symlinkSync(text.slice(3), full);
      else writeFileSync(full, text, { mode: text.startsWith("#!") ? 0o755 : 0o644 });
    }
    git("add", "--all");
    git("commit", "--quiet", "--message", message);
    day++;
    return git("rev-parse", "HEAD").trim();
  });
}

/** A small library with a script, settings, a link and two commits. */
export const shopCommits = [
  {
    message: "Add the cart",
    files: {
      "README.md": "# Shop\n\nA cart.\n",
      LICENSE: "MIT\n",
      "package.json": '{\n  "name": "shop",\n  "version": "1.2.0",\n  "dependencies": { "left-pad": "^1.3.0" }\n}\n',
      "src/cart.js":
        'import { round } from "./round.js";\n\nexport function total(items) {\n  return round(items.reduce((sum, { price }) => sum + price, 0));\n}\n\nexport const limit = 10;\n',
      "src/round.js": "export function round(value) {\n  return Math.round(value);\n}\n",
      "docs/guide.md": "# Guide\n\nCall total.\n",
      "docs/notes.md": "Notes\n",
      "scripts/count.sh": '#!/bin/bash\nwc -l < "$1"\n',
      "latest.md": "-> docs/guide.md",
    },
  },
  {
    message: "Round to cents",
    files: { "src/round.js": "export function round(value) {\n  return Math.round(value * 100) / 100;\n}\n" },
  },
] as const;

/** A policy as suites of tasks have it. */
export const suitePolicy: CommandPolicy = {
  allowed: "ls pwd cd cat head tail wc grep rg sed python python3 pytest".split(" "),
  prohibited: "rm sudo curl wget ssh scp dd mkfs mount umount chmod chown".split(" "),
  writable: ["eval_artifacts/", "/tmp/"],
  maxCommands: 12,
  timeoutSeconds: 180,
};

/** Nothing is forbidden, and all of the checkout may be written. */
export const openPolicy: CommandPolicy = {
  allowed: [],
  prohibited: [],
  writable: ["./", "/tmp/"],
  maxCommands: null,
  timeoutSeconds: null,
};

/** The world of a checkout, one start for each policy. */
export function repositoryWorld(commit: string, ...policies: readonly CommandPolicy[]): WorldSpec {
  return {
    clock: { startAt: "2026-03-02T09:00:00Z", secondsPerStep: 15 },
    entities: repositoryTables(),
    operations: repositoryTools(),
    policies: [commandRule],
    rows: { file: [], command: [], safety_event: [] },
    mover: {
      kind: "repository",
      repository: "shop",
      address: "shop",
      starts: policies.map((policy) => ({ commit, policy })),
      env: { LC_ALL: "C.UTF-8", PYTHONDONTWRITEBYTECODE: "1" },
      limits: { commandMs: 20_000, outputBytes: 30_000, memoryMb: 256 },
      packages: [],
    },
  };
}
