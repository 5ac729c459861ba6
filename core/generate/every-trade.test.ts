import { describe, expect, it } from "vitest";
import { trades } from "../trades/library.ts";
import { planFromBrief } from "./brief.ts";
import { compile } from "./compile.ts";
import { pluralOf } from "./lexicon/nouns.ts";

/** The first records of a trade, named as a brief names them. */
const briefOf = (trade: (typeof trades)[number], count: number) =>
  `The office keeps a list of ${trade.records
    .slice(0, count)
    .map(({ name }) => pluralOf(name.replaceAll("_", " ")))
    .join(", ")}.`;

/** Few or many of its records, in turn: both of each would take minutes. */
describe("records of every trade", () => {
  it.each(trades.map((trade) => [trade.name, trade] as const))("give a plan that holds: %s", (_, trade) => {
    for (const count of trades.indexOf(trade) % 2 === 0 ? [4] : [7]) {
      const plan = planFromBrief(briefOf(trade, count));
      for (const { fields } of plan.entities) expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
      expect(() => compile(plan, { seed: 1, tasks: 1, complexity: "all" })).not.toThrow();
    }
  });
});
