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

describe("facts that rules say by other words than adjectives", () => {
  const allotments = "Allotments: tenants, plots, requests. Tenants file requests.\n\n";
  const parcels = "Parcel office: couriers, parcels. Couriers deliver parcels. A parcel has a sender.\n\n";

  it.each([
    [allotments, "Tenants with a fever may not file requests.", "request.tenant.fever = true"],
    [allotments, "Requests longer than 14 days must not be filed.", "request.days > 14"],
    [parcels, "A parcel heavier than 15 kg must not be delivered.", "parcel.weight > 15 kg"],
    [parcels, "Parcels over 15 kg must not be delivered.", "parcel.weight > 15 kg"],
    [parcels, "Parcels taller than 2 m must not be delivered.", "parcel.height > 2 m"],
  ])("%s %s", (about, rule, when) => {
    expect(enforcedIn(`${about}${rule}`)).toMatchObject([{ frame: "forbid", when: [when] }]);
  });

  it("are what a row must have, however it is narrowed down", () => {
    expect(enforcedIn(`${allotments}A request requires a floor plan.`)).toMatchObject([
      { frame: "need", act: ["create request"], need: ["some request.floor_plan"] },
    ]);
    expect(enforcedIn(`${allotments}Requests longer than 14 days require a guarantor form.`)).toMatchObject([
      { frame: "need", need: ["some request.guarantor_form"], when: ["request.days > 14"] },
    ]);
  });

  it("are no person and nothing that is numbered", () => {
    expect(fieldsOf(`${allotments}Requests with a stranger are refused.`, "request")).not.toContain("stranger");
    expect(fieldsOf(`${allotments}No requests without step 3.`, "request")).not.toContain("step");
  });
});

describe("rules over what sentences say", () => {
  it("says of how many rows a condition speaks", () => {
    const club =
      "Glider club: pilots, gliders, flights, inspections. A pilot books flights of gliders. A glider has inspections. Flights are planned, started or landed. Inspections are passed or failed.\n\n";
    const conditions = (rule: string) => JSON.stringify(enforcedIn(`${club}${rule}`));
    for (const rule of [
      "A flight can only be started if all inspections of its glider are passed.",
      "A flight must not be started until each inspection of its glider is passed.",
      "No flight is started before all the inspections of its glider are passed.",
    ])
      expect(conditions(rule)).toContain("every flight.glider.inspection.status = passed");
    expect(conditions("A flight must not be started if one of the inspections of its glider is failed.")).toContain(
      "some flight.glider.inspection.status = failed",
    );
  });

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
