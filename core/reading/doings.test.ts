import { describe, expect, it } from "vitest";
import { infinitive, verbOfDoing } from "./doings.ts";
import { placedIn } from "./read-graph.ts";
import { readText } from "./read-text.ts";

/** What is said to be done to a record as its object, by verb. */
const doneTo = (record: string, brief: string): string[] =>
  placedIn(readText(brief, "en")).candidates.flatMap((candidate) =>
    candidate.record.name === record &&
    candidate.doings.some(({ links }) => links.some((link) => link.record.name === record && link.how === "object"))
      ? [candidate.verb]
      : [],
  );

const glyphs = "Rental of glyphs: members, glyphs, clerks. A glyph has a brand. Glyphs belong to members. ";

describe("readDoings", () => {
  it.each([
    ["an active verb", "A clerk wraps a glyph.", "wrap"],
    ["a passive", "A glyph is wrapped by the clerk.", "wrap"],
    ["a passive with a modal", "A glyph must never be wrapped at night.", "wrap"],
    ["a passive joined to another", "A glyph is washed by the clerk and wrapped by the member.", "wrap"],
    [
      "a chain of passives with phrases between",
      "A glyph is washed by hand, dried in the yard and wrapped by a clerk.",
      "wrap",
    ],
    ["a participle right after its noun", "Glyphs wrapped by clerks stay clean.", "wrap"],
    ["a participle before its noun", "A clerk keeps the wrapped glyphs.", "wrap"],
    ["a verb joined to another", "Clerks wash and wrap the glyphs.", "wrap"],
    ["a verb with its particle", "A clerk writes off a glyph.", "write_off"],
    ["a particle after the object", "A member hands a glyph back.", "hand_back"],
    ["a pronoun", "Clerks collect a glyph and wrap it.", "wrap"],
    ["a pronoun of the clause before", "Clerks collect glyphs, and members wrap them.", "wrap"],
    ["a verb without an object, of what cannot act", "If a glyph breaks, the clerk calls.", "break"],
    ["what is handed to somebody", "A glyph is handed to the member in person.", "hand_over"],
    ["a noun of doing", "The inspection of a glyph costs money.", "inspect"],
    ["a verb that only English has", "A clerk dismantles a glyph.", "dismantle"],
    ["a singular subject with its verb", "A second clerk checks every glyph.", "check"],
  ])("reads %s", (_, sentence, verb) => {
    expect(doneTo("glyph", `${glyphs}${sentence}`)).toContain(verb);
  });

  it.each([
    ["what is done with it", "A clerk wraps the floor with a glyph.", "wrap"],
    ["who owns what it is done to", "A clerk wraps the glyph's members.", "wrap"],
    ["who does it without an object", "A member fails if the glyph stays.", "fail"],
    ["the noun after another clause's verb", "Clerks wrap floors, glyphs stay away.", "wrap"],
  ])("takes for no object %s", (_, sentence, verb) => {
    expect(doneTo("glyph", `${glyphs}${sentence}`)).not.toContain(verb);
  });

  it("takes values of a list of states for no doings", () => {
    const { candidates } = placedIn(readText(`${glyphs}A glyph goes from washed to wrapped to sold.`, "en"));
    expect(candidates.filter(({ doings }) => doings.some(({ word }) => word === "wrapped"))).toEqual([]);
  });
});

describe("infinitive", () => {
  it.each([
    ["dismantling", "dismantle"],
    ["approved", "approve"],
    ["lent", "lend"],
    ["carries", "carry"],
    ["table", "table"],
  ])("of %s is %s", (form, verb) => {
    expect(infinitive({ lower: form })).toBe(verb);
  });
});

describe("verbOfDoing", () => {
  it.each([
    ["check-in", "check_in"],
    ["cancellations", "cancel"],
    ["refund", "refund"],
    ["invoice", "invoice"],
    ["pencil", null],
  ])("of %s is %s", (noun, verb) => {
    expect(verbOfDoing(noun)).toBe(verb);
  });
});
