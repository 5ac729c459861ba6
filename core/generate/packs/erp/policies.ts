import type { Expression } from "../../../expression.ts";
import type { PackPolicy } from "../../pack.ts";
import {
  above,
  all,
  approved,
  atLeast,
  atMost,
  below,
  exists,
  get,
  is,
  isOneOf,
  policy,
  times,
  today,
  value,
} from "../notation.ts";

const tolerance = 0.02;

/** A number of the invoice agrees with the same number elsewhere, within the tolerance. */
function agrees(path: string, other: string): Expression {
  return all(atLeast(path, times(other, 1 - tolerance)), atMost(path, times(other, 1 + tolerance)));
}

/** The rules of purchasing and of the warehouse. */
export const policies: readonly PackPolicy[] = [
  policy({
    kind: "precondition",
    text: "Three-way match: an invoice may only be approved when the purchase order, a goods receipt and the invoice agree on quantity, and order and invoice on the unit price, within 2 percent.",
    enforcement: "blocked",
    byDefault: true,
    cues: [
      ["three-way", "three way", "3-way", "2%", "2 %", "agree on"],
      ["match", "invoice", "agree"],
    ],
    guard: {
      entity: "invoice",
      on: ["update"],
      fields: ["status"],
      when: is("new.status", "approved"),
      require: all(
        agrees("new.quantity", "new.purchase_order_id.quantity"),
        agrees("new.unit_price", "new.purchase_order_id.unit_price"),
        exists(
          "goods_receipt",
          "receipt",
          is("receipt.purchase_order_id", get("new.purchase_order_id")),
          agrees("receipt.quantity", "receipt.purchase_order_id.quantity"),
        ),
      ),
      hint: "Do not approve the invoice; dispute_invoice says what does not agree.",
    },
  }),
  policy({
    kind: "limit",
    text: "Purchase orders over 10,000 EUR need a second approver before they are approved.",
    enforcement: "blocked",
    byDefault: true,
    cues: [
      ["10,000", "10000", "10.000", "10k"],
      ["approv", "second", "sign"],
    ],
    guard: {
      entity: "purchase_order",
      on: ["update"],
      fields: ["status"],
      when: all(is("new.status", "approved"), above("new.total", 10_000)),
      require: approved("new.id"),
      hint: "Ask a second approver with request_approval about the order.",
    },
  }),
  policy({
    kind: "confirmation",
    text: "Notify the supplier when an invoice is disputed or rejected.",
    enforcement: "audited",
    byDefault: true,
    cues: [
      ["notif", "inform", "tell"],
      ["supplier", "vendor"],
      ["disput", "reject", "invoice"],
    ],
    followUp: {
      entity: "invoice",
      on: ["update"],
      fields: ["status"],
      when: isOneOf("new.status", ["disputed", "rejected"]),
      create: "notification",
      where: { recipient_id: get("new.supplier_id"), about_id: get("new.id"), kind: value("notification") },
    },
  }),
  policy({
    kind: "integrity",
    text: "Orders that were sent keep their quantity, price and supplier.",
    enforcement: "blocked",
    byDefault: true,
    cues: [["sent", "placed"], ["order"], ["chang", "edit", "final"]],
    guard: {
      entity: "purchase_order",
      on: ["update"],
      fields: ["quantity", "unit_price", "total", "supplier_id"],
      require: isOneOf("old.status", ["draft", "approved"]),
      hint: "Cancel the order and write a new one.",
    },
  }),
  policy({
    kind: "scope",
    text: "No orders go to suppliers that are blocked or on hold.",
    enforcement: "blocked",
    cues: [
      ["blocked", "on hold", "inactive"],
      ["supplier", "vendor"],
    ],
    guard: {
      entity: "purchase_order",
      on: ["create", "update"],
      fields: ["supplier_id"],
      require: is("new.supplier_id.status", "active"),
      hint: "Choose an active supplier.",
    },
  }),
  policy({
    kind: "time_limit",
    text: "Invoices are paid within their payment terms: one that is overdue needs an approval before it is paid.",
    enforcement: "blocked",
    cues: [["overdue", "late"], ["invoice", "pay"], ["approv"]],
    guard: {
      entity: "invoice",
      on: ["update"],
      fields: ["status"],
      when: all(is("new.status", "paid"), below("new.due_on", today)),
      require: approved("new.id"),
      hint: "Ask for it with request_approval about the invoice.",
    },
  }),
  policy({
    kind: "disclosure",
    text: "A supplier's bank account is never given out.",
    enforcement: "audited",
    cues: [["bank"], ["disclos", "give", "share", "reveal", "expos", "never"]],
    disclosure: { entity: "supplier", fields: ["bank_account"] },
  }),
  policy({
    kind: "integrity",
    text: "Stock can never go negative.",
    enforcement: "blocked",
    byDefault: true,
    cues: [["negative", "below zero", "oversell", "more than in stock"]],
    guard: {
      entity: "sku",
      on: ["create", "update"],
      fields: ["on_hand"],
      require: atLeast("new.on_hand", 0),
      hint: "Take out no more than on_hand, or receive stock first.",
    },
  }),
  policy({
    kind: "scope",
    text: "Hazardous items may only be stored in bins rated for hazard.",
    enforcement: "blocked",
    byDefault: true,
    cues: [["hazard", "dangerous"]],
    guard: {
      entity: "sku",
      on: ["create", "update"],
      fields: ["bin_id", "hazardous"],
      when: is("new.hazardous", true),
      require: is("new.bin_id.hazard_rated", true),
      hint: "Choose a bin with hazard_rated true.",
    },
  }),
  policy({
    kind: "confirmation",
    text: "Send the warehouse a notification when stock falls to the reorder point.",
    enforcement: "audited",
    cues: [
      ["reorder", "low stock", "restock", "replenish"],
      ["notif", "alert", "inform", "remind"],
    ],
    followUp: {
      entity: "sku",
      on: ["update"],
      fields: ["on_hand"],
      when: all(above("old.on_hand", get("old.reorder_point")), atMost("new.on_hand", get("new.reorder_point"))),
      create: "notification",
      where: { recipient_id: get("new.bin_id"), about_id: get("new.id"), kind: value("notification") },
    },
  }),
];
