import { expect, it } from "vitest";
import { randomOf } from "../random.ts";
import { alignSteps, isSame } from "./compare.ts";

const random = randomOf(7, "compare");
const word = (length: number, letters: number) =>
  Array.from({ length }, () => String.fromCharCode(97 + random.int(0, letters - 1)));
const words = (count: number, most: number, letters: number) =>
  Array.from({ length: count }, () => word(random.int(0, most), letters));

/** The length of the longest common subsequence by the textbook's table, to hold the fast search against. */
function longest(a: readonly string[], b: readonly string[]): number {
  let above = b.map(() => 0);
  for (const x of a) {
    const here: number[] = [];
    for (const [j, y] of b.entries())
      here.push(x === y ? (above[j - 1] ?? 0) + 1 : Math.max(above[j] ?? 0, here[j - 1] ?? 0));
    above = here;
  }
  return above.at(-1) ?? 0;
}

it("finds no divergence between a log and itself, however often", () => {
  for (const log of words(20, 30, 3))
    for (const logs of [
      [log, log],
      [log, log, log],
      [log, log, log, log],
    ]) {
      const { rows, prefix } = alignSteps(logs);
      expect(prefix).toBe(log.length);
      expect(rows.every(isSame)).toBe(true);
    }
});

it("has every step of every log exactly once and in order, and only equal steps as equal", () => {
  for (let round = 0; round < 300; round++) {
    const logs = words(random.int(2, 4), 12, random.int(1, 5));
    const { rows, prefix, exact } = alignSteps(logs);
    expect(exact).toBe(true);
    for (const [log, keys] of logs.entries())
      expect(rows.flatMap((row) => row.steps[log] ?? [])).toEqual(keys.map((_, at) => at + 1));
    expect(rows.slice(0, prefix).every(isSame)).toBe(true);
    const next = rows[prefix];
    if (next) expect(isSame(next)).toBe(false);
    for (const { steps, equals } of rows) {
      expect(steps.some((step) => step !== null)).toBe(true);
      const keys = steps.map((step, log) => (step === null ? null : logs[log]?.[step - 1]));
      for (const [log, first] of equals.entries()) expect(first === null ? null : keys[first]).toBe(keys[log]);
    }
  }
});

it("is the same whatever the order of the logs", () => {
  for (let round = 0; round < 200; round++) {
    const logs = words(random.int(2, 4), 10, 3);
    const order = logs.map((_, log) => log).reverse();
    const there = alignSteps(logs).rows.map(({ steps }) => steps);
    const back = alignSteps(order.map((log) => logs[log] ?? [])).rows.map(({ steps }) =>
      order.map((log) => steps[log]),
    );
    expect(back).toEqual(there);
  }
});

it("keeps as many steps of two logs equal as can be", () => {
  for (let round = 0; round < 300; round++) {
    const [a = [], b = []] = words(2, 25, random.int(2, 6));
    expect(alignSteps([a, b]).rows.filter(isSame).length).toBe(longest(a, b));
  }
});

it("sets what was done instead beside each other, and comes back to what is equal", () => {
  const { rows } = alignSteps([
    ["s", "a", "b", "e"],
    ["s", "x", "y", "z", "e"],
  ]);
  expect(rows.map(({ steps }) => steps)).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
    [null, 4],
    [4, 5],
  ]);
  expect(rows.map(isSame)).toEqual([true, false, false, false, true]);
});

it("stays quick on long logs, and says where it looked no further", () => {
  const count = 20_000;
  const own = (letter: string) =>
    Array.from({ length: count }, (_, at) => (at % 50 === 0 ? `${at}` : `${letter}${at}`));
  const near = alignSteps([own("a"), own("b")]);
  expect(near.exact).toBe(true);
  expect(near.rows.filter(isSame).length).toBe(count / 50);
  const far = alignSteps([word(count, 26), word(count, 26)]);
  expect(far.exact).toBe(false);
  for (const log of [0, 1]) expect(far.rows.filter((row) => row.steps[log] !== null).length).toBe(count);
}, 10_000);
