import type { Row } from "../../action.ts";
import type { Entity, Field } from "../../environment.ts";
import type { Json } from "../../json.ts";
import type { Operation } from "../../operation.ts";
import type { WorldState } from "../../state/state.ts";
import { Refusal } from "../refusal.ts";
import { compare } from "./evaluate.ts";

type Params = Readonly<Record<string, Json>>;

const defaultPageSize = 10;
const maxPageSize = 50;
const textLike: ReadonlySet<Field["type"]> = new Set(["text", "longtext", "email", "phone", "url", "address"]);

/** A page of rows. */
type RowPage = {
  readonly result: readonly Row[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
};

/** The rows a search or list asks for, sorted and paged, without sensitive fields: `{ result, total, page, pages }`. Throws Refusal for an unknown sort field. */
export function readRows(operation: Operation, entity: Entity, state: WorldState, params: Params): RowPage {
  const asked = canonicalParams(operation, params);
  const tests = operation.kind === "search" ? testsOf(entity, asked) : [];
  const found: Row[] = [];
  for (const row of state.tables[entity.name]?.values() ?? []) if (tests.every((test) => test(row))) found.push(row);
  const sort = asked.sort;
  if (typeof sort === "string" && sort !== "") sortRows(found, entity, sort);
  const size = sizeOf(operation, asked, found.length);
  const page = typeof asked.page === "number" ? asked.page : 1;
  const pages = Math.max(1, Math.ceil(found.length / size));
  const start = startOf(found, asked, (page - 1) * size);
  const shown = found.slice(start, start + size).map((row) => withoutSensitive(entity, row));
  return { result: shown, total: found.length, page, pages };
}

/** Where a page begins: at an offset, after a record, or where its number says. */
function startOf(found: readonly Row[], { offset, after }: Params, byPage: number): number {
  if (typeof offset === "number") return offset;
  if (typeof after !== "string" || after === "") return byPage;
  const at = found.findIndex((row) => row.id === after);
  if (at >= 0) return at + 1;
  throw new Refusal(
    "NOT_FOUND",
    `There is no record ${after.slice(0, 80)} in this list.`,
    "Give the id of the last record shown.",
  );
}

/** Rows on a page; all of them where the tool has no way to the next one. */
function sizeOf(operation: Operation, { page_size }: Params, found: number): number {
  if (typeof page_size === "number") return Math.max(1, Math.min(maxPageSize, page_size));
  const isPaged =
    operation.origin === "derived" || ["page", "offset", "after"].some((name) => parameterFor(operation, name));
  return isPaged ? defaultPageSize : Math.max(1, found);
}

/** The parameter by which a search or list takes what a derived one calls `reading` (`status`, `price_min`, `page_size`); undefined when it has none. */
export function parameterFor({ parameters }: Pick<Operation, "parameters">, reading: string): string | undefined {
  return parameters.find((parameter) => (parameter.reads ?? parameter.name) === reading)?.name;
}

function canonicalParams({ parameters }: Operation, params: Params): Params {
  if (parameters.every((parameter) => parameter.reads === undefined)) return params;
  const asked: Record<string, Json> = {};
  for (const { name, reads } of parameters)
    if (Object.hasOwn(params, name)) asked[reads ?? name] = params[name] ?? null;
  return asked;
}

const sensitiveOf = new WeakMap<Entity, ReadonlySet<string>>();

/** A row without its sensitive fields. */
export function withoutSensitive(entity: Entity, row: Row): Row {
  let hidden = sensitiveOf.get(entity);
  if (!hidden) {
    hidden = new Set(entity.fields.filter((field) => field.sensitive).map((field) => field.name));
    sensitiveOf.set(entity, hidden);
  }
  if (hidden.size === 0) return row;
  const shown: Record<string, Json> = {};
  for (const name of Object.keys(row)) if (!hidden.has(name)) shown[name] = row[name] ?? null;
  return shown;
}

function testsOf(entity: Entity, params: Params): ((row: Row) => boolean)[] {
  const tests: ((row: Row) => boolean)[] = [];
  for (const [param, wanted] of Object.entries(params)) {
    if (param === "query") {
      if (typeof wanted === "string" && wanted.trim() !== "") tests.push(mentions(entity, wanted.trim().toLowerCase()));
      continue;
    }
    if (param === "sort" || param === "page" || param === "page_size" || param === "offset" || param === "after")
      continue;
    const equal = entity.fields.find(({ name }) => name === param);
    if (equal) {
      tests.push(equals(equal, wanted));
      continue;
    }
    const bound = /^(.+)_(min|max|from|to)$/.exec(param);
    const field = entity.fields.find(({ name }) => name === bound?.[1]);
    if (!field || !bound) continue;
    const least = bound[2] === "min" || bound[2] === "from";
    // A datetime asked for by a date `to` includes that whole day.
    const limit =
      !least && field.type === "datetime" && typeof wanted === "string" && wanted.length === 10
        ? `${wanted}T23:59:59Z`
        : wanted;
    tests.push((row) => compare(least ? "ge" : "le", row[field.name] ?? null, limit));
  }
  return tests;
}

function equals({ name, type }: Field, wanted: Json): (row: Row) => boolean {
  if (textLike.has(type) && typeof wanted === "string") {
    const text = wanted.trim().toLowerCase();
    return (row) => String(row[name] ?? "").toLowerCase() === text;
  }
  if (type === "references")
    return (row) => compare("contains", row[name] ?? null, Array.isArray(wanted) ? (wanted[0] ?? null) : wanted);
  return (row) => (row[name] ?? null) === wanted;
}

/** What of an entity's rows a query is looked for in: the field names, and each row's texts in lower case, once worked out. */
type Searchable = { readonly names: readonly string[]; readonly texts: WeakMap<Row, string> };
const searchables = new WeakMap<Entity, Searchable>();
const separator = "\u0000";

function searchableOf(entity: Entity): Searchable {
  const known = searchables.get(entity);
  if (known) return known;
  const fields = entity.fields.filter((field) => textLike.has(field.type) && !field.sensitive);
  const searchable = { names: fields.map((field) => field.name), texts: new WeakMap<Row, string>() };
  searchables.set(entity, searchable);
  return searchable;
}

function mentions(entity: Entity, text: string): (row: Row) => boolean {
  const { names, texts } = searchableOf(entity);
  if (text.includes(separator)) return () => false;
  return (row) => {
    let all = texts.get(row);
    if (all === undefined) {
      all = names
        .map((name) => row[name])
        .filter((value) => typeof value === "string")
        .join(separator)
        .toLowerCase();
      texts.set(row, all);
    }
    return all.includes(text) || String(row.id).toLowerCase() === text;
  };
}

function sortRows(rows: Row[], entity: Entity, sort: string): void {
  const down = sort.startsWith("-");
  const name = down ? sort.slice(1) : sort;
  const field = entity.fields.find((each) => each.name === name && !each.sensitive);
  if (!field)
    throw new Refusal(
      "INVALID_PARAMETER",
      `sort: there is no field ${name.slice(0, 80)} to sort by.`,
      `Sort by one of ${entity.fields
        .filter((each) => !each.sensitive)
        .map((each) => each.name)
        .join(", ")}; a leading - reverses.`,
    );
  rows.sort((a, b) => {
    const left = a[name] ?? null;
    const right = b[name] ?? null;
    if (left === right) return 0;
    if (left === null || right === null) return left === null ? 1 : -1;
    const order = compare("lt", left, right)
      ? -1
      : compare("gt", left, right)
        ? 1
        : String(left) < String(right)
          ? -1
          : 1;
    return down ? -order : order;
  });
}
