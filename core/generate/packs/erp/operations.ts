import type { Expression } from "../../../expression.ts";
import type { Effect, Operation, Parameter } from "../../../operation.ts";
import {
  above,
  clock,
  get,
  is,
  isNot,
  like,
  minus,
  operation,
  param,
  plus,
  record,
  requirement,
  today,
  value,
} from "../notation.ts";
import { goodsReceipt, invoice, payment } from "./entities.ts";
import { shipment } from "./warehouse-entities.ts";

/** A movement of an article that the operation books. */
function movement(kind: string, bin: Expression): Effect {
  return {
    kind: "create",
    entity: "stock_movement",
    as: "stock_movement",
    set: { sku_id: get("sku.id"), kind: value(kind), quantity: param("quantity"), bin_id: bin, moved_at: clock },
  };
}

const quantity: Parameter = {
  name: "quantity",
  type: "integer",
  description: "Units",
  required: true,
  min: 1,
  max: 10_000,
};

/** What purchasing, accounts payable and the warehouse do beyond the derived tools. */
export const operations: readonly Operation[] = [
  operation({
    name: "approve_purchase_order",
    description: "Approves a drafted order.",
    entity: "purchase_order",
    parameters: [record("purchase_order")],
    require: [
      requirement(
        is("purchase_order.supplier_id.status", "active"),
        "The supplier is on hold or blocked.",
        "Order from an active supplier.",
      ),
    ],
    effects: [{ kind: "update", record: "purchase_order", set: { status: value("approved") } }],
  }),
  operation({
    name: "approve_invoice",
    description: "Approves a received invoice for payment.",
    entity: "invoice",
    parameters: [record("invoice")],
    effects: [{ kind: "update", record: "invoice", set: { status: value("approved") } }],
  }),
  operation({
    name: "dispute_invoice",
    description: "Puts a received invoice into dispute, with the reason.",
    entity: "invoice",
    parameters: [record("invoice"), like(invoice, "dispute_reason")],
    effects: [
      {
        kind: "update",
        record: "invoice",
        set: { status: value("disputed"), dispute_reason: param("dispute_reason") },
      },
    ],
  }),
  operation({
    name: "pay_invoice",
    description: "Pays an approved invoice in full.",
    entity: "payment",
    parameters: [record("invoice"), like(payment, "method")],
    require: [
      requirement(
        is("invoice.status", "approved"),
        "The invoice is not approved.",
        "Approve it first with approve_invoice.",
      ),
    ],
    effects: [
      {
        kind: "create",
        entity: "payment",
        as: "payment",
        set: { invoice_id: get("invoice.id"), amount: get("invoice.total"), method: param("method"), paid_on: today },
      },
      { kind: "update", record: "invoice", set: { status: value("paid") } },
    ],
    returns: "payment",
  }),
  operation({
    name: "receive_goods",
    description: "Books the complete delivery of an order that was sent: the order is received.",
    entity: "goods_receipt",
    parameters: [
      record("purchase_order"),
      like(goodsReceipt, "received_by"),
      like(goodsReceipt, "condition", { required: false }),
    ],
    effects: [
      {
        kind: "create",
        entity: "goods_receipt",
        as: "goods_receipt",
        set: {
          purchase_order_id: get("purchase_order.id"),
          quantity: get("purchase_order.quantity"),
          received_by: param("received_by"),
          condition: param("condition"),
          received_on: today,
        },
      },
      { kind: "update", record: "purchase_order", set: { status: value("received") } },
    ],
    returns: "goods_receipt",
  }),
  operation({
    name: "receive_stock",
    description: "Books units of an article into its bin.",
    entity: "sku",
    parameters: [record("sku"), quantity],
    effects: [
      movement("receipt", get("sku.bin_id")),
      { kind: "update", record: "sku", set: { on_hand: plus("sku.on_hand", param("quantity")) } },
    ],
    returns: "sku",
  }),
  operation({
    name: "issue_stock",
    description: "Takes units of an article out of stock.",
    entity: "sku",
    parameters: [record("sku"), quantity],
    effects: [
      movement("issue", get("sku.bin_id")),
      { kind: "update", record: "sku", set: { on_hand: minus("sku.on_hand", param("quantity")) } },
    ],
    returns: "sku",
  }),
  operation({
    name: "move_stock",
    description: "Moves the whole stock of an article to another bin.",
    entity: "sku",
    parameters: [record("sku"), record("bin", { description: "Id of the bin it goes to" })],
    require: [
      requirement(is("bin.status", "open"), "The bin is not open.", "Choose a bin with status open."),
      requirement(isNot("bin.id", get("sku.bin_id")), "The article is in that bin.", "Choose another bin.", "CONFLICT"),
      requirement(above("sku.on_hand", 0), "There is nothing to move.", "Only articles in stock are moved."),
    ],
    effects: [
      {
        kind: "create",
        entity: "stock_movement",
        as: "stock_movement",
        set: {
          sku_id: get("sku.id"),
          kind: value("transfer"),
          quantity: get("sku.on_hand"),
          bin_id: get("bin.id"),
          moved_at: clock,
        },
      },
      { kind: "update", record: "sku", set: { bin_id: get("bin.id") } },
    ],
    returns: "sku",
  }),
  operation({
    name: "complete_pick",
    description: "Reports a pick list as picked and takes its units out of stock.",
    entity: "pick_list",
    parameters: [record("pick_list")],
    effects: [
      { kind: "update", record: "pick_list", set: { status: value("picked") } },
      {
        kind: "update_where",
        entity: "sku",
        as: "each",
        where: is("each.id", get("pick_list.sku_id")),
        set: { on_hand: minus("each.on_hand", get("pick_list.quantity")) },
      },
    ],
    returns: "pick_list",
  }),
  operation({
    name: "ship_pick_list",
    description: "Hands a picked list to a carrier: a shipment is made and the list is shipped.",
    entity: "shipment",
    parameters: [record("pick_list"), like(shipment, "carrier"), like(shipment, "tracking_number")],
    require: [
      requirement(
        is("pick_list.status", "picked"),
        "The list is not picked.",
        "Finish picking first with complete_pick.",
      ),
    ],
    effects: [
      {
        kind: "create",
        entity: "shipment",
        as: "shipment",
        set: {
          pick_list_id: get("pick_list.id"),
          carrier: param("carrier"),
          tracking_number: param("tracking_number"),
          shipped_on: today,
        },
      },
      { kind: "update", record: "pick_list", set: { status: value("shipped") } },
    ],
    returns: "shipment",
  }),
];
