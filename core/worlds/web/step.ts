import type { Action, ActionError, Observation, RowChange } from "../../action.ts";
import type { Json } from "../../json.ts";
import { applyChanges, type WorldState } from "../../state/state.ts";
import { checkParams, errorObservation, operationOf } from "../call.ts";
import { Refusal, told } from "../refusal.ts";
import type { World, WorldStep } from "../world.ts";
import { elementsOf, type PageElement } from "./pages/elements.ts";
import type { Sent } from "./pages/form-page.ts";
import type { Page } from "./pages/page.ts";
import { type Site, siteOf } from "./pages/site.ts";
import { treeText, valuesOf } from "./pages/tree.ts";
import { typedOf } from "./pages/typed.ts";
import { pageAfter, submit, visit } from "./pages/visit.ts";
import { arrived, messageEntityOf, type Tab, tabChanges, tabEntityOf, tabsOf, wentTo } from "./tabs.ts";
import { Recent } from "./recent.ts";
import { readTextAction } from "./text-action.ts";

/** What a web world does with an action: the page moves on, and the records with it where a form is sent. */
export function webStep(world: World, records: World): World["step"] {
  const site = siteOf(world, records);
  return (state, action) => {
    const browser = browserAt(site, state);
    try {
      const params = checkParams(world, state, operationOf(world, action), action.params);
      return closed(browser, acted(browser, action.action, params));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return closed(browser, { page: pageOf(browser, browser.tab), tab: browser.tab, refusal: error.error });
    }
  };
}

/** A site, a state of it, and what the browser has open there. */
type Browser = { readonly site: Site; readonly state: WorldState; readonly tabs: readonly Tab[]; readonly tab: Tab };

function browserAt(site: Site, state: WorldState): Browser {
  const tabs = tabsOf(state, tabEntityOf(site.world));
  const tab = tabs.find(({ active }) => active) ?? tabs[0];
  if (!tab) throw new Error("a browser has at least one tab");
  return { site, state, tabs, tab };
}

/** The page that is in front at a state. `isAnswer`: it says what came of a form. */
export function pageShown(site: Site, state: WorldState): { readonly page: Page; readonly isAnswer: boolean } {
  const browser = browserAt(site, state);
  return { page: pageOf(browser, browser.tab), isAnswer: browser.tab.notice !== null };
}

/** What an action came to. */
type Acted = {
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

function acted(browser: Browser, action: string, params: Readonly<Record<string, Json>>): Acted {
  const text = (name: string) => String(params[name] ?? "");
  switch (action) {
    case "goto":
      return goingTo(browser, browser.tab, text("url"));
    case "click":
      return clicked(browser, elementAt(browser, text("id")), "click");
    case "fill":
      return filled(browser, elementAt(browser, text("id")), text("value"));
    case "select_option":
      return chosen(browser, elementAt(browser, text("id")), text("option"));
    case "check":
    case "uncheck":
      return ticked(browser, elementAt(browser, text("id")), action === "check");
    case "press":
      return pressed(browser, text("key"), typeof params.id === "string" ? params.id : browser.tab.focus);
    case "scroll":
      return scrolled(browser, params.direction === "up" ? -1 : 1);
    case "go_back":
      return remembered(browser, -1);
    case "go_forward":
      return remembered(browser, 1);
    case "new_tab":
      return opened(browser, typeof params.url === "string" ? params.url : "/");
    case "tab_focus":
      return focused(browser, Number(params.index));
    case "tab_close":
      return withoutTab(browser);
    case "send_message":
      return { page: pageOf(browser, browser.tab), tab: browser.tab, message: text("text") };
    case "submit_form":
      return sent(browser, text("url"), sentOf(params.values ?? {}), null);
    case "act":
      return actedAs(browser, text("action"));
    default:
      throw new Refusal("UNKNOWN_TOOL", `There is no tool ${told(action)}.`, "Use one of the tools you were given.");
  }
}

function actedAs(browser: Browser, call: string): Acted {
  const action: Action | null = readTextAction(call);
  if (!action) return { page: pageOf(browser, browser.tab), tab: browser.tab };
  const { world } = browser.site;
  return acted(browser, action.action, checkParams(world, browser.state, operationOf(world, action), action.params));
}

/** Pages as they are at a state, by tab: a page is made once for what happens on it. */
const shownPages = new Recent<Tab, { readonly tables: WorldState["tables"]; readonly page: Page }>(16);

/** The page that a tab shows. What showing it once more breaks was counted when it was loaded. */
function pageOf({ site, state }: Pick<Browser, "site" | "state">, tab: Tab): Page {
  const known = shownPages.get(tab);
  if (known && sameRecords(site, known.tables, state.tables)) return known.page;
  const page = tab.notice ? pageAfter(site, state, tab.url, tab.notice) : visit(site, state, tab.url);
  shownPages.set(tab, { tables: state.tables, page });
  return page;
}

function sameRecords({ records, world }: Site, a: WorldState["tables"], b: WorldState["tables"]): boolean {
  const own = tabEntityOf(world).name;
  return records.spec.entities.every(({ name }) => name === own || a[name] === b[name]);
}

function elementAt(browser: Browser, id: string): PageElement {
  const found = elementsOf(pageOf(browser, browser.tab).body).get(id.trim().replace(/^\[(\w+)\]$/, "$1"));
  if (found) return found;
  throw new Refusal(
    "NOT_FOUND",
    `There is no element ${told(id)} on this page.`,
    "Use a number that stands in brackets in the page.",
  );
}

function usedBy({ tab }: Browser, action: string, { bid, role, name }: PageElement): Pick<Tab, "used"> {
  return { used: { action, bid, name: `${role} ${name}`.slice(0, 200), url: tab.url } };
}

function goingTo({ site, state }: Browser, tab: Tab, url: string, more: Partial<Tab> = {}): Acted {
  const page = visit(site, state, url);
  return { page, tab: arrived({ ...tab, used: null, ...more }, page, null), violations: page.violations };
}

function clicked(browser: Browser, element: PageElement, action: string): Acted {
  const { tab } = browser;
  const used = usedBy(browser, action, element);
  const { properties, tagName } = element.element;
  if (tagName === "a" && typeof properties.href === "string") {
    if (!properties.href.startsWith("#")) return goingTo(browser, tab, properties.href, used);
    return { page: pageOf(browser, tab), tab: { ...tab, ...used } };
  }
  if (element.role === "button" && element.form) return formSent(browser, element.form, used);
  if (element.role === "checkbox") return ticked(browser, element, !isTicked(browser, element), action);
  if (element.role === "option")
    throw new Refusal("NOT_ALLOWED", "An option is not clicked.", "Use select_option with the number of its combobox.");
  return { page: pageOf(browser, tab), tab: { ...tab, ...used, focus: isTyped(element) ? element.bid : tab.focus } };
}

function isTyped({ role }: PageElement): boolean {
  return role === "textbox" || role === "searchbox" || role === "combobox";
}

function onPage(browser: Browser, element: PageElement, action: string, values: readonly string[]): Acted {
  const { tab } = browser;
  const page = pageOf(browser, tab);
  const next: Tab = {
    ...tab,
    typed: { ...tab.typed, [element.bid]: values },
    focus: element.bid,
    ...usedBy(browser, action, element),
  };
  return { page, tab: next };
}

function filled(browser: Browser, element: PageElement, value: string): Acted {
  if (element.role !== "textbox" && element.role !== "searchbox")
    throw new Refusal(
      "NOT_ALLOWED",
      `Element ${element.bid} is a ${element.role}, which cannot be filled.`,
      element.role === "combobox" ? "Use select_option." : "Fill a textbox.",
    );
  const isArea = element.element.tagName === "textarea";
  return onPage(browser, element, "fill", [isArea ? value : value.replace(/[\r\n]+/g, "")]);
}

function chosen(browser: Browser, element: PageElement, wanted: string): Acted {
  if (element.role !== "combobox")
    throw new Refusal(
      "NOT_ALLOWED",
      `Element ${element.bid} is a ${element.role}, which has no options.`,
      "Use select_option on a combobox.",
    );
  const options = element.element.children.flatMap((child) => {
    if (child.type !== "element") return [];
    const [text] = child.children;
    return [{ value: String(child.properties.value ?? ""), label: text?.type === "text" ? text.value : "" }];
  });
  const option =
    options.find(({ value }) => value === wanted) ??
    options.find(({ label }) => label === wanted) ??
    options.find(({ label }) => label.toLowerCase() === wanted.trim().toLowerCase());
  if (!option)
    throw new Refusal(
      "NOT_FOUND",
      `There is no option ${told(wanted)}.`,
      `Choose one of ${options
        .slice(0, 30)
        .map(({ label }) => label)
        .join(", ")}.`,
    );
  return onPage(browser, element, "select_option", [option.value]);
}

function isTicked({ tab }: Browser, { bid, element }: PageElement): boolean {
  return (tab.typed[bid] ?? valuesOf(element)).length > 0;
}

function ticked(browser: Browser, element: PageElement, isOn: boolean, action = isOn ? "check" : "uncheck"): Acted {
  if (element.role !== "checkbox")
    throw new Refusal(
      "NOT_ALLOWED",
      `Element ${element.bid} is a ${element.role}, which cannot be checked.`,
      "Use check and uncheck on a checkbox.",
    );
  return onPage(browser, element, action, isOn ? [String(element.element.properties.value ?? "")] : []);
}

function pressed(browser: Browser, key: string, id: string | null): Acted {
  const name = key.trim().toLowerCase();
  const element = id === null ? null : elementAt(browser, id);
  if (name === "enter" && element) {
    const isLine = element.element.tagName === "input" && element.role !== "checkbox";
    if (isLine && element.form) return formSent(browser, element.form, usedBy(browser, "press", element));
    if (element.role === "link" || element.role === "button") return clicked(browser, element, "press");
  }
  if ((name === "space" || name === " ") && (element?.role === "checkbox" || element?.role === "button"))
    return clicked(browser, element, "press");
  if (name === "pagedown" || name === "end") return scrolled(browser, 1);
  if (name === "pageup" || name === "home") return scrolled(browser, -1);
  if (["enter", "space", "tab", "escape", ""].includes(name) || key === " ")
    return { page: pageOf(browser, browser.tab), tab: browser.tab };
  throw new Refusal(
    "NOT_ALLOWED",
    `The key ${told(key)} does nothing here.`,
    "Fill fields with fill; Enter sends a form.",
  );
}

/** Sends a form with what stands in it: to a page of its own by its address, or to change something. */
function formSent(browser: Browser, form: Element, used: Pick<Tab, "used">): Acted {
  const pairs: [string, string][] = [];
  for (const { element, bid, form: of } of elementsOf(pageOf(browser, browser.tab).body).values()) {
    const { name } = element.properties;
    if (of !== form || typeof name !== "string") continue;
    for (const value of browser.tab.typed[bid] ?? valuesOf(element)) pairs.push([name, value]);
  }
  for (const { properties } of hiddenIn(form)) pairs.push([String(properties.name), String(properties.value)]);
  const action = String(form.properties.action ?? "/");
  if (form.properties.method === "post") {
    const values: Record<string, string[]> = {};
    for (const [name, value] of pairs) values[name] = [...(values[name] ?? []), value];
    return sent(browser, action, values, used);
  }
  const query = new URLSearchParams(pairs.filter(([, value]) => value !== "")).toString();
  return goingTo(browser, browser.tab, query === "" ? action : `${action}?${query}`, used);
}

type Element = PageElement["element"];

function hiddenIn({ children }: Element): Element[] {
  return children.flatMap((child) => {
    if (child.type !== "element") return [];
    return child.tagName === "input" && child.properties.type === "hidden" ? [child] : hiddenIn(child);
  });
}

function sent({ site, state, tab }: Browser, url: string, values: Sent, used: Pick<Tab, "used"> | null): Acted {
  const { step, page, notice } = submit(site, state, url, values);
  return {
    page,
    tab: arrived({ ...tab, ...(used ?? { used: null }) }, page, notice),
    step,
    violations: page.violations,
  };
}

/** Values as a form's fields send them. */
function sentOf(values: Json): Sent {
  if (typeof values !== "object" || values === null || Array.isArray(values)) return {};
  return Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, string[]] => [
      name,
      Array.isArray(value) ? value.map(typedOf) : [typedOf(value)],
    ]),
  );
}

/** Screens that a page is scrolled down, most: it is told whole, so no more is known of its length. */
const mostScroll = 100;

function scrolled(browser: Browser, by: number): Acted {
  const { tab } = browser;
  const scroll = Math.min(mostScroll, Math.max(0, tab.scroll + by));
  return { page: pageOf(browser, tab), tab: { ...tab, scroll } };
}

function remembered({ site, state, tab }: Browser, by: number): Acted {
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

function opened(browser: Browser, url: string): Acted {
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

function focused(browser: Browser, index: number): Acted {
  const { tabs } = browser;
  const wanted = tabs[index];
  if (!wanted)
    throw new Refusal("NOT_FOUND", `There is no tab ${index}.`, `Tabs are counted from 0; there are ${tabs.length}.`);
  const tab: Tab = wanted.active ? wanted : { ...wanted, active: true };
  return { page: pageOf(browser, wanted), tab, tabs: tabs.map((each) => (each === wanted ? tab : behind(each))) };
}

function withoutTab(browser: Browser): Acted {
  const { tabs, tab } = browser;
  const rest = tabs.filter((each) => each !== tab);
  const last = rest.at(-1);
  if (!last) throw new Refusal("NOT_ALLOWED", "The only tab is not closed.", "Go to another page instead.");
  const front: Tab = { ...last, active: true };
  return { page: pageOf(browser, last), tab: front, tabs: rest.map((each) => (each === last ? front : each)) };
}

/** The step that an action makes: the rows of records and of the browser, and what the agent sees then. */
function closed({ site, state, tabs: before, tab: was }: Browser, done: Acted): WorldStep {
  const { page, tab, step, refusal, message } = done;
  const own = tabEntityOf(site.world);
  const tabs = done.tabs ?? before.map((each) => (each === was ? tab : each));
  const changes: RowChange[] = [
    ...(step?.changes ?? []),
    ...tabChanges(own, before, tabs),
    ...(message === undefined ? [] : [messageChange(site, state, message)]),
  ];
  const now = state.now + site.world.spec.clock.secondsPerStep * 1_000;
  const next = applyChanges(step?.state ?? state, [...changes.slice(step?.changes.length ?? 0)], now);
  shownPages.set(tab, { tables: next.tables, page });
  const error = refusal ?? (done.violations ? page.error : null);
  return {
    state: next,
    observation: observed(site, { page, tab, tabs, error, refusal }),
    kind: error ? "error" : step?.kind === "write" ? "write" : "read",
    changes,
    violations: [...new Set([...(step?.violations ?? []), ...(done.violations ?? [])])],
  };
}

function messageChange({ world }: Site, { nextNumber }: WorldState, body: string): RowChange {
  const { name, idPrefix } = messageEntityOf(world);
  const id = `${idPrefix}_${String((nextNumber[name] ?? 0) + 1).padStart(3, "0")}`;
  return { entity: name, id, before: null, after: { id, body } };
}

type Shown = {
  readonly page: Page;
  readonly tab: Tab;
  readonly tabs: readonly Tab[];
  readonly error: ActionError | null;
  readonly refusal: ActionError | undefined;
};

function observed(site: Site, { page, tab, tabs, error, refusal }: Shown): Observation {
  return {
    ...(error ? errorObservation(error) : {}),
    url: page.url,
    title: page.title,
    ...(tabs.length > 1
      ? {
          tabs: tabs.map(({ url, title, active }, at) => ({
            tab: at,
            url,
            title: title ?? site.title,
            ...(active ? { active } : {}),
          })),
        }
      : {}),
    page: treeText(page, tab.typed, tab.focus),
    last_action_error: refusal ? `${refusal.code}: ${refusal.message}` : "",
  };
}
