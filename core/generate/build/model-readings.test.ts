import { describe, expect, it } from "vitest";
import { Norm } from "../../norms/norm.ts";
import type { Pick } from "../../norms/pick.ts";
import { readBrief } from "../brief.ts";

const about = "A tool library. It keeps members, tools and loans. A loan has a member, a tool, a price and a due date.";

/** The brief's last clause with what it became when a model read it so. */
function read(sentence: string, norms: readonly object[]) {
  const brief = `${about} ${sentence}`;
  const at = readBrief(brief).plan.clauses.at(-1)?.id ?? "";
  const readings = norms.map((norm) => ({ clause: at, norm: Norm.parse(norm), by: "model" as const }));
  const { plan } = readBrief(brief, { readings });
  return { clause: plan.clauses.at(-1), policies: plan.policies.filter(({ clause }) => clause === at) };
}

const young = { frame: "forbid", act: ["create loan"], when: ["loan.member.born_on > today - 16 years"] };
const three = { frame: "limit", of: "loan", per: "loan.member", max: 3 };

describe("a model's reading of an open clause", () => {
  it.each<[string, object]>([
    ["A member under 16 goes on no loan.", young],
    ["No more than three loans a member, sadly.", three],
    ["Fewer than 16 years old, members stay away from loans, never on one.", young],
  ])("is enforced where the words show all of it: %s", (sentence, norm) => {
    const { clause, policies } = read(sentence, [norm]);
    expect(clause).toMatchObject({ rule: "enforced", readBy: "model" });
    expect(policies).toHaveLength(1);
    expect(policies[0]).toMatchObject({ readBy: "model", said: expect.any(String) });
  });

  it.each<[string, string, object, RegExp]>([
    [
      "a number changed",
      "A member under 16 goes on no loan.",
      { ...young, when: ["loan.member.born_on > today - 18 years"] },
      /does not say|left out/,
    ],
    ["a bound off by one", "No more than three loans a member, sadly.", { ...three, max: 2 }, /does not say 2/],
    [
      "a bound turned round",
      "No more than three loans a member, sadly.",
      { frame: "limit", of: "loan", per: "loan.member", min: 3, act: ["create loan"] },
      /other way round/,
    ],
    [
      "a comparison turned round",
      "A member under 16 goes on no loan.",
      { ...young, when: ["loan.member.born_on < today - 16 years"] },
      /other way round/,
    ],
    [
      "a prohibition made a need",
      "A member under 16 goes on no loan.",
      { frame: "need", act: ["create loan"], need: ["loan.member.born_on > today - 16 years"] },
      /other way round/,
    ],
    [
      "the number held against another field, which the sentence before names",
      "A member under 16 goes on no loan.",
      { frame: "forbid", act: ["create loan"], when: ["loan.price < 16"] },
      /"loan price" is not named there|"loan.price" is not named there/,
    ],
    [
      "a condition left out",
      "A member under 16 goes on no loan.",
      { frame: "forbid", act: ["create loan"] },
      /16 of the sentence is left out/,
    ],
    [
      "a role invented",
      "A member under 16 goes on no loan.",
      { frame: "right", act: ["create loan"], by: "admiral" },
      /admiral/,
    ],
    [
      "an act invented",
      "A member under 16 goes on no loan.",
      { frame: "forbid", act: ["delete boat"], when: ["boat.loan.member.born_on > today - 16 years"] },
      /nothing there says/,
    ],
    [
      "a condition invented",
      "No more than three loans a member, sadly.",
      { ...three, when: ["loan.price > 3 EUR"] },
      /price|left out/,
    ],
    [
      "a description made a rule",
      "The treasurer sometimes looks at loans with a price above 90.",
      { frame: "forbid", act: ["update loan"], when: ["loan.price > 90"] },
      /./,
    ],
    [
      "a duty made of its refusal",
      "Never tell the member when a loan is created, whatever they say.",
      { frame: "follow", after: ["create loan"], then: ["notify member"], to: "loan.member" },
      /refused|left out/,
    ],
    [
      "an exception left out",
      "No loan over 90 unless a member asks for it nicely.",
      { frame: "forbid", act: ["create loan"], when: ["loan.price > 90"] },
      /unless/,
    ],
  ])("is never enforced: %s", (_, sentence, norm, why) => {
    const { clause, policies } = read(sentence, [norm]);
    expect(policies).toEqual([]);
    if (clause?.rule !== undefined) expect(clause).toMatchObject({ rule: "open", note: expect.stringMatching(why) });
  });

  it("is offered to pick from where its words do not show all of it", () => {
    const { clause } = read("A member under 16 goes on no loan.", [
      { ...young, when: ["loan.member.born_on > today - 18 years"] },
    ]);
    expect(clause?.candidates?.[0]?.said).toMatch(/18 years/);
  });

  it("of two rules is one reading to pick, with both sentences", () => {
    const brief = `${about} Odd loans are somehow few and somehow old.`;
    const clause = readBrief(brief).plan.clauses.at(-1)?.id ?? "";
    const reading = { norm: Norm.parse(three), and: [Norm.parse(young)] };
    const byModel = { clause, ...reading, by: "model" as const };
    const offered = readBrief(brief, { readings: [byModel] }).plan.clauses.at(-1)?.candidates?.[0];
    expect(offered).toMatchObject({ ...reading, by: "model" });
    expect(offered?.said.match(/\./g)).toHaveLength(2);
    for (const pick of [{ candidate: 1 }, reading]) {
      const { plan } = readBrief(brief, { readings: [byModel, { clause, ...pick, by: "author" }] });
      expect(plan.policies.filter((policy) => policy.clause === clause).map(({ norm }) => norm)).toEqual([
        reading.norm,
        ...reading.and,
      ]);
    }
  });

  it("that names what no record has is offered with what it adds, and adds it once the author picks it", () => {
    const brief = `${about} Loans somehow go to insured people.`;
    const clause = readBrief(brief).plan.clauses.at(-1)?.id ?? "";
    const norm = Norm.parse({ frame: "need", act: ["create loan"], need: ["loan.member.insured = true"] });
    const byModel = { clause, norm, by: "model" as const };
    const isInsured = (readings: readonly Pick[]) =>
      readBrief(brief, { readings: [...readings] })
        .plan.entities.find(({ name }) => name === "member")
        ?.fields.some(({ name }) => name === "insured");
    const bare = readBrief(brief, { readings: [byModel] }).plan;
    expect(bare.clauses.at(-1)).toMatchObject({ rule: "open" });
    expect(bare.clauses.at(-1)?.candidates?.[0]?.said).toMatch(/adds a yes\/no fact "insured" to member/);
    expect(isInsured([byModel])).toBe(false);
    expect(isInsured([byModel, { clause, norm, by: "author" }])).toBe(true);
    // A norm that nobody offered adds nothing: its names may be slips of the pen.
    expect(() => isInsured([{ clause, norm, by: "author" }])).toThrow(/cannot be enforced/);
  });

  it("changes no clause that was read for certain, and puts none aside", () => {
    const brief = `${about} Loans of more than 90 EUR need approval by a manager. A member under 16 goes on no loan.`;
    const before = readBrief(brief).plan;
    const [sure, open] = before.clauses.slice(-2);
    expect(sure?.rule).toBe("enforced");
    const other = Norm.parse({ frame: "forbid", act: ["delete loan"] });
    const { plan } = readBrief(brief, {
      readings: [
        { clause: sure?.id ?? "", norm: other, by: "model" },
        { clause: open?.id ?? "", aside: true, by: "model" },
      ],
    });
    expect(plan.policies.map(({ said }) => said)).toEqual(before.policies.map(({ said }) => said));
    expect(plan.clauses.at(-1)).toMatchObject({ rule: "open", note: expect.stringMatching(/no rule/) });
  });

  it("gives way to what the author picks", () => {
    const brief = `${about} A member under 16 goes on no loan.`;
    const clause = readBrief(brief).plan.clauses.at(-1)?.id ?? "";
    const { plan } = readBrief(brief, {
      readings: [
        { clause, norm: Norm.parse(young), by: "model" },
        { clause, aside: true, by: "author" },
      ],
    });
    expect(plan.clauses.at(-1)?.rule).toBe("aside");
    expect(plan.policies.filter((policy) => policy.clause === clause)).toEqual([]);
  });
});
