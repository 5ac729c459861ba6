import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { randomOf } from "../../../../../core/random.ts";
import { addProject } from "../../../../../core/worlds/terminal/generate/content/repository.ts";
import { Tree } from "../../../../../core/worlds/terminal/generate/tree.ts";
import { importOf, repositoryRows as seedRows } from "../../../../../core/worlds/terminal/repository.ts";
import { plantRepository, repositoryRows } from "./repository.ts";

const hasGit = (() => {
  try {
    execFileSync("git", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();
const sorted = (rows: readonly { readonly id?: unknown }[]) =>
  rows.toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1));

describe.skipIf(!hasGit)("a repository that is planted", () => {
  const project = addProject(new Tree("/srv/x", randomOf(1, "tree")), randomOf(3, "project"), "portal");
  const path = mkdtempSync(join(tmpdir(), "repository-"));
  const seed = { path, branch: "main", stream: importOf(project.repository) };
  const git = (...args: string[]) => execFileSync("git", ["-C", path, ...args], { encoding: "utf8" });
  beforeAll(() => {
    for (const [name, { text, executable }] of project.tip.files) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), text, { mode: executable ? 0o755 : 0o644 });
    }
    plantRepository(seed, "agent");
  });
  afterAll(() => rmSync(path, { recursive: true }));

  it("has the ids that its rows say, computed without git", () => {
    const { ref, commit } = repositoryRows(seed);
    const rows = seedRows(project.repository);
    expect(sorted(ref)).toEqual(sorted(rows.ref));
    expect(sorted(commit)).toEqual(sorted(rows.commit));
    expect(commit.length).toBeGreaterThan(15);
  });

  it("begins clean, and is whole", () => {
    expect(git("status", "--porcelain")).toBe("");
    expect(git("fsck", "--strict", "--no-dangling")).toBe("");
  });

  it("tells branches and tags that change, whatever the repository's own settings try", () => {
    git("tag", "-a", "v9", "-m", "nine", project.release.commit.id);
    git("branch", "-D", "fix/login");
    writeFileSync(join(path, "trap.sh"), `#!/bin/sh\necho ran >> ${join(path, "trapped")}\n`, { mode: 0o755 });
    for (const name of ["core.fsmonitor", "core.pager", "gpg.program", "diff.external"])
      git("config", name, join(path, "trap.sh"));
    git("config", "log.showSignature", "true");
    const { ref } = repositoryRows(seed);
    expect(ref.find(({ id }) => id === "refs/tags/v9")).toMatchObject({
      kind: "tag",
      commit: project.release.commit.id,
      tree: project.release.commit.tree,
      annotation: "nine",
    });
    expect(ref.some(({ id }) => id === "refs/heads/fix/login")).toBe(false);
    expect(existsSync(join(path, "trapped"))).toBe(false);
  });

  it("has no rows once git cannot read it", () => {
    rmSync(join(path, ".git/HEAD"));
    expect(repositoryRows(seed)).toEqual({ ref: [], commit: [] });
  });
});
