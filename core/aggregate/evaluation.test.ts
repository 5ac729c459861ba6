import { describe, expect, it } from "vitest";
import { failedCell, rowsOf } from "./evaluation.ts";

const environment = (id: string) => ({ id, name: id });
const cell = (agent: string, id: string, mean: number, more = {}) => ({
  ...failedCell({ agent, environment: environment(id) }, ""),
  runId: "run_1",
  verdict: "PASS" as const,
  score: { mean, standardError: 3 },
  passed: { value: mean / 100, low: 0, high: 1 },
  tasks: 10,
  problem: null,
  ...more,
});

describe("rowsOf", () => {
  it("puts the best first, and last who has no score everywhere: every environment weighs the same", () => {
    const rows = rowsOf([
      cell("partly", "a", 100),
      failedCell({ agent: "partly", environment: environment("b") }, "no such model"),
      cell("low", "a", 10, { tasks: 90, costUsd: 1, violations: 2, seconds: 1 }),
      cell("low", "b", 30, { costUsd: 2, violations: 3, seconds: 3 }),
      cell("high", "a", 60),
      cell("high", "b", 80),
    ]);
    expect(rows.map(({ agent, environments, score }) => [agent, environments, score?.mean])).toEqual([
      ["high", 2, 70],
      ["low", 2, 20],
      ["partly", 1, 100],
    ]);
    expect(rows[1]).toMatchObject({ costUsd: 3, violations: 5, seconds: 2, tasks: 100, passed: { value: 0.2 } });
    expect(rows[1]?.score?.standardError).toBeCloseTo(Math.sqrt(18) / 2);
  });

  it("knows no error where one of the means has none", () => {
    const [row] = rowsOf([cell("one", "a", 50, { score: { mean: 50, standardError: null } }), cell("one", "b", 50)]);
    expect(row?.score).toEqual({ mean: 50, standardError: null });
  });
});
