import type { Field } from "../environment.ts";
import { fieldOf } from "../generate/system.ts";

/** A field of a table that a world has of its own. */
export const ownField = (name: string, label: string, type: Field["type"], description: string): Field =>
  fieldOf({ name, label, type, description });

export const ownId: Field = fieldOf({
  name: "id",
  label: "Id",
  type: "id",
  description: "Id",
  required: true,
  unique: true,
});

/** What such a table is not: nothing of it is drawn from a seed, and no operation is made of it. Its ids are words of the world. */
export const ownTable = {
  seedRows: 0,
  system: false,
  deletable: false,
  creatable: false,
  updatable: false,
  ids: "free",
} as const;
