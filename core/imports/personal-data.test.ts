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

  it.each([
    ["IT", "RSSMRA85T10A562S", "RSSMRA85T10"],
    ["FR", "184127645108946", "184127645108947"],
    ["SE", "811228-9874", "811228-9875"],
    ["FI", "131052-308T", "131052-308U"],
    ["CZ", "736028/5163", "736028/5164"],
    ["CN", "11010519491231002X", "110105194912310021"],
    ["KR", "900101-1234567", "909901-1234567"],
    ["BR", "529.982.247-25", "529-982-247-25"],
    ["CH", "756.9217.0769.85", "755.9217.0769.85"],
    ["GB", "AB 12 34 56 C", "DQ 12 34 56 C"],
    ["MX", "HEGG560427MVZRRL04", "HEGG560427XXVZRRL04"],
    ["an account, in small letters", "gb29nwbk60161331926819", "GB28NWBK60161331926819"],
  ])("tells a number of a person from one that only looks like it: %s", (_, right, wrong) => {
    expect(found("things", [{ ref: right }])).toEqual(["ref:id_number"]);
    expect(found("things", [{ ref: wrong }])).toEqual([]);
  });

  it.each([
    ["NL", ["123456782", "111222333", "100000009", "100000022"]],
    ["PL", ["44051401359", "02070803628", "90090515836", "92071314764"]],
    ["ES", ["12345678Z", "X1234567L", "00000000T", "11111111H"]],
    ["DK", ["070761-4285", "010190-1111", "311299-2222", "150345-3333"]],
  ])("tells numbers that any text could be by a whole column of them: %s", (_, refs) => {
    const rows = refs.map((ref) => ({ ref }));
    expect(found("things", rows)).toEqual(["ref:id_number"]);
    expect(found("things", rows.slice(0, 1))).toEqual([]);
    expect(found("things", [...rows, { ref: "990000001" }])).toEqual([]);
  });

  it.each([
    [
      "id_number",
      "12345678",
      "personnummer pesel dni codice_fiscale steuer_id nhs_number driving_licence_no nationalId bank_account",
    ],
    [
      "name",
      "Hans Müller",
      "Vorname Nachname prénom apellido cognome achternaam customer_name doctor reported_by Assigned_To spouse NAME",
    ],
    ["birth_date", "01.02.1980", "geburtsdatum dateOfBirth DOB fecha_nacimiento date_naissance born_on geburtstag"],
    ["phone", "089/123 4567", "telefon Handy contact_number whatsapp fax_no"],
    ["address", "Hauptstr. 5", "straße adresse dirección shipping_address addr"],
  ])("knows columns of a %s by what they are called, in several languages", (kind, value, columns) => {
    for (const column of columns.split(" "))
      expect(
        found(
          "patients",
          Array.from({ length: 4 }, () => ({ [column]: value })),
        ),
      ).toEqual([`${column}:${kind}`]);
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
    [{ version: "10.0.0.1", day: "01.02.1980", ean: "4006381333931", part: "AB12 3456 7890 1234 5678" }],
    [{ address_type: "billing", phone_count: "100000", mobile_friendly: "yes, since 2019 100%", tax_id_required: "1" }],
    [{ url: "https://user@example.com/x", uuid: "550e8400-e29b-41d4-a716-446655440000", stamp: 1_731_489_600_000 }],
  ])("takes %j for what it is", (row) => {
    expect(found("things", [row])).toEqual([]);
  });

  it("takes no team for the person whose column it stands in", () => {
    const rows = ["Sales", "Marketing", "Support", "Legal"].map((owner) => ({ owner }));
    expect(found("tickets", rows)).toEqual([]);
    expect(found("tickets", [...rows, ...["Ana Ruiz", "Bo Lee", "Maria"].map((owner) => ({ owner }))])).toEqual([
      "owner:name",
    ]);
  });

  it("shows no more of a value than its form", () => {
    const [first] = findPersonalData([{ name: "t", rows: [{ mail: "ana.ruiz@corp.de" }] }]);
    expect(first?.example).toBe("a••.••••@••••.••");
  });
});
