import type { GraphRecord } from "../../reading/graph.ts";
import { recordIn } from "../../trades/library.ts";
import type { Kind } from "../../trades/notation.ts";
import type { Nature } from "./entities.ts";

const natures: Readonly<Record<Kind, Nature>> = {
  person: "person",
  staff: "person",
  org: "org",
  place: "place",
  thing: "thing",
  animal: "thing",
  product: "thing",
  event: "event",
  document: "document",
  money: "money",
  message: "message",
  measure: "document",
  work: "document",
  category: "category",
  line: "line",
};

/** What a record is: as the trades' library says, else by its name; a noun that nobody knows is a thing with a name. */
export function natureOf(record: GraphRecord): Nature {
  const [trade = "", name = ""] = record.sense?.split("/") ?? [];
  const known = recordIn(trade, name);
  if (known) return natures[known.kind];
  if (record.isPerson) return "person";
  const head = record.name.slice(record.name.lastIndexOf("_") + 1);
  if (/(?:ation|ition|ment|sal|val|ance|ence|request|report|form|permit|licence|license|certificate)$/.test(head))
    return "document";
  if (/(?:house|yard|room|hall|land|station|port)$/.test(head)) return "place";
  if (/(?:type|class|category|kind|level)$/.test(head)) return "category";
  return "thing";
}
