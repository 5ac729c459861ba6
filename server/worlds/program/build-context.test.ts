import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { extract } from "tar-stream";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { buildContext, textIn } from "./build-context.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-context-"));
const outside = join(dir, "outside");
const secret = "the secret of this machine";
let folder = "";
let made = 0;

mkdirSync(outside);
writeFileSync(join(outside, "secret"), secret);
afterAll(() => rmSync(dir, { recursive: true, force: true }));
beforeEach(() => {
  folder = join(dir, `folder-${made++}`);
  mkdirSync(join(folder, "sub"), { recursive: true });
  writeFileSync(join(folder, "Dockerfile"), "FROM x\n");
  writeFileSync(join(folder, "sub/own"), "own\n");
});

type Entry = { readonly name: string; readonly type: string; readonly linkname: string | null; readonly body: string };

async function entries(of = folder): Promise<Entry[]> {
  const found: Entry[] = [];
  const tar = (await buildContext(of)).pipe(extract());
  for await (const entry of tar) {
    const { name, type, linkname } = entry.header;
    found.push({ name, type: type ?? "", linkname: linkname ?? null, body: await text(entry) });
  }
  return found;
}

const link = (target: string, name: string) => symlinkSync(target, join(folder, name));

describe("the context of a build", () => {
  it("is the files of the folder, in the same order, without what git and npm keep there", async () => {
    for (const left of ["node_modules", ".git", "sub/node_modules"]) {
      mkdirSync(join(folder, left));
      writeFileSync(join(folder, left, "large"), "x");
    }
    expect((await entries()).map(({ name, body }) => [name, body])).toEqual([
      ["Dockerfile", "FROM x\n"],
      ["sub/own", "own\n"],
    ]);
    // The owner may name the folder by a link.
    symlinkSync(folder, `${folder}-link`);
    expect(await entries(`${folder}-link`)).toHaveLength(2);
  });

  it("has links that stay in the folder as links", async () => {
    link("sub/own", "file");
    link("sub", "folder");
    link(join(folder, "Dockerfile"), "sub/absolute");
    link("..", "sub/up");
    link("file", "twice");
    expect((await entries()).filter(({ type }) => type === "symlink")).toEqual([
      { name: "file", type: "symlink", linkname: "sub/own", body: "" },
      { name: "folder", type: "symlink", linkname: "sub", body: "" },
      { name: "sub/absolute", type: "symlink", linkname: "../Dockerfile", body: "" },
      { name: "sub/up", type: "symlink", linkname: "..", body: "" },
      { name: "twice", type: "symlink", linkname: "sub/own", body: "" },
    ]);
  });

  const hostile: readonly (readonly [string, string, () => unknown])[] = [
    ["a link to a file of the machine", "leads out of the folder", () => link("/etc/passwd", "data")],
    ["a link to the root", "leads out of the folder", () => link("/", "sub/data")],
    ["a relative link out", "leads out of the folder", () => link("../../outside/secret", "sub/data")],
    ["a link to a folder outside", "leads out of the folder", () => link("../outside", "data")],
    [
      "a link to a neighbour that begins with the folder's name",
      "leads out of the folder",
      () => {
        mkdirSync(`${folder}-neighbour`);
        link(`${folder}-neighbour`, "data");
      },
    ],
    [
      "a link over a link",
      "leads out of the folder",
      () => {
        link("../outside", "hop");
        link("hop/secret", "data");
      },
    ],
    ["a link to this process", "leads out of the folder", () => link("/proc/self/environ", "data")],
    ["a link to itself", "leads in a circle", () => link("data", "data")],
    [
      "links in a circle",
      "leads in a circle",
      () => {
        link("two", "one");
        link("one", "two");
      },
    ],
    ["a link to nothing", "leads nowhere", () => link("nothing", "data")],
    ["a fifo", "neither a file", () => execFileSync("mkfifo", [join(folder, "sub/pipe")])],
    [
      "a huge file, of which the disk holds nothing",
      "more than 200 MB",
      () => {
        writeFileSync(join(folder, "huge"), "");
        truncateSync(join(folder, "huge"), 2 ** 40);
      },
    ],
    [
      "files that are huge together",
      "more than 200 MB",
      () => {
        for (const name of ["a", "b", "c"]) {
          writeFileSync(join(folder, name), "");
          truncateSync(join(folder, name), 80 * 1024 * 1024);
        }
      },
    ],
  ];
  it.each(hostile)("refuses %s, by name", async (_, said, make) => {
    make();
    const error: unknown = await buildContext(folder).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message: expect.stringContaining(said), hint: expect.any(String) });
    expect(String(error)).not.toContain(secret);
  });

  it("refuses a file in the place of a folder", async () => {
    await expect(buildContext(join(folder, "Dockerfile"))).rejects.toMatchObject({
      code: "INVALID",
      message: expect.stringContaining('"Dockerfile" is no folder that can be read (ENOTDIR)'),
    });
  });

  it("refuses a socket", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(folder, "sock"), resolve));
    await expect(buildContext(folder)).rejects.toThrow("neither a file");
    server.close();
  });

  it("tells no name that turns or ends the line that tells it", async () => {
    link("/etc/passwd", "evil\u202e\n\u001b[2Jname");
    const error: unknown = await buildContext(folder).catch((thrown: unknown) => thrown);
    expect(String(error)).toContain('"evil\uFFFD\\n\\u001b[2Jname"');
  });
});

describe("a text of the folder", () => {
  it("is read, through links that stay there", async () => {
    link("sub/own", "linked");
    expect(await textIn(folder, "linked", 100)).toBe("own\n");
    expect(await textIn(folder, "Dockerfile", 100)).toBe("FROM x\n");
  });

  it("is refused where it is not of the folder, no file, or too large", async () => {
    link("/etc/passwd", "out");
    link("../outside/secret", "near");
    link("own", "sub/circle");
    link("again", "again");
    execFileSync("mkfifo", [join(folder, "pipe")]);
    for (const [name, said] of [
      ["out", "leads out of the folder"],
      ["near", "leads out of the folder"],
      ["again", "leads in a circle"],
      ["pipe", "neither a file"],
      ["sub", "neither a file"],
      ["nothing", "is not there"],
      ["Dockerfile", "more than"],
    ] as const)
      await expect(textIn(folder, name, 3), name).rejects.toThrow(said);
  });
});
