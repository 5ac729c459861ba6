import { describe, expect, it } from "vitest";
import { fileChange, fileOf, fileSides, type TreeNode, treeOf } from "./file-tree.ts";

const file = (path: string, more = {}) => fileOf({ id: path, kind: "file", mode: "0644", size: 1, text: "x", ...more });
const folder = (path: string) => fileOf({ id: path, kind: "directory", mode: "0755" });
/** `name(children)`. */
const said = (nodes: readonly TreeNode[]): string =>
  nodes.map(({ name, children }) => (children.length > 0 ? `${name}(${said(children)})` : name)).join(" ");

describe("treeOf", () => {
  it("puts files below their folders, folders first", () => {
    const files = [file("/srv/b.txt"), folder("/srv"), file("/srv/a/z"), file("/srv/a/b/c"), file("/etc/hosts")];
    expect(said(treeOf(files))).toBe("/etc(hosts) /srv(a(b(c) z) b.txt)");
  });
  it("joins folders that lead to one thing, unless they are rows", () => {
    expect(said(treeOf([file("/srv/www/logs/a"), file("/srv/www/logs/b")]))).toBe("/srv/www/logs(a b)");
    expect(said(treeOf([folder("/srv"), file("/srv/www/a"), file("/srv/www/b")]))).toBe("/srv(www(a b))");
    expect(said(treeOf([file("main.py"), file("src/a.py"), file("src/b.py")]))).toBe("src(a.py b.py) main.py");
  });
});

describe("fileOf", () => {
  it("reads the rows of any program by the usual names", () => {
    expect(fileOf({ id: "f_001", path: "notes/a.md", content: "hi" })).toMatchObject({
      path: "notes/a.md",
      kind: "file",
      text: "hi",
      mode: null,
    });
  });
});

describe("fileChange", () => {
  it("says what differs", () => {
    expect(fileChange(file("a"), file("a", { mode: "0600" }))).toEqual(["mode 0644 → 0600"]);
    expect(fileChange(file("a"), file("a", { text: "y" }))).toEqual(["content"]);
    expect(fileChange(null, file("a"))).toEqual(["new"]);
    expect(fileChange(file("a"), null)).toEqual(["deleted"]);
  });
});

describe("fileSides", () => {
  const row = (status: string, text: string | null, was: string | null) => ({
    id: "/repo/a",
    status,
    text,
    was,
    mode: "0644",
  });
  it.each([
    ["a first change of a checkout's file", null, row("modified", "new", "old"), "old", "new"],
    ["a further one", row("modified", "new", "old"), row("modified", "newer", "old"), "new", "newer"],
    ["one that goes back", row("modified", "new", "old"), null, "new", "old"],
    ["a removal", null, row("deleted", null, "old"), "old", undefined],
    ["a new file", null, row("added", "new", null), undefined, "new"],
    ["a new file that is gone again", row("added", "new", null), null, "new", undefined],
    ["a file that came back", row("deleted", null, "old"), row("modified", "new", "old"), undefined, "new"],
  ])("%s", (_, before, after, textBefore, textAfter) => {
    const sides = fileSides({ before, after });
    expect([sides.before?.text, sides.after?.text]).toEqual([textBefore, textAfter]);
  });
});
