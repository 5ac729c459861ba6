import type { Row } from "../../../action.ts";
import { attribute } from "../../../generate/families/words.ts";
import type { Random } from "../../../random.ts";
import { quoted } from "../cells.ts";
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
  whose,
} from "./draft.ts";
import type { AskedTable } from "./tables.ts";

/** A table's rows and those that they refer to, as statements join them: `c` is the row that refers, `p` the one that is referred to. */
function joinOf(table: AskedTable, random: Random) {
  const [way] = random.shuffle(table.parents);
  if (!way) return null;
  const { field, table: parent } = way;
  const parents = new Map(parent.rows.map((row) => [String(row.id), row]));
  const key = quoted(field.name);
  return {
    field,
    parent,
    key,
    from: `${table.sql} AS c JOIN ${parent.sql} AS p ON p.id = c.${key}`,
    parentOf: (row: Row) => parents.get(String(valueIn(row, field))),
    childrenOf: (row: Row) => table.rows.filter((each) => valueIn(each, field) === row.id),
  };
}

/** Questions over two tables. */
export const joinedKinds: readonly QuestionKind[] = [
  {
    name: "count_through_reference",
    tier: 2,
    draft(table, random) {
      const join = joinOf(table, random);
      const [by] = random.shuffle(join?.parent.groups ?? []);
      if (!join || !by) return null;
      const value = splitting(join.parent, by, random);
      if (value === undefined) return null;
      const { parent, key, from } = join;
      const meant = parent.rows.filter((row) => valueIn(row, by) === value);
      const owned = meant.map((row) => join.childrenOf(row).length);
      const truth = sumOf(owned);
      // By chance the rows that are referred to are as many: nobody could tell which of the two was counted.
      if (truth === meant.length || truth === owned.filter((many) => many > 0).length) return null;
      const is = `${column(by, "p")} = ${sqlValue(by, value)}`;
      return {
        words: `How many ${table.nouns} belong to a ${parent.noun} ${whose(by, value)}?`,
        form: "number",
        truth,
        right: [
          `SELECT COUNT(*) FROM ${from} WHERE ${is}`,
          `SELECT COUNT(*) FROM ${table.sql} WHERE ${key} IN (SELECT p.id FROM ${parent.sql} AS p WHERE ${is})`,
        ],
        wrong: [
          `SELECT COUNT(*) FROM ${parent.sql} AS p WHERE ${is}`,
          `SELECT COUNT(*) FROM ${from}`,
          `SELECT COUNT(DISTINCT p.id) FROM ${from} WHERE ${is}`,
        ],
      };
    },
  },
  {
    name: "most_referred_to",
    tier: 2,
    draft(table, random) {
      const join = joinOf(table, random);
      const display = join?.parent.display;
      if (!join || !display) return null;
      const ranked = join.parent.rows
        .map((row) => ({ row, many: join.childrenOf(row).length }))
        .toSorted((a, b) => b.many - a.many);
      const [first, second] = ranked;
      if (!first || !second || first.many === second.many) return null;
      const { parent, from, key } = join;
      const name = column(display, "p");
      return {
        words: `Which ${parent.noun} has the most ${table.nouns}? Answer with its ${attribute(display)}.`,
        form: "text",
        truth: valueIn(first.row, display),
        right: [
          `SELECT ${name} FROM ${from} GROUP BY p.id ORDER BY COUNT(*) DESC LIMIT 1`,
          `SELECT ${name} FROM ${parent.sql} AS p WHERE p.id = (SELECT ${key} FROM ${table.sql} WHERE ${key} IS NOT NULL GROUP BY ${key} ORDER BY COUNT(*) DESC LIMIT 1)`,
        ],
        wrong: [
          `SELECT ${name} FROM ${from} GROUP BY p.id ORDER BY COUNT(*) LIMIT 1`,
          `SELECT ${name} FROM ${from} GROUP BY p.id ORDER BY COUNT(*) DESC LIMIT 1 OFFSET 1`,
        ],
      };
    },
  },
  {
    name: "without_any",
    tier: 3,
    draft(table, random) {
      const join = joinOf(table, random);
      const display = join?.parent.display;
      const [by] = random.shuffle(table.groups);
      if (!join || !display || !by) return null;
      const value = splitting(table, by, random);
      if (value === undefined) return null;
      const { parent, key } = join;
      const has = (row: Row) => join.childrenOf(row).some((each) => valueIn(each, by) === value);
      const found = parent.rows.filter((row) => !has(row));
      if (found.length < 2 || found.length > 60 || found.length === parent.rows.length) return null;
      const name = column(display, "p");
      const is = `${column(by, "c")} = ${sqlValue(by, value)}`;
      return {
        words: `Which ${parent.nouns} have no ${table.noun} ${whose(by, value)}? Answer with a list of their ${attribute(display)}.`,
        form: "list",
        truth: found.map((row) => valueIn(row, display)),
        right: [
          `SELECT ${name} FROM ${parent.sql} AS p WHERE NOT EXISTS (SELECT 1 FROM ${table.sql} AS c WHERE c.${key} = p.id AND ${is})`,
          `SELECT ${name} FROM ${parent.sql} AS p LEFT JOIN ${table.sql} AS c ON c.${key} = p.id AND ${is} WHERE c.id IS NULL`,
        ],
        wrong: [
          `SELECT DISTINCT ${name} FROM ${join.from} WHERE ${column(by, "c")} <> ${sqlValue(by, value)}`,
          `SELECT ${name} FROM ${parent.sql} AS p WHERE EXISTS (SELECT 1 FROM ${table.sql} AS c WHERE c.${key} = p.id AND ${is})`,
          `SELECT ${name} FROM ${parent.sql} AS p`,
        ],
      };
    },
  },
  {
    name: "total_by_other_group",
    tier: 3,
    draft(table, random) {
      const join = joinOf(table, random);
      const [by] = random.shuffle(join?.parent.named ?? []);
      const [field] = random.shuffle(table.amounts);
      if (!join || !by || !field) return null;
      const { parent, from } = join;
      const owned = table.rows.flatMap((row) => {
        const other = join.parentOf(row);
        const value = other ? valueIn(other, by) : null;
        return value === null ? [] : [{ ...row, [groupKey]: value }];
      });
      const groups = [...byValue(owned, { ...by, name: groupKey })];
      const truth = groups.map(([value, rows]) => [
        shown(by, value),
        Math.round(sumOf(numbersIn(rows, field)) * 1e6) / 1e6,
      ]);
      if (truth.length < 2 || groups.some(([, rows]) => numbersIn(rows, field).length === 0)) return null;
      const [group, value] = [column(by, "p"), column(field, "c")];
      const here = `WHERE ${group} IS NOT NULL`;
      return {
        words: `What is the total ${attribute(field)} of the ${table.nouns} by the ${attribute(by)} of their ${parent.noun}? Answer with a table of two columns, the ${attribute(by)} and the total, with a row for each ${attribute(by)} that has such ${table.nouns}. ${asKept}`,
        form: "table",
        truth,
        right: [
          `SELECT ${group}, SUM(${value}) FROM ${from} ${here} GROUP BY ${group}`,
          `WITH owned AS (SELECT ${group} AS part, ${value} AS value FROM ${from} ${here}) SELECT part, TOTAL(value) FROM owned GROUP BY part`,
        ],
        wrong: [
          `SELECT ${group}, COUNT(*) FROM ${from} ${here} GROUP BY ${group}`,
          `SELECT ${group}, AVG(${value}) FROM ${from} ${here} GROUP BY ${group}`,
          `SELECT ${group}, SUM(${value}) FROM ${from} ${here} GROUP BY p.id`,
        ],
      };
    },
  },
  {
    name: "with_at_least",
    tier: 3,
    draft(table, random) {
      const join = joinOf(table, random);
      const display = join?.parent.display;
      const [by] = random.shuffle(table.groups);
      if (!join || !display || !by) return null;
      const value = splitting(table, by, random);
      if (value === undefined) return null;
      const { parent, from, key } = join;
      const manyOf = (row: Row) => join.childrenOf(row).filter((each) => valueIn(each, by) === value).length;
      const found = parent.rows.filter((row) => manyOf(row) >= 2);
      if (found.length < 2 || found.length > 60 || !parent.rows.some((row) => manyOf(row) === 1)) return null;
      const name = column(display, "p");
      const is = `${column(by, "c")} = ${sqlValue(by, value)}`;
      return {
        words: `Which ${parent.nouns} have two or more ${table.nouns} ${whose(by, value)}? Answer with a list of their ${attribute(display)}.`,
        form: "list",
        truth: found.map((row) => valueIn(row, display)),
        right: [
          `SELECT ${name} FROM ${from} WHERE ${is} GROUP BY p.id HAVING COUNT(*) >= 2`,
          `SELECT ${name} FROM ${parent.sql} AS p WHERE (SELECT COUNT(*) FROM ${table.sql} AS c WHERE c.${key} = p.id AND ${is}) > 1`,
        ],
        wrong: [
          `SELECT ${name} FROM ${from} WHERE ${is} GROUP BY p.id`,
          `SELECT ${name} FROM ${from} WHERE ${is}`,
          `SELECT ${name} FROM ${from} WHERE ${is} GROUP BY p.id HAVING COUNT(*) > 2`,
        ],
      };
    },
  },
];

/** A member that no column is called by. */
const groupKey = " group";
