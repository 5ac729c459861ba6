import { describe, expect, it } from "vitest";
import { planFromBrief } from "../brief.ts";
import { compile } from "../compile.ts";

const startsIn = 2026;
/** The years of birth of a record of a brief. */
function birthYears(brief: string, record: string): number[] {
  const { world } = compile(planFromBrief(brief), { seed: 1, tasks: 1, complexity: "low" });
  return (world.rows[record] ?? []).flatMap(({ born_on }) =>
    typeof born_on === "string" ? [Number(born_on.slice(0, 4))] : [],
  );
}

describe("drawDate", () => {
  it.each([
    ["patient", "Fertility clinic with patients, cycles, embryos and tanks.", 18, 85],
    ["child", "Foster care agency: children, carers, placements, reviews.", 0, 18],
    ["animal", "Cattle farm: animals, herds, pens, treatments.", 0, 13],
  ])("gives a fitting age: %s", (record, brief, least, most) => {
    const ages = birthYears(brief, record).map((year) => startsIn - year);
    for (const age of ages) expect(age).toBeGreaterThanOrEqual(least);
    for (const age of ages) expect(age).toBeLessThanOrEqual(most);
  });
});
