import { describe, expect, it } from "vitest";
import { planFromBrief } from "../brief.ts";

const clausesOf = (brief: string) =>
  planFromBrief(brief).clauses.map(({ text, rule, understood }) => [
    text,
    rule ?? (understood ? "understood" : "missed"),
  ]);

describe("clausesOf", () => {
  it("takes items that only name a record for records, and headings of sections for what they are", () => {
    const clauses = clausesOf(
      "Bike hire\n\nRecords:\n- guests (name, phone)\n- bikes\n- trips\n\nBusiness rules:\n- A guest may have at most two trips.",
    );
    expect(clauses).toContainEqual(["A guest may have at most two trips", "enforced"]);
    expect(clauses.filter(([, became]) => became === "open" || became === "missed")).toEqual([]);
  });

  it.each(["Never delete", "Only managers may delete"])("keeps the items of a rule rules: %s", (lead) => {
    const clauses = clausesOf(`Sledge hire: guests, sledges and trips.\n\n${lead}:\n- guests\n- trips`);
    const items = clauses.filter(([text]) => /^(?:guests|trips)$/.test(String(text)));
    expect(items).toHaveLength(2);
    for (const [, became] of items) expect(became).toMatch(/^(?:open|enforced)$/);
  });

  it("puts aside what only says who does what where", () => {
    const clauses = clausesOf(
      "Glass studio: members, melters and slots. A member books a slot at a melter. No slot at a melter.",
    );
    expect(clauses).toContainEqual(["A member books a slot at a melter", "understood"]);
    expect(clauses.at(-1)).toEqual(["No slot at a melter", "enforced"]);
  });

  it("loses no rule that looks like a description", () =>
    expect(
      clausesOf("Control room: calls, sessions and crews. Crews record sessions. Sessions recorded.").at(-1)?.[1],
    ).toMatch(/^(?:open|enforced)$/));

  it("does not take a heading for a section that names something else", () =>
    expect(clausesOf("Guests and trips.\n\nZorble rules:\n- A guest may have at most two trips.")).toContainEqual([
      "Zorble rules",
      "missed",
    ]));
});
