import { cities, firstNames } from "../../generate/samples/words.ts";
import type { Random } from "../../random.ts";
import { cellOf, type Grid } from "../../worlds/sheet/grid.ts";

/** A column: its head, and how its values are drawn. */
type Column = { readonly head: string; readonly draw: (random: Random) => string };
const number = (head: string, from: number, to: number): Column => ({
  head,
  draw: (random) => String(random.int(from, to)),
});
const word = (head: string, words: readonly string[]): Column => ({ head, draw: (random) => random.pick(words) });

const goods = [
  "Lamp",
  "Chair",
  "Desk",
  "Shelf",
  "Mirror",
  "Carpet",
  "Clock",
  "Basket",
  "Stool",
  "Curtain",
  "Vase",
  "Bench",
];

/** Sheets: what a row is about, the names of rows, and the other columns. The first column tells rows apart. */
const themes: readonly {
  readonly noun: string;
  readonly names: readonly string[];
  readonly columns: readonly Column[];
}[] = [
  {
    noun: "Product",
    names: goods,
    columns: [number("Price", 21, 480), number("Stock", 22, 300), word("Warehouse", ["North", "South", "West"])],
  },
  {
    noun: "Student",
    names: firstNames,
    columns: [number("Mathematics", 31, 100), number("Physics", 31, 100), number("History", 31, 100)],
  },
  {
    noun: "City",
    names: cities.map(([city]) => city),
    columns: [number("Visitors", 120, 9_800), number("Hotels", 22, 190), number("Museums", 21, 70)],
  },
  {
    noun: "Employee",
    names: firstNames,
    columns: [
      word("Department", ["Sales", "Support", "Finance", "Design"]),
      number("Hours", 80, 190),
      number("Bonus", 50, 900),
    ],
  },
  {
    noun: "Route",
    names: ["R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R11"],
    columns: [number("Distance", 25, 640), number("Tickets", 60, 2_400), word("Vehicle", ["Bus", "Tram", "Ferry"])],
  },
  {
    noun: "Month",
    names: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"],
    columns: [number("Rent", 600, 990), number("Food", 210, 460), number("Travel", 30, 320), number("Books", 21, 120)],
  },
];

/** A sheet with names for its rows that it does not use yet. */
export type Sheet = {
  readonly name: string;
  readonly noun: string;
  readonly grid: Grid;
  readonly spare: readonly string[];
};
/** Blank rows and columns that each sheet has beside what is used. */
const margin = 3;

/** The sheets of a workbook. */
export function workbookOf(random: Random): Sheet[] {
  return random.shuffle(themes).map(({ noun, names, columns }, at) => {
    const [all, rows] = [random.shuffle(names), random.int(5, 8)];
    const lines = [
      [noun, ...columns.map(({ head }) => head)],
      ...all.slice(0, rows).map((name) => [name, ...columns.map(({ draw }) => draw(random))]),
    ];
    const grid = Array.from({ length: lines.length + margin }, (_, row) =>
      Array.from({ length: columns.length + 1 + margin }, (__, column) => cellOf(lines[row]?.[column] ?? "")),
    );
    return { name: `Sheet${at + 1}`, noun, grid, spare: all.slice(rows) };
  });
}
