import type { Operation, Parameter } from "../../operation.ts";
import { parameter, tool } from "../tool.ts";
import { operators } from "./grid.ts";

const position = (name: string, description = "A cell, such as B3", required = true) =>
  parameter(name, "text", description, required);
const values = (description: string): Parameter => parameter("values_list", "list", description);
const choice = (name: string, options: readonly string[], description: string): Parameter => ({
  ...parameter(name, "enum", description),
  values: [...options],
});
const number = (name: string, description: string, required = true): Parameter => ({
  ...parameter(name, "integer", description, required),
  min: 1,
});
const cells = [
  position("start_position", "First cell of a range", false),
  position("end_position", "Last cell of a range", false),
  parameter("position_list", "list", "Cells, in place of a range", false),
];

/** The tools of a spreadsheet. Those that change a sheet show it as a whole. */
export const sheetTools: readonly Operation[] = [
  tool("open_sheet", "Open sheet", "Opens a sheet; all other tools work on the one that is open", [
    parameter("name", "text", "Its name, such as Sheet1"),
  ]),
  tool("del_sheet", "Delete sheet", "Deletes a sheet", [parameter("name", "text", "Its name")]),
  tool("freeze_data", "Freeze", "Keeps the first rows or columns in sight", [
    choice("dimension", ["rows", "columns"], "Which"),
    number("num", "How many"),
  ]),
  tool("get_A1_annotation", "Get position", "The position of a row and column, such as B3", [
    number("row", "From 1"),
    number("col", "From 1"),
  ]),
  tool("insert_cols", "Insert columns", "Inserts columns before a column", [
    values("A list of columns, each a list of values from the top"),
    number("col_idx", "Number of the column that the first of them becomes, from 1"),
  ]),
  tool("insert_rows", "Insert rows", "Inserts rows before a row", [
    values("A list of rows, each a list of values from the left"),
    number("row_idx", "Number of the row that the first of them becomes, from 1"),
  ]),
  tool("delete_batch_data", "Delete rows or columns", "Deletes rows or columns; those behind move up", [
    choice("dimension", ["row", "col"], "Which"),
    parameter("index_list", "list", "Their numbers, from 1"),
  ]),
  tool("update_cell", "Update cell", "Writes a value into a cell", [
    position("position"),
    parameter("value", "text", "The new value"),
  ]),
  tool("update_cell_by_formula", "Update cell by formula", "Writes what a formula gives into a cell", [
    choice("operator", operators, "MINUS takes all others from the first"),
    position("result_position", "The cell to write"),
    ...cells,
  ]),
  tool("update_range", "Update range", "Writes values into a range", [
    position("start_position", "First cell"),
    position("end_position", "Last cell"),
    values("A list of rows, each a list of values"),
  ]),
  tool("sort_sheet_by_col", "Sort", "Sorts the rows below the first by a column, as numbers where all of them are", [
    number("col_num", "Number of the column, from 1"),
    choice("order", ["asc", "des"], "Up or down"),
  ]),
  tool("merge_cells", "Merge cells", "Makes one cell of a range; the first value stays", [
    position("start_position", "First cell"),
    position("end_position", "Last cell"),
  ]),
  tool("update_note", "Update note", "Puts a note on a cell", [
    position("position"),
    parameter("content", "text", "The note; empty for none"),
  ]),
  tool("get_all_values", "Get all values", "The open sheet as rows of texts"),
  tool("get_range_values", "Get range values", "A range as rows of texts", [
    position("start_position", "First cell"),
    position("end_position", "Last cell"),
  ]),
  tool("get_cell_value", "Get cell value", "What stands in a cell", [position("position")]),
  tool("get_value_by_formula", "Get value by formula", "What a formula gives, without writing it", [
    choice("operator", operators, "MINUS takes all others from the first"),
    ...cells,
  ]),
  tool("filter_cells", "Filter cells", "The positions of cells with exactly a text", [
    parameter("query", "text", "The text"),
    number("in_row", "Only in this row, from 1", false),
    number("in_column", "Only in this column, from 1", false),
  ]),
  tool("get_note", "Get note", "The note on a cell", [position("position")]),
];
