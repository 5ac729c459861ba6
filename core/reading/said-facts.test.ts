import { describe, expect, it } from "vitest";
import { readGraph } from "./read-graph.ts";
import { readText } from "./read-text.ts";
import { understand } from "./understand.ts";

const graphOf = (brief: string) => readGraph(readText(brief, "en"));
const fieldsOf = (brief: string, record: string) =>
  graphOf(brief)
    .records.find(({ name }) => name === record)
    ?.fields.map(({ name }) => name) ?? [];
const enforcedIn = (brief: string) =>
  understand(brief).rules.flatMap(({ words, status, ...norm }) => (status === "enforced" ? [norm] : []));
const workshop = "Loom workshop: weavers, looms, bookings. Weavers book looms.\n\n";

describe("withSaidFacts", () => {
  it("gives a record the fact that a rule which is read says of it", () => {
    expect(fieldsOf(`${workshop}A fragile loom must not be moved.`, "loom")).toContain("fragile");
  });

  it("makes nothing of a sentence that is not read", () => {
    expect(fieldsOf(`${workshop}A fragile loom is worth a thought, as grandmother said.`, "loom")).not.toContain(
      "fragile",
    );
  });

  it("takes a participle for a state", () => {
    const { states } = graphOf(`${workshop}A damaged loom cannot be moved.`);
    expect(states.find(({ record }) => record === "loom")?.values ?? []).toContain("damaged");
  });

  it("adds no state to those that the brief lists itself", () => {
    const brief = `${workshop}A loom goes from ordered to delivered to used.\nA damaged loom cannot be moved.`;
    expect(graphOf(brief).states.find(({ record }) => record === "loom")?.values).not.toContain("damaged");
  });

  it("holds an amount of money where a rule bounds one", () => {
    expect(
      fieldsOf(
        `${workshop}Donations of weavers are kept. Donations over 900 EUR must be approved by the treasurer.`,
        "donation",
      ),
    ).toContain("amount");
  });
});

describe("rules over what sentences say", () => {
  it("counts what a place or person has, by any verb of having", () => {
    for (const sentence of [
      "A shed holds at most 6 looms.",
      "A shed takes no more than 6 looms.",
      "A shed must not contain more than 6 looms.",
      "A shed can accommodate at most 6 looms.",
    ])
      expect(enforcedIn(`Loom workshop: weavers, looms, sheds.\n\n${sentence}`)).toEqual([
        { frame: "limit", of: "loom", per: "loom.shed", max: 6 },
      ]);
  });

  it("never takes a bound that is forbidden to be passed for one that must be reached", () => {
    expect(
      JSON.stringify(enforcedIn("Loom workshop: weavers, looms, sheds.\n\nA shed must never have more than 6 looms.")),
    ).not.toContain('"min"');
  });

  it("asks for a leave that an act is only given with", () => {
    expect(enforcedIn(`${workshop}A loom can be moved only with the approval of the treasurer.`)).toMatchObject([
      { frame: "approve", act: ["move loom"] },
    ]);
  });

  it("makes no rule of what nobody has to pay", () => {
    expect(enforcedIn(`${workshop}Weavers under 12 do not pay a fee.`)).toEqual([]);
  });

  it("tells nobody who is named nowhere else than by a word for a thing", () => {
    const told = enforcedIn(`${workshop}When a booking is cancelled, notify the weaver.`);
    expect(told).toMatchObject([{ frame: "follow", after: ["cancel booking"], then: ["notify weaver"] }]);
  });

  it("reads no part of a list as the whole of it", () => {
    expect(enforcedIn(`${workshop}A loom must have a number, a plate and at least one spool.`)).not.toMatchObject([
      { need: ["some loom.number"] },
    ]);
  });
});
