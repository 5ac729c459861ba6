import { expect, it } from "vitest";
import type { Observation } from "../../action.ts";
import { resultsIn, type StatementResult } from "./results.ts";

const cases: readonly (readonly [Observation, readonly StatementResult[]])[] = [
  [{ result: { columns: ["a"], rows: [[1]], row_count: 1 } }, [{ columns: ["a"], rows: [[1]], facts: ["1 row"] }]],
  [
    { result: [{ changed: 2 }, { columns: ["id"], rows: [["c_1"]], row_count: 1, changed: 1, new_ids: ["c_1"] }] },
    [
      { columns: [], rows: [], facts: ["2 rows changed"] },
      { columns: ["id"], rows: [["c_1"]], facts: ["1 row", "1 row changed", "new: c_1"] },
    ],
  ],
  [{ result: [{ id: "c_1" }], total: 1 }, []],
  [{ result: { id: "c_1", name: "x" } }, []],
  [{ error: { code: "LIMIT" } }, []],
  [{ result: [] }, []],
];

it.each(cases)("reads the results of %j", (observation, expected) => {
  expect(resultsIn(observation)).toEqual(expected);
});
