import type { Element, ElementContent } from "hast";
import type { Page } from "./page.ts";
import type { Typed } from "./tree.ts";

/** The page with what somebody has typed and chosen on it in its fields. */
export function filledPage(page: Page, typed: Typed): Page {
  return Object.keys(typed).length === 0 ? page : { ...page, body: filled(page.body, typed) };
}

function filled(element: Element, typed: Typed): Element {
  const { tagName, properties } = element;
  const now = typed[String(properties.dataBid ?? "")];
  const children = element.children.map((child) => (child.type === "element" ? filled(child, typed) : child));
  if (now === undefined) return { ...element, children };
  const [first = ""] = now;
  if (tagName === "textarea") return { ...element, children: [{ type: "text", value: first }] };
  if (tagName === "select") return { ...element, children: children.map((option) => chosen(option, first)) };
  const shown = properties.type === "checkbox" ? { checked: now.length > 0 } : { value: first };
  return { ...element, properties: { ...properties, ...shown }, children };
}

function chosen(option: ElementContent, value: string): ElementContent {
  if (option.type !== "element") return option;
  return { ...option, properties: { ...option.properties, selected: option.properties.value === value } };
}
