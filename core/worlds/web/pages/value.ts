import type { Element } from "hast";
import type { Row } from "../../../action.ts";
import type { Entity, Field } from "../../../environment.ts";
import type { Json } from "../../../json.ts";
import type { WorldState } from "../../../state/state.ts";
import { writeAddress } from "./address.ts";
import { type Child, element, link } from "./element.ts";
import { hasRecordPage, type Site } from "./site.ts";

/** What stands where a record has no value. */
const none = "—";

/** What a record is called: its name with its id; the id alone where the site shows no names of its kind. */
export function nameOf(site: Site, state: WorldState, entityName: string, id: string): string {
  const name = plainNameOf(site, state, entityName, id);
  return name === id ? id : `${name} (${id})`;
}

/** The name alone. */
export function plainNameOf(site: Site, state: WorldState, entityName: string, id: string): string {
  const section = site.sectionOf.get(entityName);
  const row = state.tables[entityName]?.get(id);
  if (!section || !row || (section.list === null && section.get === null)) return id;
  const display = section.entity.fields.find(({ name }) => name === section.entity.display);
  const name = display && !display.sensitive ? (row[display.name] ?? null) : null;
  return typeof name === "string" && name !== "" ? name : id;
}

/** A link to a record, or its name alone where it has no page. */
export function recordLink(site: Site, state: WorldState, entityName: string, id: string): Child {
  const section = site.sectionOf.get(entityName);
  const name = nameOf(site, state, entityName, id);
  return section && hasRecordPage(section) ? link(writeAddress([section.entity.plural, id]), name) : name;
}

/** A value of a record as a page shows it. */
export function valueElement(site: Site, state: WorldState, field: Field, value: Json): Child {
  if (value === null || value === "") return none;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  const { entity } = field;
  if (entity !== undefined && field.type !== "id") {
    if (typeof value === "string") return recordLink(site, state, entity, value);
    if (Array.isArray(value)) return value.length === 0 ? none : referencesList(site, state, entity, value);
    // A reference that is shown with the record it means.
    if (typeof value === "object" && "id" in value && typeof value.id === "string")
      return recordLink(site, state, entity, value.id);
  }
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function referencesList(site: Site, state: WorldState, entity: string, ids: readonly Json[]): Element {
  return element(
    "ul",
    { className: ["plain"] },
    ids.map((id) => element("li", {}, recordLink(site, state, entity, String(id)))),
  );
}

/** What a column or a line of a record is headed by. */
export function headingOf({ label, currency }: Field): string {
  return currency === undefined ? label : `${label} (${currency})`;
}

/** The fields of a record that came with an answer, in the order of its entity. */
function fieldsIn({ fields }: Entity, row: Row): Field[] {
  return fields.filter(({ name }) => row[name] !== undefined);
}

/** Fields and values of a record. */
export function recordElement(site: Site, state: WorldState, entity: Entity, row: Row): Element {
  return element(
    "dl",
    {},
    fieldsIn(entity, row).map((field) => [
      element("dt", {}, headingOf(field)),
      element("dd", {}, valueElement(site, state, field, row[field.name] ?? null)),
    ]),
  );
}
