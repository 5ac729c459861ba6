import { describe, expect, it } from "vitest";
import { Understanding, understandBrief } from "./understand.ts";

const brief =
  "Public library: members, books, loans. A member may have at most five loans at a time. Loans go from out to returned. Members look rather tired where possible. Volunteers need not pay.";
const understood = understandBrief(brief);
const words = (places: readonly { readonly start: number; readonly end: number }[]) =>
  places.map(({ start, end }) => brief.slice(start, end));

describe("understandBrief", () => {
  it("has a form of its own, and every stretch lies inside the brief", () => {
    for (const text of [brief, "CRM for Salesforce agents", "Fahrradverleih: Kunden, Fahrräder, Ausleihen."]) {
      const found = understandBrief(text);
      expect(Understanding.safeParse(found).error).toBeUndefined();
      const places = [
        ...found.entities.flatMap((entity) => [entity, ...entity.fields]),
        ...found.relations,
        ...found.states,
        ...found.operations,
        ...found.policies,
        ...found.open,
        ...found.missed,
      ].flatMap((part) => part.words);
      for (const { start, end } of places) {
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }
  });

  it("links records and rules to their words, and says rules back", () => {
    expect(words(understood.entities.find(({ name }) => name === "book")?.words ?? [])).toContain("books");
    const limit = understood.policies.find(({ text }) => text.includes("at most five"));
    expect(words(limit?.words ?? [])).toEqual(["A member may have at most five loans at a time"]);
    expect(limit).toMatchObject({ assumed: false, enforcement: "blocked" });
    expect(limit?.said).toContain("at most 5");
  });

  it("shows what is open, and does not count what was put aside among what was missed", () => {
    expect(understood.open.map(({ text }) => text)).toContain("Members look rather tired where possible");
    expect(understood.missed.map(({ text }) => text)).not.toContain("Volunteers need not pay");
    expect(understood.clauses.find(({ text }) => text === "Volunteers need not pay")?.rule).toBe("aside");
  });

  it("offers the trade's rules to a brief that states its own, and assumes them for one that states none", () => {
    expect(understandBrief("CRM for Salesforce agents")).toMatchObject({ offered: [], open: [] });
    expect(understandBrief("CRM for Salesforce agents").policies.every(({ assumed }) => assumed)).toBe(true);
    const own = understandBrief("A CRM with contacts, companies and deals. Never delete a deal.");
    expect(own.offered.length).toBeGreaterThan(0);
    expect(own.policies.some(({ assumed }) => assumed)).toBe(false);
  });
});
