import type { Element } from "hast";
import type { Observation, Row } from "../../../action.ts";
import type { Entity, Field } from "../../../environment.ts";
import type { Json } from "../../../json.ts";
import type { Operation, Parameter } from "../../../operation.ts";
import type { WorldState } from "../../../state/state.ts";
import { parameterFor } from "../../records/read.ts";
import { type Address, writeAddress } from "./address.ts";
import { type Child, element, link } from "./element.ts";
import { fieldElement, fieldOf } from "./field.ts";
import { alertOf, trail } from "./layout.ts";
import { type Content, statusOf } from "./page.ts";
import { read } from "./read.ts";
import { hasRecordPage, pathOf, type Section, type Site, wordsOf } from "./site.ts";
import { valueFrom } from "./typed.ts";
import { headingOf, nameOf, recordElement, valueElement } from "./value.ts";

/** The list of an entity: its search form, its rows, the way to the other pages of it. */
export function listPage(site: Site, state: WorldState, section: Section, address: Address): Content | null {
  const { list, entity, create } = section;
  if (!list) return null;
  const title = wordsOf(entity.plural);
  const asked = paramsOf(list, address);
  const { observation, error, violations } = read(site, state, list, asked.params);
  return {
    url: writeAddress([entity.plural], asked.query),
    title,
    status: error ? statusOf(error) : 200,
    error,
    violations,
    main: [
      trail(["Home", "/"], [title, null]),
      element("h1", {}, title),
      ...(create
        ? [element("p", { className: ["actions"] }, link(writeAddress(pathOf(site, create, null)), create.title))]
        : []),
      ...searchForm(site, state, list, [entity.plural], asked.query, entity),
      ...(error ? [alertOf(error)] : answerElements(site, state, { operation: list, entity, asked, observation })),
    ],
  };
}

/** The page of an operation that only shows something and has no entity's page: its form, and what it gives. */
export function lookUpPage(site: Site, state: WorldState, operation: Operation, address: Address): Content {
  const path = pathOf(site, operation, null);
  const entity = site.sectionOf.get(operation.entity ?? "")?.entity ?? null;
  const asked = paramsOf(operation, address);
  const isAsked = asked.query.length > 0 || operation.parameters.every(({ required }) => !required);
  const { observation, error, violations } = isAsked
    ? read(site, state, operation, asked.params)
    : { observation: {}, error: null, violations: [] };
  const shown = error
    ? [alertOf(error)]
    : isAsked
      ? answerElements(site, state, { operation, entity, asked, observation })
      : [];
  return {
    url: writeAddress(path, asked.query),
    title: operation.title,
    status: error ? statusOf(error) : 200,
    error,
    violations,
    main: [
      trail(["Home", "/"], [operation.title, null]),
      element("h1", {}, operation.title),
      element("p", {}, operation.description),
      ...searchForm(site, state, operation, path, asked.query, entity),
      ...shown,
    ],
  };
}

type Asked = ReturnType<typeof paramsOf>;

/** What of an address's query the operation takes. */
function paramsOf({ parameters }: Operation, { query }: Address) {
  const known = query.filter(([name]) => parameters.some((parameter) => parameter.name === name));
  return { query: known, params: paramsFrom(parameters, known) };
}

/** Parameters of texts as a form sends them. */
function paramsFrom(parameters: readonly Parameter[], given: Address["query"]): Record<string, Json> {
  const params: Record<string, Json> = {};
  for (const parameter of parameters) {
    const texts = given.flatMap(([name, text]) => (name === parameter.name ? [text] : []));
    if (texts.length > 0) params[parameter.name] = valueFrom(parameter, texts);
  }
  return params;
}

const paging = ["page", "offset", "after"];

function searchForm(
  site: Site,
  state: WorldState,
  operation: Operation,
  path: readonly string[],
  query: Address["query"],
  entity: Entity | null,
): Element[] {
  const inForm = operation.parameters.filter(({ name, reads }) => ![...paging, "sort"].includes(reads ?? name));
  if (inForm.length === 0) return [];
  const given = (name: string) => query.flatMap(([each, text]) => (each === name ? [text] : []));
  const sort = parameterFor(operation, "sort");
  const fields = inForm.map((parameter) => {
    const size = (parameter.reads ?? parameter.name) === "page_size" ? sizes(parameter) : null;
    const field = fieldOf(site, state, parameter, { entity, now: undefined });
    const shown = size ? { ...field, control: "select" as const, options: size, label: "Rows on a page" } : field;
    // A filter's label says all that there is to say.
    return fieldElement({ ...shown, parameter: { ...parameter, description: "" } }, given(parameter.name), null);
  });
  return [
    element(
      "form",
      { method: "get", action: writeAddress(path), role: "search", ariaLabel: operation.title, className: ["search"] },
      element("div", { className: ["fields"] }, fields),
      sort !== undefined && given(sort).map((value) => element("input", { type: "hidden", name: sort, value })),
      element(
        "p",
        { className: ["buttons"] },
        element("button", { type: "submit" }, "Search"),
        query.length > 0 && link(writeAddress(path), "Clear"),
      ),
    ),
  ];
}

function sizes({ min = 1, max = 50 }: Parameter) {
  return [5, 10, 25, 50]
    .filter((size) => size >= min && size <= max)
    .map((size) => ({ value: String(size), label: String(size) }));
}

type Answer = {
  readonly operation: Operation;
  readonly entity: Entity | null;
  readonly asked: Asked;
  readonly observation: Observation;
};

function answerElements(site: Site, state: WorldState, answer: Answer): Element[] {
  const { result, total, page, pages } = answer.observation;
  const { entity } = answer;
  if (!Array.isArray(result)) {
    const row = isRow(result) ? result : null;
    const own = row && typeof row.id === "string" ? (site.records.entityOf(row.id) ?? entity) : entity;
    return row && own
      ? [recordElement(site, state, own, row)]
      : [element("p", { role: "status" }, JSON.stringify(result ?? null))];
  }
  const rows = result.flatMap((row) => (isRow(row) ? [row] : []));
  const count = typeof total === "number" ? total : rows.length;
  const noun = (entity ? wordsOf(count === 1 ? entity.name : entity.plural) : "Results").toLowerCase();
  const where = typeof pages === "number" && pages > 1 ? `, page ${String(page)} of ${pages}` : "";
  return [
    element("p", { role: "status" }, `${count} ${noun}${where}`),
    ...(entity && rows.length > 0 ? [tableOf(site, state, entity, rows, answer)] : []),
    ...pagesNav(site, answer),
  ];
}

function isRow(value: Json | undefined): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function tableOf(site: Site, state: WorldState, entity: Entity, rows: readonly Row[], answer: Answer): Element {
  const columns = entity.fields.filter(({ name, sensitive }) => !sensitive && rows[0]?.[name] !== undefined);
  const section = site.sectionOf.get(entity.name);
  const edit = section?.forms.get("edit");
  return scrolling(
    wordsOf(entity.plural),
    element(
      "table",
      {},
      element("caption", {}, wordsOf(entity.plural)),
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          columns.map((field) => headingCell(site, field, answer)),
          edit !== undefined && element("td", {}),
        ),
      ),
      element(
        "tbody",
        {},
        rows.map((row) => {
          const id = String(row.id);
          const name = nameOf(site, state, entity.name, id);
          return element(
            "tr",
            { ariaLabel: name },
            columns.map((field) => cell(site, state, { entity, section, field, row, id })),
            edit !== undefined &&
              element("td", {}, link(writeAddress(pathOf(site, edit, id)), "Edit", { ariaLabel: `Edit ${name}` })),
          );
        }),
      ),
    ),
  );
}

function cell(
  site: Site,
  state: WorldState,
  {
    entity,
    section,
    field,
    row,
    id,
  }: { entity: Entity; section: Section | undefined; field: Field; row: Row; id: string },
): Element {
  const value = row[field.name] ?? null;
  if (field.name !== entity.display) return element("td", {}, valueElement(site, state, field, value));
  const shown: Child =
    section && hasRecordPage(section) && value !== null && value !== ""
      ? link(writeAddress([entity.plural, id]), typeof value === "string" ? value : JSON.stringify(value))
      : valueElement(site, state, field, value);
  return element("th", { scope: "row" }, shown);
}

/** The heading of a column, by which the list can be sorted where its operation can. */
function headingCell(site: Site, field: Field, { operation, asked }: Answer): Element {
  const sort = parameterFor(operation, "sort");
  if (sort === undefined || field.type === "references") return element("th", { scope: "col" }, headingOf(field));
  const now = asked.query.find(([name]) => name === sort)?.[1];
  const isUp = now === field.name;
  const isDown = now === `-${field.name}`;
  const rest = asked.query.filter(([name]) => name !== sort && !isPaging(operation, name));
  return element(
    "th",
    { scope: "col", ...(isUp ? { ariaSort: "ascending" } : isDown ? { ariaSort: "descending" } : {}) },
    link(
      writeAddress(pathOf(site, operation, null), [...rest, [sort, isUp ? `-${field.name}` : field.name]]),
      headingOf(field),
      { title: `Sort by ${headingOf(field)}` },
    ),
  );
}

function isPaging(operation: Operation, name: string): boolean {
  return paging.some((each) => parameterFor(operation, each) === name);
}

/** The way to the other pages of a list. */
function pagesNav(site: Site, { operation, asked, observation }: Answer): Element[] {
  const { page, pages, result } = observation;
  const path = pathOf(site, operation, null);
  const other = (name: string, value: string) =>
    writeAddress(path, [...asked.query.filter(([each]) => !isPaging(operation, each)), [name, value]]);
  const byPage = parameterFor(operation, "page");
  const steps: Element[] = [];
  if (byPage !== undefined && typeof page === "number" && typeof pages === "number" && pages > 1) {
    if (page > 1) steps.push(link(other(byPage, String(page - 1)), "Previous page"));
    if (page > 2) steps.push(link(other(byPage, "1"), "First page"));
    if (page < pages) steps.push(link(other(byPage, String(page + 1)), "Next page"));
    if (page < pages - 1) steps.push(link(other(byPage, String(pages)), "Last page"));
  }
  const byOffset = parameterFor(operation, "offset");
  const byAfter = parameterFor(operation, "after");
  const rows = Array.isArray(result) ? result : [];
  const { total } = observation;
  if (steps.length === 0 && byOffset !== undefined && typeof total === "number") {
    const start = Number(asked.query.find(([name]) => name === byOffset)?.[1] ?? 0);
    if (start + rows.length < total && rows.length > 0)
      steps.push(link(other(byOffset, String(start + rows.length)), "Next page"));
    if (start > 0) steps.push(link(other(byOffset, String(Math.max(0, start - 10))), "Previous page"));
  } else if (steps.length === 0 && byAfter !== undefined && typeof total === "number" && rows.length < total) {
    const last = rows.at(-1);
    if (isRow(last)) steps.push(link(other(byAfter, String(last.id)), "Next page"));
  }
  return steps.length === 0
    ? []
    : [
        element(
          "nav",
          { ariaLabel: "Pages", className: ["pages"] },
          element(
            "ul",
            {},
            steps.map((step) => element("li", {}, step)),
          ),
        ),
      ];
}

/** A wide element that scrolls sideways by itself. */
function scrolling(label: string, content: Element): Element {
  return element(
    "div",
    { role: "region", ariaLabel: `${label}, scrolls sideways`, tabIndex: 0, className: ["scroll"] },
    content,
  );
}
