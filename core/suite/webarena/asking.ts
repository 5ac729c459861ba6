import type { Action, Row } from "../../action.ts";
import type { SeedTables } from "../../generate/families/expected.ts";
import type { Json } from "../../json.ts";
import type { Random } from "../../random.ts";
import type { Question, RecordGoal } from "../../task.ts";
import { call, rowsIn, where } from "../tools/notation.ts";
import type { AskedKind } from "../tools/tool-set.ts";

/** What a task says, what must hold in the end or be answered, and the calls that do it. */
export type Asked = {
  readonly words: string;
  readonly question?: Question;
  readonly records?: readonly RecordGoal[];
  /** Where the browser has to be in the end. */
  readonly page?: string;
  readonly calls: readonly Action[];
};

/** The rows that a task is drawn from. */
export type Drawing = {
  readonly random: Random;
  all(table: string): Row[];
  pick(table: string): Row;
  /** The record that a field refers to. */
  of(table: string, id: Json | undefined): Row;
};

/** A kind of task; `ask` gives null where this draw has none. */
export function kind(name: string, tier: AskedKind["tier"], ask: (drawing: Drawing) => Asked | null): AskedKind {
  return {
    name,
    tier,
    draft(rows: SeedTables, random) {
      const all = (table: string) => rowsIn(rows, table);
      const asked = ask({
        random,
        all,
        pick: (table) => random.pick(all(table)),
        of: (table, id) => rows[table]?.get(String(id)) ?? {},
      });
      if (!asked) return null;
      const { words, question, records = [], page, calls } = asked;
      const goal = {
        ...(question ? { question } : {}),
        ...(page === undefined ? {} : { page }),
        records: [...records],
      };
      return { instruction: words, goal, calls };
    },
  };
}

/** A value of a row as words. */
export const said = (row: Row, field = "name") => String(row[field] ?? "");

/** A new row that has to be there, found by `match`. */
export function added(entity: string, match: Row, expect: Row = {}): RecordGoal {
  return { entity, match: { ...match }, expect: { ...expect }, fill: {}, gone: false, role: "target" };
}

/** Looks a record up in a list by words, and opens it. */
function opens(search: string, show: string, entity: string, by = "name"): (row: Row) => Action[] {
  return (row) => [call(search, { query: row[by] ?? "" }), call(show, { [`${entity}_id`]: row.id ?? "" })];
}

/** Finds a record at its site and opens it. */
export const opened = {
  product: opens("search_products", "show_product", "product"),
  stock: opens("search_stock", "show_stock", "product"),
  seller: opens("search_sellers", "show_seller", "seller"),
  town: opens("search_towns", "show_town", "town"),
  person: opens("search_people", "show_person", "person"),
  company: opens("search_companies", "show_company", "company"),
  place: opens("search_places", "show_place", "place"),
  board: opens("search_boards", "show_board", "board"),
  post: opens("search_posts", "show_post", "post", "title"),
  project: opens("search_projects", "show_project", "project"),
  issue: ({ id = "", title = "", project_id = "" }: Row): Action[] => [
    call("search_issues", { query: title, project_id }),
    call("show_issue", { issue_id: id }),
  ],
} as const;

/** The value of the only row. */
export function valueIn(entity: string, conditions: Question["where"], path: string): Question {
  return { entity, where: conditions, take: { kind: "value", path } };
}

/** What is given of the row with the most, or least. */
export function extremeIn(
  entity: string,
  conditions: Question["where"],
  { most, path, give = "name" }: { readonly most: boolean; readonly path: string; readonly give?: string },
): Question {
  return { entity, where: conditions, take: { kind: "extreme", path, most, give } };
}

/** The row with the most, or least; undefined where two have as much. */
export function farthest(rows: readonly Row[], path: string, most: boolean): Row | undefined {
  const key = (row: Row) => row[path] ?? "";
  const [first, second] = rows.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0) * (most ? -1 : 1));
  return first && second && key(first) === key(second) ? undefined : first;
}

/** A condition that a row has a name. */
export const isNamed = (row: Row, by = "name") => where(by, row[by] ?? "");
export const idOf = (row: Row) => row.id ?? "";
