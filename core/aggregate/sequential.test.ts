import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Random, randomOf } from "../random.ts";
import { confidenceSequence, decide, orderOf, stoppingRule } from "./sequential.ts";

/** Populations of scores as runs have them: all or nothing, mostly passed, parts, nearly constant. */
const populations: Record<string, (random: Random) => number> = {
  "half pass": (random) => (random.next() < 0.5 ? 1 : 0),
  "nearly all pass": (random) => (random.next() < 0.95 ? 1 : 0),
  "few pass": (random) => (random.next() < 0.08 ? 1 : 0),
  "parts of a score": (random) => [0, 0.25, 0.5, 0.85, 1][random.int(0, 4)] ?? 0,
  "nearly constant": (random) => 0.8 + 0.1 * random.next(),
};

const meanOf = (scores: readonly number[]) => scores.reduce((sum, each) => sum + each, 0) / scores.length;

describe("confidenceSequence", () => {
  it.each(Object.entries(populations))("holds the mean at every look in 95 % of orders: %s", (name, scoreOf) => {
    const [orders, size] = [300, 60];
    let missed = 0;
    for (let order = 0; order < orders; order++) {
      const random = randomOf(order, "coverage", name);
      const scores = random.shuffle(Array.from({ length: size }, () => scoreOf(random)));
      const mean = meanOf(scores);
      const sequence = confidenceSequence(size);
      const held = scores.every((score) => {
        const { low, high } = sequence.add(score);
        return low <= mean + 1e-9 && high >= mean - 1e-9;
      });
      if (!held) missed++;
    }
    // 5 % of 300 and three standard deviations of it.
    expect(missed).toBeLessThanOrEqual(15 + 3 * Math.sqrt(orders * 0.05 * 0.95));
  });

  it("never leaves [0, 1], never turns around, and ends at the mean", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 80 }), (scores) => {
        const sequence = confidenceSequence(scores.length);
        let last = { low: 0, high: 1 };
        for (const score of scores) {
          last = sequence.add(score);
          expect(last.low).toBeGreaterThanOrEqual(0);
          expect(last.high).toBeLessThanOrEqual(1);
          expect(last.low).toBeLessThanOrEqual(last.high);
        }
        expect(last.low).toBeLessThanOrEqual(meanOf(scores) + 1e-9);
        expect(last.high).toBeGreaterThanOrEqual(meanOf(scores) - 1e-9);
        expect(last.high - last.low).toBeLessThan(1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it("refuses scores that are none", () => {
    expect(() => confidenceSequence(3).add(1.2)).toThrow(/in \[0, 1\]/);
    const full = confidenceSequence(1);
    full.add(1);
    expect(() => full.add(1)).toThrow(/at most 1/);
  });
});

describe("decide", () => {
  const looks = (scores: readonly number[], population: number, threshold: number) => {
    for (let count = 1; count <= scores.length; count++)
      if (decide(scores.slice(0, count), population, threshold).verdict) return count;
    return Number.POSITIVE_INFINITY;
  };

  it("stops early where the answer is clear", () => {
    expect(looks(Array(112).fill(1), 112, 0.85)).toBeLessThan(45);
    expect(looks(Array(112).fill(0), 112, 0.85)).toBeLessThan(10);
  });

  it("takes the wrong side of a threshold just beside the mean in less than 5 % of orders", () => {
    let wrong = 0;
    for (let order = 0; order < 400; order++) {
      const scores = randomOf(order, "wrong").shuffle(Array.from({ length: 50 }, (_, i) => (i < 42 ? 1 : 0)));
      if (decide(scores, 50, 0.85).verdict === "PASS") wrong++;
    }
    expect(wrong).toBeLessThan(20);
  });

  it("decides nothing after a score that is missing", () => {
    expect(decide([1, null, ...Array(100).fill(1)], 102, 0.85).verdict).toBeNull();
  });

  it("is decided by the mean itself when all scores are there", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 1, maxLength: 30 }), (scores) => {
        expect(decide(scores, scores.length, 0.6).verdict).not.toBeNull();
      }),
    );
  });
});

describe("stoppingRule", () => {
  it("decides the same in whatever order the scores arrive", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (scores, seed) => {
          const rule = stoppingRule(scores.length, 0.7);
          const arrivals = randomOf(seed, "arrivals").shuffle(scores.map((score, place) => ({ score, place })));
          const last = arrivals.map(({ score, place }) => rule(place, score)).at(-1);
          expect(last).toEqual(decide(scores, scores.length, 0.7));
        },
      ),
    );
  });
});

describe("orderOf", () => {
  it("is another order for another run and the same for the same", () => {
    const slots = Array.from({ length: 20 }, (_, i) => ({ taskId: `t1_${i}`, trial: 0 }));
    const order = (run: string) => slots.toSorted((a, b) => orderOf(run, a) - orderOf(run, b)).map((s) => s.taskId);
    expect(order("run_a")).toEqual(order("run_a"));
    expect(order("run_a")).not.toEqual(order("run_b"));
  });
});
