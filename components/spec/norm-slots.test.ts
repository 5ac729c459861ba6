import { describe, expect, it } from "vitest";
import { type Frame, Norm } from "../../core/norms/norm.ts";
import { draftOf, frameForms, normIn } from "./norm-slots.ts";

const norms: readonly Norm[] = [
  {
    frame: "need",
    act: ["create loan", "renew loan"],
    need: ["loan.member.card.expires_on >= today", ["role manager", "role librarian"]],
    when: ["loan.book.kind = rare"],
  },
  { frame: "forbid", act: ["any"], unless: ["role manager"] },
  // biome-ignore lint/suspicious/noThenProperty: the notation of norms calls the duty `then`.
  { frame: "follow", after: ["create loan"], then: ["notify member"], to: "loan.member", within: "2 days" },
  {
    frame: "follow",
    after: [],
    // biome-ignore lint/suspicious/noThenProperty: as above.
    then: ["notify member"],
    to: ["loan.member", "manager"],
    when: ["loan.due_on < today"],
  },
  { frame: "first", act: ["update member"], first: ["verify member"] },
  { frame: "approve", act: ["create order"], by: ["manager", "director"], count: 2, when: ["order.total > 5000 EUR"] },
  { frame: "separate", record: "order", roles: ["order.approver", "order.requester"], same: false },
  { frame: "limit", of: "loan", per: "loan.member", max: 5, when: ["no loan.returned_on"] },
  { frame: "limit", of: "sum loan.fee", per: ["loan.member", "loan.desk"], max: "member.allowance" },
  { frame: "exclusive", record: "booking", resource: "booking.room", gap: "15 minutes" },
  { frame: "order", record: "ticket", by: ["ticket.priority desc", "ticket.created_at"], act: ["assign ticket"] },
  { frame: "window", act: ["cancel visit"], path: "visit.starts_at", op: ">=", span: "now + 24 hours" },
  { frame: "disclose", fields: ["patient.born_on"], to: "relative", only: true },
  { frame: "freeze", record: "order", fields: [], when: ["order.status = sent"] },
  {
    frame: "states",
    record: "ticket",
    field: "status",
    order: [
      ["open", "in progress"],
      ["in progress", "closed"],
    ],
    terminal: ["closed"],
  },
  { frame: "right", act: ["delete contact"], by: "manager", only: true },
  { frame: "refuse", request: "waive a fine", because: "the board decides", instead: "ask the board" },
  { frame: "derive", path: "loan.due_on", value: "lent_on plus 14 days" },
];

describe("a norm by form", () => {
  it("has a form for each frame", () =>
    expect(new Set(norms.map(({ frame }) => frame))).toEqual(new Set(Object.keys(frameForms) as Frame[])));

  it.each(norms)("$frame comes back from its form as it was", (norm) => {
    const back = Norm.parse(normIn(draftOf(norm)));
    expect(back).toEqual(Norm.parse(norm));
  });

  it("leaves out what is empty, and keeps what is wrong for the check", () => {
    expect(normIn({ frame: "limit", slots: { of: [" loan "], max: ["5"], min: [""], when: [] } })).toEqual({
      frame: "limit",
      of: "loan",
      max: 5,
    });
    expect(Norm.safeParse(normIn({ frame: "need", slots: { act: ["create loan"] } })).success).toBe(false);
    expect(
      Norm.safeParse(normIn({ frame: "states", slots: { record: ["a"], field: ["b"], order: ["x"] } })).success,
    ).toBe(false);
  });
});
