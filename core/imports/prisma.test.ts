import { describe, expect, it } from "vitest";
import { compile } from "../generate/compile.ts";
import { shopPrisma } from "./documents.fixture.ts";
import { planOfPrisma } from "./prisma.ts";

const shop = planOfPrisma(shopPrisma, "Shop");
const field = (entity: string, name: string) =>
  shop.entities.find((each) => each.name === entity)?.fields.find((each) => each.name === name);

describe("planOfPrisma", () => {
  it("reads models with their fields, enums and relations", () => {
    expect(shop.entities.map(({ name, fields }) => [name, fields.map((each) => each.name)])).toEqual([
      ["customer", ["id", "email", "firstName", "parentId", "createdAt"]],
      ["order", ["id", "status", "total", "gift", "note", "customerId"]],
    ]);
    expect(shop.entities[0]?.description).toBe("Somebody who buys.");
    expect(field("customer", "email")).toMatchObject({ type: "email", unique: true, required: true });
    expect(field("customer", "parentId")).toMatchObject({ type: "reference", entity: "customer", required: false });
    expect(field("customer", "createdAt")).toMatchObject({ type: "datetime", managed: true });
    expect(field("order", "status")).toMatchObject({ type: "enum", values: ["OPEN", "PAID"], initial: "OPEN" });
    expect(field("order", "total")).toMatchObject({ type: "money" });
    expect(field("order", "gift")).toMatchObject({ type: "boolean", initial: false, description: "Wrapped in paper" });
    expect(field("order", "note")).toMatchObject({ type: "longtext", required: false });
    expect(field("order", "customerId")).toMatchObject({ type: "reference", entity: "customer", label: "Customer" });
  });

  it("lists what it does not keep, and compiles", () => {
    const told = shop.imported?.unsimulated.map(({ what }) => what) ?? [];
    expect(told).toContain("Order.extra (Json)");
    expect(told.some((what) => what.startsWith("@@unique([customerId, status])"))).toBe(true);
    expect(() => compile(shop, { seed: 2, complexity: "all" })).not.toThrow();
  });

  it("lists what stands on a member's line and is none of it", () => {
    const told = (line: string) =>
      planOfPrisma(`model Pass {\n id Int @id @default(autoincrement())\n${line}\n b String\n}`, "x").imported
        ?.unsimulated;
    expect(told('a String @default("x (y)") price Decimal? @db.Decimal(10, 2)')?.[0]).toEqual({
      what: "price Decimal? beside Pass.a",
      why: "a model has one member on each line",
    });
    expect(told('a String? @unique @default("a @b (") @map("a")')).toEqual([]);
  });

  it.each([
    "",
    "model",
    "model X {\n id Int @id\n}",
    "model X {",
    "enum A {\n B\n}",
    "generator client {\n provider = 1\n}",
  ])("says what is missing in %j", (text) => {
    expect(() => planOfPrisma(text, "x")).toThrow(/no model|no table whose records/);
  });
});
