import type { Entity } from "../../environment.ts";
import { ownField as field, ownId as id, ownTable } from "../own-table.ts";

/** Where the visitor is: one row. */
export const pageTable: Entity = {
  name: "page",
  plural: "pages",
  label: "Page",
  idPrefix: "page",
  look: "code",
  description: "The page that is open.",
  display: "text",
  fields: [
    id,
    field("words", "Words", "text", "What was searched for"),
    field("page", "Page", "integer", "Number of the page of results"),
    field("product", "Product", "text", "Id of the product that is looked at"),
    field("part", "Part", "text", "Which part of it"),
    field("options", "Options", "object", "What was chosen, by group"),
    field("text", "Text", "longtext", "What stands on it"),
  ],
  ...ownTable,
};

/** The options that are chosen. */
export const choiceTable: Entity = {
  name: "choice",
  plural: "choices",
  label: "Choice",
  idPrefix: "choice",
  look: "board",
  description: "Options that are chosen.",
  display: "name",
  fields: [id, field("name", "Name", "text", "Group and value"), field("count", "Count", "integer", "1")],
  ...ownTable,
};

/** What was bought. */
export const purchaseTable: Entity = {
  name: "purchase",
  plural: "purchases",
  label: "Purchase",
  idPrefix: "buy",
  description: "What was bought, and how far it is what was ordered.",
  display: "title",
  fields: [
    id,
    field("product", "Product", "text", "Id of the product"),
    field("title", "Title", "text", "Its title"),
    field("type", "Type", "decimal", "How like its type is to the one ordered"),
    field("attributes", "Attributes", "integer", "Attributes that it has of those ordered"),
    field("options", "Options", "integer", "Options that were chosen of those ordered"),
    field("price_ok", "Price fits", "boolean", "It costs no more than was said"),
  ],
  ...ownTable,
};

export const purchaseId = "buy_001";
