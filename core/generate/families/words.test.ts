import { describe, expect, it } from "vitest";
import { fieldOf } from "../system.ts";
import { article, attribute, listed, sayValue, withArticle } from "./words.ts";

const field = (type: Parameters<typeof fieldOf>[0]["type"], label = "X", extra = {}) =>
  fieldOf({ name: "x", label, type, description: "", ...extra });

describe("article", () => {
  it.each([
    ["invoice", "an"],
    ["deal", "a"],
    ["hour", "an"],
    ["user", "a"],
    ["unit", "a"],
    ["university course", "a"],
    ["SLA target", "an"],
    ["SKU", "a"],
    ["employee", "an"],
    ["EU order", "an"],
  ])("of %s is %s", (phrase, expected) => {
    expect(article(phrase)).toBe(expected);
  });

  it("goes before the phrase", () => {
    expect(withArticle("open issue")).toBe("an open issue");
  });
});

describe("sayValue", () => {
  it("writes a year without a separator, and other numbers with one", () => {
    const named = (name: string) => fieldOf({ name, label: "X", type: "integer", description: "" });
    expect(sayValue(named("year"), 2018)).toBe("2018");
    expect(sayValue(named("model_year"), 2018)).toBe("2018");
    expect(sayValue(named("yearly_runs"), 2018)).toBe("2,018");
  });
  it.each([
    [field("money", "X", { currency: "USD" }), 12500, "$12,500"],
    [field("money", "X", { currency: "EUR" }), 1234.5, "€1,234.50"],
    [field("money", "X", { currency: "CHF" }), 80, "80 CHF"],
    [field("integer"), 1234567, "1,234,567"],
    [field("date"), "2026-03-04", "4 March 2026"],
    [field("datetime"), "2026-12-24T09:30:00Z", "24 December 2026 at 09:30 UTC"],
    [field("boolean"), true, "yes"],
    [field("enum"), "in_progress", '"in progress"'],
    [field("text"), "INV-1043", "INV-1043"],
    [field("text"), "Dana Whitfield", "Dana Whitfield"],
    [field("text"), "Renewal - second year", '"Renewal - second year"'],
  ])("of %o and %o is %s", (of, value, expected) => {
    expect(sayValue(of, value)).toBe(expected);
  });
});

describe("attribute", () => {
  it.each([
    [field("reference", "Company id"), "company"],
    [field("date", "Expected close on"), "expected close date"],
    [field("datetime", "Starts at"), "start time"],
    [field("datetime", "Resolved at"), "resolved time"],
    [field("phone", "Phone"), "phone number"],
    [field("email", "Email"), "email address"],
    [field("integer", "Employees"), "number of employees"],
    [field("integer", "Duration minutes"), "duration minutes"],
    [field("text", "SLA tier"), "SLA tier"],
  ])("of %o is %s", (of, expected) => {
    expect(attribute(of)).toBe(expected);
  });
});

describe("listed", () => {
  it("joins as English does", () => {
    expect(listed(["a"])).toBe("a");
    expect(listed(["a", "b", "c"])).toBe("a, b and c");
  });
});
