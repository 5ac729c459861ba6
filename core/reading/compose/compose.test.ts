import { describe, expect, it } from "vitest";
import { chartOf } from "../phrases/chart.ts";
import { namesOf } from "../phrases/names.ts";
import { predicate } from "../phrases/predicate.ts";
import { readText } from "../read-text.ts";
import { studio } from "../studio.fixture.ts";
import { composed } from "./compose.ts";

const names = namesOf(studio);
const readingsOf = (sentence: string) => {
  const [clause] = readText(sentence).clauses;
  return clause ? composed(chartOf(clause.tokens, names, [], predicate)) : [];
};

describe("composed", () => {
  it.each([
    [
      "When a session is cancelled the musician gets an email within two days.",
      {
        frame: "follow",
        after: ["cancel session"],
        then: ["notify musician"],
        to: "musician",
        within: "2 days",
      },
    ],
    ["No sessions on Sundays.", { frame: "window", path: "today", op: "not in", calendar: "Sun" }],
    [
      "Musicians take four sessions a month at most.",
      { frame: "limit", of: "session", per: "session.musician", max: 4, within: "1 month" },
    ],
    ["A session is booked by the engineer.", { frame: "right", act: ["create session"], by: "engineer", only: true }],
    [
      "A room takes one session at a time with an hour between them.",
      { frame: "exclusive", record: "session", resource: "session.room", gap: "1 hour" },
    ],
    ["Requests are placed by 15 May.", { frame: "window", act: ["create request"], op: "<=", span: "15 May" }],
    ["A session cannot be confirmed before an invoice is issued.", { frame: "first", first: ["create invoice"] }],
    [
      "A microphone is not lent without a serial number.",
      { frame: "need", need: ["some rental.microphone.serial_number"] },
    ],
  ])("puts together what its parts say: %s", (sentence, norm) => {
    expect(readingsOf(sentence)[0]).toMatchObject({ norms: [norm], missing: [] });
  });

  it.each([
    ["A rental never has two microphones.", 1],
    ["No musician gets two sessions a day.", 1],
    ["A musician does not hold three rentals at once.", 2],
    ["A musician never holds more than three rentals.", 3],
    ["A musician holds three rentals at most.", 3],
  ])("refuses the number that is never reached, not the next: %s", (sentence, max) => {
    expect(readingsOf(sentence)[0]?.norms).toMatchObject([{ frame: "limit", max }]);
  });

  it.each([
    [
      "A microphone must be polished before it is lent.",
      { frame: "first", act: ["create rental"], first: ["polish microphone"] },
    ],
    [
      "No rental for a musician without a fishing permit.",
      { frame: "need", act: ["create rental"], need: ["some rental.musician.fishing_permit"] },
    ],
    [
      "No rental for a musician without boat insurance.",
      { frame: "need", act: ["create rental"], need: ["rental.musician.boat_insurance = true"] },
    ],
    [
      "A session may not be confirmed until the surcharge is unpaid.",
      { frame: "need", act: ["confirm session"], need: ["session.surcharge_paid = false"] },
    ],
    [
      "Sessions with more than 18% humidity may not be confirmed.",
      { frame: "forbid", act: ["confirm session"], when: ["session.humidity > 18%"] },
    ],
    ["A session has at most 12 singers.", { frame: "limit", of: "session.singers", per: "session", max: 12 }],
    ["dusty -> no rental of a microphone", { frame: "forbid", act: ["create rental"], when: ["rental.dusty = true"] }],
  ])("tells what no record has by the clause's own words: %s", (sentence, norm) => {
    const found = readingsOf(sentence).filter(({ coins }) => coins > 0);
    expect(found[0]).toMatchObject({ norms: [norm], missing: [] });
  });

  it("coins nothing where the records have it all", () => {
    expect(readingsOf("A session cannot be confirmed before an invoice is issued.")[0]?.coins).toBe(0);
  });

  it.each(["The spaceship must be fuelled before it flies.", "Only pilots fly spaceships."])(
    "speaks of no record that is not there: %s",
    (sentence) => {
      expect(readingsOf(sentence)).toEqual([]);
    },
  );

  it("names the words that a reading leaves out", () => {
    const [first] = readingsOf("A session is booked by the engineer with a golden pencil.");
    expect(first?.missing).toEqual(["golden", "pencil"]);
  });

  it("never reads a sentence and its negation alike", () => {
    for (const [yes, no] of [
      ["The musician must sign the waiver.", "The musician must not sign the waiver."],
      ["Sessions on Sundays only.", "No sessions on Sundays."],
      ["A session is booked by the engineer.", "A session is not booked by the engineer."],
    ] as const) {
      const said = readingsOf(no).map(({ norms }) => JSON.stringify(norms));
      for (const { norms } of readingsOf(yes)) expect(said).not.toContain(JSON.stringify(norms));
    }
  });
});
