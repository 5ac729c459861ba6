import type { Row } from "../../action.ts";
import { Refusal } from "../refusal.ts";

/** What stands in a cell. */
export type Cell = { readonly text: string; readonly note: string };
/** A sheet as rows of cells. It never grows: what is inserted moves others to its blank margin. */
export type Grid = readonly (readonly Cell[])[];

export const blank: Cell = { text: "", note: "" };
export const cellOf = (text: string): Cell => ({ text, note: "" });
const isBlank = ({ text, note }: Cell) => text === "" && note === "";

/** `B3` of a row and a column, both from 0. */
export function a1(row: number, column: number): string {
  return `${String.fromCharCode(65 + column)}${row + 1}`;
}

/** The place of `B3` in a grid. Throws Refusal. */
export function placeOf(grid: Grid, position: string): { readonly row: number; readonly column: number } {
  const [, letter = "", number = ""] = /^\s*([A-Za-z])(\d{1,3})\s*$/.exec(position) ?? [];
  const row = Number(number) - 1;
  const column = letter.toUpperCase().charCodeAt(0) - 65;
  if (letter !== "" && grid[row]?.[column]) return { row, column };
  const last = a1(grid.length - 1, (grid[0]?.length ?? 1) - 1);
  throw new Refusal(
    "INVALID_PARAMETER",
    `There is no cell ${JSON.stringify(position.slice(0, 40))} in this sheet.`,
    `Give a position from A1 to ${last}.`,
  );
}

/** The places of a range, row by row. Throws Refusal. */
export function rangeOf(grid: Grid, start: string, end: string) {
  const [from, to] = [placeOf(grid, start), placeOf(grid, end)];
  if (from.row > to.row || from.column > to.column)
    throw new Refusal("INVALID_PARAMETER", "The range ends before it starts.", "Give the upper left cell first.");
  return Array.from({ length: to.row - from.row + 1 }, (_, r) =>
    Array.from({ length: to.column - from.column + 1 }, (_, c) => ({ row: from.row + r, column: from.column + c })),
  );
}

/** The grid with other cells at some places. */
export function withCells(grid: Grid, cells: readonly { row: number; column: number; cell: Cell }[]): Grid {
  const next = grid.map((row) => [...row]);
  for (const { row, column, cell } of cells) {
    const line = next[row];
    if (line) line[column] = cell;
  }
  return next;
}

/** The grid turned, so that what holds of rows holds of columns. */
export function turned(grid: Grid): Grid {
  return (grid[0] ?? []).map((_, column) => grid.map((row) => row[column] ?? blank));
}

/** The grid with lines of texts inserted before a line. Throws Refusal where its margin is too small. */
export function withLines(grid: Grid, at: number, lines: readonly (readonly string[])[], what: "row" | "column"): Grid {
  const width = grid[0]?.length ?? 0;
  if (at < 0 || at > usedLines(grid))
    throw new Refusal(
      "INVALID_PARAMETER",
      `A ${what} cannot be inserted there.`,
      `Give a number from 1 to ${usedLines(grid) + 1}.`,
    );
  const free = grid.length - usedLines(grid);
  if (lines.length > free || lines.some((line) => line.length > width))
    throw new Refusal(
      "LIMIT",
      `There is no room for that: ${free} more ${what}s fit, each with at most ${width} values.`,
      "Insert less.",
    );
  const made = lines.map((line) => Array.from({ length: width }, (_, i) => cellOf(line[i] ?? "")));
  return [...grid.slice(0, at), ...made, ...grid.slice(at, grid.length - lines.length)];
}

/** The grid without some lines. */
export function withoutLines(grid: Grid, places: readonly number[]): Grid {
  const kept = grid.filter((_, at) => !places.includes(at));
  const width = grid[0]?.length ?? 0;
  return [
    ...kept,
    ...Array.from({ length: grid.length - kept.length }, () => Array.from({ length: width }, () => blank)),
  ];
}

/** Lines up to the last that is not blank. */
function usedLines(grid: Grid): number {
  return grid.findLastIndex((line) => line.some((cell) => !isBlank(cell))) + 1;
}

/** The texts of the part that is used. */
export function matrixOf(grid: Grid): string[][] {
  const width = usedLines(turned(grid));
  return grid.slice(0, usedLines(grid)).map((row) => row.slice(0, width).map(({ text }) => text));
}

/** The rows below the first in the order of a column: as numbers where all of them are, blank lines last. */
export function sorted(grid: Grid, column: number, descending: boolean): Grid {
  const [head = [], ...rest] = grid;
  const used = rest.slice(0, usedLines(rest));
  const keyOf = (row: readonly Cell[]) => row[column]?.text ?? "";
  const areNumbers = used.every((row) => isNumber(keyOf(row)));
  const order = (a: readonly Cell[], b: readonly Cell[]) => {
    const [left, right] = areNumbers ? [Number(keyOf(a)), Number(keyOf(b))] : [keyOf(a), keyOf(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  };
  const inOrder = used.toSorted((a, b) => (descending ? -order(a, b) : order(a, b)));
  return [head, ...inOrder, ...rest.slice(used.length)];
}

const isNumber = (text: string) => /^-?\d+(?:\.\d+)?$/.test(text.trim());

/** What formulas there are. */
export const operators = ["SUM", "AVERAGE", "COUNT", "MAX", "MIN", "MINUS", "PRODUCT"] as const;

/** The value of a formula over texts, those that are no numbers left out; at most two decimals. Throws Refusal. */
export function formula(operator: string, texts: readonly string[]): string {
  const numbers = texts.filter(isNumber).map(Number);
  const [first] = numbers;
  if (first === undefined && operator !== "COUNT")
    throw new Refusal("INVALID_PARAMETER", "No number is among these cells.", "Give cells that hold numbers.");
  const sum = numbers.reduce((total, each) => total + each, 0);
  const value = {
    SUM: sum,
    AVERAGE: sum / numbers.length,
    COUNT: numbers.length,
    MAX: Math.max(...numbers),
    MIN: Math.min(...numbers),
    MINUS: 2 * (first ?? 0) - sum,
    PRODUCT: numbers.reduce((total, each) => total * each, 1),
  }[operator];
  if (value === undefined)
    throw new Refusal(
      "INVALID_PARAMETER",
      `There is no operator ${operator.slice(0, 20)}.`,
      `Use ${operators.join(", ")}.`,
    );
  return String(Math.round(value * 100) / 100);
}

/** A sheet's cells as rows of a table. */
export function rowsOf(sheet: string, grid: Grid): Row[] {
  return grid.flatMap((line, row) =>
    line.map((cell, column) => ({
      id: `${sheet}!${a1(row, column)}`,
      board: sheet,
      row,
      column,
      text: cell.text,
      note: cell.note,
      tone: "plain",
    })),
  );
}

/** A sheet of the rows that are its cells. */
export function gridOf(rows: readonly Row[]): Grid {
  const lines: Cell[][] = [];
  for (const { row, column, text, note } of rows) {
    const line = lines[Number(row)] ?? [];
    lines[Number(row)] = line;
    line[Number(column)] = { text: String(text ?? ""), note: String(note ?? "") };
  }
  return lines;
}
