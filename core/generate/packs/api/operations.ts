import type { Operation } from "../../../operation.ts";
import { below, clock, get, is, like, operation, param, plus, record, requirement, value } from "../notation.ts";
import { refund } from "./entities.ts";
import { apiKey } from "./platform-entities.ts";

/** What the API offers beyond the derived calls. */
export const operations: readonly Operation[] = [
  operation({
    name: "confirm_payment_intent",
    description: "Confirms a payment: the amount is reserved and can be captured.",
    entity: "payment_intent",
    parameters: [record("payment_intent")],
    effects: [{ kind: "update", record: "payment_intent", set: { status: value("requires_capture") } }],
  }),
  operation({
    name: "capture_payment_intent",
    description: "Takes the reserved amount: a charge is made and the payment has succeeded.",
    entity: "charge",
    parameters: [record("payment_intent")],
    require: [
      requirement(
        is("payment_intent.status", "requires_capture"),
        "Nothing is reserved.",
        "Confirm the payment first with confirm_payment_intent.",
      ),
    ],
    effects: [
      {
        kind: "create",
        entity: "charge",
        as: "charge",
        set: {
          payment_intent_id: get("payment_intent.id"),
          customer_id: get("payment_intent.customer_id"),
          amount_captured: get("payment_intent.amount"),
          created_at: clock,
        },
      },
      { kind: "update", record: "payment_intent", set: { status: value("succeeded") } },
    ],
    returns: "charge",
  }),
  operation({
    name: "cancel_payment_intent",
    description: "Gives up a payment that has not been captured.",
    entity: "payment_intent",
    parameters: [record("payment_intent")],
    effects: [{ kind: "update", record: "payment_intent", set: { status: value("canceled") } }],
  }),
  operation({
    name: "refund_charge",
    description: "Gives back a part or all of a charge.",
    entity: "refund",
    parameters: [record("charge"), like(refund, "amount"), like(refund, "reason"), like(refund, "idempotency_key")],
    require: [
      requirement(
        is("charge.status", "succeeded"),
        "The charge did not succeed or is disputed.",
        "Only charges with status succeeded can be refunded.",
      ),
      requirement(
        below("charge.amount_refunded", get("charge.amount_captured")),
        "The charge was refunded in full.",
        "Nothing is left to give back.",
        "CONFLICT",
      ),
    ],
    effects: [
      {
        kind: "create",
        entity: "refund",
        as: "refund",
        set: {
          charge_id: get("charge.id"),
          amount: param("amount"),
          reason: param("reason"),
          idempotency_key: param("idempotency_key"),
          created_at: clock,
        },
      },
      { kind: "update", record: "charge", set: { amount_refunded: plus("charge.amount_refunded", param("amount")) } },
    ],
    returns: "refund",
  }),
  operation({
    name: "rotate_api_key",
    description: "Revokes a key and makes a new one with the same rights.",
    entity: "api_key",
    parameters: [
      record("api_key"),
      like(apiKey, "name", { description: "Name of the new key" }),
      { name: "secret", type: "text", description: "Secret of the new key", required: true },
    ],
    require: [requirement(is("api_key.status", "active"), "The key is revoked.", "Only active keys are rotated.")],
    effects: [
      {
        kind: "create",
        entity: "api_key",
        as: "made",
        set: {
          name: param("name"),
          secret: param("secret"),
          scope: get("api_key.scope"),
          mode: get("api_key.mode"),
          rate_limit_per_minute: get("api_key.rate_limit_per_minute"),
          expires_on: get("api_key.expires_on"),
        },
      },
      { kind: "update", record: "api_key", set: { status: value("revoked") } },
    ],
    returns: "made",
  }),
  operation({
    name: "redeliver_event",
    description: "Sends an event that failed again.",
    entity: "event",
    parameters: [record("event")],
    require: [requirement(is("event.webhook_id.status", "enabled"), "The webhook is disabled.", "Enable it first.")],
    effects: [
      { kind: "update", record: "event", set: { status: value("pending"), attempts: plus("event.attempts", 1) } },
    ],
  }),
];
