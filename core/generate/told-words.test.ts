import { describe, expect, it } from "vitest";
import { toolsOf } from "../worlds/tools.ts";
import { planFromBrief } from "./brief.ts";
import { compile } from "./compile.ts";
import { titleOf } from "./verbs.ts";

const briefs = [
  "CRM for Salesforce agents",
  "Payments API: charges, refunds and customers. Customers request refunds. Refunds are reviewed and then refunded.",
  "Library with members and books. Members joined on a date and borrow books. Reviews of books are reviewed by staff.",
  "Warehouse with SKUs, bins and pick lists. A SKU is blocked when its stock is wrong.",
  "ERP for purchase orders, suppliers and invoices.",
];

describe("what tools and tasks say", () => {
  it.each(briefs)("has no word twice in a row: %s", (brief) => {
    const { world, tasks } = compile(planFromBrief(brief), { seed: 1, complexity: "all", tasks: 40 });
    const texts = [
      ...toolsOf(world).flatMap((tool) => [tool.title, tool.description, JSON.stringify(tool.inputSchema)]),
      ...world.entities.flatMap(({ label, fields }) => [label, ...fields.map((field) => field.label)]),
      ...tasks.flatMap(({ instruction, validators }) => [instruction, ...validators.map(({ text }) => text)]),
    ];
    expect(texts.flatMap((text) => text.match(/.{0,20}\b([a-z]+) \1\b.{0,20}/gi) ?? [])).toEqual([]);
  });

  it("tells verb and record apart", () => {
    expect([titleOf("refund_refund"), titleOf("pick_up_order")]).toEqual(["Refund the refund", "Pick up order"]);
  });
});
