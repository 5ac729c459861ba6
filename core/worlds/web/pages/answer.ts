import type { Element } from "hast";
import type { Observation, Row } from "../../../action.ts";
import type { Entity, Field } from "../../../environment.ts";
import type { Json } from "../../../json.ts";
import type { Operation } from "../../../operation.ts";
import type { WorldState } from "../../../state/state.ts";
import { parameterFor } from "../../records/read.ts";
import { type Address, writeAddress } from "./address.ts";
import { type Child, element, link } from "./element.ts";
import { hasRecordPage, pathOf, type Section, type Site, wordsOf } from "./site.ts";
import { headingOf, nameOf, recordElement, valueElement } from "./value.ts";

/** What a list was asked for, as its address says it. */
type Asked = { readonly query: Address["query"] };

/** Readings of parameters that turn the pages of a list. */
export const paging: readonly string[] = ["page", "offset", "after"];

type Answer = {
  readonly operation: Operation;
  readonly entity: Entity | null;
  readonly asked: Asked;
  readonly observation: Observation;
};

/** What an operation has shown: rows as a table with the way to more of them, one record by its fields. */
export function answerElements(site: Site, state: WorldState, answer: Answer): Element[] {
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
