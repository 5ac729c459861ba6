import type { RowChange } from "../../action.ts";
import type { Entity, Field } from "../../environment.ts";
import type { Json } from "../../json.ts";
import type { Operation } from "../../operation.ts";
import type { World } from "../world.ts";
import { cellOf, literal, quoted } from "./cells.ts";

/** Types whose texts tools look for without case. */
const textLike: ReadonlySet<Field["type"]> = new Set(["text", "longtext", "email", "phone", "url", "address"]);

/** The SELECT that shows what a search, list or get of the tools shows; null for an operation that reads otherwise. */
export function selectOf(world: World, operation: Operation, params: Readonly<Record<string, Json>>): string | null {
  if (operation.kind === "get") {
    const entity = world.entity(operation.entity ?? "");
    const name = operation.bind.find((bind) => bind.entity === entity.name)?.param ?? `${entity.name}_id`;
    const id = params[name] ?? Object.values(params)[0];
    return typeof id === "string"
      ? `SELECT ${operation.shows?.map(quoted).join(", ") ?? "*"} FROM ${quoted(entity.name)} WHERE id = ${literal(id.trim())}`
      : null;
  }
  if (operation.kind !== "search" && operation.kind !== "list") return null;
  const entity = world.entity(operation.entity ?? "");
  const asked: Record<string, Json> = {};
  for (const { name, reads } of operation.parameters)
    if ((params[name] ?? null) !== null) asked[reads ?? name] = params[name] ?? null;
  const conditions = operation.kind === "search" ? conditionsOf(entity, asked) : [];
  return [
    `SELECT ${operation.shows?.map(quoted).join(", ") ?? shownColumns(entity)} FROM ${quoted(entity.name)}`,
    ...(conditions.length > 0 ? [`WHERE ${conditions.join(" AND ")}`] : []),
    ...orderOf(asked.sort),
    ...firstOf(asked),
  ].join(" ");
}

/** All columns but the sensitive ones, as the tools show them. */
function shownColumns({ fields }: Entity): string {
  return fields
    .filter(({ sensitive }) => !sensitive)
    .map(({ name }) => quoted(name))
    .join(", ");
}

const paging = new Set(["sort", "page", "page_size", "offset", "after"]);

function conditionsOf(entity: Entity, asked: Readonly<Record<string, Json>>): string[] {
  return Object.entries(asked).flatMap(([param, wanted]) => {
    if (paging.has(param)) return [];
    if (param === "query") return typeof wanted === "string" && wanted.trim() !== "" ? [mentions(entity, wanted)] : [];
    const equal = entity.fields.find(({ name }) => name === param);
    if (equal) return [equals(equal, wanted)];
    const bound = /^(.+)_(min|max|from|to)$/.exec(param);
    const field = entity.fields.find(({ name }) => name === bound?.[1]);
    if (!field || !bound) return [];
    const least = bound[2] === "min" || bound[2] === "from";
    const limit =
      !least && field.type === "datetime" && typeof wanted === "string" && wanted.length === 10
        ? `${wanted}T23:59:59Z`
        : wanted;
    return [`${quoted(field.name)} ${least ? ">=" : "<="} ${literal(cellOf(field, limit))}`];
  });
}

function equals(field: Field, wanted: Json): string {
  const column = quoted(field.name);
  if (textLike.has(field.type) && typeof wanted === "string")
    return `lower(${column}) = ${literal(wanted.trim().toLowerCase())}`;
  if (field.type !== "references") return `${column} = ${literal(cellOf(field, wanted))}`;
  const one = Array.isArray(wanted) ? (wanted[0] ?? null) : wanted;
  return `EXISTS (SELECT 1 FROM json_each(${column}) WHERE value = ${literal(typeof one === "string" ? one : null)})`;
}

function mentions({ fields }: Entity, query: string): string {
  const text = query.trim().toLowerCase();
  const parts = fields
    .filter(({ type, sensitive }) => textLike.has(type) && !sensitive)
    .map(({ name }) => `instr(lower(${quoted(name)}), ${literal(text)})`);
  return `(${[...parts, `lower(id) = ${literal(text)}`].join(" OR ")})`;
}

function orderOf(sort: Json | undefined): string[] {
  if (typeof sort !== "string" || sort === "") return [];
  const isDown = sort.startsWith("-");
  return [`ORDER BY ${quoted(isDown ? sort.slice(1) : sort)}${isDown ? " DESC" : ""} NULLS LAST`];
}

/** An answer shows far more rows than a page of the tools: pages are wanted only for the first few of an order. */
function firstOf({ sort, page_size }: Readonly<Record<string, Json>>): string[] {
  return typeof sort === "string" && sort !== "" && typeof page_size === "number"
    ? [`LIMIT ${Math.max(1, Math.min(50, page_size))}`]
    : [];
}

/** The statements that make the changes of a step, those that differ only in their row as one; null where `may` forbids one. Columns that the environment sets are left to it. */
export function writesOf(
  world: World,
  changes: readonly RowChange[],
  may: (change: RowChange, columns: readonly string[]) => boolean,
): string[] | null {
  const statements: WriteParts[] = [];
  for (const change of changes) {
    const parts = partsOf(world.entity(change.entity), change);
    if (change.before && change.after && parts.set.length === 0) continue;
    if (
      !may(
        change,
        parts.set.map(({ name }) => name),
      )
    )
      return null;
    statements.push(parts);
  }
  return merged(statements).map((parts) => statementOf(parts));
}

/** What a statement writes: `set` the columns with their literals, `ids` the rows. */
export type WriteParts = {
  readonly kind: "insert" | "update" | "delete";
  readonly table: string;
  readonly set: readonly { readonly name: string; readonly value: string }[];
  readonly ids: readonly string[];
};

/** The parts of the statement that makes one change. */
export function partsOf(entity: Entity, { before, after, id }: RowChange): WriteParts {
  const fields = entity.fields.filter(({ name, managed }) => name !== "id" && !managed);
  const differing = fields.filter(
    ({ name }) => JSON.stringify(before?.[name] ?? null) !== JSON.stringify(after?.[name] ?? null),
  );
  return {
    kind: before ? (after ? "update" : "delete") : "insert",
    table: entity.name,
    set: after
      ? differing.map((field) => ({ name: field.name, value: literal(cellOf(field, after[field.name] ?? null)) }))
      : [],
    ids: before ? [id] : [],
  };
}

/** A statement of its parts, and of how it finds its rows where that is not by their ids. */
export function statementOf({ kind, table, set, ids }: WriteParts, where = whereIds(ids)): string {
  const found = where === "" ? "" : ` WHERE ${where}`;
  if (kind === "delete") return `DELETE FROM ${quoted(table)}${found}`;
  if (kind === "update")
    return `UPDATE ${quoted(table)} SET ${set.map(({ name, value }) => `${quoted(name)} = ${value}`).join(", ")}${found}`;
  return `INSERT INTO ${quoted(table)} (${set.map(({ name }) => quoted(name)).join(", ")}) VALUES (${set.map(({ value }) => value).join(", ")})`;
}

function whereIds(ids: readonly string[]): string {
  const texts = ids.map((id) => literal(id));
  return texts.length === 1 ? `id = ${texts[0]}` : `id IN (${texts.join(", ")})`;
}

function merged(statements: readonly WriteParts[]): WriteParts[] {
  const alike = new Map<string, WriteParts>();
  for (const [at, parts] of statements.entries()) {
    const key = parts.kind === "insert" ? String(at) : JSON.stringify({ ...parts, ids: [] });
    const known = alike.get(key);
    alike.set(key, known ? { ...known, ids: [...known.ids, ...parts.ids] } : parts);
  }
  return [...alike.values()];
}
