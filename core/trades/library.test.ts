import { describe, expect, it } from "vitest";
import { generalRecords, phraseKey, recordIn, sensesOf, trades } from "./library.ts";

describe("the trades' library", () => {
  it("holds at least sixty trades of at least five records", () => {
    expect(trades.length).toBeGreaterThanOrEqual(60);
    expect(trades.filter((trade) => trade.records.length < 5).map((trade) => trade.name)).toEqual([]);
  });

  it("refers only to records of the same trade or general ones", () => {
    const dangling = trades.flatMap((trade) =>
      trade.records.flatMap((record) =>
        record.references
          .filter(({ target }) => recordIn(trade.name, target) === null)
          .map(({ target }) => `${record.key} -> ${target}`),
      ),
    );
    expect(dangling).toEqual([]);
  });

  it("names fields that its acts set or change", () => {
    const missing = [...generalRecords, ...trades.flatMap((trade) => trade.records)].flatMap((record) =>
      record.acts
        .filter(
          (act) =>
            act.effect === "field" &&
            act.field !== null &&
            ![...record.fields, ...record.references, ...record.states.map(({ field }) => ({ name: field }))].some(
              ({ name }) => name === act.field,
            ),
        )
        .map((act) => `${record.key}.${act.field}`),
    );
    expect(missing).toEqual([]);
  });

  it("names every record once in a trade", () => {
    const twice = trades.flatMap((trade) =>
      trade.records
        .filter((record, at) => trade.records.findIndex(({ name }) => name === record.name) !== at)
        .map(({ key }) => key),
    );
    expect(twice).toEqual([]);
  });

  it("keeps the senses of a noun apart", () => {
    expect(sensesOf(phraseKey("Batches")).length).toBeGreaterThan(3);
    expect(sensesOf("unit").map(({ trade }) => trade)).toContain("blood bank");
  });
});
