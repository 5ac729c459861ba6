import { describe, expect, it } from "vitest";
import { consequencesOf } from "../../core/generate/consequences.ts";
import { readingsOfBrief } from "../../core/generate/understand.ts";
import type { Picks } from "../../core/norms/pick.ts";
import { askOpenRules } from "./ask-open-rules.ts";

const brief =
  "Home insurer: policyholders, policies, claims and payouts. A payout on a claim of a lapsed policy is somehow denied. Everybody is somehow nice to claims at night.";
const open = readingsOfBrief(brief).understood.open.map(({ clause }) => clause);

/** The picks that answers give, and what was printed. */
async function asked(...answers: string[]) {
  return askedWith({}, ...answers);
}

async function askedWith(given: Picks, ...answers: string[]) {
  const lines: string[] = [];
  const left = [...answers];
  const picks = await askOpenRules(
    {
      understand: async (made) => readingsOfBrief(brief, made),
      consequences: async (made, clause) => consequencesOf(brief, { ...made, clause }),
      ask: async (question) => {
        lines.push(question);
        return left.shift() ?? "";
      },
      say: (line) => lines.push(line),
    },
    given,
  );
  expect(left).toEqual([]);
  return { picks, said: lines.join("\n") };
}

describe("askOpenRules", () => {
  it("has two rules to ask about", () => expect(open).toHaveLength(2));

  it("leaves open what Enter is pressed at", async () => {
    const { picks, said } = await asked("", "");
    expect(picks).toEqual({});
    expect(said).toMatch(/1\. .* \((no task|1 task|\d+ tasks) would test it\)/);
  });

  it("takes a number as a reading and says the rule back, and `a` as aside", async () => {
    const { picks, said } = await asked("1", "a");
    expect(picks.readings).toEqual([
      { clause: open[0], candidate: 1, by: "author" },
      { clause: open[1], aside: true, by: "author" },
    ]);
    expect(said).toMatch(/✓ Nobody may/);
    expect(readingsOfBrief(brief, picks).understood.open).toEqual([]);
  });

  it("reads other words, and asks again where they are not read", async () => {
    const { picks } = await asked("", "w", "Night is dark.", "w", "Only managers may delete a claim.");
    expect(picks.readings).toEqual([{ clause: open[1], words: "Only managers may delete a claim.", by: "author" }]);
  });

  it("asks again for an answer that is none", async () => {
    const { said } = await asked("9", "", "yes", "");
    expect(said).toContain('"9" is none of these.');
    expect(said).toContain('"yes" is none of these.');
  });

  it("takes what a model read, here and in every rule after it", async () => {
    const norm = (field: string) => ({
      frame: "forbid" as const,
      act: ["create payout"],
      when: [`payout.${field} = true`],
    });
    const byModel = open.map((clause, at) => ({ clause, norm: norm(`odd_${at}`), by: "model" as const }));
    const { picks, said } = await askedWith({ readings: byModel }, "m");
    expect(picks.readings).toEqual([...byModel, ...open.map((clause) => ({ clause, candidate: 1, by: "author" }))]);
    expect(said).toMatch(/1\. a model: Nobody may .* \(adds a yes\/no fact "odd 0" to payout\)/);
    const { understood } = readingsOfBrief(brief, picks);
    expect(understood.open).toEqual([]);
    expect(understood.policies.flatMap((policy) => policy.said).join()).toMatch(/odd 0.*odd 1/s);
  });
});
