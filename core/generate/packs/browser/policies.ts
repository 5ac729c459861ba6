import type { PackPolicy } from "../../pack.ts";
import { all, atLeast, atMost, get, is, isNot, policy, since, today, value } from "../notation.ts";

/** The rules of the shop and of the travel site. */
export const policies: readonly PackPolicy[] = [
  policy({
    kind: "limit",
    text: "One coupon per order: an order that has a coupon takes no other.",
    enforcement: "blocked",
    byDefault: true,
    cues: [
      ["coupon", "voucher", "promo", "discount code"],
      ["one", "single", "only"],
    ],
    guard: {
      entity: "order",
      on: ["update"],
      fields: ["coupon_id"],
      require: is("old.coupon_id", null),
      hint: "Leave the coupon that the order has.",
    },
  }),
  policy({
    kind: "time_limit",
    text: "Coupons that have expired or are disabled are not applied.",
    enforcement: "blocked",
    byDefault: true,
    cues: [
      ["coupon", "voucher", "promo"],
      ["expire", "valid", "disabled"],
    ],
    guard: {
      entity: "order",
      on: ["update"],
      fields: ["coupon_id"],
      when: isNot("new.coupon_id", null),
      require: all(atLeast("new.coupon_id.valid_until", today), is("new.coupon_id.status", "active")),
      hint: "Choose a coupon that is active and valid.",
    },
  }),
  policy({
    kind: "confirmation",
    text: "Send a notification to the delivery address when an order is cancelled.",
    enforcement: "audited",
    byDefault: true,
    cues: [["confirm", "notif", "inform"], ["order"], ["cancel"]],
    followUp: {
      entity: "order",
      on: ["update"],
      fields: ["status"],
      when: is("new.status", "cancelled"),
      create: "notification",
      where: { recipient_id: get("new.address_id"), about_id: get("new.id"), kind: value("notification") },
    },
  }),
  policy({
    kind: "scope",
    text: "Basic economy can't be changed.",
    enforcement: "blocked",
    byDefault: true,
    cues: [["basic economy", "basic fare"], ["chang"]],
    guard: {
      entity: "reservation",
      on: ["update"],
      fields: ["flight_id"],
      require: isNot("old.fare", "basic_economy"),
      hint: "The fare allows no changes; tell the user so.",
    },
  }),
  policy({
    kind: "time_limit",
    text: "Cancellation is free within 24 hours of booking; later it costs a fee.",
    enforcement: "blocked",
    byDefault: true,
    cues: [["24"], ["cancel"]],
    guard: {
      entity: "reservation",
      on: ["update"],
      fields: ["status"],
      when: all(is("new.status", "cancelled"), is("new.fee", "none")),
      require: atMost(since("hours", "old.booked_at"), 24),
      hint: "Use cancel_with_fee.",
    },
  }),
  policy({
    kind: "confirmation",
    text: "Send the user a confirmation after every booking, change or cancellation of a reservation.",
    enforcement: "audited",
    byDefault: true,
    cues: [
      ["confirm", "notif", "inform"],
      ["book", "chang", "cancel", "reserv"],
    ],
    followUp: {
      entity: "reservation",
      on: ["create", "update"],
      fields: ["status", "flight_id"],
      create: "notification",
      where: { recipient_id: get("new.user_id"), about_id: get("new.id"), kind: value("confirmation") },
    },
  }),
  policy({
    kind: "disclosure",
    text: "Passport numbers are never given out.",
    enforcement: "audited",
    cues: [["passport"], ["disclos", "expos", "reveal", "share", "never"]],
    disclosure: { entity: "user", fields: ["passport_number"] },
  }),
];
