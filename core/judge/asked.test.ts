import { describe, expect, it } from "vitest";
import { fixtureSpec } from "../generate/fixture.ts";
import { openWorld } from "../worlds/open.ts";
import { asksFor, refusesBy } from "./asked.ts";

const { world: spec } = fixtureSpec();
const world = openWorld(spec);
const request = 'Please create a new deal (title "Pilot"; priority "high"; expected date 14 March 2026).';

describe("asksFor", () => {
  it.each<[string, string, boolean]>([
    ["amount", "amount", true],
    ["amount", "Amount", true],
    ["amount", "What is the amount of the new deal?", true],
    ["amount", 'What amount should the deal "Pilot" have?', true],
    ["tax_code", "tax code", true],
    ["amount", "amount_date", false],
    ["amount", "title", false],
    ["amount", "amount, title, priority, stage", false],
    ["amount", "amount, shoe size, blood type", false],
    ["amount", "Is there anything else?", false],
    ["amount", `amount ${"please ".repeat(50)}`, false],
  ])("%s is asked for by %j: %j", (about, question, asked) =>
    expect(asksFor(world, question, about, request)).toBe(asked),
  );
});

describe("refusesBy", () => {
  it.each<[string, boolean]>([
    ["p2", true],
    ["P2", true],
    ["policy p2", true],
    ["p2: the amount is above the limit", true],
    ["p1", false],
    ["p1, p2", false],
    ["p2 or p99", false],
    ["p22", false],
    ["the policy", false],
  ])("p2 is what %j refuses by: %j", (refusal, names) => expect(refusesBy(world, refusal, "p2")).toBe(names));
});
