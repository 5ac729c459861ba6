import type { Action, Row } from "../../action.ts";
import type { Json } from "../../json.ts";
import type { WorldState } from "../../state/state.ts";
import { errorObservation } from "../call.ts";
import { changesBetween, refusedCall, stepOf } from "../moved.ts";
import { nearest, Refusal } from "../refusal.ts";
import type { World } from "../world.ts";
import {
  a1,
  blank,
  formula,
  type Grid,
  gridOf,
  matrixOf,
  placeOf,
  rangeOf,
  rowsOf,
  sorted,
  turned,
  withCells,
  withLines,
  withoutLines,
} from "./grid.ts";
import { cellTable, openId, openTable, sheetTable } from "./tables.ts";

type Params = Action["params"];
/** What came of a call: what it shows, and what it leaves. */
type Done = { readonly result: Json; readonly grid?: Grid; readonly sheet?: Row };
/** A call of a tool on the open sheet. */
type Call = { readonly grid: Grid; readonly sheet: Row; readonly params: Params };

/** A spreadsheet: the rows are its cells, and the tools move them. */
export const sheetStep =
  (world: World): World["step"] =>
  (state, action) => {
    const refused = refusedCall(world, state, action);
    if (refused) return refused;
    try {
      return moved(world, state, action);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return stepOf(world, state, { observation: errorObservation(error.error), changes: [] });
    }
  };

function moved(world: World, state: WorldState, { action, params }: Action) {
  const tables: Readonly<Record<string, readonly Row[]>> = Object.fromEntries(
    Object.entries(state.tables).map(([name, rows]) => [name, [...rows.values()]]),
  );
  const [sheets = [], cells = []] = [tables[sheetTable.name], tables[cellTable.name]];
  const named = (name: string) => {
    const found = sheets.find(({ id }) => id === name);
    if (found) return found;
    const near = nearest(
      name,
      sheets.map(({ id }) => String(id)),
    );
    throw new Refusal(
      "NOT_FOUND",
      `There is no sheet ${JSON.stringify(name.slice(0, 40))}.`,
      near === null ? `The sheets are ${sheets.map(({ id }) => String(id)).join(", ")}.` : `Did you mean ${near}?`,
    );
  };
  const end = (result: Json, now: Record<string, readonly Row[]>) =>
    stepOf(world, state, {
      observation: { result },
      changes: changesBetween(world, state, { ...tables, ...now }),
    });
  if (action === "open_sheet") {
    const { id } = named(String(params.name));
    return end(`You have opened the sheet ${String(id)}.`, { [openTable.name]: [{ id: openId, name: id ?? "" }] });
  }
  if (action === "del_sheet") {
    const { id } = named(String(params.name));
    return end(`The sheet ${String(id)} is deleted.`, {
      [sheetTable.name]: sheets.filter((sheet) => sheet.id !== id),
      [cellTable.name]: cells.filter(({ board }) => board !== id),
    });
  }
  const open = tables[openTable.name]?.[0]?.name;
  const sheet = sheets.find(({ id }) => id === open);
  if (!sheet)
    throw new Refusal("NOT_ALLOWED", "Please open a sheet before operating it", "Call open_sheet with a name.");
  const grid = gridOf(cells.filter(({ board }) => board === sheet.id));
  const done = calls[action]?.({ grid, sheet, params }) ?? { result: null };
  const drawn = done.grid && new Map(rowsOf(String(sheet.id), done.grid).map((row) => [row.id, row]));
  return end(done.result, {
    ...(drawn ? { [cellTable.name]: cells.map((cell) => drawn.get(cell.id) ?? cell) } : {}),
    ...(done.sheet ? { [sheetTable.name]: sheets.map((each) => (each === sheet ? (done.sheet ?? each) : each)) } : {}),
  });
}

const text = (value: Json | undefined) => (value === null || value === undefined ? "" : String(value));
const left = (grid: Grid): Done => ({ result: matrixOf(grid), grid });

/** Lists of values as texts. Throws Refusal. */
function textsOf(value: Json | undefined): string[][] {
  const lists = Array.isArray(value) ? value : [];
  if (lists.length > 0 && lists.every((list) => Array.isArray(list) && list.every((each) => typeof each !== "object")))
    return lists.map((list) => (Array.isArray(list) ? list.map(text) : []));
  throw new Refusal("INVALID_PARAMETER", "values_list must be a list of lists of values.", 'Such as [["a", "b"]].');
}

/** Numbers from 1 as places. Throws Refusal. */
function placesOf(value: Json | undefined, count: number): number[] {
  const numbers = Array.isArray(value) ? value : [];
  const places = numbers.filter(
    (each) => typeof each === "number" && Number.isInteger(each) && each >= 1 && each <= count,
  );
  if (numbers.length === 0 || places.length < numbers.length)
    throw new Refusal("INVALID_PARAMETER", `index_list must be numbers from 1 to ${count}.`, "Such as [2, 3].");
  if (places.length >= count) throw new Refusal("NOT_ALLOWED", "A whole sheet cannot be deleted so.", "Delete less.");
  return places.map((each) => Number(each) - 1);
}

/** The texts that a formula is about. */
function textsFor(grid: Grid, { start_position, end_position, position_list }: Params): string[] {
  const places = Array.isArray(position_list)
    ? position_list.map((each) => placeOf(grid, text(each)))
    : typeof start_position === "string" && typeof end_position === "string"
      ? rangeOf(grid, start_position, end_position).flat()
      : null;
  if (places) return places.map(({ row, column }) => grid[row]?.[column]?.text ?? "");
  throw new Refusal(
    "MISSING_PARAMETER",
    "A formula needs cells.",
    "Give start_position and end_position, or position_list.",
  );
}

const at = (grid: Grid, position: Json | undefined) => {
  const { row, column } = placeOf(grid, text(position));
  return { row, column, cell: grid[row]?.[column] ?? blank };
};

const calls: Readonly<Record<string, (call: Call) => Done>> = {
  freeze_data({ grid, sheet, params: { dimension, num } }) {
    const name = dimension === "rows" ? "frozen_rows" : "frozen_columns";
    return { result: matrixOf(grid), sheet: { ...sheet, [name]: num ?? 0 } };
  },
  get_A1_annotation: ({ params: { row, col } }) => ({ result: a1(Number(row) - 1, Number(col) - 1) }),
  insert_cols: ({ grid, params }) =>
    left(turned(withLines(turned(grid), Number(params.col_idx) - 1, textsOf(params.values_list), "column"))),
  insert_rows: ({ grid, params }) =>
    left(withLines(grid, Number(params.row_idx) - 1, textsOf(params.values_list), "row")),
  delete_batch_data({ grid, params: { dimension, index_list } }) {
    if (dimension === "row") return left(withoutLines(grid, placesOf(index_list, grid.length)));
    const sideways = turned(grid);
    return left(turned(withoutLines(sideways, placesOf(index_list, sideways.length))));
  },
  update_cell({ grid, params: { position, value } }) {
    const place = at(grid, position);
    return left(withCells(grid, [{ ...place, cell: { ...place.cell, text: text(value) } }]));
  },
  update_cell_by_formula({ grid, params }) {
    const place = at(grid, params.result_position);
    const value = formula(text(params.operator), textsFor(grid, params));
    return left(withCells(grid, [{ ...place, cell: { ...place.cell, text: value } }]));
  },
  update_range({ grid, params: { start_position, end_position, values_list } }) {
    const values = textsOf(values_list);
    const range = rangeOf(grid, text(start_position), text(end_position));
    if (values.length !== range.length || values.some((line, i) => line.length !== range[i]?.length))
      throw new Refusal(
        "INVALID_PARAMETER",
        `The range has ${range.length} rows of ${range[0]?.length ?? 0} cells; the values do not fit.`,
        "Give a list for each row of the range.",
      );
    const cells = range.flatMap((line, i) =>
      line.map(({ row, column }, j) => ({
        row,
        column,
        cell: { ...(grid[row]?.[column] ?? blank), text: values[i]?.[j] ?? "" },
      })),
    );
    return left(withCells(grid, cells));
  },
  sort_sheet_by_col({ grid, params: { col_num, order } }) {
    const column = Number(col_num) - 1;
    placeOf(grid, a1(0, column));
    return left(sorted(grid, column, order === "des"));
  },
  merge_cells({ grid, sheet, params: { start_position, end_position } }) {
    const [first, ...others] = rangeOf(grid, text(start_position), text(end_position)).flat();
    const cells = others.map((place) => ({ ...place, cell: blank }));
    const range = `${text(start_position)}:${text(end_position)}`.toUpperCase();
    const merged = Array.isArray(sheet.merged) ? sheet.merged : [];
    return first ? { ...left(withCells(grid, cells)), sheet: { ...sheet, merged: [...merged, range] } } : left(grid);
  },
  update_note({ grid, params: { position, content } }) {
    const place = at(grid, position);
    return left(withCells(grid, [{ ...place, cell: { ...place.cell, note: text(content) } }]));
  },
  get_all_values: ({ grid }) => ({ result: matrixOf(grid) }),
  get_range_values: ({ grid, params: { start_position, end_position } }) => ({
    result: rangeOf(grid, text(start_position), text(end_position)).map((line) =>
      line.map(({ row, column }) => grid[row]?.[column]?.text ?? ""),
    ),
  }),
  get_cell_value: ({ grid, params: { position } }) => ({ result: at(grid, position).cell.text }),
  get_value_by_formula: ({ grid, params }) => ({ result: formula(text(params.operator), textsFor(grid, params)) }),
  filter_cells: ({ grid, params: { query, in_row, in_column } }) => ({
    result: grid.flatMap((line, row) =>
      line.flatMap((cell, column) =>
        cell.text === text(query) &&
        (in_row === undefined || Number(in_row) === row + 1) &&
        (in_column === undefined || Number(in_column) === column + 1)
          ? [a1(row, column)]
          : [],
      ),
    ),
  }),
  get_note: ({ grid, params: { position } }) => ({ result: at(grid, position).cell.note }),
};
