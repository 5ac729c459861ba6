import { describe, expect, it } from "vitest";
import type { Action } from "../../action.ts";
import type { WorldSpec } from "../../environment.ts";
import { openWorld } from "../open.ts";
import { cellOf, type Grid, rowsOf } from "./grid.ts";
import { cellTable, openTable, sheetTable } from "./tables.ts";
import { sheetTools } from "./tools.ts";

const lines = [
  ["Product", "Price"],
  ["Lamp", "40"],
  ["Chair", "9"],
  ["Desk", "120"],
];
const grid: Grid = Array.from({ length: 6 }, (_, row) =>
  Array.from({ length: 4 }, (__, column) => cellOf(lines[row]?.[column] ?? "")),
);
const spec: WorldSpec = {
  clock: { startAt: "2026-03-02T09:00:00Z", secondsPerStep: 1 },
  entities: [sheetTable, cellTable, openTable],
  operations: [...sheetTools],
  policies: [],
  rows: {
    sheet: ["Sheet1", "Sheet2"].map((id) => ({ id, frozen_rows: 0, frozen_columns: 0, merged: [] })),
    cell: [...rowsOf("Sheet1", grid), ...rowsOf("Sheet2", grid)],
    open_sheet: [],
  },
  mover: { kind: "sheet" },
};
const world = openWorld(spec);

/** What the last of some calls shows, Sheet1 being open. */
function shown(...calls: readonly (readonly [string, Action["params"]])[]) {
  let step = world.step(world.initial, { action: "open_sheet", params: { name: "Sheet1" } });
  for (const [action, params] of calls) step = world.step(step.state, { action, params });
  return step.observation;
}

describe("a spreadsheet", () => {
  it.each([
    [
      "update_cell",
      { position: "B3", value: "10" },
      [
        ["Product", "Price"],
        ["Lamp", "40"],
        ["Chair", "10"],
        ["Desk", "120"],
      ],
    ],
    [
      "sort_sheet_by_col",
      { col_num: 2, order: "asc" },
      [
        ["Product", "Price"],
        ["Chair", "9"],
        ["Lamp", "40"],
        ["Desk", "120"],
      ],
    ],
    [
      "sort_sheet_by_col",
      { col_num: 1, order: "des" },
      [
        ["Product", "Price"],
        ["Lamp", "40"],
        ["Desk", "120"],
        ["Chair", "9"],
      ],
    ],
    [
      "insert_rows",
      { values_list: [["Vase", 7]], row_idx: 2 },
      [
        ["Product", "Price"],
        ["Vase", "7"],
        ["Lamp", "40"],
        ["Chair", "9"],
        ["Desk", "120"],
      ],
    ],
    [
      "insert_cols",
      { values_list: [["Id", "1", "2", "3"]], col_idx: 1 },
      [
        ["Id", "Product", "Price"],
        ["1", "Lamp", "40"],
        ["2", "Chair", "9"],
        ["3", "Desk", "120"],
      ],
    ],
    [
      "delete_batch_data",
      { dimension: "row", index_list: [2, 4] },
      [
        ["Product", "Price"],
        ["Chair", "9"],
      ],
    ],
    ["delete_batch_data", { dimension: "col", index_list: [1] }, [["Price"], ["40"], ["9"], ["120"]]],
    [
      "update_range",
      { start_position: "A2", end_position: "B2", values_list: [["Bed", 300]] },
      [
        ["Product", "Price"],
        ["Bed", "300"],
        ["Chair", "9"],
        ["Desk", "120"],
      ],
    ],
    [
      "update_cell_by_formula",
      { operator: "AVERAGE", result_position: "B5", start_position: "B2", end_position: "B4" },
      [
        ["Product", "Price"],
        ["Lamp", "40"],
        ["Chair", "9"],
        ["Desk", "120"],
        ["", "56.33"],
      ],
    ],
    [
      "merge_cells",
      { start_position: "A2", end_position: "A3" },
      [
        ["Product", "Price"],
        ["Lamp", "40"],
        ["", "9"],
        ["Desk", "120"],
      ],
    ],
    [
      "get_range_values",
      { start_position: "A1", end_position: "B2" },
      [
        ["Product", "Price"],
        ["Lamp", "40"],
      ],
    ],
    ["filter_cells", { query: "9", in_column: 2 }, ["B3"]],
    ["get_value_by_formula", { operator: "MINUS", position_list: ["B4", "B2", "B3"] }, "71"],
    ["get_A1_annotation", { row: 3, col: 2 }, "B3"],
    ["get_cell_value", { position: "b4" }, "120"],
  ] as const)("%s %j", (action, params, result) => {
    expect(shown([action, JSON.parse(JSON.stringify(params))])).toEqual({ result });
  });

  it("moves a note with its cell", () => {
    const note = ["update_note", { position: "A3", content: "cheap" }] as const;
    expect(shown(note, ["sort_sheet_by_col", { col_num: 2, order: "asc" }], ["get_note", { position: "A2" }])).toEqual({
      result: "cheap",
    });
  });

  it.each([
    ["update_cell", { position: "Z9", value: "1" }, "INVALID_PARAMETER"],
    ["update_cell", { position: "'; DROP", value: "1" }, "INVALID_PARAMETER"],
    ["insert_rows", { values_list: [["a"], ["b"], ["c"]], row_idx: 2 }, "LIMIT"],
    ["insert_rows", { values_list: ["a"], row_idx: 2 }, "INVALID_PARAMETER"],
    ["insert_rows", { values_list: [["a"]], row_idx: 6 }, "INVALID_PARAMETER"],
    ["delete_batch_data", { dimension: "row", index_list: [1, 2, 3, 4, 5, 6] }, "NOT_ALLOWED"],
    ["delete_batch_data", { dimension: "row", index_list: [0] }, "INVALID_PARAMETER"],
    ["get_value_by_formula", { operator: "SUM" }, "MISSING_PARAMETER"],
    ["get_value_by_formula", { operator: "MAX", position_list: ["A2"] }, "INVALID_PARAMETER"],
    ["update_range", { start_position: "B2", end_position: "A1", values_list: [["1"]] }, "INVALID_PARAMETER"],
    ["open_sheet", { name: "Sheet9" }, "NOT_FOUND"],
  ] as const)("refuses %s %j", (action, params, code) => {
    expect(shown([action, JSON.parse(JSON.stringify(params))])).toMatchObject({ error: { code } });
  });

  it("works on the sheet that is open, and on none before one is", () => {
    const before = world.step(world.initial, { action: "get_all_values", params: {} });
    expect(before.observation).toMatchObject({ error: { message: "Please open a sheet before operating it" } });
    const opened = world.step(world.initial, { action: "open_sheet", params: { name: "Sheet2" } });
    expect(opened.kind).toBe("read");
    const changed = world.step(opened.state, { action: "update_cell", params: { position: "A1", value: "x" } });
    expect(changed.changes.map(({ id }) => id)).toEqual(["Sheet2!A1"]);
    const deleted = world.step(changed.state, { action: "del_sheet", params: { name: "Sheet2" } });
    expect(world.step(deleted.state, { action: "get_all_values", params: {} }).observation).toHaveProperty("error");
  });
});
