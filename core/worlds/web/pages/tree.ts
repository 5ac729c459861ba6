import type { Element, ElementContent } from "hast";
import { elementsOf, type PageElement } from "./elements.ts";
import type { Page } from "./page.ts";

/** What somebody has typed and chosen on a page since it came, by element. */
export type Typed = Readonly<Record<string, readonly string[]>>;

/** The accessibility tree of a page as text, a node a line, as browser agents read it. Source: BrowserGym's `flatten_axtree_to_str`. */
export function treeText(page: Page, typed: Typed, focus: string | null): string {
  const lines = [`RootWebArea ${quoted(page.title)}${focus === null ? ", focused" : ""}`];
  const elements = elementsOf(page.body);
  add(lines, page.body.children, { depth: 1, within: "", elements, typed, focus });
  return lines.join("\n");
}

type At = {
  readonly depth: number;
  /** The name of the node above: text that it says already is not said again. */
  readonly within: string;
  readonly elements: ReadonlyMap<string, PageElement>;
  readonly typed: Typed;
  readonly focus: string | null;
};

function add(lines: string[], children: readonly ElementContent[], at: At): void {
  for (const child of children) {
    if (child.type === "text") {
      const text = child.value.trim();
      if (text !== "" && !at.within.includes(text)) lines.push(`${"\t".repeat(at.depth)}StaticText ${quoted(text)}`);
    } else if (child.type === "element") addElement(lines, child, at);
  }
}

/** What is said elsewhere: labels are the names of what they label. */
const unsaid: ReadonlySet<string> = new Set(["label", "legend", "caption"]);

function addElement(lines: string[], element: Element, at: At): void {
  if (unsaid.has(element.tagName)) return;
  const found = at.elements.get(String(element.properties.dataBid ?? ""));
  const isNamed = found !== undefined && (found.name !== "" || isField(found));
  if (!found || !isNamed) {
    add(lines, element.children, at);
    return;
  }
  lines.push(`${"\t".repeat(at.depth)}[${found.bid}] ${found.role} ${quoted(found.name)}${propertiesOf(found, at)}`);
  if (found.role === "combobox") addOptions(lines, found, at);
  else if (element.tagName !== "textarea")
    add(lines, element.children, { ...at, depth: at.depth + 1, within: found.name });
}

function isField({ role }: PageElement): boolean {
  return role === "textbox" || role === "searchbox" || role === "combobox" || role === "checkbox";
}

function addOptions(lines: string[], { element, bid }: PageElement, at: At): void {
  const chosen = at.typed[bid]?.[0] ?? chosenIn(element);
  for (const option of element.children) {
    if (option.type !== "element") continue;
    const found = at.elements.get(String(option.properties.dataBid ?? ""));
    if (!found) continue;
    const isChosen = option.properties.value === chosen;
    lines.push(
      `${"\t".repeat(at.depth + 1)}[${found.bid}] option ${quoted(found.name)}, selected=${isChosen ? "True" : "False"}`,
    );
  }
}

function propertiesOf(found: PageElement, { typed, focus }: At): string {
  const { element, role, bid } = found;
  const said: string[] = [];
  const now = typed[bid] ?? valuesOf(element);
  if (role === "textbox" || role === "searchbox") {
    if (now[0] !== undefined && now[0] !== "") said.push(` value=${quoted(now[0])}`);
  } else if (role === "combobox") {
    said.push(` value=${quoted(labelOfChosen(element, now[0] ?? ""))}`, ", hasPopup='menu', expanded=False");
  } else if (role === "checkbox") said.push(`, checked='${now.length > 0 ? "true" : "false"}'`);
  if (element.properties.required === true) said.push(", required");
  if (focus === bid) said.push(", focused");
  return said.join("");
}

/** What stands in a field, or is chosen of it, before anybody types. */
export function valuesOf(element: Element): string[] {
  const { tagName, properties, children } = element;
  if (tagName === "textarea") return children.flatMap((child) => (child.type === "text" ? [child.value] : []));
  if (tagName === "select") return [chosenIn(element)];
  const value = typeof properties.value === "string" ? properties.value : "";
  if (properties.type === "checkbox") return properties.checked === true ? [value] : [];
  return [value];
}

/** The value of the chosen option; of the first where none is. */
function chosenIn({ children }: Element): string {
  const options = children.flatMap((child) => (child.type === "element" ? [child] : []));
  const chosen = options.find(({ properties }) => properties.selected === true) ?? options[0];
  return String(chosen?.properties.value ?? "");
}

function labelOfChosen({ children }: Element, value: string): string {
  const option = children.find((child) => child.type === "element" && child.properties.value === value);
  const [text] = option?.type === "element" ? option.children : [];
  return text?.type === "text" ? text.value : value;
}

/** A text as Python shows it: in single quotes, or in double ones where it has a single quote. */
function quoted(text: string): string {
  if (!/[\\\n\r\t'"]/.test(text)) return `'${text}'`;
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replaceAll(quote, `\\${quote}`);
  return `${quote}${escaped}${quote}`;
}
