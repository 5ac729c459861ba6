import type { Row } from "../../action.ts";
import type { Entity } from "../../environment.ts";
import type { Operation } from "../../operation.ts";
import { tableOf, toolOf } from "./notation.ts";

/** Tables and tools that tell when it is, and where the user is. */
export const whenAndWhere: { readonly entities: readonly Entity[]; readonly operations: readonly Operation[] } = {
  entities: [
    tableOf(
      { name: "today", plural: "todays", idPrefix: "day", description: "The day it is.", display: "date" },
      { date: "date" },
    ),
    tableOf(
      {
        name: "whereabouts",
        plural: "whereabouts",
        idPrefix: "at",
        description: "Where the user is.",
        display: "location",
      },
      { location: "text" },
    ),
  ],
  operations: [
    toolOf({
      name: "get_user_current_date",
      kind: "list",
      entity: "today",
      title: "Get current date",
      description: "The day it is",
      shows: ["date"],
    }),
    toolOf({
      name: "get_user_current_location",
      kind: "list",
      entity: "whereabouts",
      title: "Get current location",
      description: "The place where the user is",
      shows: ["location"],
    }),
  ],
};

/** Their rows. */
export function whenAndWhereRows(startAt: string, location: string): Record<string, Row[]> {
  return { today: [{ id: "day_001", date: startAt.slice(0, 10) }], whereabouts: [{ id: "at_001", location }] };
}
