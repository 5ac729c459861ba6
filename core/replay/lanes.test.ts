import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EndedEvent, ErrorEvent } from "../episode.ts";
import { fixtureSpec } from "../generate/fixture.ts";
import { isCounted, lookAt, lookOf, looksOf, turnsOf } from "./lanes.ts";

const ended = (score: number): EndedEvent => ({
  type: "ended",
  by: { who: "agent" },
  terminated: true,
  truncated: null,
  score,
  failure: score < 1 ? "WRONG_ACTION" : null,
  explanation: "",
  outcomes: [{ id: "v", score, reason: "" }],
  at: 1,
});
const died: ErrorEvent = { type: "error", boundary: "sandbox", code: "died", message: "", at: 1 };
const state = { id: "v", kind: "state", weight: 1 } as const;
const gate = { id: "v", kind: "gate", weight: 0 } as const;
const figure = { id: "v", kind: "trajectory", weight: 0 } as const;
const lane = (...values: number[]) => ({ id: "v", steps: values.map((_, position) => position + 1), values });

describe("looksOf", () => {
  it.each([
    [
      "what was never satisfied waits, and is broken where the episode ends",
      state,
      lane(0, 0.4),
      ended(0.4),
      3,
      ["pending", "pending", "broken"],
    ],
    [
      "what ends unsatisfied at the very step of its last change is broken there",
      state,
      lane(0, 0.4),
      ended(0.4),
      2,
      ["pending", "broken"],
    ],
    [
      "what was satisfied and never is again is broken from there on",
      state,
      lane(0, 1, 0.5, 0),
      ended(0),
      9,
      ["pending", "satisfied", "broken", "broken"],
    ],
    [
      "what is lost for a while and won again was never lost",
      gate,
      lane(1, 0, 1),
      ended(1),
      4,
      ["satisfied", "pending", "satisfied"],
    ],
    [
      "nothing of a running episode is broken while validators are hidden",
      undefined,
      lane(1, 0),
      null,
      2,
      ["satisfied", "pending"],
    ],
    [
      "a gate that is broken when the infrastructure fails is broken",
      gate,
      lane(1, 0),
      died,
      5,
      ["satisfied", "broken"],
    ],
    [
      "the rest waits for ever when the infrastructure fails",
      state,
      lane(0, 1, 0),
      died,
      5,
      ["pending", "satisfied", "pending"],
    ],
    ["a figure without weight is neither right nor wrong", figure, lane(1, 0.5), ended(1), 2, ["figure", "figure"]],
  ] as const)("%s", (_, validator, changes, end, count, looks) => {
    expect(looksOf(changes, validator, end, count).looks).toEqual(looks);
  });

  it("shows nothing broken in an episode with the full score, whatever happened on the way", () => {
    const value = fc.constantFrom(0, 0.3, 0.8, 1);
    const validator = fc.constantFrom(state, gate, figure);
    fc.assert(
      fc.property(fc.array(value, { maxLength: 12 }), validator, (before, each) => {
        const values = each === figure ? before : [...before, 1];
        const { looks, steps } = looksOf(lane(...values), each, ended(1), values.length);
        expect(looks).not.toContain("broken");
        expect(looks).toHaveLength(steps.length);
      }),
    );
  });

  it("shows exactly the counted validators that failed as broken at the last step", () => {
    const values = fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(values, fc.nat(5), fc.constantFrom(state, gate, figure), (each, later, validator) => {
        const last = each.at(-1) ?? 0;
        const count = each.length + later;
        const look = lookAt(looksOf(lane(...each), validator, ended(last), count), count)?.look;
        expect(look === "broken").toBe(isCounted("v", validator) && last < 1);
      }),
    );
  });
});

describe("lookAt", () => {
  it("is the last look at or before a step, null before the first", () => {
    const looks = looksOf({ id: "v", steps: [2, 4], values: [0, 1] }, state, ended(1), 5);
    expect([1, 2, 3, 4, 5].map((step) => lookAt(looks, step)?.look)).toEqual([
      undefined,
      "pending",
      "pending",
      "satisfied",
      "satisfied",
    ]);
  });
});

describe("lookOf", () => {
  it("knows without the lane what the end tells", () => {
    const look = (score: number, step: number, ...rest: [Parameters<typeof lookOf>[2], Parameters<typeof lookOf>[3]]) =>
      lookOf({ id: "v", score }, step, ...rest, 3);
    expect(look(0.5, 3, figure, ended(1))).toBe("figure");
    expect(look(1, 2, state, ended(0.5))).toBe("satisfied");
    expect(look(0.5, 2, state, ended(0.5))).toBe("pending");
    expect(look(0.5, 3, state, ended(0.5))).toBe("broken");
    expect(look(0, 2, gate, ended(0))).toBe("broken");
    expect(look(0, 2, gate, ended(1))).toBe("pending");
    expect(look(0, 2, undefined, null)).toBe("pending");
    expect(look(0, 3, undefined, ended(0))).toBe("broken");
  });
});

describe("isCounted", () => {
  it("knows the figures of generated tasks while their validators are hidden", () => {
    for (const { validators } of fixtureSpec().tasks)
      for (const validator of validators) expect(isCounted(validator.id, undefined)).toBe(isCounted("", validator));
  });
});

describe("turnsOf", () => {
  it("names where a look changes, not where only a value does, and never a figure", () => {
    const lanes = new Map([
      ["a", looksOf(lane(0, 0.4, 1), state, ended(1), 3)],
      ["b", looksOf(lane(1, 1, 0), gate, ended(0), 4)],
      ["c", looksOf(lane(1, 0.5, 0.3), figure, ended(0), 3)],
    ]);
    expect([...turnsOf(lanes)]).toEqual([
      [
        3,
        [
          { id: "a", look: "satisfied" },
          { id: "b", look: "broken" },
        ],
      ],
    ]);
  });
});
