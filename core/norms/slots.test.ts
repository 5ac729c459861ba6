import { describe, expect, it } from "vitest";
import { canonicalJson } from "../json.ts";
import { club } from "./club.fixture.ts";
import { compileNorm, sayNorm } from "./compile.ts";
import { Norm } from "./norm.ts";

/** Norms of every frame with as many slots as it takes. */
const full = [
  {
    frame: "need",
    act: ["plan outing", "start outing"],
    need: ["outing.member.blocked = false"],
    when: ["outing.boat.class = eight"],
    unless: ["role coach"],
  },
  {
    frame: "forbid",
    act: ["plan outing", "start outing"],
    when: ["outing.boat.class = eight"],
    unless: ["role coach"],
  },
  {
    frame: "follow",
    after: ["plan outing", "start outing"],
    then: ["notify member", "inspect boat"],
    to: ["outing.member", "outing.coach"],
    within: "2 days",
    when: ["outing.boat.class = eight"],
    unless: ["outing.member.blocked = true"],
  },
  {
    frame: "first",
    act: ["start outing", "plan outing"],
    first: ["inspect boat", "clean boat"],
    within: "24 hours",
    when: ["outing.boat.class = eight"],
    unless: ["role coach"],
  },
  {
    frame: "approve",
    act: ["start outing", "plan outing"],
    by: ["coach", "member"],
    count: 2,
    when: ["outing.boat.class = eight"],
    unless: ["role coach"],
  },
  { frame: "approve", act: ["start outing"], by: ["captain", "outing.coach"] },
  {
    frame: "separate",
    record: "outing",
    roles: ["outing.member", "outing.coach"],
    same: true,
    act: ["start outing"],
    when: ["outing.boat.class = eight"],
    unless: ["outing.member.blocked = true"],
  },
  {
    frame: "separate",
    record: "outing",
    roles: ["actor", "outing.coach"],
    same: true,
    act: ["start outing", "plan outing"],
    when: ["outing.boat.class = eight"],
    unless: ["outing.member.blocked = true"],
  },
  {
    frame: "limit",
    of: "outing",
    per: ["outing.member", "outing.boat"],
    max: 2,
    within: "7 days",
    when: ["outing.status = planned"],
    unless: ["outing.member.level = coach"],
  },
  {
    frame: "limit",
    of: "outing",
    per: "outing.member",
    min: 1,
    max: 2,
    act: ["set member.blocked = true", "delete member"],
    within: "7 days",
    when: ["outing.status = planned"],
    unless: ["outing.member.level = coach"],
  },
  { frame: "limit", of: "outing", per: "outing.boat", max: 2, act: ["clean boat", "inspect boat"] },
  {
    frame: "limit",
    of: "sum fee.amount",
    per: "fee.member",
    max: "100 EUR",
    when: ["fee.paid = false"],
    unless: ["fee.member.level = coach"],
  },
  {
    frame: "limit",
    of: "boat.seats",
    max: 9,
    min: 1,
    act: ["create boat", "clean boat"],
    when: ["boat.class = eight"],
    unless: ["boat.status = broken"],
  },
  { frame: "limit", of: "clean boat", per: "boat", max: 1, within: "7 days" },
  {
    frame: "exclusive",
    record: "outing",
    resource: "outing.boat",
    gap: "30 minutes",
    when: ["outing.status = planned"],
    unless: ["outing.boat.class = eight"],
  },
  {
    frame: "order",
    act: ["start outing"],
    record: "outing",
    by: ["outing.starts_at desc", "outing.purpose"],
    per: ["outing.boat", "outing.member"],
    when: ["outing.boat.class = eight"],
    unless: ["outing.member.blocked = true"],
  },
  {
    frame: "window",
    act: ["plan outing", "start outing"],
    path: "outing.starts_at",
    op: ">=",
    span: "now + 2 hours",
    when: ["outing.boat.class = eight"],
    unless: ["role coach"],
  },
  {
    frame: "disclose",
    fields: ["member.born_on", "member.name"],
    to: ["member", "coach"],
    only: true,
    when: ["member.blocked = true"],
    unless: ["role coach"],
  },
  {
    frame: "freeze",
    record: "fee",
    fields: ["amount", "reason"],
    when: ["fee.paid = true"],
    unless: ["role coach"],
  },
  {
    frame: "states",
    record: "boat",
    field: "status",
    order: [
      ["free", "out"],
      ["out", "free"],
    ],
    terminal: ["broken"],
    by: ["coach", "boatman"],
    when: ["boat.class = eight"],
    unless: ["role coach"],
  },
  {
    frame: "right",
    act: ["set boat.status = free", "clean boat"],
    by: ["boatman", "coach"],
    when: ["boat.class = eight"],
    unless: ["boat.seats > 8"],
  },
  {
    frame: "derive",
    path: "outing.ends_at",
    value: "starts_at plus 2 hours",
    when: ["outing.boat.class = eight"],
    unless: ["outing.member.blocked = true"],
  },
].map((norm) => Norm.parse(norm));

/** Norms that say more than anything here could hold. */
const unheld = [
  { frame: "limit", of: "boat.seats", per: "outing", max: 9 },
  { frame: "limit", of: "boat.seats", max: 9, within: "7 days" },
  { frame: "limit", of: "clean boat", max: 2 },
  { frame: "limit", of: "clean boat", per: "boat", max: 2, min: 1 },
  { frame: "limit", of: "clean boat", per: "boat", max: 1, act: ["inspect boat"] },
  { frame: "limit", of: "clean boat", per: ["boat", "member"], max: 1 },
  { frame: "limit", of: "outing", per: "outing.boat", max: 2, act: ["start outing"] },
  { frame: "limit", of: "outing", per: "outing.boat", min: 2, act: ["create boat"] },
  { frame: "need", act: ["start outing"], need: ["outing.boat.status = free", "outing.boat.status = out"] },
  { frame: "forbid", act: ["start outing"], when: ["boat.class = eight", "boat.class = single"] },
  { frame: "refuse", request: "sell a boat", when: ["boat.class = eight"] },
].map((norm) => Norm.parse(norm));

/** What a norm enforces, without its words; null where it is refused. */
function enforced(norm: Norm): string | null {
  const made = compileNorm(club, norm);
  return made.ok
    ? canonicalJson(made.parts.map(({ norm: _norm, said: _said, ...part }) => ({ ...part, guard: bare(part.guard) })))
    : null;
}

/** Hints are words, too. */
const bare = (guard: object | undefined) => (guard ? { ...guard, hint: "" } : null);

/** The norm without one slot, or without one entry of a slot that lists several. */
function without(norm: Norm, slot: string): Norm[] {
  const { [slot]: value, ...rest } = norm as Record<string, unknown>;
  const shorter =
    Array.isArray(value) && value.length > 1
      ? value.map((_, at) => ({ ...norm, [slot]: value.filter((_each, other) => other !== at) }))
      : [];
  return [rest, ...shorter].flatMap((each) => Norm.safeParse(each).data ?? []);
}

describe("a norm", () => {
  const slots = full.flatMap((norm) =>
    Object.keys(norm)
      .filter((slot) => slot !== "frame" && !(slot === "only" && norm.frame === "right"))
      .map((slot) => [norm.frame, slot, norm] as const),
  );

  it.each(slots)("of frame %s says nothing by its %s that is not enforced", (_frame, slot, norm) => {
    const whole = enforced(norm);
    expect(whole).not.toBeNull();
    for (const less of without(norm, slot)) expect(enforced(less), JSON.stringify(less)).not.toBe(whole);
  });

  it.each(unheld.map((norm) => [sayNorm(norm), norm] as const))("is refused whole: %s", (_said, norm) => {
    expect(enforced(norm)).toBeNull();
  });
});
