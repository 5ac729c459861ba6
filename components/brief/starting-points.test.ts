import { expect, it } from "vitest";
import { understandBrief } from "../../core/generate/understand.ts";
import { startingPoints } from "./starting-points.ts";

it.each(startingPoints)("$name is understood as a whole, in its domain", ({ brief, domain }) => {
  const understood = understandBrief(brief);
  expect(understood.missed).toEqual([]);
  expect(understood.domain).toBe(domain);
  expect(understood.policies.filter(({ words }) => words.length > 0).length).toBeGreaterThan(0);
});
