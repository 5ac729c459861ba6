import { describe, expect, it } from "vitest";
import type { SimulatedUser } from "../../simulated-user.ts";
import { readSay } from "./read-say.ts";

const fact = (noun: string, text: string, asked: readonly string[] = [], hints: readonly string[] = []) => ({
  noun,
  text,
  asked: [noun, ...asked],
  hints: [...hints],
});
const user: SimulatedUser = {
  name: "Ada Abel",
  temper: "direct",
  wants: "change",
  request: [],
  facts: [
    fact("deal", '"Support contract"', ["deal title"], ["record", "name"]),
    fact("expected close date", "16 April 2026", ["expected close"], ["when", "date"]),
    fact("amount", "€134,999.08", [], ["how much"]),
  ],
};
const known = ["expected close date", "owner", "stage", "amount", "deal"];
const read = (text: string) => readSay(text, user, known);

describe("what a sentence asks for", () => {
  it.each<[string, number[]]>([
    ["What is the expected close date?", [1]],
    ["Which deal do you mean?", [0]],
    ["Could you please tell me the amount", [2]],
    ["When should that be?", [1]],
    ["How much is it?", [2]],
    ["I need the deal title and the amount.", [0, 2]],
    ['Which amount has the deal "Support contract" to have?', [2]],
  ])("%s", (text, facts) => {
    expect(read(text).asks.flatMap((each) => each.facts)).toEqual(facts);
  });
  it("is several things where several sentences ask", () => {
    expect(read("Hello! Which deal? And what is the amount?").asks.map(({ facts }) => facts)).toEqual([[0], [2]]);
  });
  it("may be what the user does not know", () => {
    expect(read("Who is the owner?")).toMatchObject({ unknown: ["owner"], asks: [], isUnclear: false });
  });
  it.each([
    "How can I help you?",
    "What can I do for you today?",
    "Is there anything else?",
    "Could you please provide more details, such as the name of the record?",
  ])("is all: %s", (text) => {
    expect(read(text).asksMore).toBe(true);
  });
  it("is no shorter fact where a longer name stands", () => {
    const costs = readSay("What is the unit amount?", user, [...known, "unit amount"]);
    expect(costs).toMatchObject({ unknown: ["unit amount"], asks: [] });
  });
  it("is never guessed", () => {
    expect(read("Do bananas sing?")).toMatchObject({ isUnclear: true, asks: [], confirms: false });
  });
});

describe("what a sentence says back", () => {
  it.each([
    'I will set the expected close date of the deal "Support contract" to 2026-04-16. Is that right?',
    "So you want the expected close date set to April 16, 2026 for Support contract, correct?",
    "- deal: support contract\n- expected close date: 16 April 2026\nShall I go ahead?",
    'Do you want me to set the expected close date of "Support contract" to 16 April 2026?',
  ])("is to be confirmed: %s", (text) => {
    expect(read(text)).toMatchObject({ confirms: true, asks: [] });
    expect(read(text).states).toContain(0);
  });
  it("is the same in another form, and another value is strange", () => {
    const { states, strange } = read("The amount of 134999.08 by 2026-04-17, right?");
    expect(states).toEqual([2]);
    expect(strange).toEqual(["2026-04-17"]);
  });
});

describe("what a sentence reports", () => {
  it.each<[string, "change" | "message" | null]>([
    ["I have changed the expected close date.", "change"],
    ["All done! Anything else?", "change"],
    ["The deal has been updated.", "change"],
    ["I've sent the confirmation to the contact.", "message"],
    ["I have not changed anything yet.", null],
    ["I will change the date now.", null],
    ["Shall I go ahead once I have checked it?", null],
    ["I cannot change it, because the deal has been closed.", null],
  ])("%s", (text, reports) => {
    expect(read(text).reports).toBe(reports);
  });
  it("is nothing where the user only asks about the records", () => {
    expect(readSay("The deal has been updated.", { ...user, wants: "answer" }, known).reports).toBeNull();
  });
});

it.each<[string, object]>([
  ["I am sorry, I cannot do that: the rule p2 forbids it.", { declines: true, notFound: false }],
  ["We are not allowed to change that.", { declines: true }],
  ["I can't find a deal by that name.", { notFound: true, declines: false }],
  ["There is no such deal.", { notFound: true }],
  ["Good morning!", { greets: true }],
  ["Thank you, goodbye.", { thanks: true }],
])("%s", (text, reading) => {
  expect(read(text)).toMatchObject(reading);
});

it("reads a very long text, and one of marks alone, without a stop", () => {
  for (const text of [
    '"'.repeat(20_000),
    "a ".repeat(10_000),
    "(".repeat(20_000),
    "1,".repeat(10_000),
    "is that ".repeat(2_500),
  ]) {
    const begin = performance.now();
    read(text);
    expect(performance.now() - begin).toBeLessThan(1_000);
  }
});
