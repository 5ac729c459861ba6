import type { Entity } from "../../environment.ts";
import { fieldOf } from "../../generate/system.ts";

/** What a handbook says, a row each. Nothing writes it. */
export const entryTable: Entity = {
  name: "handbook_entry",
  plural: "handbook_entries",
  label: "Handbook entry",
  idPrefix: "hb",
  description: "What the handbook says about one thing.",
  display: "title",
  fields: [
    fieldOf({ name: "id", label: "Id", type: "id", description: "Record id", required: true, unique: true }),
    fieldOf({ name: "title", label: "Title", type: "text", description: "Topic and thing", required: true }),
    fieldOf({ name: "topic", label: "Topic", type: "text", description: "What it is about", required: true }),
    fieldOf({ name: "thing", label: "Thing", type: "text", description: "Article or branch", required: true }),
    fieldOf({ name: "content", label: "Content", type: "longtext", description: "The entry", required: true }),
  ],
  seedRows: 0,
  system: false,
  deletable: false,
  creatable: false,
  updatable: false,
};
