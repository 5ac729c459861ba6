import { describe, expect, it } from "vitest";
import { pluralOf } from "../generate/lexicon/nouns.ts";
import { trades } from "../trades/library.ts";
import { scoreTrades, tradeOf } from "./find-trade.ts";
import { liveClauses, mentionsIn } from "./mentions.ts";
import { readText } from "./read-text.ts";

function found(brief: string): string | null {
  const text = readText(brief);
  const mentions = liveClauses(text).flatMap((clause) => mentionsIn(clause));
  return tradeOf(scoreTrades(text, mentions), mentions.length)?.name ?? null;
}
const told = (trade: (typeof trades)[number]) =>
  `Software for a ${trade.words[0]}. We keep ${trade.records
    .slice(0, 8)
    .map(({ name }) => pluralOf(name.replaceAll("_", " ")))
    .join(", ")}.`;

describe("tradeOf", () => {
  it.each([
    ["Plumbing firm with jobs, vans and invoices.", "plumbing firm"],
    ["Electrical contractor with jobs, circuits and invoices.", "electrical contractor"],
    ["Heating engineers: boilers, breakdowns, service visits, invoices.", "heating engineer"],
    ["A diving school with divers, trips, tanks and waivers.", "diving school"],
    ["A flight school with students, aircraft, lessons and endorsements.", "flight school"],
    ["A dance school with classes, lessons and enrolments.", "dance school"],
    ["A tyre service: vehicles, tyre sets, racks, fittings.", "tyre service"],
    ["Car body shop: vehicles, damages, repair orders, insurance claims.", "car body shop"],
    ["Trade fair organiser: exhibitors, stands, halls, invoices.", "trade fair organiser"],
    ["Life insurance: policies, beneficiaries, premiums, claims.", "life insurance and annuities"],
  ])("tells a trade from its neighbours: %s", (brief, trade) => {
    expect(found(brief)).toBe(trade);
  });

  it.each([
    "Each customer makes payments. A customer books tables, and a payment is refunded once.",
    "Jars with labels are sorted by lids, and nobody may open a jar twice a day without gloves on.",
  ])("finds none on vague words: %s", (brief) => {
    expect(found(brief)).toBe(null);
  });

  it("finds nearly every trade by what tells it and its own records", () => {
    const every = trades.filter((_, index) => index % 5 === 0);
    const missed = every.filter((trade) => found(told(trade)) !== trade.name);
    expect(missed.map(({ name }) => name).length / every.length).toBeLessThan(0.15);
  });
});
