import { attribute, sayValue } from "../../../generate/families/words.ts";
import {
  asKept,
  byValue,
  centTolerance,
  column,
  numberIn,
  numbersIn,
  type QuestionKind,
  rounded,
  shown,
  sqlValue,
  sumOf,
  valueIn,
} from "./draft.ts";
import { hasGaps, leavingOut } from "./tables.ts";

/** Questions about groups and orders of the rows of one table. */
export const groupedKinds: readonly QuestionKind[] = [
  {
    name: "top_n",
    tier: 2,
    draft(table, random) {
      const { display } = table;
      const [field] = random.shuffle(table.numbers);
      if (!field || !display) return null;
      const n = random.int(3, 5);
      const ranked = table.rows
        .filter((row) => numberIn(row, field) !== null)
        .toSorted((a, b) => (numberIn(b, field) ?? 0) - (numberIn(a, field) ?? 0));
      const numbers = numbersIn(ranked.slice(0, n + 1), field);
      if (numbers.length <= n || new Set(numbers).size <= n) return null;
      const [name, value] = [column(display), column(field)];
      return {
        words: `Which ${n} ${table.nouns} have the highest ${attribute(field)}? Answer with a table of two columns, the ${attribute(display)} and the ${attribute(field)}, the highest first.`,
        form: "table",
        ordered: true,
        truth: ranked.slice(0, n).map((row) => [valueIn(row, display), valueIn(row, field)]),
        right: [
          `SELECT ${name}, ${value} FROM ${table.sql} ORDER BY ${value} DESC LIMIT ${n}`,
          `SELECT ${name}, ${value} FROM (SELECT *, RANK() OVER (ORDER BY ${value} DESC) AS place FROM ${table.sql}) WHERE place <= ${n} ORDER BY place`,
        ],
        wrong: [
          `SELECT ${name}, ${value} FROM ${table.sql} ORDER BY ${value} LIMIT ${n}`,
          `SELECT ${name}, ${value} FROM ${table.sql} ORDER BY ${value} DESC LIMIT ${n - 1}`,
          `SELECT ${name}, ${value} FROM (SELECT * FROM ${table.sql} ORDER BY ${value} DESC LIMIT ${n}) ORDER BY ${value}`,
        ],
      };
    },
  },
  {
    name: "average_by_group",
    tier: 2,
    draft(table, random) {
      const [by] = random.shuffle(table.named);
      const [field] = random.shuffle(table.numbers);
      if (!field || !by) return null;
      const truth = [...byValue(table.rows, by)].map(([value, rows]) => {
        const numbers = numbersIn(rows, field);
        return [shown(by, value), numbers.length === 0 ? null : rounded(sumOf(numbers) / numbers.length)];
      });
      if (truth.some(([, mean]) => mean === null)) return null;
      const [group, value] = [column(by), column(field)];
      const here = hasGaps(table, by) ? ` WHERE ${group} IS NOT NULL` : "";
      return {
        words: `What is the average ${attribute(field)} of the ${table.nouns} for each ${attribute(by)}, rounded to two decimals?${leavingOut(table, by)} Answer with a table of two columns, the ${attribute(by)} and the average. ${asKept}`,
        form: "table",
        tolerance: centTolerance,
        truth,
        right: [
          `SELECT ${group}, ROUND(AVG(${value}), 2) FROM ${table.sql}${here} GROUP BY ${group}`,
          `SELECT ${group}, ROUND(1.0 * SUM(${value}) / COUNT(${value}), 2) FROM ${table.sql}${here} GROUP BY 1`,
        ],
        wrong: [
          `SELECT ${group}, SUM(${value}) FROM ${table.sql}${here} GROUP BY ${group}`,
          `SELECT ${group}, (SELECT ROUND(AVG(${value}), 2) FROM ${table.sql}) FROM ${table.sql}${here} GROUP BY ${group}`,
          `SELECT ${group}, MAX(${value}) FROM ${table.sql}${here} GROUP BY ${group}`,
        ],
      };
    },
  },
  {
    name: "groups_above",
    tier: 2,
    draft(table, random) {
      const [by] = random.shuffle(table.named);
      if (!by) return null;
      const groups = [...byValue(table.rows, by)];
      const bounds = [...new Set(groups.map(([, rows]) => rows.length))].filter(
        (bound) => groups.filter(([, rows]) => rows.length > bound).length >= 2,
      );
      if (bounds.length === 0) return null;
      const bound = random.pick(bounds);
      const group = column(by);
      return {
        words: `Which values of ${attribute(by)} do more than ${bound} ${table.nouns} have? Answer with a list. ${asKept}`,
        form: "list",
        truth: groups.filter(([, rows]) => rows.length > bound).map(([value]) => shown(by, value)),
        right: [
          `SELECT ${group} FROM ${table.sql} WHERE ${group} IS NOT NULL GROUP BY ${group} HAVING COUNT(*) > ${bound}`,
          `SELECT ${group} FROM (SELECT ${group}, COUNT(*) AS many FROM ${table.sql} GROUP BY ${group}) WHERE many > ${bound} AND ${group} IS NOT NULL`,
        ],
        wrong: [
          `SELECT ${group} FROM ${table.sql} WHERE ${group} IS NOT NULL GROUP BY ${group} HAVING COUNT(*) >= ${bound}`,
          `SELECT ${group} FROM ${table.sql} WHERE ${group} IS NOT NULL GROUP BY ${group} HAVING COUNT(*) <= ${bound}`,
        ],
      };
    },
  },
  {
    name: "per_month",
    tier: 2,
    draft(table, random) {
      const [field] = random.shuffle(table.dates);
      if (!field) return null;
      const months = new Map<string, number>();
      for (const row of table.rows) {
        const value = valueIn(row, field);
        if (typeof value === "string") months.set(value.slice(0, 7), (months.get(value.slice(0, 7)) ?? 0) + 1);
      }
      if (months.size < 2 || months.size > 40) return null;
      const name = column(field);
      const here = hasGaps(table, field) ? ` WHERE ${name} IS NOT NULL` : "";
      return {
        words: `How many ${table.nouns} are there for each month of the ${attribute(field)}?${leavingOut(table, field)} Answer with a table of two columns, the month (written YYYY-MM) and the number, with a row for each month that occurs.`,
        form: "table",
        truth: [...months],
        right: [
          `SELECT strftime('%Y-%m', ${name}) AS month, COUNT(*) FROM ${table.sql}${here} GROUP BY month`,
          `SELECT substr(${name}, 1, 7), COUNT(id) FROM ${table.sql}${here} GROUP BY 1`,
        ],
        wrong: [
          `SELECT strftime('%Y-%m-%d', ${name}), COUNT(*) FROM ${table.sql}${here} GROUP BY 1`,
          `SELECT strftime('%m', ${name}), COUNT(*) FROM ${table.sql}${here} GROUP BY 1`,
          ...(here ? [`SELECT substr(${name}, 1, 7), COUNT(*) FROM ${table.sql} GROUP BY 1`] : []),
        ],
      };
    },
  },
  {
    name: "above_average",
    tier: 3,
    draft(table, random) {
      const { display } = table;
      const [field] = random.shuffle(table.numbers);
      if (!field || !display) return null;
      const numbers = numbersIn(table.rows, field);
      const mean = sumOf(numbers) / numbers.length;
      const found = table.rows.filter((row) => (numberIn(row, field) ?? Number.NEGATIVE_INFINITY) > mean);
      if (found.length < 2 || found.length > 60 || numbers.some((each) => Math.abs(each - mean) < 1e-9)) return null;
      const [name, value] = [column(display), column(field)];
      return {
        words: `Which ${table.nouns} lie above the average of all ${table.nouns} in ${attribute(field)}? Answer with a list of their ${attribute(display)}.`,
        form: "list",
        truth: found.map((row) => valueIn(row, display)),
        right: [
          `SELECT ${name} FROM ${table.sql} WHERE ${value} > (SELECT AVG(${value}) FROM ${table.sql})`,
          `WITH mean AS (SELECT AVG(${value}) AS value FROM ${table.sql}) SELECT each.${name} FROM ${table.sql} AS each JOIN mean ON each.${value} > mean.value`,
        ],
        wrong: [
          `SELECT ${name} FROM ${table.sql} WHERE ${value} < (SELECT AVG(${value}) FROM ${table.sql})`,
          `SELECT ${name} FROM ${table.sql} WHERE ${value} > (SELECT AVG(${value}) FROM ${table.sql}) ORDER BY ${value} DESC LIMIT 1`,
          `SELECT ${name} FROM ${table.sql}`,
        ],
      };
    },
  },
  {
    name: "best_of_each_group",
    tier: 3,
    draft(table, random) {
      const { display } = table;
      const [by] = random.shuffle(table.named);
      const [field] = random.shuffle(table.numbers);
      if (!by || !field || !display) return null;
      const truth = [...byValue(table.rows, by)].map(([value, rows]) => {
        const most = Math.max(...numbersIn(rows, field));
        const best = rows.filter((row) => numberIn(row, field) === most);
        return best.length === 1 && best[0] ? [shown(by, value), valueIn(best[0], display)] : null;
      });
      if (truth.length < 2 || truth.some((row) => row === null)) return null;
      const [group, name, value] = [column(by), column(display), column(field)];
      return {
        words: `For each ${attribute(by)}, which of its ${table.nouns} has the highest ${attribute(field)}?${leavingOut(table, by)} Answer with a table of two columns, the ${attribute(by)} and the ${attribute(display)} of the ${table.noun}. ${asKept}`,
        form: "table",
        truth,
        right: [
          `SELECT ${group}, ${name} FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY ${group} ORDER BY ${value} DESC) AS place FROM ${table.sql}) WHERE place = 1 AND ${group} IS NOT NULL`,
          `SELECT a.${group}, a.${name} FROM ${table.sql} AS a WHERE a.${value} = (SELECT MAX(b.${value}) FROM ${table.sql} AS b WHERE b.${group} = a.${group})`,
        ],
        wrong: [
          `SELECT ${group}, ${name} FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY ${group} ORDER BY ${value}) AS place FROM ${table.sql}) WHERE place = 1 AND ${group} IS NOT NULL`,
          `SELECT ${group}, MAX(${name}) FROM ${table.sql} WHERE ${group} IS NOT NULL GROUP BY ${group}`,
          `SELECT ${group}, ${name} FROM ${table.sql} WHERE ${value} = (SELECT MAX(${value}) FROM ${table.sql})`,
        ],
      };
    },
  },
  {
    name: "share",
    tier: 3,
    draft(table, random) {
      const [within, field] = random.shuffle(table.groups);
      if (!within || !field) return null;
      const groups = [...byValue(table.rows, within)].filter(([, rows]) => rows.length >= 4);
      const [chosen] = random.shuffle(groups);
      if (!chosen) return null;
      const [among, rows] = chosen;
      const [found] = random.shuffle([...byValue(rows, field)].filter(([, part]) => part.length < rows.length));
      if (!found) return null;
      const [value, part] = found;
      const percent = rounded((100 * part.length) / rows.length);
      if (percent === null) return null;
      const [isAmong, is] = [
        `${column(within)} = ${sqlValue(within, among)}`,
        `${column(field)} = ${sqlValue(field, value)}`,
      ];
      return {
        words: `What percentage of the ${table.nouns} whose ${attribute(within)} is ${sayValue(within, among)} have ${sayValue(field, value)} as their ${attribute(field)}? Answer with a number from 0 to 100, rounded to two decimals.`,
        form: "number",
        tolerance: centTolerance,
        truth: percent,
        right: [
          `SELECT ROUND(100.0 * SUM(CASE WHEN ${is} THEN 1 ELSE 0 END) / COUNT(*), 2) FROM ${table.sql} WHERE ${isAmong}`,
          `SELECT ROUND(AVG(COALESCE(${is}, 0)) * 100, 2) FROM ${table.sql} WHERE ${isAmong}`,
        ],
        wrong: [
          `SELECT ROUND(100.0 * SUM(CASE WHEN ${is} AND ${isAmong} THEN 1 ELSE 0 END) / COUNT(*), 2) FROM ${table.sql}`,
          `SELECT COUNT(*) FROM ${table.sql} WHERE ${isAmong} AND ${is}`,
          `SELECT ROUND(1.0 * SUM(${is}) / COUNT(*), 2) FROM ${table.sql} WHERE ${isAmong}`,
        ],
      };
    },
  },
];
