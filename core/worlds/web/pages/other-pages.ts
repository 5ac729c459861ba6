import type { ActionError } from "../../../action.ts";
import type { Operation } from "../../../operation.ts";
import type { WorldState } from "../../../state/state.ts";
import { withoutSensitive } from "../../records/read.ts";
import type { Theme } from "../kind.ts";
import { shownAddress, writeAddress } from "./address.ts";
import { element, link } from "./element.ts";
import { actorName, alertOf, trail } from "./layout.ts";
import { type Content, type Page, statusOf } from "./page.ts";
import { pathOf, type Site, signInAt, wordsOf } from "./site.ts";
import { nameOf, recordElement } from "./value.ts";

const fine = { status: 200, error: null, violations: [] } as const;

const greetings = {
  shop: "Welcome to the shop's back room. Pick what you want to work on.",
  office: "Welcome. Pick what you want to work on.",
  helpdesk: "Welcome to the help desk. Pick a queue to work on.",
  forum: "Welcome. Pick what you want to read.",
  code: "Welcome. Pick what you want to work on.",
  map: "Welcome. Pick what you want to look up.",
  encyclopedia: "Welcome. Pick what you want to look up.",
} as const satisfies Readonly<Record<Theme, string>>;

/** The first page: every other site, every list, with how many records it has, and what can be done beside them. */
export function homePage(site: Site, state: WorldState): Content {
  const sections = [...site.sections.values()].filter(({ list }) => list !== null);
  return {
    ...fine,
    url: "/",
    title: site.title,
    main: [
      element("h1", {}, site.title),
      element("p", {}, site.says ?? greetings[site.theme]),
      element(
        "ul",
        { className: ["cards"] },
        [...site.within.values()].map((other) =>
          element(
            "li",
            {},
            element("h2", {}, link(writeAddress([other.name]), other.title)),
            element("p", {}, shownAddress(other, "/")),
            element("p", {}, other.says ?? ""),
          ),
        ),
        sections.map(({ entity }) =>
          element(
            "li",
            {},
            element("h2", {}, link(writeAddress([entity.plural]), wordsOf(entity.plural))),
            element("p", {}, `${state.tables[entity.name]?.size ?? 0} in all`),
            entity.description !== "" && element("p", {}, entity.description),
          ),
        ),
      ),
    ],
  };
}

/** Who is signed in. There is nobody else to sign in as: an episode acts for one person. */
export function signInPage(site: Site, state: WorldState): Content {
  const { id, roles } = state.actor;
  const entity = typeof id === "string" ? site.records.entityOf(id) : undefined;
  const lines: [string, string][] = [
    ["Name", actorName(site, state)],
    ["Roles", Array.isArray(roles) && roles.length > 0 ? roles.map(String).join(", ") : "—"],
  ];
  return {
    ...fine,
    url: writeAddress([signInAt]),
    title: "Signed in",
    main: [
      trail(["Home", "/"], ["Signed in", null]),
      element("h1", {}, "You are signed in"),
      element(
        "dl",
        {},
        lines.map(([label, value]) => [element("dt", {}, label), element("dd", {}, value)]),
        typeof id === "string" &&
          entity !== undefined && [
            element("dt", {}, "Record"),
            element("dd", {}, link(writeAddress([entity.plural, id]), nameOf(site, state, entity.name, id))),
          ],
      ),
    ],
  };
}

/** What a person sees after a form was carried out: the record as it is now. */
export function donePage(
  site: Site,
  state: WorldState,
  operation: Operation,
  of: string | null,
  id: string | null,
): Content {
  const entity = id === null ? undefined : site.records.entityOf(id);
  const row = entity && id !== null ? state.tables[entity.name]?.get(id) : undefined;
  const title = `${operation.title}: done`;
  return {
    ...fine,
    url: writeAddress(pathOf(site, operation, of)),
    title,
    main: [
      trail(["Home", "/"], [operation.title, null]),
      element("h1", {}, title),
      element(
        "div",
        { role: "status", className: ["success"] },
        element("p", {}, saidOf(operation, id, row !== undefined)),
      ),
      entity !== undefined && row !== undefined && id !== null
        ? element(
            "section",
            { ariaLabel: entity.label },
            element("h2", {}, nameOf(site, state, entity.name, id)),
            recordElement(site, state, entity, withoutSensitive(entity, row)),
          )
        : element("p", {}, link("/", "Home")),
      ...(entity && site.sectionOf.get(entity.name)?.list
        ? [element("p", {}, link(writeAddress([entity.plural]), `All ${wordsOf(entity.plural).toLowerCase()}`))]
        : []),
    ],
  };
}

function saidOf({ kind, title }: Operation, id: string | null, isThere: boolean): string {
  if (id === null) return `${title} was carried out.`;
  if (kind === "create") return `${id} was created.`;
  if (kind === "notify") return `${id} was sent.`;
  return isThere ? `${title} was carried out: ${id}.` : `${id} was deleted.`;
}

/** A page that says why there is nothing to see. */
export function messagePage(url: string, error: ActionError, status: Page["status"] = statusOf(error)): Content {
  const title = status === 404 ? "Page not found" : status === 405 ? "Nothing to send here" : "Not allowed";
  return {
    url,
    title,
    status,
    error,
    violations: [],
    main: [element("h1", {}, title), alertOf(error), element("p", {}, link("/", "Home"))],
  };
}
