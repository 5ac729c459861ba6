import { Refusal } from "../refusal.ts";
import { type Acted, type Browser, pageOf } from "./browser.ts";
import { visit } from "./pages/visit.ts";
import { arrived, type Tab, tabEntityOf, wentTo } from "./tabs.ts";

/** Goes to an address in a tab. */
export function goingTo({ site, state }: Browser, tab: Tab, url: string, more: Partial<Tab> = {}): Acted {
  const page = visit(site, state, url);
  return { page, tab: arrived({ ...tab, used: null, ...more }, page, null), violations: page.violations };
}

/** Screens that a page is scrolled down, most: it is told whole, so no more is known of its length. */
const mostScroll = 100;

/** Scrolls by screens. */
export function scrolled(browser: Browser, by: number): Acted {
  const { tab } = browser;
  const scroll = Math.min(mostScroll, Math.max(0, tab.scroll + by));
  return { page: pageOf(browser, tab), tab: { ...tab, scroll } };
}

/** Goes back or forward in what the tab remembers. */
export function remembered({ site, state, tab }: Browser, by: number): Acted {
  const at = tab.at + by;
  const url = tab.history[at];
  if (url === undefined)
    throw new Refusal(
      "NOT_FOUND",
      `There is no page ${by < 0 ? "before" : "after"} this one.`,
      "Follow a link, or use goto.",
    );
  const page = visit(site, state, url);
  return { page, tab: wentTo({ ...tab, used: null }, at, page), violations: page.violations };
}

/** Tabs at once, most. */
const mostTabs = 10;

/** Makes one more tab, in front. */
export function opened(browser: Browser, url: string): Acted {
  const { site, state, tabs, tab } = browser;
  if (tabs.length >= mostTabs)
    throw new Refusal("LIMIT", `There are ${mostTabs} tabs already.`, "Close one with tab_close first.");
  const { name, idPrefix } = tabEntityOf(site.world);
  const number = (state.nextNumber[name] ?? tabs.length) + 1;
  const blank: Tab = {
    ...tab,
    id: `${idPrefix}_${String(number).padStart(3, "0")}`,
    history: [],
    at: -1,
    active: true,
  };
  const went = goingTo(browser, blank, url);
  return { ...went, tabs: [...tabs.map(behind), went.tab] };
}

const behind = (tab: Tab): Tab => (tab.active ? { ...tab, active: false } : tab);

/** Brings the tab at a place to the front. */
export function focused(browser: Browser, index: number): Acted {
  const { tabs } = browser;
  const wanted = tabs[index];
  if (!wanted)
    throw new Refusal("NOT_FOUND", `There is no tab ${index}.`, `Tabs are counted from 0; there are ${tabs.length}.`);
  const tab: Tab = wanted.active ? wanted : { ...wanted, active: true };
  return { page: pageOf(browser, wanted), tab, tabs: tabs.map((each) => (each === wanted ? tab : behind(each))) };
}

/** Closes the tab in front. */
export function withoutTab(browser: Browser): Acted {
  const { tabs, tab } = browser;
  const rest = tabs.filter((each) => each !== tab);
  const last = rest.at(-1);
  if (!last) throw new Refusal("NOT_ALLOWED", "The only tab is not closed.", "Go to another page instead.");
  const front: Tab = { ...last, active: true };
  return { page: pageOf(browser, last), tab: front, tabs: rest.map((each) => (each === last ? front : each)) };
}
