import {
  boolean,
  choice,
  datetime,
  email,
  entity,
  integer,
  money,
  numbered,
  phone,
  reference,
  states,
  text,
  url,
} from "../notation.ts";

// A payments API: customers, what they pay and what goes back.

export const customer = entity({
  name: "customer",
  idPrefix: "cus",
  description: "Somebody who pays.",
  display: "email",
  seedRows: 30,
  core: true,
  deletable: true,
  synonyms: ["payer", "buyer", "cardholder", "account holder", "kunde"],
  fields: [
    text("name", "First and last name", { required: true, sample: "person.full_name" }),
    email("email", "Email for receipts", { required: true, unique: true, sample: "email.of:name" }),
    phone("phone", "Phone number"),
    text("country", "Country", { required: true, sample: "address.country" }),
    choice("default_method", ["card", "bank_debit", "wallet"], "Payment method used when none is named", {
      initial: "card",
    }),
    text("card_number", "Number of the card on file", { sensitive: true, sample: "code:4000-####-####-####" }),
    boolean("delinquent", "The latest payment failed", { initial: false, sample: "boolean:15" }),
    money("balance", 0, 400, "Credit on the account", { initial: 0 }),
  ],
});

export const paymentIntent = entity({
  name: "payment_intent",
  label: "Payment intent",
  idPrefix: "pi",
  description: "The intention of a customer to pay an amount.",
  display: "reference",
  seedRows: 50,
  core: true,
  synonyms: ["payment", "intent", "checkout payment", "zahlung"],
  fields: [
    numbered("reference", "PI-######", "Reference of the payment"),
    reference("customer_id", "customer", "Who pays", { required: true, fixed: true }),
    money("amount", 5, 2400, "Amount to collect", { required: true }),
    choice("method", ["card", "bank_debit", "wallet"], "How it is paid"),
    text("idempotency_key", "Key the caller chose for the request; each is used once", {
      required: true,
      unique: true,
      sample: "code:idem-########",
      fixed: true,
    }),
    states(
      "status",
      {
        requires_confirmation: ["requires_capture", "canceled"],
        requires_capture: ["succeeded", "canceled"],
        succeeded: [],
        canceled: [],
      },
      "Where the payment stands",
    ),
    text("description", "What it is for", {
      sample: "choice:Monthly plan|Annual plan|Order|Deposit|Top-up|Ticket|Donation",
    }),
    datetime("created_at", "When it was made", { managed: true, sample: "date.past" }),
  ],
});

export const charge = entity({
  name: "charge",
  idPrefix: "chg",
  description: "Money that was taken from a customer.",
  display: "receipt_number",
  seedRows: 60,
  core: true,
  creatable: false,
  updatable: false,
  synonyms: ["transaction", "capture", "debit", "belastung"],
  fields: [
    numbered("receipt_number", "RCP-######", "Number on the receipt"),
    reference("payment_intent_id", "payment_intent", "Payment it belongs to", { required: true }),
    reference("customer_id", "customer", "Who paid", {
      required: true,
      same: { via: "payment_intent_id", field: "customer_id" },
    }),
    money("amount_captured", 5, 2400, "Amount taken", { required: true }),
    money("amount_refunded", 0, 2400, "Amount given back so far", { required: true, initial: 0 }),
    states("status", { succeeded: ["disputed"], disputed: ["succeeded"], failed: [] }, "Result", {
      sample: "weights:7|1|1",
    }),
    text("statement_descriptor", "Text on the card statement", {
      sample: "choice:NORTHSHOP|NORTHSHOP PLUS|NORTHSHOP EU|NS-SUBSCR",
    }),
    datetime("created_at", "When the money was taken", { managed: true, sample: "date.past" }),
  ],
});

export const refund = entity({
  name: "refund",
  idPrefix: "ref",
  description: "Money given back for a charge.",
  display: "refund_number",
  seedRows: 30,
  core: true,
  creatable: false,
  updatable: false,
  synonyms: ["reimbursement", "rückerstattung", "erstattung"],
  fields: [
    numbered("refund_number", "RE-######", "Number of the refund"),
    reference("charge_id", "charge", "Charge it belongs to", { required: true }),
    money("amount", 5, 600, "Amount given back", { required: true, min: 0.01 }),
    choice("reason", ["requested_by_customer", "duplicate", "fraudulent", "product_returned"], "Why"),
    text("idempotency_key", "Key the caller chose for the request; each is used once", {
      required: true,
      unique: true,
      sample: "code:idem-########",
    }),
    states("status", { pending: ["succeeded", "failed"], succeeded: [], failed: [] }, "Where the refund stands"),
    datetime("created_at", "When it was made", { managed: true, after: "charge_id.created_at", sample: "date.recent" }),
  ],
});

export const webhook = entity({
  name: "webhook",
  idPrefix: "wh",
  description: "An address that is told of events.",
  display: "name",
  seedRows: 16,
  core: true,
  deletable: true,
  synonyms: ["webhook endpoint", "callback", "event subscription"],
  fields: [
    text("name", "Name", {
      required: true,
      unique: true,
      sample:
        "choice:Accounting|Shop backend|Analytics|Fraud watch|Mail service|Ledger sync|Mobile app|Support desk|Data lake|Staging|Loyalty|Invoicing|Alerts|Partner feed|Reporting|Archive",
    }),
    url("url", "Address that is called", { required: true }),
    choice(
      "event_type",
      ["charge.succeeded", "charge.disputed", "refund.created", "payment.canceled", "all"],
      "Events it is told of",
    ),
    states("status", { enabled: ["disabled"], disabled: ["enabled"] }, "Whether it is called", {
      sample: "weights:4|1",
    }),
    text("secret", "Key that signs the calls", {
      required: true,
      sensitive: true,
      sample: "code:whsec-############",
      fixed: true,
    }),
    integer("failures", "Calls that failed in a row", {
      managed: true,
      initial: 0,
      min: 0,
      max: 10_000,
      sample: "int:0-9",
    }),
  ],
});
