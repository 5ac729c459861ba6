import type { DomainPack } from "../../pack.ts";
import { goodsReceipt, invoice, payment, purchaseOrder, supplier } from "./entities.ts";
import { operations } from "./operations.ts";
import { policies } from "./policies.ts";
import { bin, pickList, shipment, sku, stockMovement } from "./warehouse-entities.ts";

/** Enterprise resource planning: procure-to-pay, and the warehouse. */
export const erp: DomainPack = {
  domain: "erp",
  name: "ERP",
  slug: "erp",
  cues: {
    erp: 10,
    sap: 6,
    "procure-to-pay": 10,
    procurement: 8,
    purchasing: 6,
    supplier: 3,
    suppliers: 4,
    vendor: 2,
    vendors: 2,
    "purchase order": 6,
    "purchase orders": 6,
    "goods receipt": 6,
    "goods receipts": 6,
    "three-way match": 8,
    invoice: 2,
    invoices: 3,
    "accounts payable": 8,
    warehouse: 6,
    inventory: 4,
    stock: 3,
    sku: 4,
    skus: 6,
    "pick list": 5,
    "pick lists": 5,
    "stock movements": 5,
  },
  clock: { startAt: "2026-03-02T08:00:00Z", secondsPerStep: 60 },
  entities: [supplier, purchaseOrder, goodsReceipt, invoice, sku, bin, stockMovement, pickList, shipment, payment],
  operations,
  policies,
};
