/** A node of a page as an agent read it. */
export type PageNode = {
  /** Its line in the text, from 0. */
  readonly line: number;
  readonly bid: string | null;
  readonly role: string;
  readonly name: string;
  /** What stands in a field, or is chosen. */
  readonly value: string;
  readonly isOn: boolean;
  readonly children: readonly PageNode[];
};

type Open = { readonly depth: number; readonly children: PageNode[] };

/** The nodes of an accessibility tree written as text, a node a line; what cannot be read is left out. */
export function pageNodes(text: string): PageNode[] {
  const roots: PageNode[] = [];
  const open: Open[] = [{ depth: -1, children: roots }];
  for (const [at, line] of text.split("\n").entries()) {
    const found = /^(\t*)(?:\[(\w+)\] )?(\w+) (.*)$/.exec(line);
    const [, tabs = "", bid, role = "", rest = ""] = found ?? [];
    const said = readQuoted(rest);
    if (!found || said === null) continue;
    const value = /^ value=(.*)$/.exec(said.rest)?.[1];
    const children: PageNode[] = [];
    const node: PageNode = {
      line: at,
      bid: bid ?? null,
      role,
      name: said.text,
      value: (value === undefined ? null : readQuoted(value))?.text ?? "",
      isOn: /checked='true'|selected=True/.test(said.rest),
      children,
    };
    while ((open.at(-1)?.depth ?? -1) >= tabs.length) open.pop();
    open.at(-1)?.children.push(node);
    open.push({ depth: tabs.length, children });
  }
  return roots;
}

/** A text in Python's quotes, and what stands after it. */
function readQuoted(text: string): { readonly text: string; readonly rest: string } | null {
  const whole = /^'(?:[^'\\]|\\.)*'|^"(?:[^"\\]|\\.)*"/.exec(text)?.[0];
  if (whole === undefined) return null;
  const inner = whole.slice(1, -1).replace(/\\(.)/g, (_, char: string) => escapes[char] ?? char);
  return { text: inner, rest: text.slice(whole.length) };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };
