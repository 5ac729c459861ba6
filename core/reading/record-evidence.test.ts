import { describe, expect, it } from "vitest";
import { readGraph } from "./read-graph.ts";
import { readText } from "./read-text.ts";

const recordsOf = (brief: string) => readGraph(readText(brief, "en")).records.map(({ name }) => name);

describe("what is a record", () => {
  it.each([
    ["who acts, in a trade that nobody knows", "The stoker feeds the kiln. A stoker never works alone.", "stoker"],
    ["what is said in several places", "Glyphs are cut in stone. No glyph without a sketch. Old glyphs stay.", "glyph"],
    [
      "a general word that is one here",
      "Jobs are given to cutters. A job has one cutter. No job is open at night.",
      "job",
    ],
  ])("is %s", (_, brief, name) => {
    expect(recordsOf(brief)).toContain(name);
  });

  it.each([
    ["what something has", "Each zorbler has a brand, a hue and a width. Zorblers are lent to members.", "hue"],
    ["a time", "Members book zorblers. A zorbler is back by evening, and no later.", "evening"],
    ["a feeling", "Members book zorblers. Members rate their joy after each zorbler.", "joy"],
    ["for whom the software is", "CRM for Salesforce agents", "agent"],
    ["for whom the software is, by a kind of software", "A booking tool for small glorkers", "glorker"],
  ])("is not %s", (_, brief, name) => {
    expect(recordsOf(brief)).not.toContain(name);
  });
});

describe("what is one record", () => {
  const donors =
    "Blood bank. Hospitals place orders. Donors make requests. An order has units; a request names a donor.";

  it("is each of two nouns that a trade now and then calls a record by", () => {
    expect(recordsOf(donors)).toEqual(expect.arrayContaining(["order", "request"]));
    expect(recordsOf("Theatre. Ushers seat guests. A nurse treats guests, a technician mends lamps.")).toEqual(
      expect.arrayContaining(["nurse", "technician"]),
    );
  });

  it("is what trades as a rule call by both nouns", () => {
    const names = recordsOf(
      "Court desk. Members make bookings. A booking is for one court. A reservation lapses at noon.",
    );
    expect(names.filter((name) => /booking|reservation/.test(name))).toEqual(["booking"]);
  });
});
