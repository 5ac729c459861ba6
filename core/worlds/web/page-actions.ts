import type { Json } from "../../json.ts";
import { Refusal, told } from "../refusal.ts";
import { type Acted, type Browser, pageOf } from "./browser.ts";
import { elementsOf, type PageElement } from "./pages/elements.ts";
import type { Sent } from "./pages/form-page.ts";
import { valuesOf } from "./pages/tree.ts";
import { typedOf } from "./pages/typed.ts";
import { submit } from "./pages/visit.ts";
import { goingTo, scrolled } from "./tab-actions.ts";
import { arrived, type Tab } from "./tabs.ts";

/** The element of the page in front that a number means. Throws Refusal. */
export function elementAt(browser: Browser, id: string): PageElement {
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

/** Clicks an element. */
export function clicked(browser: Browser, element: PageElement, action: string): Acted {
  const { tab } = browser;
  const used = usedBy(browser, action, element);
  const { properties, tagName } = element.element;
  if (tagName === "a" && typeof properties.href === "string") {
    if (!properties.href.startsWith("#")) return goingTo(browser, tab, properties.href, used);
    return { page: pageOf(browser, tab), tab: { ...tab, ...used } };
  }
  if (element.role === "button" && element.form) return formSent(browser, element.form, used);
  if (element.role === "checkbox") return ticked(browser, element, !isTicked(browser, element), action);
  const box = element.role === "option" ? boxOf(browser, element) : undefined;
  if (box) return chosen(browser, box, String(element.element.properties.value));
  return { page: pageOf(browser, tab), tab: { ...tab, ...used, focus: isTyped(element) ? element.bid : tab.focus } };
}

/** The combobox that an option belongs to. */
function boxOf(browser: Browser, { element: option }: PageElement): PageElement | undefined {
  const all = [...elementsOf(pageOf(browser, browser.tab).body).values()];
  return all.find(({ role, element }) => role === "combobox" && element.children.includes(option));
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

/** Puts a text into a field. */
export function filled(browser: Browser, element: PageElement, value: string): Acted {
  if (element.role !== "textbox" && element.role !== "searchbox")
    throw new Refusal(
      "NOT_ALLOWED",
      `Element ${element.bid} is a ${element.role}, which cannot be filled.`,
      element.role === "combobox" ? "Use select_option." : "Fill a textbox.",
    );
  const isArea = element.element.tagName === "textarea";
  return onPage(browser, element, "fill", [isArea ? value : value.replace(/[\r\n]+/g, "")]);
}

/** Chooses an option by its value or label. */
export function chosen(browser: Browser, element: PageElement, wanted: string): Acted {
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

/** Ticks a box, or takes the tick off. */
export function ticked(
  browser: Browser,
  element: PageElement,
  isOn: boolean,
  action = isOn ? "check" : "uncheck",
): Acted {
  if (element.role !== "checkbox")
    throw new Refusal(
      "NOT_ALLOWED",
      `Element ${element.bid} is a ${element.role}, which cannot be checked.`,
      "Use check and uncheck on a checkbox.",
    );
  return onPage(browser, element, action, isOn ? [String(element.element.properties.value ?? "")] : []);
}

/** Presses a key on an element. */
export function pressed(browser: Browser, key: string, id: string | null): Acted {
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

/** Sends a form to an address. */
export function sent({ site, state, tab }: Browser, url: string, values: Sent, used: Pick<Tab, "used"> | null): Acted {
  const { step, page, notice } = submit(site, state, url, values);
  return {
    page,
    tab: arrived({ ...tab, ...(used ?? { used: null }) }, page, notice),
    step,
    violations: page.violations,
  };
}

/** Values as a form's fields send them. */
export function sentOf(values: Json): Sent {
  if (typeof values !== "object" || values === null || Array.isArray(values)) return {};
  return Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, string[]] => [
      name,
      Array.isArray(value) ? value.map(typedOf) : [typedOf(value)],
    ]),
  );
}
