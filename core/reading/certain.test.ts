import { describe, expect, it } from "vitest";
import { readGraph } from "./read-graph.ts";
import { readNorms } from "./read-norms.ts";
import { readText } from "./read-text.ts";
import { understand } from "./understand.ts";

const enforcedIn = (brief: string) =>
  understand(brief)
    .rules.filter(({ status }) => status === "enforced")
    .map(({ words }) => words);

describe("what is enforced", () => {
  it("is said in the brief's own names", () => {
    expect(enforcedIn("Aquarium. We keep animals in tanks.\n\n- A tank holds at most 40 animals.")).toEqual([
      "A tank holds at most 40 animals",
    ]);
  });

  it("is nothing that a word means in a trade alone: a fare is a passenger to taxi drivers, and a price here", () => {
    const brief =
      "Taxi dispatch: rides, drivers, passengers. The dispatcher can't change the fare once the ride is paid.";
    expect(enforcedIn(brief)).toEqual([]);
    expect(understand(brief).rules.map(({ words }) => words)).toContain(
      "The dispatcher can't change the fare once the ride is paid",
    );
  });

  it("is no fact of a trade beside one that the brief has of that name", () => {
    const brief = "News desk: articles, authors. An article has an author, a title and a word count.\n\n";
    const rule = "An article may have at most 2000 words.";
    expect(enforcedIn(`${brief}${rule}`)).toEqual([]);
    expect(understand(`${brief}${rule}`).rules.map(({ words }) => words)).toContain(rule.slice(0, -1));
    expect(enforcedIn(`News desk: articles, authors.\n\n${rule}`)).toHaveLength(1);
  });

  it("leaves no verb out", () => {
    expect(enforcedIn("Blood donation centre: donors, donations, bags.\n1. A bag is released by two people.")).toEqual(
      [],
    );
  });

  it("is not said of what a pronoun stands for where that was narrowed down", () => {
    const brief = "Aquarium with animals and tanks.\n- An animal that died stays in the records, nobody may delete it.";
    expect(enforcedIn(brief)).toEqual([]);
  });

  it("is not what a booking is where it takes place later: after the visit is not after it was booked", () => {
    const brief = "Piano tuners visit customers. A visit has a date and a customer. The tuner books visits.\n\n";
    expect(enforcedIn(`${brief}After the visit the tuner writes a report.`)).toEqual([]);
  });

  it.each([
    ["Library: members, loans, books. A loan has a member and a book.", "No loan for a blocked member."],
    ["Dive club: divers, dives, boats. A dive has a diver and a boat.", "No dive for a suspended diver."],
  ])("is read along no reference that only follows: %s %s", (about, rule) => {
    const text = readText(`${about}\n\n${rule}`, "en");
    const graph = readGraph(text);
    const guessed = { ...graph, relations: graph.relations.map((each) => ({ ...each, source: "follows" as const })) };
    const [said, unsaid] = [graph, guessed].map((each) => readNorms(text, each).at(-1)?.status);
    expect([said, unsaid]).toEqual(["enforced", "open"]);
  });

  it("is no part of what goes on after it", () => {
    const tanks = "Brewery with batches and tanks. A batch is brewed in one tank, it has a start and an end.\n\n";
    expect(enforcedIn(`${tanks}A tank holds one batch at a time.`)).toHaveLength(1);
    expect(enforcedIn(`${tanks}A tank holds one batch at a time. It is rinsed between two batches.`)).toEqual([]);
    const batches = "Brewery with batches.\n\nA batch goes from brewed to fermented, then packaged.";
    expect(enforcedIn(batches)).toHaveLength(1);
    expect(enforcedIn(`${batches} A batch can also be dumped while it is fermented.`)).toEqual([]);
    const foundry = "Foundry: orders, castings. An order has many castings.\n\nAn order has at least 5 castings";
    expect(enforcedIn(`${foundry}.`)).toHaveLength(1);
    expect(enforcedIn(`${foundry}, prototypes excepted.`)).toEqual([]);
  });

  it("makes no record out of what it already holds", () => {
    const brief = "Midwives: women, visits, midwives. A visit has a midwife and a substitute.\n\n";
    expect(enforcedIn(`${brief}When the midwife has a holiday, the substitute makes the visits.`)).toEqual([]);
  });

  it("is not taken back by the sentence after it", () => {
    const brief = "Pottery studio: members, kilns, pieces.\n\nA kiln holds at most 12 pieces.";
    expect(enforcedIn(brief)).toHaveLength(1);
    expect(enforcedIn(`${brief} Except in December.`)).toEqual([]);
  });

  it("says of whom it is not when it speaks of another", () => {
    const brief = "Fencing club shop: customers, orders, masks.\n\n";
    expect(enforcedIn(`${brief}Never tell a customer the address of another customer.`)).toEqual([]);
  });

  it("takes no condition for a duty on a record that is not named", () => {
    const brief =
      "Wedding planners. Couples book venues, caterers and bands for a wedding. No more than 200 guests per wedding.";
    expect(enforcedIn(`${brief} If a caterer cancels, inform the couple the same day.`)).toEqual([
      "No more than 200 guests per wedding",
    ]);
  });

  it("is no act of which nothing is known but that it happens", () => {
    const brief = "Stored value cards. A card has a number and a balance. Staff reload and block cards.\n\n";
    expect(enforcedIn(`${brief}A card may be reloaded at most 5 times.`)).toEqual([]);
    const radio = "Village radio: presenters, shows.\n\n";
    expect(enforcedIn(`${radio}A show cannot be broadcast without a presenter.`)).toEqual([]);
    expect(enforcedIn(`${radio}A presenter may have at most two shows.`)).toHaveLength(1);
  });

  it("leaves out neither what comes to a resource one at a time nor whose a row is", () => {
    const robots =
      "Warehouse: robots, charging stations, charges. A charge has a start and an end, a robot and a charging station.\n\n";
    expect(enforcedIn(`${robots}A charging station serves a single robot at any time.`)).toHaveLength(1);
    const home = "Nursing home: residents, medications, doctors. A medication belongs to a resident.\n\n";
    expect(enforcedIn(`${home}A resident's medication may only be changed by a doctor.`)).toHaveLength(1);
    expect(enforcedIn(`${home}A visitor's medication may only be changed by a doctor.`)).toEqual([]);
  });

  it("asks what an act of which only its name is known changes, also where it is forbidden or somebody's alone", () => {
    const brief = "Parcel office: couriers, parcels. A parcel has a sender.\n\n";
    for (const rule of [
      "Only couriers may weigh parcels.",
      "A damaged parcel must not be weighed.",
      "A damaged parcel must not be sent by post.",
      "A damaged parcel must not be touched.",
      "Only couriers may mark a parcel as lost.",
    ])
      expect(enforcedIn(`${brief}${rule}`)).toEqual([]);
  });

  it("is no order where states are only listed", () => {
    const brief = "Service desk with tickets and technicians.\n\n";
    expect(enforcedIn(`${brief}A ticket is new, assigned, waiting, solved or closed.`)).toEqual([]);
    expect(enforcedIn(`${brief}A ticket goes from new to assigned to solved.`)).toHaveLength(1);
  });

  it("is no list of properties", () => {
    expect(enforcedIn("Judo club: athletes, belts, clubs.\n\nBelts go white, yellow, orange, green.")).toEqual([]);
  });

  it.each([
    // A noun alone says nothing of an act: what waits for the singer, the approval, the nurse?
    ["Opera scheduling: singers, rehearsals.", "Rehearsals need singers."],
    ["Tape archive: researchers send requests for copies.", "An archivist approves each request."],
    ["Hospice: patients, nurses, medications.", "Medication only by the nurse."],
    ["Cable cars: jobs, mechanics.", "No job on Sunday."],
    ["Flat handovers. An agent hands flats to tenants.", "A handover must not be scheduled on Sundays."],
    ["Boat insurance: claims, policies.", "A claim on a policy which has lapsed shall be declined."],
    // A noun before a noun is no mark of it, and a state is that of the record that has it.
    ["Glider club: flights, reports.", "No flight without a weather report."],
    [
      "Camera shop: tickets, devices. A ticket has a status: open, in repair, shipped, closed.",
      "A ticket can't be closed before the device was shipped.",
    ],
    // Which rows count, and whether a number counts any.
    ["Crane rental: cranes, operators.", "max 10 h shift per operator"],
    ["Cider mill: presses, batches.", "One batch per press."],
    ["Cash centre. Bags, deposits, tellers, counters.", "Two counters per bag; both names on the slip."],
    ["Pest control firm: technicians, sites.", "A technician has max. 6 sites a day."],
    ["Foster homes: carers, children.", "A carer has up to three children, babies count double."],
    ["Library of toys: members, toys, loans, fines.", "A member can borrow up to 5 toys."],
    ["Lift-share for visitors: drivers, passengers.", "No tips."],
    // A condition before it, what goes on after it, and a pronoun.
    [
      "Aquarium: tanks, animals.",
      "Water is tested; if ammonia is over 0.5, the curator is called and no animals are added.",
    ],
    ["Orchards: contracts, tenants.", "Contracts are cancelled by 31 January; later the rent is due."],
    ["Mail house: letters, clients.", "Letter status: written -> sealed -> sent; returned can follow sent."],
    ["Translations: strings.", "strings marked do-not-translate get skipped, a translation for one is refused"],
    // A list is no order, and who is handed over is not told.
    ["Rope access: cards, technicians.", "cards: planned, briefed, on rope, done, void"],
    ["Nursery: children, parents.", "A child is handed over to parents only."],
    // Ways to end are no steps, and what is done to some rows at a time is a duty.
    ["Grants: applications, reviewers.", "Application states: draft, submitted, approved, rejected."],
    ["Pool: courses, members.", "Courses with fewer than five members are cancelled a week before they start."],
    // Nothing is done to the row that a condition speaks of, and whom a way over others leads to is a guess.
    [
      "Dog boarding kennel. We take dogs from owners for stays; each dog sleeps in one run.",
      "No dog without a valid kennel-cough vaccination is accepted.",
    ],
    [
      "Pilots, gliders, flights, repairs, inspections and claims are kept. A pilot books flights of gliders. A glider has repairs and inspections. Repairs have a cost. Inspectors approve repairs. Pilots file claims; claims are open, approved, rejected or paid. Inspections are passed or failed.",
      "If an inspection is failed, inform the pilot.",
    ],
    // A verb that makes records of one kind does something else to others.
    ["Fun park: rides, ride managers.", "A ride is opened by the ride manager only."],
    ["Lab: results, patients.", "Results aren't given by phone."],
    ["Diner: orders, cooks.", "An order which is being cooked can't be cancelled."],
  ])("leaves open what %s leaves open: %s", (about, rule) => {
    expect(enforcedIn(`${about}\n\n${rule}`)).toEqual([]);
  });
});
