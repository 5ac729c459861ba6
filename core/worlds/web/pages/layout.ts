import type { Element } from "hast";
import type { ActionError } from "../../../action.ts";
import type { WorldState } from "../../../state/state.ts";
import { shownAddress, writeAddress } from "./address.ts";
import { below, element, link } from "./element.ts";
import { withIds } from "./elements.ts";
import type { Content, Page } from "./page.ts";
import { pathOf, type Site, signInAt, wordsOf } from "./site.ts";
import { plainNameOf } from "./value.ts";

/** From the first page of one of several sites to the first page of all. */
const toAllSites = "/../";

/** A page with the head and the menus that every page has. */
export function framed(site: Site, state: WorldState, { main, ...page }: Content): Page {
  const here = page.url.split(/[/?]/)[1] ?? "";
  const current = (first: string) => (first === here ? { ariaCurrent: "page" } : {});
  const sections = [...site.sections.values()].filter(({ list }) => list !== null);
  const actions = menuActions(site);
  const body = element(
    "body",
    { className: [`theme-${site.theme}`] },
    element("a", { href: "#main", className: ["skip"] }, "Skip to content"),
    element(
      "header",
      { className: ["head"] },
      element("p", { className: ["brand"] }, link("/", site.title)),
      site.name !== "" && element("p", {}, link(toAllSites, "All sites")),
      element(
        "p",
        { className: ["account"] },
        link(writeAddress([signInAt]), `Signed in as ${actorName(site, state)}`),
      ),
    ),
    element(
      "div",
      { className: ["columns"] },
      element(
        "nav",
        { ariaLabel: "Menu", className: ["menu"] },
        element(
          "ul",
          {},
          element("li", {}, link("/", "Home", current(""))),
          sections.map(({ entity }) =>
            element("li", {}, link(writeAddress([entity.plural]), wordsOf(entity.plural), current(entity.plural))),
          ),
          actions.map(({ path, label }) => element("li", {}, link(path, label))),
        ),
      ),
      element("main", { id: "main", tabIndex: -1 }, main),
    ),
    element("footer", { className: ["foot"] }, element("p", {}, `${site.title}, a site of records.`)),
  );
  const placed = site.name === "" ? body : below(body, `/${site.name}`);
  return { ...page, url: shownAddress(site, page.url), theme: site.theme, body: withIds(placed) };
}

/** What can be done that is about no one record, for the menu. */
function menuActions(site: Site): { path: string; label: string }[] {
  return site.loose.map((operation) => ({ path: writeAddress(pathOf(site, operation, null)), label: operation.title }));
}

/** Who is signed in: the acting person's record where there is one, else their roles. */
export function actorName({ records, ...site }: Site, { actor, ...state }: WorldState): string {
  const { id, roles } = actor;
  if (typeof id === "string") {
    const entity = records.entityOf(id);
    return entity ? plainNameOf({ records, ...site }, { actor, ...state }, entity.name, id) : id;
  }
  return Array.isArray(roles) && roles.length > 0 ? roles.map(String).join(", ") : "the assistant";
}

/** The way to a page, from the home page on. */
export function trail(...steps: readonly (readonly [string, string | null])[]): Element {
  return element(
    "nav",
    { ariaLabel: "Breadcrumb", className: ["trail"] },
    element(
      "ol",
      {},
      steps.map(([text, href]) => element("li", {}, href === null ? text : link(href, text))),
    ),
  );
}

/** A refusal as it stands on a page. */
export function alertOf({ message, hint }: ActionError): Element {
  return element(
    "div",
    { role: "alert", className: ["alert"] },
    element("p", {}, element("strong", {}, message)),
    hint !== "" && element("p", {}, hint),
  );
}
