import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { counted, durationText, idText, moneyText, numberText, percentText, timeText } from "./figures.ts";

describe("moneyText", () => {
  it.each([
    [0, "$0"],
    [0.008400000000000001, "$0.0084"],
    [0.1 + 0.2, "$0.30"],
    [0.00004, "$0.00004"],
    [0.0000001, "< $0.000001"],
    [0.999, "$1.00"],
    [12, "$12.00"],
    [1234.5, "$1,234.50"],
    [-0.5, "−$0.50"],
  ])("writes %d as %s", (usd, text) => expect(moneyText(usd)).toBe(text));

  it("never shows more than six decimals", () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (usd) => {
        expect(moneyText(usd)).toMatch(/^(?:< )?\$[\d,]+(?:\.\d{2,6})?$/);
      }),
    ));
});

describe("durationText", () => {
  it.each([
    [0.26, "0.3 ms"],
    [12.4, "12 ms"],
    [999.7, "1.00 s"],
    [59_996, "1 min 0 s"],
    [200_000, "3 min 20 s"],
    [7_500_000, "2 h 5 min"],
  ])("writes %d ms as %s", (ms, text) => expect(durationText(ms)).toBe(text));
});

it("writes numbers, counts, shares and moments one way", () => {
  expect([numberText(1_234_567), numberText(12.5, 1), numberText(12, 1), numberText(-3)]).toEqual([
    ...["1,234,567", "12.5", "12", "−3"],
  ]);
  expect([
    counted(1, "step"),
    counted(2, "step"),
    counted(0, "step"),
    counted(1_200, "entry", "entries"),
    counted(1.4, "step"),
  ]).toEqual([...["1 step", "2 steps", "0 steps", "1,200 entries", "1 step"]]);
  expect([percentText(1), percentText(0.9734)]).toEqual(["100 %", "97.3 %"]);
  expect(["state_correct", "goal_001", "goal_010", "no_0_left"].map(idText)).toEqual([
    ...["state correct", "goal 1", "goal 10", "no 0 left"],
  ]);
  expect(timeText(1_790_000_000_000)).toBe("2026-09-21 14:13 UTC");
});
