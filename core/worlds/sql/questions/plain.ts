import { attribute, sayDate } from "../../../generate/families/words.ts";
import {
  asKept,
  byValue,
  column,
  numbersIn,
  type QuestionKind,
  shown,
  splitting,
  sqlValue,
  sumOf,
  valueIn,
  valuesOf,
  whose,
} from "./draft.ts";
import { hasGaps, leavingOut } from "./tables.ts";

/** Questions about the rows of one table. */
export const plainKinds: readonly QuestionKind[] = [
  {
    name: "count_where",
    tier: 1,
    draft(table, random) {
      if (table.groups.length < 2) return null;
      const [first, second] = random.shuffle(table.groups);
      if (!first || !second) return null;
      const [a, b] = [splitting(table, first, random), splitting(table, second, random)];
      if (a === undefined || b === undefined) return null;
      const hasA = table.rows.filter((row) => valueIn(row, first) === a);
      const truth = hasA.filter((row) => valueIn(row, second) === b).length;
      // Where one of the two tells as much as both, nobody could tell whether both were asked for.
      if (truth === hasA.length) return null;
      const isA = `${column(first)} = ${sqlValue(first, a)}`;
      const isB = `${column(second)} = ${sqlValue(second, b)}`;
      return {
        words: `How many ${table.nouns} are there ${whose(first, a)} and ${whose(second, b)}?`,
        form: "number",
        truth,
        right: [
          `SELECT COUNT(*) FROM ${table.sql} WHERE ${isA} AND ${isB}`,
          `SELECT COUNT(*) FROM (SELECT id FROM ${table.sql} WHERE ${isA} INTERSECT SELECT id FROM ${table.sql} WHERE ${isB})`,
        ],
        wrong: [
          `SELECT COUNT(*) FROM ${table.sql} WHERE ${isA}`,
          `SELECT COUNT(*) FROM ${table.sql} WHERE ${isA} OR ${isB}`,
        ],
      };
    },
  },
  {
    name: "count_by_group",
    tier: 1,
    draft(table, random) {
      const [field] = random.shuffle(table.named);
      if (!field) return null;
      const name = column(field);
      const here = hasGaps(table, field) ? ` WHERE ${name} IS NOT NULL` : "";
      return {
        words: `How many ${table.nouns} are there for each ${attribute(field)}?${leavingOut(table, field)} Answer with a table of two columns, the ${attribute(field)} and the number, with a row for each ${attribute(field)} that occurs. ${asKept}`,
        form: "table",
        truth: [...byValue(table.rows, field)].map(([value, rows]) => [shown(field, value), rows.length]),
        right: [
          `SELECT ${name}, COUNT(*) FROM ${table.sql}${here} GROUP BY ${name}`,
          `SELECT DISTINCT ${name}, COUNT(*) OVER (PARTITION BY ${name}) FROM ${table.sql}${here}`,
        ],
        wrong: [
          `SELECT ${name}, 1 FROM ${table.sql}${here}`,
          `SELECT ${name}, COUNT(*) FROM ${table.sql}${here} GROUP BY ${name} ORDER BY 2 LIMIT 1`,
          ...(here ? [`SELECT ${name}, COUNT(*) FROM ${table.sql} GROUP BY ${name}`] : []),
        ],
      };
    },
  },
  {
    name: "distinct_values",
    tier: 1,
    draft(table, random) {
      const [field, by] = random.shuffle(table.named);
      if (!field || !by) return null;
      const value = splitting(table, by, random);
      if (value === undefined) return null;
      const found = valuesOf(
        table.rows.filter((row) => valueIn(row, by) === value),
        field,
      );
      const where = `${column(by)} = ${sqlValue(by, value)} AND ${column(field)} IS NOT NULL`;
      return {
        words: `Which different values of ${attribute(field)} occur among the ${table.nouns} ${whose(by, value)}? Answer with a list, each value once. ${asKept}`,
        form: "list",
        truth: found,
        right: [
          `SELECT DISTINCT ${column(field)} FROM ${table.sql} WHERE ${where}`,
          `SELECT ${column(field)} FROM ${table.sql} WHERE ${where} GROUP BY ${column(field)}`,
        ],
        wrong: [
          `SELECT ${column(field)} FROM ${table.sql} WHERE ${where}`,
          `SELECT DISTINCT ${column(by)} FROM ${table.sql}`,
        ],
      };
    },
  },
  {
    name: "date_range",
    tier: 1,
    draft(table, random) {
      const [field] = random.shuffle(table.dates);
      if (!field) return null;
      const days = valuesOf(table.rows, field)
        .map((value) => String(value).slice(0, 10))
        .toSorted();
      const [from, to] = [days[Math.floor(days.length / 4)], days[Math.floor((days.length * 3) / 4)]];
      if (!from || !to || from === to) return null;
      const name = field.type === "date" ? column(field) : `date(${column(field)})`;
      return {
        words: `How many ${table.nouns} have their ${attribute(field)} from ${sayDate(from)} to ${sayDate(to)}, both days included?`,
        form: "number",
        truth: table.rows.filter((row) => {
          const day = String(valueIn(row, field) ?? "").slice(0, 10);
          return day >= from && day <= to;
        }).length,
        right: [
          `SELECT COUNT(*) FROM ${table.sql} WHERE ${name} BETWEEN '${from}' AND '${to}'`,
          `SELECT COUNT(*) FROM ${table.sql} WHERE substr(${column(field)}, 1, 10) >= '${from}' AND substr(${column(field)}, 1, 10) <= '${to}'`,
        ],
        wrong: [
          `SELECT COUNT(*) FROM ${table.sql} WHERE ${name} > '${from}' AND ${name} <= '${to}'`,
          `SELECT COUNT(*) FROM ${table.sql} WHERE ${name} >= '${from}' AND ${name} < '${to}'`,
        ],
      };
    },
  },
  {
    name: "total_where",
    tier: 1,
    draft(table, random) {
      const [field] = random.shuffle(table.amounts);
      const [by] = random.shuffle(table.groups);
      if (!field || !by) return null;
      const value = splitting(table, by, random);
      if (value === undefined) return null;
      const meant = table.rows.filter((row) => valueIn(row, by) === value);
      const where = `${column(by)} = ${sqlValue(by, value)}`;
      const total = Math.round(sumOf(numbersIn(meant, field)) * 1e6) / 1e6;
      return {
        words: `What is the total of ${attribute(field)} over all ${table.nouns} ${whose(by, value)}?`,
        form: "number",
        truth: total,
        right: [
          `SELECT SUM(${column(field)}) FROM ${table.sql} WHERE ${where}`,
          `SELECT TOTAL(${column(field)}) FILTER (WHERE ${where}) FROM ${table.sql}`,
        ],
        wrong: [
          `SELECT SUM(${column(field)}) FROM ${table.sql}`,
          `SELECT AVG(${column(field)}) FROM ${table.sql} WHERE ${where}`,
          `SELECT COUNT(*) FROM ${table.sql} WHERE ${where}`,
        ],
      };
    },
  },
];
