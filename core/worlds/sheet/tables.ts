import type { Entity } from "../../environment.ts";
import { ownField as field, ownId as id, ownTable } from "../own-table.ts";

/** The sheets there are. */
export const sheetTable: Entity = {
  name: "sheet",
  plural: "sheets",
  label: "Sheet",
  idPrefix: "sheet",
  description: "A sheet of the workbook.",
  display: "id",
  fields: [
    id,
    field("frozen_rows", "Frozen rows", "integer", "Rows that stay in sight"),
    field("frozen_columns", "Frozen columns", "integer", "Columns that stay in sight"),
    field("merged", "Merged", "list", "Ranges whose cells are one"),
  ],
  ...ownTable,
};

/** What stands in the cells. */
export const cellTable: Entity = {
  name: "cell",
  plural: "cells",
  label: "Cell",
  idPrefix: "cell",
  look: "board",
  description: "A cell of a sheet.",
  display: "text",
  fields: [
    id,
    field("board", "Sheet", "text", "The sheet it is in"),
    field("row", "Row", "integer", "From the top, from 0"),
    field("column", "Column", "integer", "From the left, from 0"),
    field("text", "Text", "text", "What stands in it"),
    field("note", "Note", "text", "A note on it"),
    field("tone", "Tone", "text", "How it is marked"),
  ],
  ...ownTable,
};

/** Which sheet is open. */
export const openTable: Entity = {
  name: "open_sheet",
  plural: "open_sheets",
  label: "Open sheet",
  idPrefix: "open",
  description: "The sheet that the tools work on.",
  display: "name",
  fields: [id, field("name", "Name", "text", "Its name")],
  ...ownTable,
  system: true,
  journal: true,
};

/** The row of the open sheet. */
export const openId = "open_001";
