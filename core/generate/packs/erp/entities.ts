import { choice, date, email, entity, integer, money, numbered, reference, states, text } from "../notation.ts";

// Procurement: from the supplier's order to the payment of the invoice.

const buyers = "choice:Helena Brandt|Ravi Menon|Clara Nilsen|Pascal Durand|Amara Obi|Stefan Kruger";

export const supplier = entity({
  name: "supplier",
  idPrefix: "su",
  description: "A company we buy from.",
  display: "name",
  seedRows: 20,
  core: true,
  synonyms: ["vendor", "creditor", "lieferant", "seller"],
  fields: [
    text("name", "Trading name", { required: true, unique: true, sample: "company.name" }),
    numbered("supplier_number", "SUP-####", "Number in the ledger"),
    email("email", "Order mailbox", { required: true, unique: true, sample: "email.of:name" }),
    text("country", "Country", { required: true, sample: "address.country" }),
    integer("payment_terms_days", "Days until an invoice is due", {
      required: true,
      min: 0,
      max: 120,
      sample: "choice:14|30|45|60",
    }),
    choice("rating", ["A", "B", "C"], "Result of the last review"),
    states(
      "status",
      { active: ["on_hold", "blocked"], on_hold: ["active", "blocked"], blocked: ["active"] },
      "Whether we buy from it",
      { sample: "weights:7|2|1" },
    ),
    text("bank_account", "Account for payments", { sensitive: true, sample: "code:XX##-####-####-####" }),
  ],
});

export const purchaseOrder = entity({
  name: "purchase_order",
  label: "Purchase order",
  idPrefix: "po",
  description: "An order of goods from a supplier.",
  display: "po_number",
  seedRows: 40,
  core: true,
  synonyms: ["po", "order", "procurement order", "bestellung"],
  fields: [
    numbered("po_number", "PO-#####", "Number on the order", { label: "PO number" }),
    reference("supplier_id", "supplier", "Whom we buy from", { required: true }),
    text("item", "What is ordered", { required: true, sample: "product.name" }),
    integer("quantity", "Units ordered", { required: true, min: 1, max: 100_000, sample: "int:5-240" }),
    money("unit_price", 4, 420, "Price of a unit", { required: true }),
    money("total", 100, 40_000, "Value of the order", { required: true }),
    text("requested_by", "Who asked for the goods", { required: true, sample: buyers }),
    text("cost_center", "Cost centre", {
      required: true,
      sample: "choice:CC-100 Production|CC-200 Logistics|CC-300 Office|CC-400 IT|CC-500 Marketing",
    }),
    states(
      "status",
      {
        draft: ["approved", "cancelled"],
        approved: ["sent", "cancelled"],
        sent: ["received", "cancelled"],
        received: ["closed"],
        closed: [],
        cancelled: [],
      },
      "Where the order stands",
    ),
    date("ordered_on", "Day of the order", { required: true, sample: "date.past" }),
    date("expected_on", "Day the goods should arrive", { required: true, after: "ordered_on" }),
  ],
});

export const goodsReceipt = entity({
  name: "goods_receipt",
  label: "Goods receipt",
  idPrefix: "gr",
  description: "A delivery that was received and counted.",
  display: "receipt_number",
  seedRows: 56,
  core: true,
  synonyms: ["receipt", "delivery receipt", "grn", "wareneingang", "receiving report"],
  fields: [
    numbered("receipt_number", "GR-#####", "Number on the receipt"),
    reference("purchase_order_id", "purchase_order", "Order that was delivered", { required: true, fixed: true }),
    integer("quantity", "Units received", { required: true, min: 0, max: 100_000, sample: "int:5-240" }),
    choice("condition", ["good", "damaged", "incomplete"], "State of the goods", { initial: "good" }),
    text("received_by", "Who counted the goods", { required: true, sample: "person.full_name" }),
    date("received_on", "Day of the delivery", {
      required: true,
      after: "purchase_order_id.ordered_on",
      sample: "date.recent",
    }),
  ],
});

export const invoice = entity({
  name: "invoice",
  idPrefix: "inv",
  description: "A supplier's bill for an order.",
  display: "invoice_number",
  seedRows: 50,
  core: true,
  synonyms: ["supplier invoice", "vendor invoice", "bill", "rechnung"],
  fields: [
    text("invoice_number", "Number the supplier gave it", { required: true, unique: true, sample: "code:INV-#####" }),
    reference("purchase_order_id", "purchase_order", "Order it is for", { required: true, fixed: true }),
    reference("supplier_id", "supplier", "Who sent it", {
      required: true,
      same: { via: "purchase_order_id", field: "supplier_id" },
      fixed: true,
    }),
    integer("quantity", "Units billed", { required: true, min: 1, max: 100_000, sample: "int:5-240" }),
    money("unit_price", 4, 420, "Price billed for a unit", { required: true }),
    money("total", 100, 40_000, "Amount billed", { required: true }),
    states(
      "status",
      {
        received: ["approved", "disputed", "rejected"],
        disputed: ["received", "rejected"],
        approved: ["paid"],
        paid: [],
        rejected: [],
      },
      "Where the invoice stands",
    ),
    text("dispute_reason", "What is wrong with it", {
      sample: "choice:Price differs from the order|Quantity differs from the delivery|Goods not received|Billed twice",
      fixed: true,
    }),
    date("invoiced_on", "Day of issue", {
      required: true,
      after: "purchase_order_id.ordered_on",
      sample: "date.recent",
    }),
    date("due_on", "Last day to pay", { required: true, after: "invoiced_on" }),
  ],
});

export const payment = entity({
  name: "payment",
  idPrefix: "pay",
  description: "A transfer that settles an invoice.",
  display: "payment_number",
  seedRows: 24,
  creatable: false,
  updatable: false,
  synonyms: ["payout", "remittance", "zahlung", "transfer"],
  fields: [
    numbered("payment_number", "PAY-#####", "Number of the transfer"),
    reference("invoice_id", "invoice", "Invoice that is paid", { required: true }),
    money("amount", 100, 40_000, "Amount paid", { required: true }),
    choice("method", ["bank_transfer", "direct_debit", "card"], "How it was paid"),
    date("paid_on", "Day of the transfer", { managed: true, sample: "date.recent" }),
  ],
});
