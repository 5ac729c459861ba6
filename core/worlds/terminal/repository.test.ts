import { describe, expect, it } from "vitest";
import { type Commit, commitOf, importOf, repositoryRows, treeIdOf } from "./repository.ts";

const author = { name: "A B", email: "a@b.c" };
const first = commitOf({
  parents: [],
  author,
  at: "2026-01-01T00:00:00Z",
  subject: "first",
  files: new Map([["a.txt", { text: "hi\n" }]]),
});

describe("ids", () => {
  it("are git's own: of no files, and of files in folders whose names sort among others", () => {
    expect(treeIdOf(new Map())).toBe("4b825dc642cb6eb9a060e54bf8d69288fbee4904");
    const text = "x\n";
    const one = treeIdOf(
      new Map([
        ["a/x", { text }],
        ["a.txt", { text }],
        ["a0", { text, executable: true }],
      ]),
    );
    const other = treeIdOf(
      new Map([
        ["a0", { text, executable: true }],
        ["a.txt", { text }],
        ["a/x", { text }],
      ]),
    );
    expect(one).toBe(other);
  });

  it("differ by content, mode, parent, moment and subject", () => {
    const { id: _, tree: __, ...given } = first;
    const others: Commit[] = [
      commitOf({ ...given, subject: "second" }),
      commitOf({ ...given, at: "2026-01-01T00:00:01Z" }),
      commitOf({ ...given, parents: [first] }),
      commitOf({ ...given, files: new Map([["a.txt", { text: "hi\n", executable: true }]]) }),
    ];
    expect(new Set([first, ...others].map(({ id }) => id)).size).toBe(5);
  });
});

describe("repositoryRows", () => {
  const second = commitOf({
    parents: [first],
    author,
    at: "2026-01-02T00:00:00Z",
    subject: "next",
    files: first.files,
  });
  const repository = {
    branches: [{ name: "main", commit: second }],
    tags: [{ name: "v1", commit: first, message: null, at: first.at }],
  };
  it("are HEAD, branches, tags and the commits that they lead to", () => {
    const { ref, commit } = repositoryRows(repository);
    expect(ref.map(({ id, commit: at, target }) => [id, at, target])).toEqual([
      ["HEAD", second.id, "refs/heads/main"],
      ["refs/heads/main", second.id, null],
      ["refs/tags/v1", first.id, null],
    ]);
    expect(commit.map(({ id, parents }) => [id, parents])).toEqual([
      [first.id, ""],
      [second.id, first.id],
    ]);
  });
  it("have a history that names every commit once", () => {
    expect(importOf(repository).match(/^mark /gm)).toHaveLength(2);
  });
});
