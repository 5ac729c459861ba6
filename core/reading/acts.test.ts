import { describe, expect, it } from "vitest";
import { understand } from "./understand.ts";

const actsOf = (brief: string) =>
  Object.fromEntries(understand(brief).acts.map(({ verb, record, effect }) => [`${verb} ${record}`, effect]));

const glyphs = "Rental of glyphs: members, glyphs, clerks. A glyph has a brand. Glyphs belong to members. ";

describe("what acts do", () => {
  it("set the state that the brief lists, whatever the verb does elsewhere", () => {
    const acts = actsOf(
      "Changes have an owner. A change goes from draft to submitted to approved. Staff submit changes.",
    );
    expect(acts["submit change"]).toBe("sets change.status = submitted");
  });

  it("are one where two verbs make the same record", () => {
    const made = Object.values(
      actsOf("Visits, clients and tuners. Clients book visits. A tuner schedules a visit. A visit has a date."),
    ).filter((effect) => effect === "creates visit");
    expect(made).toHaveLength(1);
  });

  it("are known only to happen where nobody says what they change", () => {
    expect(actsOf(`${glyphs}A glyph must not be wrapped at night.`)["wrap glyph"]).toBe("is recorded");
  });

  it("are done to what they are said of, and to nothing that only stands by", () => {
    const acts = Object.keys(actsOf(`${glyphs}Only clerks may wrap a glyph of a member.`));
    expect(acts).toContain("wrap glyph");
    expect(acts.filter((act) => /^wrap (?:clerk|member)/.test(act))).toEqual([]);
  });

  it("come in the order of the brief", () => {
    const acts = Object.keys(actsOf("Parcels: packed -> sent -> opened. A parcel has one sender."));
    expect(acts).toEqual(["send parcel", "open parcel"]);
  });
});
