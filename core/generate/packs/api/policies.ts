import type { PackPolicy } from "../../pack.ts";
import { above, all, approved, atMost, below, get, is, minus, noOther, policy, since, value } from "../notation.ts";

/** The rules of the API. */
export const policies: readonly PackPolicy[] = [
  policy({
    kind: "limit",
    text: "A refund can't exceed the captured amount less what was refunded before.",
    enforcement: "blocked",
    byDefault: true,
    cues: [["refund"], ["exceed", "more than", "captured", "at most", "above"]],
    guard: {
      entity: "refund",
      on: ["create"],
      require: atMost("new.amount", minus("new.charge_id.amount_captured", get("new.charge_id.amount_refunded"))),
      hint: "Refund no more than amount_captured less amount_refunded of the charge.",
    },
  }),
  policy({
    kind: "time_limit",
    text: "Only charges younger than 90 days can be refunded.",
    enforcement: "blocked",
    byDefault: true,
    cues: [["90"], ["day", "refund", "charge"]],
    guard: {
      entity: "refund",
      on: ["create"],
      require: below(since("days", "new.charge_id.created_at"), 90),
      hint: "The charge is too old; tell the caller so.",
    },
  }),
  policy({
    kind: "integrity",
    text: "Idempotency keys are honoured: a refund with a key that was used before is not made again.",
    enforcement: "blocked",
    byDefault: true,
    cues: [["idempoten"]],
    guard: {
      entity: "refund",
      on: ["create"],
      require: noOther("refund", is("other.idempotency_key", get("new.idempotency_key"))),
      hint: "The refund exists; look it up by its idempotency_key, or use a new key for another refund.",
    },
  }),
  policy({
    kind: "integrity",
    text: "Idempotency keys are honoured: a payment with a key that was used before is not made again.",
    enforcement: "blocked",
    cues: [["idempoten"]],
    guard: {
      entity: "payment_intent",
      on: ["create"],
      require: noOther("payment_intent", is("other.idempotency_key", get("new.idempotency_key"))),
      hint: "The payment exists; look it up by its idempotency_key, or use a new key for another payment.",
    },
  }),
  policy({
    kind: "confirmation",
    text: "Send the customer a confirmation after every refund.",
    enforcement: "audited",
    byDefault: true,
    cues: [["confirm", "notif", "inform", "receipt", "email"], ["refund"]],
    followUp: {
      entity: "refund",
      on: ["create"],
      create: "notification",
      where: { recipient_id: get("new.charge_id.customer_id"), about_id: get("new.id"), kind: value("confirmation") },
    },
  }),
  policy({
    kind: "limit",
    text: "Refunds over 500 EUR need an approval of the charge's refund first.",
    enforcement: "blocked",
    cues: [["refund"], ["500"], ["approv"]],
    guard: {
      entity: "refund",
      on: ["create"],
      when: above("new.amount", 500),
      require: approved("new.charge_id"),
      hint: "Ask for it with request_approval about the charge.",
    },
  }),
  policy({
    kind: "integrity",
    text: "The amount of a payment is fixed once it was confirmed.",
    enforcement: "blocked",
    byDefault: true,
    cues: [["amount"], ["fixed", "chang", "final", "immutable"], ["payment", "intent", "confirm"]],
    guard: {
      entity: "payment_intent",
      on: ["update"],
      fields: ["amount"],
      require: is("old.status", "requires_confirmation"),
      hint: "Cancel the payment and make a new one.",
    },
  }),
  policy({
    kind: "disclosure",
    text: "Card numbers are never given out.",
    enforcement: "audited",
    cues: [["card"], ["disclos", "expos", "reveal", "share", "never", "pci"]],
    disclosure: { entity: "customer", fields: ["card_number"] },
  }),
  policy({
    kind: "disclosure",
    text: "Secrets of API keys are never given out.",
    enforcement: "audited",
    byDefault: true,
    cues: [
      ["secret", "api key", "token"],
      ["disclos", "expos", "reveal", "share", "leak", "never"],
    ],
    disclosure: { entity: "api_key", fields: ["secret"] },
  }),
  policy({
    kind: "limit",
    text: "Admin keys of the live mode need an approval before they are changed.",
    enforcement: "blocked",
    cues: [["admin", "live"], ["key"], ["approv"]],
    guard: {
      entity: "api_key",
      on: ["update"],
      when: all(is("old.scope", "admin"), is("old.mode", "live")),
      require: approved("new.id"),
      hint: "Ask for it with request_approval about the key.",
    },
  }),
];
