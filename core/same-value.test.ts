import { describe, expect, it } from "vitest";
import type { FieldType } from "./environment.ts";
import type { Json } from "./json.ts";
import { numberOf, sameAnswer, sameValue } from "./same-value.ts";

describe("numberOf", () => {
  it.each<[Json, number | null]>([
    ["1,200.50", 1200.5],
    ["$1,200.50", 1200.5],
    ["1200.5 EUR", 1200.5],
    ["EUR 1200.5", 1200.5],
    ["12%", 12],
    ["-3", -3],
    ["1,20", null],
    ["12 deals", null],
    ["", null],
    ["1e3", null],
    [[3], null],
    [true, null],
  ])("reads %j as %j", (text, number) => expect(numberOf(text)).toBe(number));
});

describe("sameValue", () => {
  it.each<[FieldType, Json, Json, boolean]>([
    ["integer", 3, 3, true],
    ["integer", 3, "3", true],
    ["integer", 3, 4, false],
    ["decimal", 0.3, 0.1 + 0.2, true],
    ["decimal", 0.3, 0.300001, false],
    ["money", 10.1, 10.100000001, true],
    ["money", 10.1, 10.11, false],
    ["boolean", true, "yes", true],
    ["boolean", true, "maybe", false],
    ["date", "2026-03-14", "2026-03-14T09:30:00Z", true],
    ["date", "2026-03-14", "2026-03-15", false],
    ["date", "2026-03-14", "2026-02-30", false],
    ["datetime", "2026-03-14T09:30:00Z", "2026-03-14 09:30", true],
    ["datetime", "2026-03-14T09:30:00Z", "2026-03-14T10:30:00+01:00", true],
    ["datetime", "2026-03-14T09:30:00Z", "2026-03-14T09:31:00Z", false],
    ["text", "Acme  Ltd", " acme ltd ", true],
    ["text", "Acme", "Acme Ltd", false],
    ["text", null, "", true],
    ["text", "x", null, false],
    ["reference", "c_001", " c_001 ", true],
    ["reference", "c_001", "c_002", false],
    ["references", ["a_1", "a_2"], ["a_2", "a_1"], true],
    ["references", ["a_1", "a_2"], ["a_1"], false],
  ])("%s: %j and %j are equal: %j", (type, a, b, equal) => expect(sameValue(a, b, type)).toBe(equal));
});

describe("sameAnswer", () => {
  it.each<[Parameters<typeof sameAnswer>[2], Json, Json | undefined, boolean]>([
    ["number", 1200.5, "1,200.50", true],
    ["number", 12.35, 12.345678, true],
    ["number", 3, 3.001, false],
    ["number", 3, undefined, false],
    ["number", 3, [3], false],
    ["number", 3, "3 or 4", false],
    ["text", "555-0101", "555-0101", true],
    ["text", "Acme", "It is Acme", false],
    ["text", "Acme", ["Acme"], false],
    ["text", "Acme", "", false],
    ["text", "42", 42, true],
    ["id", "d_001", "d_001 ", true],
    ["id", "d_001", ["d_001"], false],
    ["ids", ["d_1", "d_2"], ["d_2", "d_1", "d_1"], true],
    ["ids", ["d_1", "d_2"], "d_2, d_1", true],
    ["ids", ["d_1", "d_2"], ["d_1", "d_2", "d_3"], false],
    ["ids", ["d_1"], { ids: ["d_1"] }, false],
    ["ids", ["d_1", "d_2"], '["d_2", "d_1"]', true],
    ["ids", ["d_1", "d_2"], "- d_1\n- d_2", true],
    ["ids", ["d_1", "d_2"], "d_1 and d_2.", true],
    ["ids", ["d_1", "d_2"], "d_1 or d_2", false],
    ["number", 1200.5, "-$1,200.50", false],
    ["number", -1200.5, "-$1,200.50", true],
    ["number", 3, "3.", true],
    ["text", "Acme", '"Acme"', true],
    ["text", "Acme", "Acme.", true],
    ["text", "on_hold", "On hold", true],
    ["text", "on_hold", "on hold or open", false],
    ["text", "15 3 1 * *", "15 3 1 * *", true],
    ["text", "Acme", "...", false],
    ["boolean", false, "No", true],
    ["boolean", false, null, false],
    ["date", "2026-03-14", "2026-03-14T00:00:00Z", true],
    ["date", "2026-03-14T09:30:00Z", "2026-03-14T09:30Z", true],
    ["date", "2026-03-14T09:30:00Z", "2026-03-14", false],
    ["date", "2026-03-14", "14 March 2026", true],
    ["date", "2026-03-14", "Saturday, March 14th, 2026", true],
    ["date", "2026-03-14", "14 Mar 2026.", true],
    ["date", "2026-03-14", "15 March 2026", false],
    ["date", "2026-03-14", "14 March 2026 or 15 March 2026", false],
    ["date", "2026-04-03", "03/04/2026", false],
    ["date", "2026-03-14T09:30:00Z", "14 March 2026 at 09:30 UTC", true],
    ["date", "2026-03-14T21:30:00Z", "March 14, 2026 9:30 pm", true],
    ["date", "2026-03-14T09:30:00Z", "2026-03-14 09:30 UTC", true],
    ["date", "2026-03-14T09:30:00Z", "14 March 2026 at 09:31", false],
  ])("as %s: %j answered with %j is right: %j", (as, expected, actual, right) =>
    expect(sameAnswer(expected, actual, as)).toBe(right),
  );
});
