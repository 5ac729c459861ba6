import type { Row } from "../../action.ts";
import type { Field } from "../../environment.ts";
import type { Json } from "../../json.ts";
import type { Operation } from "../../operation.ts";
import type { Mention, Question } from "../../task.ts";
import { parameterFor } from "../../worlds/records/read.ts";
import { act, type Desk, plainRow, rowOf, seenRow } from "./desk.ts";
import { entityOfId } from "./toolbox.ts";

type Condition = Question["where"][number];

const pageSize = 50;
/** Most records of another kind that are gone through one by one, where a tool lists what is beneath one of them only. */
const maxParents = 12;
const textLike = new Set(["text", "longtext", "email", "phone", "url", "address"]);

/** Makes sure that the record of some mentions has been shown and that they single it out among the rows shown; false when it cannot. */
export function locate(desk: Desk, mentions: readonly Mention[]): boolean {
  const first = mentions[0];
  if (!first) return false;
  if (seenRow(desk, first.entity, first.id)) return true;
  if (mentions.some((mention) => mention.by === "id")) return fetchRow(desk, first.entity, first.id);
  const where = mentions.map((mention): Condition => ({ path: mention.by, op: "eq", value: mention.value }));
  const rows = readRows(desk, first.entity, where);
  return rows?.length === 1 && rows[0]?.id === first.id;
}

/** Gets one record by its id, sensitive fields included; where a rule forbids that, lists the records without them. False when no tool shows it. */
export function fetchRow(desk: Desk, entity: string, id: string): boolean {
  const get = desk.tools.get.get(entity);
  const params = get && getParams(desk, get, entity, id);
  if (get && params) {
    const action = { action: get.name, params };
    const step = desk.world.step(desk.state, action);
    if (step.kind === "read" && step.violations.length === 0) {
      act(desk, action, step);
      return true;
    }
  }
  return readRows(desk, entity, [])?.some((row) => row.id === id) ?? false;
}

/** The parameters that get one record; null when it lies beneath records that cannot be found. */
function getParams(desk: Desk, get: Operation, entity: string, id: string): Record<string, Json> | null {
  const own = get.bind.find((bind) => bind.entity === entity)?.param;
  const params: Record<string, Json> = {};
  for (const parameter of get.parameters.filter((each) => each.required)) {
    if (parameter.name === own || (own === undefined && Object.keys(params).length === 0)) params[parameter.name] = id;
    else {
      const parent = parentOf(desk, get, entity, id, parameter.name);
      if (parent === null || !(desk.known.has(parent) || discoverId(desk, parent))) return null;
      params[parameter.name] = parent;
    }
  }
  return params;
}

/** The id that a record has in the field which a parameter of its tool is held against. */
function parentOf(desk: Desk, tool: Operation, entity: string, id: string, param: string): string | null {
  const field = parentField(desk, tool, entity, param);
  const value = field && rowOf(desk.state, entity, id)?.[field.name];
  return typeof value === "string" ? value : null;
}

/** The reference of an entity to the records that a parameter names. */
function parentField(desk: Desk, tool: Operation, entity: string, param: string): Field | undefined {
  const parameter = tool.parameters.find((each) => each.name === param);
  const fields = desk.tools.fields.get(entity);
  return (
    fields?.get(parameter?.reads ?? "") ??
    [...(fields?.values() ?? [])].find(
      (field) => field.type === "reference" && field.entity !== undefined && field.entity === parameter?.entity,
    )
  );
}

function discoverId(desk: Desk, id: string): boolean {
  const entity = entityOfId(desk.tools, id);
  return entity !== undefined && discover(desk, entity, id);
}

/** Makes sure an id has been shown: by a search over what the record refers to, else page by page. */
export function discover(desk: Desk, entity: string, id: string): boolean {
  if (desk.known.has(id)) return true;
  const row = desk.state.tables[entity]?.get(id);
  if (!row) return false;
  const fields = [...(desk.tools.fields.get(entity)?.values() ?? [])];
  const reference = fields.find((field) => field.type === "reference" && isKnown(desk, row[field.name]));
  const where: Condition[] = reference ? [{ path: reference.name, op: "eq", value: row[reference.name] ?? null }] : [];
  readRows(desk, entity, where);
  return desk.known.has(id);
}

function isKnown(desk: Desk, value: Json | undefined): boolean {
  return typeof value === "string" && desk.known.has(value);
}

/** Reads every row of an entity that satisfies the conditions, with as narrow a search as the tools allow; null when no tool reads it. */
export function readRows(desk: Desk, entity: string, where: readonly Condition[]): Row[] | null {
  const operation = desk.tools.search.get(entity) ?? desk.tools.list.get(entity);
  const fields = desk.tools.fields.get(entity);
  if (!operation || !fields) return null;
  const params: Record<string, Json> = {};
  const later: ((row: Row) => boolean)[] = [];
  for (const condition of where) {
    const [head = "", ...rest] = condition.path.split(".");
    const field = fields.get(head);
    if (!field) return null;
    if (rest.length > 0) {
      const ids = targetIds(desk, field, { ...condition, path: rest.join(".") });
      if (!ids) return null;
      if (ids.size === 0) return [];
      const [only] = ids;
      const name = parameterFor(operation, head);
      if (ids.size === 1 && only && name !== undefined && !(name in params)) params[name] = only;
      later.push((row) => ids.has(String(row[head])));
    } else {
      narrow(operation, field, condition, params);
      later.push((row) => holds(row[head] ?? null, condition, field));
    }
  }
  const rows = readBeneath(desk, operation, entity, params);
  if (!rows) return null;
  return rows.filter((row) => withSensitive(desk, entity, row, where, (whole) => later.every((test) => test(whole))));
}

/** Reads with a tool that may need to be told beneath which record: then beneath each of them. */
function readBeneath(
  desk: Desk,
  operation: Operation,
  entity: string,
  params: Readonly<Record<string, Json>>,
): Row[] | null {
  const open = operation.parameters.find(({ name, required }) => required && !(name in params));
  if (!open) return readPages(desk, operation, params);
  const target = parentField(desk, operation, entity, open.name)?.entity;
  const parents = target === undefined || target === entity ? null : readRows(desk, target, []);
  if (!parents || parents.length > maxParents) return null;
  const rows: Row[] = [];
  for (const parent of parents) {
    const beneath = readBeneath(desk, operation, entity, { ...params, [open.name]: String(parent.id) });
    if (!beneath) return null;
    rows.push(...beneath);
  }
  return rows;
}

function targetIds(desk: Desk, field: Field, condition: Condition): Set<string> | null {
  if (!field.entity) return null;
  const rows = readRows(desk, field.entity, [condition]);
  return rows && new Set(rows.map((row) => String(row.id)));
}

function withSensitive(
  desk: Desk,
  entity: string,
  row: Row,
  where: readonly Condition[],
  test: (row: Row) => boolean,
): boolean {
  const fields = desk.tools.fields.get(entity);
  const hidden = where.some((condition) => fields?.get(condition.path)?.sensitive && !(condition.path in row));
  const id = String(row.id);
  if (hidden) fetchRow(desk, entity, id);
  return test(hidden ? (seenRow(desk, entity, id) ?? row) : row);
}

function narrow(operation: Operation, field: Field, condition: Condition, params: Record<string, Json>): void {
  const { op, value } = condition;
  const set = (reading: string, bound: Json) => {
    const name = parameterFor(operation, reading);
    if (name === undefined) return false;
    if (!(name in params)) params[name] = bound;
    return true;
  };
  if (value === null) return;
  if (op === "eq") {
    if (set(field.name, value)) return;
    if (field.type === "date" || field.type === "datetime") {
      set(`${field.name}_from`, value);
      set(`${field.name}_to`, value);
    } else if (typeof value === "number") {
      set(`${field.name}_min`, value);
      set(`${field.name}_max`, value);
    } else if (textLike.has(field.type) && !field.sensitive) set("query", value);
  } else if (op === "ge" || op === "gt") {
    set(`${field.name}_${typeof value === "number" ? "min" : "from"}`, value);
  } else if (op === "le" || op === "lt") {
    set(`${field.name}_${typeof value === "number" ? "max" : "to"}`, value);
  }
}

/** Reads all pages; the first look at a filtered list uses the default page, and large pages only when more rows are there. */
function readPages(desk: Desk, operation: Operation, params: Readonly<Record<string, Json>>): Row[] | null {
  const rows: Row[] = [];
  const sizeName = parameterFor(operation, "page_size");
  const large = sizeName === undefined ? params : { ...params, [sizeName]: pageSizeOf(operation, sizeName) };
  let paged: Readonly<Record<string, Json>> = Object.keys(params).length > 0 ? params : large;
  for (let page = 1; page <= 100; page++) {
    const next = page === 1 ? {} : nextPage(operation, page, rows);
    if (!next) return null;
    const step = act(desk, { action: operation.name, params: { ...paged, ...next } });
    const { result, pages, total } = step.observation;
    if (step.kind !== "read" || !Array.isArray(result)) return null;
    if (page === 1 && sizeName !== undefined && !(sizeName in paged) && Number(total) > result.length) {
      paged = large;
      page = 0;
      continue;
    }
    rows.push(...result.filter(isRow).map((row) => plainRow(desk.tools, row)));
    if (typeof pages !== "number" || page >= pages) break;
  }
  return rows;
}

/** The largest page that is of use, within what the tool takes. */
function pageSizeOf({ parameters }: Operation, name: string): number {
  return Math.min(pageSize, parameters.find((parameter) => parameter.name === name)?.max ?? pageSize);
}

/** What asks for a later page, after the rows shown; null when the tool has no way to it. */
function nextPage(operation: Operation, page: number, shown: readonly Row[]): Record<string, Json> | null {
  const byPage = parameterFor(operation, "page");
  if (byPage !== undefined) return { [byPage]: page };
  const byOffset = parameterFor(operation, "offset");
  if (byOffset !== undefined) return { [byOffset]: shown.length };
  const byRecord = parameterFor(operation, "after");
  const last = shown.at(-1)?.id;
  return byRecord === undefined || last === undefined ? null : { [byRecord]: last };
}

function isRow(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const orderings = {
  lt: (sign: number) => sign < 0,
  le: (sign: number) => sign <= 0,
  gt: (sign: number) => sign > 0,
  ge: (sign: number) => sign >= 0,
} as const;

/** Whether a shown value satisfies a condition; texts without regard to case, order over numbers and ISO dates, nothing is ordered with null. */
function holds(value: Json, condition: Condition, field: Field): boolean {
  const wanted = condition.value;
  switch (condition.op) {
    case "eq":
    case "ne": {
      const equal =
        typeof value === "string" && typeof wanted === "string" && field.type !== "enum"
          ? value.toLowerCase() === wanted.toLowerCase()
          : value === wanted;
      return equal === (condition.op === "eq");
    }
    case "contains":
      return typeof value === "string" && value.toLowerCase().includes(String(wanted).toLowerCase());
    default: {
      if (value === null || wanted === null) return false;
      const sign = value < wanted ? -1 : value > wanted ? 1 : 0;
      return orderings[condition.op](sign);
    }
  }
}
