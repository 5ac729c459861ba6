import type { Action } from "../../action.ts";
import type { WorldState } from "../../state/state.ts";
import type { World, WorldStep } from "../world.ts";
import { addressAmong, pathAmong, readAddress, writeAddress } from "./pages/address.ts";
import { elementsOf, type PageElement } from "./pages/elements.ts";
import type { Page } from "./pages/page.ts";
import type { Site } from "./pages/site.ts";
import { valuesOf } from "./pages/tree.ts";
import { pageShown } from "./step.ts";

/** A way through a site, an action after the other, each taken on the page that the one before it led to. */
export class Walk {
  readonly #world: World;
  readonly #site: Site;
  readonly actions: Action[] = [];
  #state: WorldState;

  constructor(world: World, site: Site, state: WorldState) {
    this.#world = world;
    this.#site = site;
    this.#state = state;
  }

  get state(): WorldState {
    return this.#state;
  }

  get page(): Page {
    return pageShown(this.#site, this.#state).page;
  }

  take(action: string, params: Action["params"] = {}): WorldStep {
    this.actions.push({ action, params });
    const step = this.#world.step(this.#state, { action, params });
    this.#state = step.state;
    return step;
  }

  /** What an action would do here. */
  wouldTake(action: string, params: Action["params"]): WorldStep {
    return this.#world.step(this.#state, { action, params });
  }

  /** The first element that is meant. */
  find(isMeant: (element: PageElement) => boolean): PageElement | undefined {
    for (const element of elementsOf(this.page.body).values()) if (isMeant(element)) return element;
    return undefined;
  }

  /** The link on this page that leads to an address. */
  linkTo(url: string): PageElement | undefined {
    const wanted = canonical(this.#site, url);
    return this.find(({ role, element }) => {
      const { href } = element.properties;
      return (
        role === "link" && typeof href === "string" && href.startsWith("/") && canonical(this.#site, href) === wanted
      );
    });
  }

  /** Goes to an address: by a link of this page where there is one. */
  goTo(url: string, byLinks = true): WorldStep | null {
    const { page, isAnswer } = pageShown(this.#site, this.#state);
    if (!isAnswer && canonical(this.#site, page.url) === canonical(this.#site, url)) return null;
    const found = byLinks ? this.linkTo(url) : undefined;
    return found ? this.take("click", { id: found.bid }) : this.take("goto", { url: addressAmong(this.#site, url) });
  }

  /** Whether this page is the form of an address that came back. */
  isRefusedAt(path: string): boolean {
    const { page, isAnswer } = pageShown(this.#site, this.#state);
    return isAnswer && page.error !== null && canonical(this.#site, page.url) === path;
  }

  /** The fields that a form sends by a name. */
  fieldsNamed(name: string): PageElement[] {
    return [...elementsOf(this.page.body).values()].filter(
      ({ element, form }) => form !== null && element.properties.name === name,
    );
  }

  /** Fills the field of a name, as a person would: what stands there already is left. Whether the form has such a field that takes these texts. */
  enter(name: string, texts: readonly string[]): boolean {
    const fields = this.fieldsNamed(name);
    const [first] = fields;
    if (!first) return false;
    if (first.role === "checkbox") {
      for (const { bid, element } of fields) {
        const isWanted = texts.includes(String(element.properties.value));
        if (isWanted !== valuesOf(element).length > 0) this.take(isWanted ? "check" : "uncheck", { id: bid });
      }
      return true;
    }
    const [text = ""] = texts;
    if ((valuesOf(first.element)[0] ?? "") === text) return true;
    if (first.role !== "combobox") {
      this.take("fill", { id: first.bid, value: text });
      return true;
    }
    const isThere = first.element.children.some((child) => child.type === "element" && child.properties.value === text);
    if (isThere) this.take("select_option", { id: first.bid, option: text });
    return isThere;
  }

  /** Sends the form that sends to an address, by its button. */
  send(path: string): WorldStep | null {
    const button = this.find(({ role, form }) => role === "button" && form?.properties.action === path);
    return button ? this.take("click", { id: button.bid }) : null;
  }
}

function canonical(site: Site, url: string): string {
  const { path, query } = readAddress(pathAmong(site, url));
  return writeAddress(path, query);
}
