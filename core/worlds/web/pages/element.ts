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

/** The same elements with every address of the site below another. */
export function below(body: Element, base: string): Element {
  const properties = { ...body.properties };
  for (const name of ["href", "action"])
    if (typeof properties[name] === "string" && properties[name].startsWith("/"))
      properties[name] = `${base}${properties[name]}`;
  return {
    ...body,
    properties,
    children: body.children.map((child) => (child.type === "element" ? below(child, base) : child)),
  };
}

/** A link to another page of the site. */
export function link(href: string, text: string, properties: Properties = {}): Element {
  return element("a", { href, ...properties }, text);
}
