import { describe, expect, it } from "vitest";
import { readGraph } from "./read-graph.ts";
import { readText } from "./read-text.ts";

const relationsOf = (brief: string) =>
  readGraph(readText(brief, "en")).relations.map(({ from, to }) => `${from} > ${to}`);

describe("what sentences say of how records belong together", () => {
  it.each([
    ["Zorblers lie in glorks. A glork is lent to a member. A zorbler is never lent.", "zorbler > glork"],
    ["Zorblers come from glorks. A glork is visited once. A zorbler is never lent.", "zorbler > glork"],
    ["A glork is divided into zorblers. A zorbler is never lent. Glorks stay.", "zorbler > glork"],
    ["A glork with three zorblers is full. Glorks are kept. A zorbler is never lent.", "zorbler > glork"],
    ["Several glorks, each with zorblers. Glorks are kept. A zorbler is never lent.", "zorbler > glork"],
    ["glork -> zorblers (one per day). A glork is kept. A zorbler is never lent.", "zorbler > glork"],
  ])("reads %s", (brief, relation) => {
    expect(relationsOf(brief)).toContain(relation);
    expect(relationsOf(brief)).not.toContain(relation.split(" > ").reverse().join(" > "));
  });

  it("reads none where two records only stand in one sentence", () => {
    expect(relationsOf("Glorks are lent, zorblers are sold. A glork is kept. A zorbler stays.")).toEqual([]);
  });
});
