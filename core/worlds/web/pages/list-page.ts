import type { Element } from "hast";
import type { Entity } from "../../../environment.ts";
import type { Json } from "../../../json.ts";
import type { Operation, Parameter } from "../../../operation.ts";
import type { WorldState } from "../../../state/state.ts";
import { parameterFor } from "../../records/read.ts";
import { type Address, writeAddress } from "./address.ts";
import { answerElements, paging } from "./answer.ts";
import { element, link } from "./element.ts";
import { fieldElement, fieldOf } from "./field.ts";
import { alertOf, trail } from "./layout.ts";
import { type Content, statusOf } from "./page.ts";
import { read } from "./read.ts";
import { pathOf, type Section, type Site, wordsOf } from "./site.ts";
import { valueFrom } from "./typed.ts";

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
