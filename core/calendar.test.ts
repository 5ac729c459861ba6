import fc from "fast-check";
import { expect, it } from "vitest";
import { formatDate, formatDatetime, isDate, isDatetime } from "./calendar.ts";

const moments = fc.oneof(
  fc.integer({ min: -8.64e15, max: 8.64e15 }),
  fc.integer({ min: 0, max: 4_102_444_800_000 }),
  fc.constantFrom(0, -1, 1, 999, -999, 86_399_999, 86_400_000, -86_400_000, -62_167_219_200_000, 253_402_300_800_000),
);

it("a moment is written as its ISO form begins, however far away it is", () => {
  fc.assert(
    fc.property(moments, (ms) => {
      const iso = new Date(ms).toISOString();
      expect(formatDate(ms)).toBe(iso.slice(0, 10));
      expect(formatDatetime(ms)).toBe(`${iso.slice(0, 19)}Z`);
    }),
    { numRuns: 2_000 },
  );
  expect(() => formatDate(Number.NaN)).toThrow(RangeError);
  expect(() => formatDatetime(8.64e15 + 1)).toThrow(RangeError);
});

it("a day or a moment that does not exist is none", () => {
  expect(["2024-02-29", "2026-02-29", "2026-13-01", "2026-1-1"].map(isDate)).toEqual([true, false, false, false]);
  expect(
    ["2024-02-29T23:59:59Z", "2026-02-29T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z"].map(isDatetime),
  ).toEqual([true, false, false, false]);
});
