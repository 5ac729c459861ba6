import type { Row } from "../../action.ts";
import type { Entity, WorldSpec } from "../../environment.ts";
import { fieldOf } from "../../generate/system.ts";

const id = fieldOf({ name: "id", label: "Id", type: "id", description: "Record id", required: true, unique: true });

/** What a browser has open: a row a tab. */
function tabEntity(name: string, idPrefix: string): Entity {
  return {
    name,
    plural: `${name}s`,
    label: "Tab",
    idPrefix,
    look: "page",
    journal: true,
    description: "Tabs of the browser.",
    display: "url",
    fields: [
      id,
      fieldOf({ name: "url", label: "Address", type: "longtext", description: "Of the page", required: true }),
      fieldOf({ name: "title", label: "Title", type: "text", description: "Of the page" }),
      fieldOf({ name: "active", label: "Active", type: "boolean", description: "The tab in front", required: true }),
      fieldOf({ name: "history", label: "History", type: "list", description: "Addresses, in order" }),
      fieldOf({ name: "at", label: "At", type: "integer", description: "Place in the history, from 0" }),
      fieldOf({ name: "typed", label: "Typed", type: "object", description: "By element, since the page came" }),
      fieldOf({ name: "focus", label: "Focus", type: "text", description: "Element that keys go to" }),
      fieldOf({ name: "scroll", label: "Scroll", type: "integer", description: "Screens down the page" }),
      fieldOf({ name: "notice", label: "Notice", type: "object", description: "What came of the form that was sent" }),
      fieldOf({ name: "used", label: "Used", type: "object", description: "What the last action pointed at" }),
    ],
    seedRows: 1,
    system: true,
    deletable: false,
    creatable: false,
    updatable: false,
  };
}

function messageEntity(name: string, idPrefix: string): Entity {
  return {
    name,
    plural: `${name}s`,
    label: "Message",
    idPrefix,
    look: "chat",
    journal: true,
    description: "What the agent said to the user.",
    display: "text",
    fields: [
      id,
      fieldOf({ name: "role", label: "Role", type: "text", description: "Who said it", required: true }),
      fieldOf({ name: "text", label: "Text", type: "longtext", description: "What was said", required: true }),
    ],
    seedRows: 0,
    system: true,
    deletable: false,
    creatable: false,
    updatable: false,
  };
}

/** The first of some names that nothing else has. */
function free(names: readonly string[], taken: readonly string[]): string {
  return names.find((name) => !taken.includes(name)) ?? `${names[0] ?? ""}x`;
}

/** The tables that a browser has beside those of the site. */
export function webTables({ entities }: Pick<WorldSpec, "entities">): {
  readonly entities: Entity[];
  readonly rows: WorldSpec["rows"];
} {
  const names = entities.flatMap(({ name, plural }) => [name, plural]);
  const prefixes = entities.map(({ idPrefix }) => idPrefix);
  const tabs = tabEntity(free(["tab", "browser_tab", "site_tab"], names), free(["tab", "btab", "stab"], prefixes));
  const messages = messageEntity(
    free(["message", "agent_message", "said_message"], names),
    free(["msg", "amsg", "smsg"], prefixes),
  );
  return { entities: [tabs, messages], rows: { [tabs.name]: [firstTab(tabs.idPrefix)], [messages.name]: [] } };
}

function firstTab(prefix: string): Row {
  return {
    id: `${prefix}_001`,
    url: "/",
    title: null,
    active: true,
    history: ["/"],
    at: 0,
    typed: {},
    focus: null,
    scroll: 0,
    notice: null,
    used: null,
  };
}
