import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomOf } from "../random.ts";
import { dresses, dressUp, plainAnswer, wantedOf } from "./dress.fixture.ts";
import { neighbourOf, neighbours } from "./neighbours.fixture.ts";
import { sameAnswer } from "./same-value.ts";

const seeds = fc.integer({ min: 0, max: 1_000_000_000 });

describe("answers of every form", () => {
  it("are right in any composition of dress", () => {
    expect(dresses.length).toBeGreaterThanOrEqual(40);
    fc.assert(
      fc.property(seeds, (seed) => {
        const wanted = wantedOf(seed);
        const { text, worn } = dressUp(plainAnswer(wanted), wanted, randomOf(seed, "dress"));
        expect(sameAnswer(wanted.expected, text, wanted.as), JSON.stringify({ wanted, text, worn })).toBe(true);
      }),
      { numRuns: 1_500 },
    );
  });

  it("are right in each dress alone", () => {
    for (const dress of dresses) {
      let fitted = 0;
      for (let seed = 0; seed < 280; seed++) {
        const wanted = wantedOf(seed);
        if (dress.forms && !dress.forms.includes(wanted.as)) continue;
        const text = dress.dress(plainAnswer(wanted), randomOf(seed, "dress"), wanted);
        if (text === null) continue;
        fitted++;
        const told = JSON.stringify({ dress: dress.name, wanted, text });
        expect(sameAnswer(wanted.expected, text, wanted.as), told).toBe(true);
      }
      expect(fitted, dress.name).toBeGreaterThan(0);
    }
  });

  it("are wrong when they only come near, however they are dressed", () => {
    expect(neighbours.length).toBeGreaterThanOrEqual(40);
    fc.assert(
      fc.property(seeds, (seed) => {
        const wanted = wantedOf(seed);
        const near = neighbourOf(seed, wanted);
        if (near)
          expect(sameAnswer(wanted.expected, near.given, wanted.as), JSON.stringify({ wanted, near })).toBe(false);
      }),
      { numRuns: 3_000 },
    );
  });
});
