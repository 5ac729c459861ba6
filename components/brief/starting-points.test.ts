import { expect, it } from "vitest";
import { readingsOfBrief } from "../../core/generate/understand.ts";
import { statedRules } from "../../core/stated-rules.ts";
import { startingPoints } from "./starting-points.ts";

it.each(startingPoints)(
  "$name is understood in its domain, and most of its rules are enforced",
  ({ brief, domain }) => {
    const understood = readingsOfBrief(brief).understood;
    expect(understood.missed).toEqual([]);
    expect(understood.domain).toBe(domain);
    // Work in an interpreter has no rules.
    if (domain === "python") return;
    // Of German briefs the records are read; their rules are asked for.
    if (understood.language !== "en") return;
    const { enforced, open } = statedRules(understood);
    expect(enforced).toBeGreaterThan(1);
    expect(open).toBeLessThanOrEqual(1);
  },
);
