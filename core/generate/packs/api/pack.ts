import type { DomainPack } from "../../pack.ts";
import { charge, customer, paymentIntent, refund, webhook } from "./entities.ts";
import { operations } from "./operations.ts";
import { apiKey, endpoint, event } from "./platform-entities.ts";
import { policies } from "./policies.ts";

/** A payments API in the manner of the large providers, and what any API has. */
export const api: DomainPack = {
  domain: "api",
  name: "Payments API",
  slug: "payments-api",
  cues: {
    "rest api": 8,
    api: 5,
    "payments api": 10,
    stripe: 8,
    "payment intent": 8,
    "payment intents": 8,
    charge: 2,
    charges: 4,
    refund: 2,
    refunds: 3,
    webhook: 5,
    webhooks: 6,
    idempotency: 6,
    endpoint: 4,
    endpoints: 4,
    "api key": 5,
    "api keys": 5,
  },
  clock: { startAt: "2026-03-02T10:00:00Z", secondsPerStep: 5 },
  entities: [customer, paymentIntent, charge, refund, webhook, apiKey, endpoint, event],
  operations,
  policies,
};
