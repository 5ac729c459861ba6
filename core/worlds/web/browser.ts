import type { ActionError } from "../../action.ts";
import type { WorldState } from "../../state/state.ts";
import type { WorldStep } from "../world.ts";
import type { Page } from "./pages/page.ts";
import type { Site } from "./pages/site.ts";
import { pageAfter, visit } from "./pages/visit.ts";
import { Recent } from "./recent.ts";
import { type Tab, tabEntityOf, tabsOf } from "./tabs.ts";

/** A site, a state of it, and what the browser has open there. */
export type Browser = {
  readonly site: Site;
  readonly state: WorldState;
  readonly tabs: readonly Tab[];
  readonly tab: Tab;
  /** Pages that were made at this state: within a step an element is one and the same. */
  readonly pages: Map<Tab, Page>;
};

/** What is open at a state. */
export function browserAt(site: Site, state: WorldState): Browser {
  const tabs = tabsOf(state, tabEntityOf(site.world));
  const tab = tabs.find(({ active }) => active) ?? tabs[0];
  if (!tab) throw new Error("a browser has at least one tab");
  return { site, state, tabs, tab, pages: new Map() };
}

/** Pages as they are at a state, by tab: a page is made once for what happens on it. */
const shownPages = new Recent<Tab, { readonly tables: WorldState["tables"]; readonly page: Page }>(16);

/** The page that a tab shows. What showing it once more breaks was counted when it was loaded. */
export function pageOf(browser: Browser, tab: Tab): Page {
  const page = browser.pages.get(tab) ?? keptPage(browser, tab) ?? madePage(browser, tab);
  browser.pages.set(tab, page);
  return page;
}

function keptPage({ site, state }: Browser, tab: Tab): Page | null {
  const known = shownPages.get(tab);
  return known && site.isTimeless && sameRecords(site, known.tables, state.tables) ? known.page : null;
}

function madePage({ site, state }: Browser, tab: Tab): Page {
  const page = tab.notice ? pageAfter(site, state, tab.url, tab.notice) : visit(site, state, tab.url);
  shownPages.set(tab, { tables: state.tables, page });
  return page;
}

function sameRecords({ records, world }: Site, a: WorldState["tables"], b: WorldState["tables"]): boolean {
  const own = tabEntityOf(world).name;
  return records.spec.entities.every(({ name }) => name === own || a[name] === b[name]);
}

/** Notes the page that a tab shows in the state that an action led to. */
export function noteShown(tab: Tab, tables: WorldState["tables"], page: Page): void {
  shownPages.set(tab, { tables, page });
}

/** What an action came to. */
export type Acted = {
  readonly page: Page;
  /** The tab in front, as it is now. */
  readonly tab: Tab;
  /** All tabs, where others changed too. */
  readonly tabs?: readonly Tab[];
  /** What the records did, where a form was sent. */
  readonly step?: WorldStep | null;
  /** Audited policies that loading the page broke. */
  readonly violations?: readonly string[];
  /** Why the action itself could not be taken. */
  readonly refusal?: ActionError;
  readonly message?: string;
};
