import type { Element } from "hast";
import type { Row } from "../../../action.ts";
import type { WorldState } from "../../../state/state.ts";
import { parameterFor, withoutSensitive } from "../../records/read.ts";
import { writeAddress } from "./address.ts";
import { element, link } from "./element.ts";
import { alertOf, trail } from "./layout.ts";
import { type Content, statusOf } from "./page.ts";
import { read } from "./read.ts";
import { hasRecordPage, pathOf, type Section, type Site, wordsOf } from "./site.ts";
import { plainNameOf, recordElement, recordLink } from "./value.ts";

/** Records of another kind that a record page names, most. */
const mostRelated = 5;

/** The page of a record: its fields, what can be done with it, and what refers to it. Null where there is no such record. */
export function recordPage(site: Site, state: WorldState, section: Section, id: string): Content | null {
  const { entity, get } = section;
  const row = state.tables[entity.name]?.get(id);
  if (!row || !hasRecordPage(section)) return null;
  const placed = get ? site.placeOf.get(get.name) : undefined;
  const { observation, error, violations } =
    get && placed?.at === "record"
      ? read(site, state, get, { [placed.param]: id })
      : { observation: { result: withoutSensitive(entity, row) }, error: null, violations: [] };
  const name = plainNameOf(site, state, entity.name, id);
  const shown = observation.result;
  return {
    url: writeAddress([entity.plural, id]),
    title: name === id ? `${entity.label} ${id}` : name,
    status: error ? statusOf(error) : 200,
    error,
    violations,
    main: [
      trail(...wayTo(section), [name, null]),
      element("h1", {}, name),
      ...actionsOf(site, section, id),
      ...(error ? [alertOf(error)] : [recordElement(site, state, entity, (shown ?? row) as Row)]),
      ...(error ? [] : relatedTo(site, state, entity.name, id)),
    ],
  };
}

/** The way to a record's page. */
export function wayTo({ entity, list }: Section): (readonly [string, string | null])[] {
  return [
    ["Home", "/"],
    [wordsOf(entity.plural), list === null ? null : writeAddress([entity.plural])],
  ];
}

/** What can be done with a record, as links to the forms for it. */
function actionsOf(site: Site, { entity, forms }: Section, id: string): Element[] {
  const own = [...forms].map(([slug, { title, kind }]) => ({
    path: writeAddress([entity.plural, id, slug]),
    label: kind === "update" && slug === "edit" ? `Edit ${entity.label.toLowerCase()}` : title,
  }));
  const about = site.loose
    .filter(({ effects, parameters }) => effects.length > 0 && parameters.some(({ name }) => name === "about_id"))
    .map((operation) => ({
      path: writeAddress(pathOf(site, operation, null), [["about_id", id]]),
      label: operation.title,
    }));
  const all = [...own, ...about];
  if (all.length === 0) return [];
  return [
    element(
      "nav",
      { ariaLabel: "Actions", className: ["actions"] },
      element(
        "ul",
        {},
        all.map(({ path, label }) => element("li", {}, link(path, label))),
      ),
    ),
  ];
}

/** Lists of what refers to a record: the first few of each, and the way to all of them. */
function relatedTo(site: Site, state: WorldState, entityName: string, id: string): Element[] {
  return site.records.referrers(entityName).flatMap(({ entity, field }) => {
    const section = site.sectionOf.get(entity);
    const list = section?.list;
    const by = list ? parameterFor(list, field) : undefined;
    if (!section || !list || by === undefined) return [];
    const size = parameterFor(list, "page_size");
    const { observation } = read(site, state, list, {
      [by]: id,
      ...(size === undefined ? {} : { [size]: mostRelated }),
    });
    const rows = Array.isArray(observation.result) ? observation.result.slice(0, mostRelated) : [];
    const total = typeof observation.total === "number" ? observation.total : rows.length;
    if (total === 0) return [];
    const label = section.entity.fields.find(({ name }) => name === field)?.label ?? field;
    const title = `${wordsOf(section.entity.plural)} by ${label.toLowerCase()}`;
    return [
      element(
        "section",
        { ariaLabel: title },
        element("h2", {}, title),
        element(
          "ul",
          {},
          rows.flatMap((row) =>
            typeof row === "object" && row !== null && !Array.isArray(row)
              ? [element("li", {}, recordLink(site, state, entity, String(row.id)))]
              : [],
          ),
        ),
        element(
          "p",
          {},
          link(
            writeAddress([section.entity.plural], [[by, id]]),
            total === 1 ? "Show it in its list" : `Show all ${total}`,
            { ariaLabel: `Show all ${total} of ${title.toLowerCase()}` },
          ),
        ),
      ),
    ];
  });
}
