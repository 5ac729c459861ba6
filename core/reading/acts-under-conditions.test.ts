import { describe, expect, it } from "vitest";
import type { Norm } from "../norms/norm.ts";
import { readNorms } from "./read-norms.ts";
import { readText } from "./read-text.ts";
import { meaningKey } from "./same-meaning.ts";
import { studio } from "./studio.fixture.ts";

const read = (sentence: string) => readNorms(readText(sentence), studio);
const enforced = (sentence: string) =>
  read(sentence).flatMap(({ status, norms }) => (status === "enforced" ? norms.map(meaningKey) : []));

const suspended: Norm = { frame: "forbid", act: ["create session"], when: ["session.musician.status = suspended"] };
const unpaid: Norm = { frame: "forbid", act: ["create rental"], when: ["some rental.musician.invoice.paid = false"] };
const repair: Norm = { frame: "forbid", act: ["create session"], when: ["session.room.status = under_repair"] };
const open: Norm = { frame: "need", act: ["create session"], need: ["session.room.status = open"] };
const valid: Norm = {
  frame: "need",
  act: ["create session"],
  need: ["some session.musician.waiver.expires_on >= today"],
};
const leave: Norm = { frame: "approve", act: ["create refund"], by: "manager", when: ["refund.amount > 200 EUR"] };
const apart: Norm = {
  frame: "separate",
  record: "refund",
  roles: ["refund.approver", "refund.requester"],
  same: false,
};
const confirmed: Norm = {
  frame: "right",
  act: ["cancel session"],
  by: "manager",
  only: true,
  when: ["session.status = confirmed"],
};
const adult: Norm = {
  frame: "need",
  act: ["create session"],
  need: ["session.musician.date_of_birth <= today - 18 years"],
};
const waived: Norm = { frame: "first", act: ["create session"], first: ["create waiver"] };

const paidFirst: Norm = { frame: "need", act: ["confirm session"], need: ["some session.deposit"] };

const said: readonly (readonly [string, Norm])[] = [
  ["A suspended musician must not be given a session.", suspended],
  ["We don't take bookings from musicians who are suspended.", suspended],
  ["Suspended musicians: no bookings.", suspended],
  ["If a musician is suspended, refuse new bookings.", suspended],
  ["You can't rent a microphone if you have unpaid invoices.", unpaid],
  ["As long as a musician has an unpaid invoice, they can't rent anything.", unpaid],
  ["A room under repair is not available for booking.", repair],
  ["Rooms under repair cannot be booked.", repair],
  ["Book sessions only in open rooms.", open],
  ["Check that the room is open before booking a session.", open],
  ["Musicians need a valid waiver to book a session.", valid],
  ["Make sure the musician has a valid waiver before booking a session.", valid],
  ["Refunds over 200 EUR are escalated to the manager for approval.", leave],
  ["Refunds > 200 EUR -> manager.", leave],
  ["Refunds over 200 EUR: ask the manager first.", leave],
  ["No refund over 200 EUR without the manager's approval.", leave],
  ["Do not pay a refund over 200 EUR unless the manager agrees.", leave],
  ["The requester of a refund cannot approve it.", apart],
  ["A refund must be approved by someone other than the requester.", apart],
  ["Refunds must not be requested and approved by the same person.", apart],
  ["Cancelling a confirmed session is up to the manager.", confirmed],
  ["Confirmed sessions can only be cancelled by the manager.", confirmed],
  ["Minimum age for booking a session is 18.", adult],
  ["You must be at least 18 to book a session.", adult],
  ["First the waiver is signed, then the session is booked.", waived],
  ["Musicians sign a waiver before they book a session.", waived],
  ["no booking if musician suspended", suspended],
  ["A musician whose status is suspended must not get a session.", suspended],
  ["Room under repair -> no booking.", repair],
  ["Rentals are refused if the musician has an unpaid invoice.", unpaid],
  ["Booking is only possible in open rooms.", open],
  ["refund > 200 EUR => manager approval", leave],
  ["confirmed session: only manager can cancel", confirmed],
  ["The manager is the only one who can cancel a confirmed session.", confirmed],
  ["Ask the manager before paying a refund over 200 EUR.", leave],
  ["Confirm a session only if it has a deposit.", paidFirst],
  ["Without a deposit, a session can't be confirmed.", paidFirst],
  ["The deposit must be paid before a session is confirmed.", paidFirst],
  ["Before confirming a session, check that the deposit is paid.", paidFirst],
  ["A session is confirmed only after the deposit is paid.", paidFirst],
];

describe("acts under conditions", () => {
  it.each(said)("reads %s", (sentence, norm) => {
    expect(enforced(sentence)).toEqual([meaningKey(norm)]);
  });

  it.each([
    ["Suspended musicians may be given a session.", suspended],
    ["A room under repair is available for booking.", repair],
    ["Refunds over 200 EUR need no approval by the manager.", leave],
    ["The requester of a refund may approve it.", apart],
    ["A refund is approved by the requester.", apart],
  ] as const)("does not turn round %s", (sentence, norm) => {
    expect(enforced(sentence)).not.toContain(meaningKey(norm));
  });

  it.each(["Except for paid invoices, no refunds are made.", "Suspended? No sessions.", "Under 18? No rentals."])(
    "keeps open what holds only in part: %s",
    (sentence) => {
      expect(enforced(sentence)).toEqual([]);
    },
  );

  it("offers what a sentence means that names neither the act nor its record, and does not enforce it", () => {
    const [reading] = read("Nobody with an unpaid invoice takes anything home.");
    expect(reading?.status).toBe("open");
    expect(reading?.candidates[0]?.norms.map(meaningKey)).toEqual([meaningKey(unpaid)]);
  });

  it("takes a title that no record has where it alone may act, and nowhere else", () => {
    expect(enforced("Only the head of bookings may cancel a session.")).toEqual([
      meaningKey({ frame: "right", act: ["cancel session"], by: "head_of_booking", only: true }),
    ]);
    expect(enforced("A drummer may not cancel a session.")).toEqual([]);
  });

  it("names each of several who must agree", () => {
    expect(enforced("A refund needs the manager's approval and the producer's consent.")).toEqual([
      meaningKey({ frame: "approve", act: ["create refund"], by: "manager" }),
      meaningKey({ frame: "approve", act: ["create refund"], by: "producer" }),
    ]);
  });
});

describe("candidates of what stays open", () => {
  const first = (sentence: string) => read(sentence).find(({ status }) => status === "open")?.candidates[0];

  it("puts the parts of a clause together whatever their order, and names the words left over", () => {
    const found = first("Whenever microphones are rented by musicians under 18, gloomily a waiver is needed.");
    expect(found?.missing).toContain("gloomily");
    expect(found?.norms).toEqual([
      {
        frame: "need",
        act: ["create rental"],
        need: ["some rental.musician.waiver"],
        when: ["rental.musician.date_of_birth > today - 18 years"],
      },
    ]);
  });

  it("offers what is usually done to a record where no act is said", () => {
    const found = first("Under 18: only with a waiver, sadly enough.");
    expect(found?.norms[0]?.frame).toBe("need");
    expect(found?.missing).toContain("sadly");
  });

  it("keeps a refusal a refusal", () => {
    const offered = read("Ribbon microphones are sadly never rented to suspended musicians.").flatMap(
      ({ candidates }) => candidates.flatMap(({ norms }) => norms),
    );
    expect(offered[0]).toEqual({
      frame: "forbid",
      act: ["create rental"],
      when: ["rental.microphone.kind = ribbon", "rental.musician.status = suspended"],
    });
    expect(offered.some(({ frame }) => frame === "need")).toBe(false);
  });

  it.each([
    "A session gets 2 rooms and 3 drummers, never more than 400 EUR.",
    "Rentals over 7 days: a call from the desk on day 3 and again on day 6.",
    "A suspended musician with 3 reminders, two calls and a letter in the drawer gets no session.",
  ])("offers nothing that leaves a number or half of the clause's words out: %s", (sentence) => {
    expect(read(sentence).flatMap(({ candidates }) => candidates)).toEqual([]);
  });

  it("offers nothing where no record of the brief is spoken of", () => {
    expect(first("Dragons must never be fed after midnight.")).toBeUndefined();
  });
});
