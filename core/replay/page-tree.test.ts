import { describe, expect, it } from "vitest";
import { openWorld } from "../worlds/open.ts";
import { libraryWorld } from "../worlds/records/fixture.ts";
import { webWorldOf } from "../worlds/web/face.ts";
import { type PageNode, pageNodes } from "./page-tree.ts";

function flat(nodes: readonly PageNode[]): PageNode[] {
  return nodes.flatMap((node) => [node, ...flat(node.children)]);
}

describe("pageNodes", () => {
  it("reads back what a page was told as", () => {
    const world = openWorld(webWorldOf(libraryWorld(), { title: "Ana's \\ library", theme: "shop" }));
    const { observation } = world.step(world.initial, { action: "goto", params: { url: "/members?name=Ana Ruiz" } });
    const [root] = pageNodes(String(observation.page));
    expect(root).toMatchObject({ role: "RootWebArea", name: "Members" });
    const all = flat(root ? [root] : []);
    expect(all.find(({ role, name }) => role === "link" && name.startsWith("Ana's"))?.name).toBe("Ana's \\ library");
    expect(all.find(({ role, name }) => role === "textbox" && name === "name")?.value).toBe("Ana Ruiz");
    expect(all.find(({ role }) => role === "row")?.children.map(({ role }) => role)).toContain("cell");
  });

  it("leaves out what cannot be read", () => {
    expect(pageNodes("no tree\n\t[1] link 'fine'\n\t[2] link broken'")).toMatchObject([{ role: "link", name: "fine" }]);
  });
});
