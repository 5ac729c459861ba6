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
    ["A zorbler is for one glork. A glork is kept. A zorbler is never lent.", "zorbler > glork"],
    ["Each zorbler is made for one glork. A glork is kept. A zorbler is never lent.", "zorbler > glork"],
    ["A glork consists of a name and two zorblers. A glork is kept. A zorbler is never lent.", "zorbler > glork"],
    [
      "A glork belongs to one member and can have several zorblers. A zorbler is never lent. Glorks stay.",
      "zorbler > glork",
    ],
    ["A glork has a size (small, large), a from address and zorblers. A zorbler is never lent.", "zorbler > glork"],
    ["customers > glorks > zorblers\nA glork is kept. A zorbler is never lent.", "zorbler > glork"],
    ["ticket: customer, priority, due\nA customer has a name. A ticket is closed once.", "ticket > customer"],
    [
      "The inspector is never the fitter who erected the scaffold. Scaffolds and fitters. A fitter erects scaffolds.",
      "scaffold > fitter",
    ],
    ["A loan is never given by the officer who prepared the loan. Officers and loans.", "loan > officer"],
  ])("reads %s", (brief, relation) => {
    expect(relationsOf(brief)).toContain(relation);
    expect(relationsOf(brief)).not.toContain(relation.split(" > ").reverse().join(" > "));
  });

  it.each([
    "A glork is on loan. Loans are kept. A glork is kept.",
    "A glork is for loan. Loans are kept. A glork is kept.",
  ])("reads none in how something stands: %s", (brief) => {
    expect(relationsOf(brief)).not.toContain("glork > loan");
  });

  it("reads none where two records only stand in one sentence", () => {
    expect(relationsOf("Glorks are lent, zorblers are sold. A glork is kept. A zorbler stays.")).toEqual([]);
  });
});
