import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { playedTrajectory } from "../replay/trajectories/trajectory.fixture.ts";
import { type Candidate, callsOf, canaryOf, distinctOf, splitNames, splitTasks, wantedOf } from "./training-gate.ts";

const candidate = (more: Partial<Candidate>): Candidate => ({
  id: "ep_1",
  taskId: "t1_001",
  family: "f",
  seed: 1,
  score: 1,
  steps: 3,
  calls: ["a", "b"],
  ...more,
});
const idsOf = (candidates: readonly { readonly id: string }[]) => candidates.map(({ id }) => id);

const anyCandidates = fc
  .array(
    fc.record({
      taskId: fc.constantFrom("t1_001", "t1_002"),
      family: fc.constantFrom("f", "g"),
      seed: fc.constantFrom(1, 2),
      score: fc.constantFrom(0, 0.5, 1),
      steps: fc.integer({ min: 1, max: 5 }),
      calls: fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 4 }),
    }),
    { maxLength: 12 },
  )
  .map((all) => all.map((each, at) => ({ ...each, id: `ep_${at}` })));

describe("callsOf", () => {
  it("has what the world took, once in a row", () => {
    const { events, task } = playedTrajectory();
    expect(callsOf(events)).toHaveLength(task.oracle.length);
    const twice = events.flatMap((event) => [event, event]);
    expect(callsOf(twice)).toEqual(callsOf(events));
  });
});

describe("wantedOf", () => {
  it("keeps the best of each task and seed, the shorter of equals", () => {
    const all = [
      candidate({ id: "long", steps: 9 }),
      candidate({ id: "short", steps: 2 }),
      candidate({ id: "other seed", seed: 2, score: 0.1 }),
    ];
    expect(idsOf(wantedOf(all, "best-of-n", 0.85).kept)).toEqual(["short", "other seed"]);
    expect(idsOf(wantedOf(all, "passed", 0.85).kept)).toEqual(["long", "short"]);
  });

  it("with each way of keeping and each near-duplicate: nobody is lost, nobody is on both sides", () => {
    fc.assert(
      fc.property(anyCandidates, fc.constantFrom("passed", "all", "best-of-n"), (all, keep) => {
        const wanted = wantedOf(all, keep, 0.85);
        const distinct = distinctOf(wanted.kept);
        const ends = [...distinct.kept, ...wanted.leftOut, ...distinct.leftOut];
        expect(idsOf(ends).sort()).toEqual(idsOf(all).sort());
      }),
    );
  });
});

describe("distinctOf", () => {
  it("leaves out what does nearly the same for the same task, and keeps the better one", () => {
    const calls = Array.from({ length: 20 }, (_, at) => `call ${at}`);
    const all = [
      candidate({ id: "worse", score: 0.9, calls }),
      candidate({ id: "better", calls: [...calls, "one more"] }),
      candidate({ id: "another way", calls: calls.slice(0, 10) }),
      candidate({ id: "another task", taskId: "t1_002", calls }),
    ];
    const { kept, leftOut } = distinctOf(all);
    expect(idsOf(kept)).toEqual(["better", "another way", "another task"]);
    expect(leftOut).toEqual([{ id: "worse", reason: "duplicate", why: "as better" }]);
  });
});

describe("splitNames", () => {
  it("puts each family on one side, whatever else is played, and leaves one for training", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string(), { minLength: 1, maxLength: 20 }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        (names, share) => {
          const split = splitNames(names, share);
          expect([...split.train, ...split.eval].sort()).toEqual([...new Set(names)].sort());
          expect(split.train.length).toBeGreaterThan(0);
          expect(splitNames([...names].reverse(), share)).toEqual(split);
        },
      ),
    );
  });

  it("holds out what is asked for, rounded up, and nothing of one family", () => {
    expect(splitNames(["a", "b", "c", "d", "e", "f"], 0.2).eval).toHaveLength(2);
    expect(splitNames(["a"], 0.5)).toEqual({ train: ["a"], eval: [] });
    expect(splitNames(["a", "b"], 0).eval).toEqual([]);
  });
});

describe("splitTasks", () => {
  const task = (id: string, family: string, action = id) => ({ id, family, oracle: [{ action, params: {} }] });

  it("has each family on one side, and one that it does not know for training", () => {
    const tasks = ["a", "b", "c"].flatMap((family) => [task(`${family}1`, family), task(`${family}2`, family)]);
    const { by, train, eval: held, sideOf } = splitTasks(tasks, 0.2);
    expect([by, train.length, held.length]).toEqual(["family", 2, 1]);
    for (const each of tasks) expect(sideOf(each)).toBe(held.includes(each.family) ? "eval" : "train");
    expect(sideOf({ id: "new", family: "new" })).toBe("train");
  });

  it("splits the levels of one family, of which none with the same solution are on both sides", () => {
    const tasks = Array.from({ length: 20 }, (_, at) => task(`t${at}`, "maze", `way ${at % 10}`));
    const { by, train, eval: held, sideOf } = splitTasks(tasks, 0.2);
    expect([by, train.length, held.length]).toEqual(["level", 16, 4]);
    for (const each of tasks) {
      expect(sideOf(each)).toBe(held.includes(each.id) ? "eval" : "train");
      for (const twin of tasks)
        if (twin.oracle[0]?.action === each.oracle[0]?.action) expect(sideOf(twin)).toBe(sideOf(each));
    }
  });
});

describe("canaryOf", () => {
  it("is the same for the same data, and another for other data", () => {
    expect(canaryOf(["b", "a"])).toBe(canaryOf(["a", "b"]));
    expect(canaryOf(["a"])).not.toBe(canaryOf(["b"]));
  });
});
