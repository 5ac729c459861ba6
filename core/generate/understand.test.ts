import { describe, expect, it } from "vitest";
import { readingsOfBrief } from "./understand.ts";
import { Understanding } from "./understanding.ts";

const understandBrief = (text: string) => readingsOfBrief(text).understood;
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

describe("kinds of clauses that mislead", () => {
  const readOf = (text: string) => {
    const { entities, clauses, policies } = understandBrief(text);
    return {
      records: entities.map(({ name }) => name),
      rules: clauses.flatMap(({ rule, text: words }) =>
        rule === "enforced" || rule === "open" ? [`${rule}: ${words}`] : [],
      ),
      said: policies.map(({ said }) => said),
    };
  };

  it.each([
    "Customers request refunds. A refund does not need a manager's approval.",
    "Owners bring pets. You do not have to verify the date of birth before changing a pet.",
    "Guests rent boats. If a guest wants a certain model, we may give the guest a better boat.",
  ])("enforces no duty where there is none: %s", (text) => {
    expect(readOf(text).rules.filter((rule) => rule.startsWith("enforced"))).toEqual([]);
  });

  it("offers no duty for what is forbidden", () => {
    const found = understandBrief("Agents handle tickets. Never notify the requester after a ticket is closed.");
    const frames = found.clauses.flatMap(({ candidates }) => candidates ?? []).flatMap(({ norm }) => [norm]);
    expect(frames.filter(({ frame }) => frame === "follow")).toEqual([]);
  });

  it.each([
    ["Owners register pets. The kind of a pet must be a dog, cat, or bird.", ["owner", "pet"]],
    ["Customers rent bikes. Each bike has a brand, frame height and paint.", ["bike", "customer"]],
  ])("makes values and fields of lists, not records or rules: %s", (text, records) => {
    const found = readOf(text);
    expect(found.records.filter((name) => ["dog", "cat", "bird", "brand", "paint"].includes(name))).toEqual([]);
    expect(found.records).toEqual(expect.arrayContaining(records));
    expect(found.rules.filter((rule) => !/register|rent bikes/.test(rule))).toEqual([]);
  });

  it("keeps a rule that hangs on a list open", () => {
    const { rules } = readOf("Owners register pets. The kind of a pet must be a dog, cat or bird, never a snake.");
    expect(rules.join()).toContain("never a snake");
  });

  it("goes by the state that the sentence names", () => {
    const { said } = readOf(
      "Tickets move from open to in progress to resolved to closed. Notify the requester when a ticket is closed.",
    );
    expect(said).toContainEqual(expect.stringMatching(/^Those who close a ticket must then notify/));
  });

  it("puts a condition on the record that the sentence names", () => {
    const { said } = readOf("Vet clinic. A prescription must not be issued to a pet whose vaccinations have expired.");
    expect(said[0]).toMatch(/^Nobody may create a prescription while .*vaccination of the pet of the prescription/);
  });
});

describe("the readings of a brief whose world is no records", () => {
  const brief =
    "A web server's logs: find the failing endpoint. Never touch the live config. Somebody is nice at night.";

  it("are its clauses and rules, and no records", () => {
    const { entities, rules, understood } = readingsOfBrief(brief);
    expect(entities).toEqual([]);
    expect(understood).toMatchObject({ domain: "terminal", entities: [], operations: [] });
    expect(rules[0]).toMatchObject({ words: "Never touch the live config", status: "enforced" });
    expect(understood.policies[0]).toMatchObject({ clause: understood.clauses[2]?.id });
    expect(understood.policies[0]?.said).toContain("/config");
  });

  it("are those of records where another domain is named", () => {
    expect(readingsOfBrief(brief, { domain: "itsm" }).understood.domain).toBe("itsm");
  });

  it.each(["constructor", "toString", "valueOf", "__proto__", "hasOwnProperty"])(
    "reads the word %s like any other",
    (word) => {
      const brief = `Building firm: workers, sites and ${word}s. A ${word} may have at most five sites. Never ${word} a site that is closed. Only a ${word} may close a site. Sites go from planned to ${word} to closed.`;
      expect(() => readingsOfBrief(brief)).not.toThrow();
      const norm = { frame: "forbid" as const, act: [`${word} site`], when: [`site.${word} = ${word}`] };
      for (const { clause } of readingsOfBrief(brief).understood.open)
        expect(() => readingsOfBrief(brief, { readings: [{ clause, norm, by: "model" }] })).not.toThrow();
    },
  );
});
