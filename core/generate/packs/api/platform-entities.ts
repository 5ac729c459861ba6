import { choice, date, datetime, decimal, entity, integer, numbered, reference, states, text } from "../notation.ts";

// What any API has, whatever it is about.

export const apiKey = entity({
  name: "api_key",
  label: "API key",
  idPrefix: "key",
  description: "A key with which a program calls the API.",
  display: "name",
  seedRows: 20,
  synonyms: ["key", "access token", "token", "credential", "api token"],
  fields: [
    text("name", "What it is for", {
      required: true,
      unique: true,
      sample:
        "choice:Web shop|Mobile app|Back office|Nightly export|Partner portal|Load tests|Staging|Monitoring|Data import|Chat bot|Kiosk|Call centre|Billing|Search index|Recommendations|Mail service|Warehouse|Reporting|Legacy shop|Beta app",
    }),
    choice("scope", ["read_only", "read_write", "admin"], "What it allows", { fixed: true }),
    choice("mode", ["live", "test"], "Which data it reaches", { fixed: true }),
    text("secret", "The key itself", {
      required: true,
      sensitive: true,
      sample: "code:sk-##??##??##??##",
      fixed: true,
    }),
    integer("rate_limit_per_minute", "Calls a minute that are allowed", {
      required: true,
      min: 1,
      max: 100_000,
      sample: "choice:60|120|600|1200",
    }),
    states("status", { active: ["revoked"], revoked: [] }, "Whether it works", { sample: "weights:4|1" }),
    date("last_used_on", "Day of the last call", { sample: "date.recent" }),
    date("expires_on", "Last day it works", { required: true }),
  ],
});

export const endpoint = entity({
  name: "endpoint",
  idPrefix: "ep",
  description: "A path of the API.",
  display: "path",
  seedRows: 20,
  synonyms: ["route", "api endpoint", "resource", "api route"],
  fields: [
    text("path", "Path", {
      required: true,
      unique: true,
      sample:
        "choice:/v1/customers|/v1/customers/search|/v1/charges|/v1/charges/search|/v1/refunds|/v1/payment_intents|/v1/payment_intents/confirm|/v1/payment_intents/capture|/v1/webhooks|/v1/events|/v1/balance|/v1/payouts|/v1/disputes|/v1/invoices|/v1/prices|/v1/products|/v1/coupons|/v1/tax_rates|/v1/accounts|/v1/files",
    }),
    choice("method", ["GET", "POST", "PUT", "PATCH", "DELETE"], "HTTP method"),
    choice("version", ["2024-06", "2025-01", "2025-09"], "API version that brought it"),
    integer("p95_latency_ms", "95th percentile of the response time in ms", {
      label: "p95 latency (ms)",
      required: true,
      min: 1,
      max: 60_000,
      sample: "int:20-900",
    }),
    decimal("error_rate_percent", "Share of failed calls in percent", {
      required: true,
      min: 0,
      max: 100,
      sample: "decimal:0-8",
    }),
    states(
      "status",
      { beta: ["stable", "retired"], stable: ["deprecated"], deprecated: ["retired", "stable"], retired: [] },
      "Where it stands",
    ),
  ],
});

export const event = entity({
  name: "event",
  idPrefix: "evt",
  description: "Something that happened and that webhooks are told of.",
  display: "event_number",
  seedRows: 60,
  creatable: false,
  synonyms: ["api event", "log entry", "audit event"],
  fields: [
    numbered("event_number", "EV-######", "Number of the event"),
    choice(
      "event_type",
      ["charge.succeeded", "charge.disputed", "refund.created", "payment.canceled", "customer.created"],
      "What happened",
    ),
    reference("webhook_id", "webhook", "Webhook it goes to", { fixed: true }),
    integer("attempts", "Deliveries tried", { required: true, min: 0, max: 100, sample: "int:1-8", fixed: true }),
    states(
      "status",
      { pending: ["delivered", "failed"], failed: ["pending"], delivered: [] },
      "Whether it was delivered",
    ),
    datetime("happened_at", "When", { managed: true, sample: "date.recent" }),
  ],
});
