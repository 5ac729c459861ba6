import type { Element, ElementContent } from "hast";

/** An element that a person can point at. */
export type PageElement = {
  readonly bid: string;
  readonly role: string;
  readonly name: string;
  readonly element: Element;
  /** The form that it belongs to. */
  readonly form: Element | null;
};

const roles: Readonly<Record<string, string>> = {
  a: "link",
  button: "button",
  textarea: "textbox",
  select: "combobox",
  option: "option",
  h1: "heading",
  h2: "heading",
  h3: "heading",
  nav: "navigation",
  main: "main",
  header: "banner",
  footer: "contentinfo",
  table: "table",
  tr: "row",
  td: "cell",
  ul: "list",
  ol: "list",
  li: "listitem",
  p: "paragraph",
  dl: "list",
  dt: "term",
  dd: "definition",
  fieldset: "group",
  form: "form",
  section: "region",
};
const inputRoles: Readonly<Record<string, string>> = { checkbox: "checkbox", search: "searchbox", text: "textbox" };

/** The role that an element has for those who do not see it; null for one that only holds others. */
function roleOf({ tagName, properties }: Element): string | null {
  if (typeof properties.role === "string") return properties.role;
  if (tagName === "input") return inputRoles[String(properties.type)] ?? null;
  if (tagName === "th") return properties.scope === "row" ? "rowheader" : "columnheader";
  return roles[tagName] ?? null;
}

/** Roles whose name is what stands in them. */
const namedByContent: ReadonlySet<string> = new Set([
  "link",
  "button",
  "option",
  "heading",
  "cell",
  "columnheader",
  "rowheader",
]);

const indexes = new WeakMap<Element, ReadonlyMap<string, PageElement>>();

/** Numbers the elements of a page that have a role, in document order. */
export function withIds(body: Element): Element {
  let next = 0;
  const number = (element: Element) => {
    if (roleOf(element) !== null) element.properties.dataBid = String(next++);
    for (const child of element.children) if (child.type === "element") number(child);
  };
  for (const child of body.children) if (child.type === "element") number(child);
  return body;
}

/** The elements of a page by their numbers. */
export function elementsOf(body: Element): ReadonlyMap<string, PageElement> {
  const known = indexes.get(body);
  if (known) return known;
  const labels = labelsOf(body);
  const found = new Map<string, PageElement>();
  const visit = (element: Element, form: Element | null) => {
    const { dataBid } = element.properties;
    const role = typeof dataBid === "string" ? roleOf(element) : null;
    if (typeof dataBid === "string" && role !== null)
      found.set(dataBid, { bid: dataBid, role, name: nameOf(element, role, labels), element, form });
    const inner = element.tagName === "form" ? element : form;
    for (const child of element.children) if (child.type === "element") visit(child, inner);
  };
  visit(body, null);
  indexes.set(body, found);
  return found;
}

/** Texts of labels by the id of what they label. */
function labelsOf(body: Element): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  const visit = ({ tagName, properties, children }: Element) => {
    if (tagName === "label" && Array.isArray(properties.htmlFor))
      labels.set(String(properties.htmlFor[0]), textOf(children));
    for (const child of children) if (child.type === "element") visit(child);
  };
  visit(body);
  return labels;
}

function nameOf(element: Element, role: string, labels: ReadonlyMap<string, string>): string {
  const { ariaLabel, id } = element.properties;
  if (typeof ariaLabel === "string") return ariaLabel;
  if (typeof id === "string" && labels.has(id)) return labels.get(id) ?? "";
  if (namedByContent.has(role)) return textOf(element.children);
  const head = element.children.find(
    (child) => child.type === "element" && (child.tagName === "caption" || child.tagName === "legend"),
  );
  return head?.type === "element" ? textOf(head.children) : "";
}

/** The text of nodes, without space at its ends. */
function textOf(children: readonly ElementContent[]): string {
  let text = "";
  for (const child of children)
    if (child.type === "text") text += child.value;
    else if (child.type === "element") text += ` ${String(child.properties.ariaLabel ?? textOf(child.children))} `;
  return text.replace(/\s+/g, " ").trim();
}
