import { describe, expect, it } from "vitest";
import { planFromBrief } from "../brief.ts";
import { readingsOfBrief } from "../understand.ts";

const brief =
  "Public library: members, books and loans. A member may have at most five loans at a time. Reference books may not be lent. Everybody is somehow nice to the books at night.";
const bare = planFromBrief(brief);
const open = bare.clauses.find(({ rule }) => rule === "open");
const limit = bare.clauses.find(({ text }) => text.includes("five loans"));
if (!open || !limit) throw new Error("the brief needs an open and an enforced rule");
const by = "author" as const;
const clauseOf = (plan: typeof bare, id: string) => plan.clauses.find((clause) => clause.id === id);

describe("picks", () => {
  it("give the same plan each time, and none without a trace", () => {
    const readings = [{ clause: open.id, aside: true as const, by }];
    expect(planFromBrief(brief, { readings })).toEqual(planFromBrief(brief, { readings }));
    expect(planFromBrief(brief, { readings }).picks).toEqual({ readings });
    expect(bare.picks).toBeUndefined();
    expect(planFromBrief(brief, { readings: [], offered: [] })).toEqual(bare);
  });

  it("put a clause aside, enforced or open", () => {
    for (const { id } of [open, limit]) {
      const plan = planFromBrief(brief, { readings: [{ clause: id, aside: true, by }] });
      expect(clauseOf(plan, id)).toMatchObject({ rule: "aside", note: "put aside by the author" });
      expect(plan.policies.some(({ clause }) => clause === id)).toBe(false);
    }
  });

  it("read other words in the clause's place, and tell the agent those", () => {
    const words = "A member may have at most two loans at a time.";
    const plan = planFromBrief(brief, { readings: [{ clause: open.id, words, by }] });
    expect(clauseOf(plan, open.id)).toMatchObject({
      rule: "enforced",
      text: open.text,
      note: expect.stringContaining(words),
    });
    expect(plan.policies.find(({ clause }) => clause === open.id)).toMatchObject({ text: words, norm: { max: 2 } });
  });

  it.each(["Members are nice", "Nobody does anything odd to whatever"])(
    "leave open what other words do not say: %s",
    (words) => {
      const plan = planFromBrief(brief, { readings: [{ clause: open.id, words, by }] });
      expect(clauseOf(plan, open.id)).toMatchObject({ rule: "open", understood: false });
      expect(plan.policies.some(({ clause }) => clause === open.id)).toBe(false);
    },
  );

  it("take a norm, and refuse one that the records cannot hold", () => {
    const norm = { frame: "forbid" as const, act: ["delete book"] };
    const plan = planFromBrief(brief, { readings: [{ clause: open.id, norm, by }] });
    expect(plan.policies.find(({ clause }) => clause === open.id)?.norm).toEqual(norm);
    const odd = { frame: "forbid" as const, act: ["create spaceship"] };
    expect(() => planFromBrief(brief, { readings: [{ clause: open.id, norm: odd, by }] })).toThrow(
      "cannot be enforced",
    );
  });

  it.each([
    { pick: { clause: "k99", aside: true as const, by }, problem: "no clause k99" },
    { pick: { clause: "k4", candidate: 5, by }, problem: "no reading 5" },
    { pick: { clause: "k4", by }, problem: "says nothing" },
  ])("refuse $problem", ({ pick, problem }) =>
    expect(() => planFromBrief(brief, { readings: [pick] })).toThrow(problem),
  );

  it("keep putting everything aside from switching the trade's rules on", () => {
    const readings = bare.clauses.flatMap(({ id, rule }) => (rule ? [{ clause: id, aside: true as const, by }] : []));
    expect(planFromBrief(brief, { readings }).policies).toEqual([]);
  });
});

describe("the usual rules of a trade", () => {
  const crm = "CRM for Salesforce agents";
  const own = `${crm}: contacts, companies and deals. Only managers may delete a contact.`;

  it("hold for a brief that states none until they are switched off, one by one or all", () => {
    const assumed = planFromBrief(crm).policies;
    expect(assumed.length).toBeGreaterThan(1);
    const [first] = assumed;
    const fewer = planFromBrief(crm, { assumed: [first?.text ?? ""] });
    expect(fewer.policies).toEqual(assumed.slice(1));
    expect(fewer.offered?.map(({ text }) => text)).toEqual([first?.text]);
    expect(planFromBrief(crm, { assumed: false }).policies).toEqual([]);
  });

  it("are off beside a brief's own until switched on, by text or id, which picks do not change", () => {
    const plain = planFromBrief(own);
    const [usual] = plain.offered ?? [];
    expect(plain.policies.every(({ assumed }) => !assumed)).toBe(true);
    for (const offered of [[usual?.id ?? ""], [usual?.text ?? ""]]) {
      const plan = planFromBrief(own, { offered });
      expect(plan.policies.find(({ assumed }) => assumed)).toMatchObject({ id: usual?.id, text: usual?.text });
      expect(plan.offered?.some(({ id }) => id === usual?.id) ?? false).toBe(false);
    }
    expect(() => planFromBrief(own, { offered: ["be nice"] })).toThrow('no usual rule "be nice"');
  });
});

describe("a usual rule that the brief states itself", () => {
  it("is not offered once more", () => {
    const plan = planFromBrief(
      "IT service desk with requesters, tickets and agents. Notify the requester when a ticket is resolved.",
    );
    expect(plan.policies.map(({ text }) => text)).toEqual(["Notify the requester when a ticket is resolved"]);
    expect(plan.offered?.map(({ text }) => text)).not.toContain("Notify the requester when a ticket is resolved.");
  });
});

describe("readingsOfBrief", () => {
  it("gives readings in the form of gold ones, picks applied", () => {
    const { rules, policies_without_clause } = readingsOfBrief(brief);
    expect(policies_without_clause).toBe(0);
    expect(rules).toContainEqual(
      expect.objectContaining({ words: limit.text, status: "enforced", frame: "limit", max: 5 }),
    );
    expect(rules.find(({ words }) => words === open.text)).toMatchObject({ status: "open" });
    const norm = { frame: "forbid" as const, act: ["delete book"] };
    const picked = readingsOfBrief(brief, { readings: [{ clause: open.id, norm, by }] });
    expect(picked.rules).toContainEqual({ ...norm, words: open.text, status: "enforced" });
  });
});
