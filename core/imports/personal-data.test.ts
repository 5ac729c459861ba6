import { describe, expect, it } from "vitest";
import type { Row } from "../action.ts";
import { findPersonalData } from "./personal-data.ts";

const found = (name: string, rows: readonly Row[]) =>
  findPersonalData([{ name, rows }]).map(({ column, kind }) => `${column}:${kind}`);

describe("findPersonalData", () => {
  it.each([
    ["mails", { contact: "ana.ruiz@corp.de" }, "contact:email"],
    ["mails in a text", { note: "write to ana@corp.de today" }, "note:email"],
    ["phones by their form", { x: "+49 89 1234567" }, "x:phone"],
    ["phones by their column", { mobile: "5551234567" }, "mobile:phone"],
    ["cards with a right check digit", { ref: "4111 1111 1111 1111" }, "ref:card"],
    ["addresses", { street: "12 Oak Street" }, "street:address"],
    ["days of birth", { date_of_birth: "1980-02-01" }, "date_of_birth:birth_date"],
    ["numbers of accounts", { x: "DE89 3704 0044 0532 0130 00" }, "x:id_number"],
    ["social security numbers", { x: "078-05-1120" }, "x:id_number"],
    ["addresses in the net", { x: "192.0.2.14" }, "x:ip_address"],
    ["what is inside objects", { person: { mail: ["a@b.co"] } }, "person.mail:email"],
  ])("finds %s", (_, row, expected) => {
    expect(found("things", [row])).toEqual([expected]);
  });

  it("finds names in columns for them, and in those of people", () => {
    const people = ["Ana Ruiz", "Jürgen van der Berg", "Li"].map((name) => ({ name, first_name: name }));
    expect(found("customers", people)).toEqual(["name:name", "first_name:name"]);
    expect(
      found(
        "products",
        people.map(({ name }) => ({ name })),
      ),
    ).toEqual([]);
  });

  it.each([
    [{ ref: "4111 1111 1111 1112" }],
    [{ order_number: "0012345678" }],
    [{ postal_code: "01067 123" }],
    [{ price: 12.5, done: true, at: "2025-01-01T10:00:00Z" }],
    [{ version: "1.2.3", sku: "AB-12" }],
  ])("takes %j for what it is", (row) => {
    expect(found("things", [row])).toEqual([]);
  });

  it("shows no more of a value than its form", () => {
    const [first] = findPersonalData([{ name: "t", rows: [{ mail: "ana.ruiz@corp.de" }] }]);
    expect(first?.example).toBe("a••.••••@••••.••");
  });
});
