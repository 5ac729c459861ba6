import type { Json } from "../../core/json.ts";
import { toolNamed } from "./tool-names.ts";

type Call = { readonly name: string; readonly params: Record<string, Json> };

/** Calls as Python writes them, `[get_a(id="a_1"), done()]`, of tools that there are and with values that are literals; nothing is executed. `parameters` names what values without a name are of. Null for anything else. */
export function pythonCalls(
  text: string,
  tools: readonly string[],
  parameters: Readonly<Record<string, readonly string[]>> = {},
): { readonly calls: readonly Call[]; readonly problem: null } | null {
  const reader = readerOf(text.trim().replace(/^\[([\s\S]*)\]$/, "$1"));
  const calls: Call[] = [];
  while (!reader.isOver()) {
    const call = callAt(reader, tools, parameters);
    if (!call) return null;
    calls.push(call);
    // A line for each does without.
    if (!reader.take(",")) reader.take(";");
  }
  return calls.length > 0 ? { calls, problem: null } : null;
}

/** A value as Python writes it, `{'id': 'a_1', 'open': True}`; undefined for anything else. */
export function pythonLiteral(text: string): Json | undefined {
  const reader = readerOf(text);
  const value = valueAt(reader, 0);
  return reader.isOver() ? value : undefined;
}

type Reader = {
  /** The next token when it is this one. */
  take(token: string): boolean;
  next(): string | null;
  /** The name before a `=` that is next. */
  takeKey(): string | null;
  isOver(): boolean;
};

const tokens =
  /\s*(?:([A-Za-z_][\w.]*)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([()[\]{}=:,;]))/y;

const keyAhead = /\s*([A-Za-z_]\w*)\s*=/y;

function readerOf(text: string): Reader {
  let at = 0;
  const peek = (): string | null => {
    tokens.lastIndex = at;
    return tokens.exec(text)?.[0] ?? null;
  };
  return {
    take(token) {
      const found = peek();
      if (found?.trim() !== token) return false;
      at += found.length;
      return true;
    },
    next() {
      const found = peek();
      if (found === null) return null;
      at += found.length;
      return found.trim();
    },
    takeKey() {
      keyAhead.lastIndex = at;
      const [whole = "", key = null] = keyAhead.exec(text) ?? [];
      at += whole.length;
      return key;
    },
    isOver: () => text.slice(at).trim() === "",
  };
}

function callAt(
  reader: Reader,
  tools: readonly string[],
  parameters: Readonly<Record<string, readonly string[]>>,
): Call | null {
  const name = toolNamed(reader.next() ?? "", tools);
  if (!tools.includes(name) || !reader.take("(")) return null;
  const params: Record<string, Json> = {};
  let place = 0;
  while (!reader.take(")")) {
    const key = reader.takeKey() ?? parameters[name]?.[place++];
    const value = key === undefined || Object.hasOwn(params, key) ? undefined : valueAt(reader, 0);
    if (key === undefined || value === undefined) return null;
    params[key] = value;
    if (!reader.take(",")) {
      if (!reader.take(")")) return null;
      break;
    }
  }
  return { name, params };
}

const maxDepth = 20;
const words: Readonly<Record<string, Json>> = {
  True: true,
  False: false,
  None: null,
  true: true,
  false: false,
  null: null,
};

function valueAt(reader: Reader, depth: number): Json | undefined {
  if (depth > maxDepth) return undefined;
  const token = reader.next();
  if (token === null) return undefined;
  if (Object.hasOwn(words, token)) return words[token];
  if (/^["']/.test(token)) return textOf(token);
  if (/^-?\d/.test(token)) return Number(token);
  if (token === "[") return listAt(reader, depth);
  return token === "{" ? objectAt(reader, depth) : undefined;
}

function listAt(reader: Reader, depth: number): Json | undefined {
  const list: Json[] = [];
  while (!reader.take("]")) {
    const value = valueAt(reader, depth + 1);
    if (value === undefined) return undefined;
    list.push(value);
    if (!reader.take(",")) return reader.take("]") ? list : undefined;
  }
  return list;
}

function objectAt(reader: Reader, depth: number): Json | undefined {
  const object: Record<string, Json> = {};
  while (!reader.take("}")) {
    const key = valueAt(reader, depth + 1);
    if (typeof key !== "string" || !reader.take(":")) return undefined;
    const value = valueAt(reader, depth + 1);
    if (value === undefined) return undefined;
    object[key] = value;
    if (!reader.take(",")) return reader.take("}") ? object : undefined;
  }
  return object;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

function textOf(token: string): string {
  return token.slice(1, -1).replace(/\\([\s\S])/g, (_, character: string) => escapes[character] ?? character);
}
