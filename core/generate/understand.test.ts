import { describe, expect, it } from "vitest";
import { planFromBrief } from "./brief.ts";
import { Understanding, understandBrief } from "./understand.ts";

const library =
  "Public library. Members borrow books, place holds and pay fines. A member with more than 10 dollars of unpaid fines can't borrow. Maximum five loans at a time. Reference books never leave the building.";
const crm =
  "A CRM for a sales team: contacts, companies, deals and activities. Deals move from lead to qualified to proposal to won or lost, never backwards. Never overlook the tone of voice. The weather is nice.";

const textsOf = (brief: string, words: readonly { start: number; end: number }[]) =>
  words.map(({ start, end }) => brief.slice(start, end));

describe("understandBrief", () => {
  it("links every entity to each place that names it", () => {
    const { entities } = understandBrief(library);
    const words = Object.fromEntries(entities.map(({ name, words }) => [name, textsOf(library, words)]));
    expect(words.member).toEqual(["Members", "member"]);
    expect(words.fine).toEqual(expect.arrayContaining(["fines"]));
    expect(words.book?.[0]).toBe("books");
  });

  it("links states to their values, relations to the words between their ends, policies to their clauses", () => {
    const understood = understandBrief(crm);
    const stage = understood.states.find(({ entity }) => entity === "deal");
    expect(textsOf(crm, stage?.words ?? [])).toEqual(expect.arrayContaining(["lead", "qualified", "won", "lost"]));
    const relation = understandBrief(library).relations.find(({ from, to }) => from === "hold" && to === "member");
    expect(textsOf(library, relation?.words ?? [])).toEqual(["Members borrow books, place holds"]);
    const rule = understandBrief(library).policies.find(({ text }) => text.startsWith("Maximum five"));
    expect(textsOf(library, rule?.words ?? [])).toEqual(["Maximum five loans at a time"]);
  });

  it("has a form of its own, and every stretch lies inside the brief", () => {
    for (const brief of [library, crm, "todo app", "Fahrradverleih: Kunden, Fahrräder, Stationen, Ausleihen."]) {
      const understood = Understanding.parse(understandBrief(brief));
      const parts = [
        ...understood.entities,
        ...understood.entities.flatMap(({ fields }) => fields),
        ...understood.relations,
        ...understood.states,
        ...understood.operations,
        ...understood.policies,
        ...understood.missed,
      ];
      for (const { words } of parts)
        for (const { start, end } of words) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(brief.length);
        }
    }
  });

  it("says of every missed clause what to do, and the wording it offers is understood", () => {
    const rules = [
      "Never overlook the tone of voice",
      "Never expose the inner tone",
      "Always honour the deadline of the moon",
      "Nobody must exceed the harmony of 7 voices",
    ];
    for (const rule of rules) {
      const brief = `${library} ${rule}.`;
      for (const { advice, wording, text } of understandBrief(brief).missed) {
        expect(advice).not.toBe("");
        expect(wording).not.toBeNull();
        const mended = planFromBrief(brief.replace(`${text}.`, wording ?? ""));
        expect(mended.clauses.every(({ understood }) => understood)).toBe(true);
      }
    }
    expect(understandBrief(`${library} ${rules[0]}.`).missed).toHaveLength(1);
    const [, weather] = understandBrief(crm).missed;
    expect(weather).toMatchObject({ text: "The weather is nice", wording: null });
  });
});
