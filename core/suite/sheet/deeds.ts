import type { Action } from "../../action.ts";
import type { Random } from "../../random.ts";
import { a1, matrixOf } from "../../worlds/sheet/grid.ts";
import type { Sheet } from "./workbook.ts";

/** Something to do to a sheet, in words that go on a sentence, and the call that does it. */
export type Deed = { readonly words: string; readonly call: Action };
/** A kind of deed; null where the sheet has no place for it. */
export type DeedKind = (sheet: Sheet, random: Random) => Deed | null;

const call = (action: string, params: Action["params"]): Action => ({ action, params });

/** The used part of a sheet, a row below its head, and a column of numbers. */
function drawn({ grid, noun }: Sheet, random: Random) {
  const matrix = matrixOf(grid);
  const [heads = [], ...rows] = matrix;
  const named = rows.filter(([name]) => name !== "");
  const at = random.int(0, named.length - 1);
  const numeric = heads.flatMap((_, column) =>
    column > 0 && named.every((row) => /^\d+$/.test(row[column] ?? "")) ? [column] : [],
  );
  const column = numeric.length > 0 ? random.pick(numeric) : 0;
  return { matrix, heads, named, noun, row: at + 1, name: named[at]?.[0] ?? "", column, head: heads[column] ?? "" };
}

const change: DeedKind = (sheet, random) => {
  const { row, name, noun, column, head, matrix } = drawn(sheet, random);
  const value = String(random.int(21, 999));
  if (column === 0 || matrix[row]?.[column] === value) return null;
  return {
    words: `change the ${head} of the ${noun} "${name}" to ${value}`,
    call: call("update_cell", { position: a1(row, column), value }),
  };
};

const append: DeedKind = (sheet, random) => {
  const { named, heads, matrix, noun } = drawn(sheet, random);
  const name = sheet.spare[0];
  if (name === undefined || matrix.length !== named.length + 1) return null;
  const values = heads.map((_, column) => (column === 0 ? name : (random.pick(named)[column] ?? "")));
  return {
    words: `add a row below the last one with the ${heads.map((head, i) => `${head} "${values[i] ?? ""}"`).join(", ")} (a new ${noun})`,
    call: call("insert_rows", { values_list: [values], row_idx: matrix.length + 1 }),
  };
};

const removeRow: DeedKind = (sheet, random) => {
  const { row, name, noun } = drawn(sheet, random);
  return {
    words: `delete the whole row of the ${noun} "${name}"`,
    call: call("delete_batch_data", { dimension: "row", index_list: [row + 1] }),
  };
};

const removeColumn: DeedKind = (sheet, random) => {
  const { heads } = drawn(sheet, random);
  const column = random.int(1, heads.length - 1);
  return {
    words: `delete the whole column ${heads[column] ?? ""}`,
    call: call("delete_batch_data", { dimension: "col", index_list: [column + 1] }),
  };
};

const sort: DeedKind = (sheet, random) => {
  const { column, head, named } = drawn(sheet, random);
  const isDown = random.next() < 0.5;
  const values = named.map((row) => row[column] ?? "");
  if (column === 0 || new Set(values).size < values.length) return null;
  return {
    words: `sort the rows by ${head}, the ${isDown ? "largest" : "smallest"} first`,
    call: call("sort_sheet_by_col", { col_num: column + 1, order: isDown ? "des" : "asc" }),
  };
};

const note: DeedKind = (sheet, random) => {
  const { row, name, noun } = drawn(sheet, random);
  const content = random.pick(["check again", "ask Nora", "agreed in May", "from the old list", "not final"]);
  return {
    words: `put the note "${content}" on the cell that names the ${noun} "${name}"`,
    call: call("update_note", { position: a1(row, 0), content }),
  };
};

const freeze: DeedKind = (_, random) => {
  const isRows = random.next() < 0.7;
  const num = random.int(1, 2);
  const count = num === 1 ? "first" : "first two";
  return {
    words: `freeze the ${count} ${isRows ? "row" : "column"}${num === 1 ? "" : "s"}`,
    call: call("freeze_data", { dimension: isRows ? "rows" : "columns", num }),
  };
};

const formulas = [
  ["SUM", "sum"],
  ["AVERAGE", "average"],
  ["MAX", "largest"],
  ["MIN", "smallest"],
] as const;

/** Writes below a column what a formula makes of it. */
const total: DeedKind = (sheet, random) => {
  const { column, head, named, matrix } = drawn(sheet, random);
  const [operator, words] = random.pick(formulas);
  if (column === 0 || matrix.length !== named.length + 1) return null;
  return {
    words: `write the ${words} of all ${head} into the cell below the last ${head}, by a formula`,
    call: call("update_cell_by_formula", {
      operator,
      result_position: a1(matrix.length, column),
      start_position: a1(1, column),
      end_position: a1(matrix.length - 1, column),
    }),
  };
};

/** The deeds, in an order in which each can follow those before. */
export const deedKinds: readonly DeedKind[] = [removeRow, removeColumn, append, change, sort, note, freeze, total];

/** A question about a sheet, and the call whose result is its answer. */
export type Asked = { readonly words: string; readonly call: Action; readonly form: "number" | "text" };

export function askedOf(sheet: Sheet, random: Random): Asked | null {
  const { column, head, row, name, noun, matrix } = drawn(sheet, random);
  if (column === 0) return null;
  if (random.next() < 0.5)
    return {
      words: `What is the ${head} of the ${noun} "${name}" in "${sheet.name}"?`,
      call: call("get_cell_value", { position: a1(row, column) }),
      form: "number",
    };
  const [operator, words] = random.pick(formulas);
  return {
    words: `What is the ${words} of all ${head} in "${sheet.name}"? Round to two decimals.`,
    call: call("get_value_by_formula", {
      operator,
      start_position: a1(1, column),
      end_position: a1(matrix.length - 1, column),
    }),
    form: "number",
  };
}
