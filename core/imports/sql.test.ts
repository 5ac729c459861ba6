import { describe, expect, it } from "vitest";
import { compile } from "../generate/compile.ts";
import { shopSql } from "./documents.fixture.ts";
import { planOfSql } from "./sql.ts";

const options = { seed: 1, complexity: "all" } as const;
const shop = planOfSql(shopSql, "Shop");
const field = (entity: string, name: string) =>
  shop.entities.find((each) => each.name === entity)?.fields.find((each) => each.name === name);

describe("planOfSql", () => {
  it("reads tables, and none out of comments, rows, texts or functions", () => {
    expect(shop.entities.map(({ name }) => name)).toEqual(["customer", "order"]);
  });

  it("reads types, lists, choices, keys, references, defaults, ranges and comments", () => {
    expect(field("customer", "fullName")).toMatchObject({ type: "text", required: true });
    expect(field("customer", "email")).toMatchObject({ type: "email", unique: true });
    expect(field("customer", "tier")).toMatchObject({ type: "enum", values: ["basic", "gold"], initial: "basic" });
    expect(field("customer", "zip")).toMatchObject({ type: "text" });
    expect(field("customer", "tags")).toMatchObject({ type: "list", items: { type: "text" } });
    expect(field("customer", "created_at")).toMatchObject({ type: "datetime", managed: true });
    expect(field("order", "customer_id")).toMatchObject({ type: "reference", entity: "customer", required: true });
    expect(field("order", "status")).toMatchObject({
      type: "enum",
      values: ["open", "paid", "cancelled"],
      initial: "open",
    });
    expect(field("order", "total")).toMatchObject({ type: "money", min: 0 });
    expect(field("order", "discount")).toMatchObject({ type: "integer", min: 0, max: 50, initial: 0 });
    expect(field("order", "ship_on")).toMatchObject({
      type: "date",
      description: "Day on which it leaves the warehouse",
    });
  });

  it("lists what it does not keep", () => {
    const told = shop.imported?.unsimulated.map(({ what }) => what).join("\n") ?? "";
    expect(told).toContain("customers.avatar (bytea)");
    expect(told).toContain("check of orders: ship_on > created_on");
    expect(told).toContain("1 CREATE FUNCTION");
    expect(told).toContain("1 COPY");
  });

  it("gives rows that keep keys, choices and ranges", () => {
    const { world } = compile(shop, options);
    expect(world.rows.order?.length).toBeGreaterThan(10);
    for (const row of world.rows.order ?? []) {
      expect(Number(row.discount ?? 0)).toBeLessThanOrEqual(50);
      expect(world.rows.customer?.some(({ id }) => id === row.customer_id)).toBe(true);
    }
  });

  it("reads the words of SQLite, and keeps names as they are written", () => {
    const plan = planOfSql(
      "CREATE TABLE IF NOT EXISTS [Artist] (ArtistId INTEGER PRIMARY KEY AUTOINCREMENT, Name TEXT NOT NULL, key);\nCREATE TABLE Album (`AlbumId` integer primary key, Title varchar(9), ArtistId int references Artist(ArtistId) on delete cascade, live tinyint(1) default 1) WITHOUT ROWID;",
      "Music",
    );
    expect(plan.entities.map(({ name, fields }) => [name, fields.map((each) => `${each.name}:${each.type}`)])).toEqual([
      ["artist", ["id:id", "Name:text", "key:text"]],
      ["album", ["id:id", "Title:text", "ArtistId:reference", "live:boolean"]],
    ]);
  });

  it("takes the parts of a divided table as one, with what they refer to", () => {
    const plan = planOfSql(
      "CREATE TABLE c (id int primary key, name text not null); CREATE TABLE p (id int, c_id int not null, paid date not null) PARTITION BY RANGE (paid); CREATE TABLE p_1 (id int, c_id int not null, paid date not null); ALTER TABLE ONLY p ATTACH PARTITION p_1 FOR VALUES FROM ('2020-01-01') TO ('2021-01-01'); ALTER TABLE p_1 ADD CONSTRAINT f FOREIGN KEY (c_id) REFERENCES c(id);",
      "Parts",
    );
    expect(plan.entities.map(({ name }) => name)).toEqual(["c", "p"]);
    expect(plan.entities[1]?.fields.find(({ name }) => name === "c_id")).toMatchObject({
      type: "reference",
      entity: "c",
    });
  });

  it.each([
    ["", /no CREATE TABLE/],
    ["SELECT 1; INSERT INTO x VALUES (1);", /no CREATE TABLE/],
    ["CREATE TABLE", /no CREATE TABLE/],
    ["CREATE TABLE x ()", /more than a key/],
    ["CREATE TABLE x (((((", /more than a key/],
    [`CREATE TABLE ${"(".repeat(50_000)}`, /no CREATE TABLE/],
  ])("says what is missing in %j", (sql, message) => {
    expect(() => planOfSql(sql, "x")).toThrow(message);
  });

  it("reads five megabytes in seconds", () => {
    const rows = `INSERT INTO a VALUES (1, 'it''s; CREATE TABLE b (id int)', NULL);\n`.repeat(80_000);
    const begun = performance.now();
    expect(planOfSql(`CREATE TABLE a (id int primary key, name text not null);\n${rows}`, "Big").entities).toHaveLength(
      1,
    );
    expect(rows.length).toBeGreaterThan(5_000_000);
    expect(performance.now() - begun).toBeLessThan(8_000);
  });
});
