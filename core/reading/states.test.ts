import { describe, expect, it } from "vitest";
import { understand } from "./understand.ts";

const statesOf = (brief: string) =>
  Object.fromEntries(understand(brief).states.map(({ record, values }) => [record, values]));

describe("lists of states", () => {
  it.each([
    ["after a colon", "Glyphs: drawn, inked, sold.\nA glyph has a maker."],
    ["by arrows after a verb", "A glyph has a maker.\n- a glyph goes drawn -> inked -> sold"],
    [
      "by arrows on a line of their own, after what introduces the record",
      "glyph: maker, size, price\ndrawn > inked > sold\nmax 3 glyphs per maker",
    ],
    ["as what a record is", "A glyph has a maker. A glyph is drawn, inked or sold."],
    ["as what it is, of a record in a place", "A glyph has a maker. A glyph is drawn, inked, in storage or sold."],
    [
      "in a row of a table",
      "Glyphs have makers.\n\n| what | values |\n|---|---|\n| glyph status | drawn, inked, sold |",
    ],
    [
      "in brackets after what is not the record",
      "A glyph goes through review (drawn, inked, sold). A glyph has a maker.",
    ],
    ["among facts, after a colon", "A glyph has a maker, a size and a status: drawn, inked or sold."],
    ["among facts, in brackets", "A glyph has a maker, a size and a status (drawn, inked, sold). A maker has a name."],
    ["among facts, by arrows", "A glyph has a maker and a status: drawn -> inked -> sold. A maker has a name."],
    ["among facts, after of", "A glyph has a maker and a status of drawn, inked or sold. A maker has a name."],
    [
      "in a column of a table",
      "Glyphs have makers.\n\n| record | states |\n|---|---|\n| glyph | drawn, inked, sold |\n| maker | asked, paid |",
    ],
    [
      "under a numbered heading",
      "A glyph has a maker.\n\n2 Course of a glyph\ndrawn, inked, sold.\n\n3 Rules\n3.1 None.",
    ],
  ])("are read %s", (_, brief) => {
    expect(statesOf(brief).glyph).toEqual(expect.arrayContaining(["drawn", "inked", "sold"]));
  });

  it("tell how something may stand, where it is no more than that", () => {
    expect(statesOf("Members and courts. Members can be active, suspended or left.").member).toEqual([
      "active",
      "suspended",
      "left",
    ]);
    expect(statesOf("Members and courts. Members can be invited, moved or told.").member).toBeUndefined();
  });

  it("make no record of the word status", () => {
    const { entities } = understand("A slot has a dock.\nslot status: booked => arrived => done ; booked => lost");
    expect(entities.map(({ name }) => name)).not.toContain("slot_status");
  });

  it("belong to the record that is said to be in one of them", () => {
    const brief =
      "PROCEDURE\n\n1 Objects\nA glyph has a maker and a plan. A plan has a date.\n2 Course\ndrawn -> inked -> sold.\n3 Rules\nAn inked glyph may also be rejected.";
    expect(statesOf(brief).glyph).toEqual(expect.arrayContaining(["drawn", "inked", "sold", "rejected"]));
  });

  it.each([
    "A drawn glyph must not be changed.",
    "A drawn glyph must not be deleted.",
    "No new glyph is created at night.",
  ])("do not grow by what any record may undergo: %s", (sentence) => {
    expect(statesOf(`Glyphs: drawn -> inked -> sold. A glyph has a maker. ${sentence}`).glyph).toEqual([
      "drawn",
      "inked",
      "sold",
    ]);
  });

  it("go on after a semicolon", () => {
    const { states } = understand("Glyph status: drawn -> inked -> sold; drawn -> lost. A glyph has a maker.");
    expect(states[0]?.order).toEqual(
      expect.arrayContaining([
        ["inked", "sold"],
        ["drawn", "lost"],
      ]),
    );
  });

  it("are no chain of things that belong to one another", () => {
    expect(statesOf("maker -> glyph -> ink -> paper\nA glyph has a maker.")).toEqual({});
  });

  it("are none where acts alone set a state", () => {
    expect(statesOf("Members, orders and products. A member cancels an order. An order has a product.")).toEqual({});
  });
});
