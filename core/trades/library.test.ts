import { describe, expect, it } from "vitest";
import { general } from "./general.ts";
import { generalRecords, phraseKey, recordIn, sensesOf, trades } from "./library.ts";
import { readTrades } from "./notation.ts";

describe("the trades' library", () => {
  it("holds at least five hundred trades of at least five records", () => {
    expect(trades.length).toBeGreaterThanOrEqual(500);
    expect(trades.filter((trade) => trade.records.length < 5).map((trade) => trade.name)).toEqual([]);
  });

  it("refers only to records of the same trade or general ones", () => {
    const known = new Set(generalRecords.map(({ name }) => name));
    expect(generalRecords.flatMap(({ references }) => references).filter(({ target }) => !known.has(target))).toEqual(
      [],
    );
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

  it("has no fact of a record twice", () => {
    const twice = trades.flatMap((trade) =>
      trade.records.flatMap(({ key, fields, references }) => {
        const names = [...fields, ...references].map(({ name }) => name);
        return names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${key}.${name}`);
      }),
    );
    expect(twice).toEqual([]);
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

describe("readTrades", () => {
  const [shared] = readTrades(general);
  const read = (line: string) =>
    readTrades(`trade: studio |\nsinger: person\n${line}`, shared?.records ?? [])[0]?.records[1];

  it("takes what a record is of the general one", () => {
    const usual = shared?.records.find(({ name }) => name === "booking");
    expect(read("booking:")).toEqual({ ...usual, key: "studio/booking", trade: "studio" });
    const slot = read("slot: booking | | room | singer | | held>gone");
    expect(slot?.words).toEqual(["slot"]);
    expect(slot?.references.map(({ target }) => target)).toEqual(["singer"]);
    expect(slot?.fields.map(({ name }) => name)).toEqual(["room", "starts_at", "ends_at", "deposit", "party_size"]);
    expect(slot?.states.map(({ values }) => values)).toEqual([["held", "gone"]]);
  });

  it("leaves acts out that lead to no state of the record, and a second name", () => {
    const slot = read("slot: booking | | | | | held>cancelled");
    expect(slot?.acts.map(({ verb }) => verb)).toEqual(["book", "reserve", "cancel", "change"]);
    expect(read("gig: project | | title")?.fields.map(({ name }) => name)).not.toContain("name");
  });

  it("refuses a kind that nobody knows", () => {
    expect(() => read("slot: gadget")).toThrow("Unknown kind of studio/slot: gadget");
  });
});
