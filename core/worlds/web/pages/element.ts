import type { Element, ElementContent, Properties } from "hast";

export type Child = Element | string | null | false | readonly Child[];

/** An element of a page; a child that is null or false is left out. */
export function element(tagName: string, properties: Properties, ...children: readonly Child[]): Element {
  const content: ElementContent[] = [];
  add(content, children);
  return { type: "element", tagName, properties, children: content };
}

function add(content: ElementContent[], children: readonly Child[]): void {
  for (const child of children) {
    if (child === null || child === false) continue;
    if (typeof child === "string") content.push({ type: "text", value: child });
    else if ("tagName" in child) content.push(child);
    else add(content, child);
  }
}

/** A link to another page of the site. */
export function link(href: string, text: string, properties: Properties = {}): Element {
  return element("a", { href, ...properties }, text);
}
