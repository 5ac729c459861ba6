import { describe, expect, it } from "vitest";
import { certify } from "../generate/certify.ts";
import { compile } from "../generate/compile.ts";
import { planOfData, tablesOfData } from "./data.ts";

const csv = (lines: readonly string[]) => `${lines.join("\n")}\n`;
const cities = ["Leeds", "Bonn", "Lyon"];

/** Twenty customers and sixty orders of them. */
const customers = csv([
  "customer_id;name;city;joined;plan;vip",
  ...Array.from(
    { length: 20 },
    (_, at) =>
      `${at + 1};Firm ${at + 1};${cities[at % 3]};2024-0${(at % 9) + 1}-15;${at % 2 ? "basic" : "gold"};${at % 2 === 0}`,
  ),
]);
const orders = JSON.stringify(
  Array.from({ length: 60 }, (_, at) => ({
    id: at + 100,
    customerId: (at % 20) + 1,
    total: at * 1.5 + 0.25,
    status: ["open", "paid", "sent"][at % 3],
    placedAt: `2025-01-${String((at % 28) + 1).padStart(2, "0")}T10:00:00.000+02:00`,
    items: [{ sku: `S-${at}`, quantity: 2 }],
    note: at % 4 ? null : "",
  })),
);
const files = [
  { name: "dir/Customers.csv", text: customers },
  { name: "orders.json", text: orders },
];
const shop = planOfData(tablesOfData(files), "Shop");
const fields = (entity: string) => shop.entities.find(({ name }) => name === entity)?.fields ?? [];

describe("planOfData", () => {
  it("takes types, choices and references from the values", () => {
    expect(fields("customer").map(({ name, type }) => `${name}:${type}`)).toEqual([
      "id:id",
      "name:text",
      "city:text",
      "joined:date",
      "plan:enum",
      "vip:boolean",
    ]);
    expect(fields("order").map(({ name, type }) => `${name}:${type}`)).toEqual([
      "id:id",
      "customerId:reference",
      "total:money",
      "status:enum",
      "placedAt:datetime",
      "items:list",
    ]);
    expect(fields("order")[1]).toMatchObject({ entity: "customer", required: true });
    expect(fields("order").at(-1)?.items).toMatchObject({
      type: "object",
      members: { sku: { type: "text" }, quantity: { type: "integer" } },
    });
    expect(shop.imported?.unsimulated.map(({ what }) => what)).toContain("order.note");
  });

  it("keeps the rows, under ids with the numbers of their keys", () => {
    const { world } = compile(shop, { seed: 1, complexity: "all" });
    expect(world.rows.customer?.[4]).toEqual({
      id: "cus_005",
      name: "Firm 5",
      city: "Bonn",
      joined: "2024-05-15",
      plan: "gold",
      vip: true,
    });
    expect(world.rows.order?.[0]).toMatchObject({
      id: "ord_100",
      customerId: "cus_001",
      total: 0.25,
      placedAt: "2025-01-01T08:00:00Z",
    });
    expect(world.rows.order).toHaveLength(60);
  });

  it("makes an environment that its certificate proves", () => {
    const { certificate } = certify(compile(shop, { seed: 1, complexity: "all", tasks: 40 }), { nowMs: () => 0 });
    expect(certificate.ok).toBe(true);
    expect(certificate.tasks.certified).toBeGreaterThan(30);
  });

  it("reads lists by name, one below another name, and a record on each line", () => {
    expect(
      tablesOfData([{ name: "a.json", text: '{"DataSet":{"Artist":[{"id":1}],"Album":[{"id":1}]}}' }]).map(
        ({ name }) => name,
      ),
    ).toEqual(["artist", "album"]);
    expect(tablesOfData([{ name: "events.jsonl", text: '{"id":1}\n{"id":2}\n' }])).toEqual([
      { name: "event", rows: [{ id: 1 }, { id: 2 }] },
    ]);
    expect(tablesOfData([{ name: "quoted.csv", text: 'name,says\n"A, B","line\nline ""x"""\n' }])[0]?.rows).toEqual([
      { name: "A, B", says: 'line\nline "x"' },
    ]);
  });

  it("leaves out rows beyond the most, and what refers to them", () => {
    const many = tablesOfData([
      {
        name: "parents.json",
        text: JSON.stringify(Array.from({ length: 2_100 }, (_, at) => ({ id: at + 1, name: `P ${at}` }))),
      },
      {
        name: "children.json",
        text: JSON.stringify([
          { id: 1, parent_ref: 1, parentId: 2_050 },
          { id: 2, parent_ref: 2, parentId: 3 },
        ]),
      },
    ]);
    const plan = planOfData(many, "Many");
    expect(plan.rows?.parent).toHaveLength(2_000);
    expect(plan.rows?.child?.map(({ id }) => id)).toEqual(["chi_002"]);
    expect(() => compile(plan, { seed: 1, complexity: "low" })).not.toThrow();
  });

  it("takes names as fields that every object has as none of its own", () => {
    const plan = planOfData(
      tablesOfData([{ name: "x.json", text: '[{"__proto__": 1, "constructor": "a", "name": "b", "a b/c": 2}]' }]),
      "X",
    );
    expect(plan.entities[0]?.fields.map(({ name }) => name)).toEqual(["id", "constructor_", "name", "a_b_c"]);
  });

  it("loses no cell: columns of one name, cells beyond the header, names with accents", () => {
    const rows = (text: string) => tablesOfData([{ name: "x.csv", text }])[0]?.rows;
    expect(rows("id,a,a\n1,2,3\n")).toEqual([{ id: "1", a: "2", a_2: "3" }]);
    expect(rows("id,a\n1,2\n3,4,5,6\n7\n")).toEqual([
      { id: "1", a: "2", column_3: null, column_4: null },
      { id: "3", a: "4", column_3: "5", column_4: "6" },
      { id: "7", a: null, column_3: null, column_4: null },
    ]);
    expect(rows("Prénom;Straße\nZoé;Weg\n")).toEqual([{ Prenom: "Zoé", Strasse: "Weg" }]);
  });

  it.each([
    ["x.json", "[".repeat(100_000) + "]".repeat(100_000), /nests deeper/],
    ["x.json", `[${'{"a":'.repeat(3_000)}1${"}".repeat(3_000)}]`, /nests deeper/],
    ["x.jsonl", `{"a":1}\n{"a":${"[".repeat(900)}${"]".repeat(900)}}`, /nests deeper/],
    ["x.csv", "id\n1\n2\n", /more than a key/],
    ["x.json", "{", /no JSON/],
    ["x.json", "[1, 2]", /is no object/],
    ["x.json", '{"a": 1}', /no list of records/],
    ["x.json", "a,b\n1,2", /is no JSON/],
    ["x.csv", 'a,b\n"1,2', /no CSV/],
    ["x.csv", "a,b\n", /no records/],
  ])("says of %s with %j what is wrong", (name, text, message) => {
    expect(() => planOfData(tablesOfData([{ name, text }]), name)).toThrow(message);
  });
});
