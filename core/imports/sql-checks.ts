import { patternOfDocument } from "./document-pattern.ts";
import { type Cursor, cursorOf } from "./sql-cursor.ts";
import type { Token } from "./sql-tokens.ts";
import type { SqlTable } from "./sql-types.ts";

/** Takes a CHECK into the columns of its table: a list of values, a range, a pattern, or several of these joined by AND. False when it says anything else; then nothing of it is taken. */
export function applyCheck(check: Cursor, table: SqlTable): boolean {
  const parts = conjuncts(strip(check.rest()));
  const found = parts.map((part) => readCondition(part, table));
  if (found.some((each) => each === null)) return false;
  for (const each of found) {
    const column = table.columns.get(each?.column ?? "");
    if (!column || !each) continue;
    const { min, max, ...rest } = each.check;
    Object.assign(column.checks, rest);
    if (min !== undefined) column.checks.min = Math.max(min, column.checks.min ?? min);
    if (max !== undefined) column.checks.max = Math.min(max, column.checks.max ?? max);
  }
  return true;
}

type Found = {
  readonly column: string;
  readonly check: { values?: readonly string[]; min?: number; max?: number; pattern?: string };
};

const isMark = (token: Token | undefined, text: string) => token?.kind === "mark" && token.text === text;
const isWord = (token: Token | undefined, text: string) =>
  token?.kind === "word" && !token.quoted && token.text === text;

/** Without casts, and without brackets around the whole. */
function strip(tokens: readonly Token[]): Token[] {
  let plain: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) continue;
    if (!isMark(token, "::")) {
      plain.push(token);
      continue;
    }
    // `'open'::character varying(20)[]`
    at++;
    while (
      tokens[at + 1]?.kind === "word" &&
      /^(varying|precision|without|with|time|zone)$/.test(tokens[at + 1]?.text ?? "")
    )
      at++;
    while (isMark(tokens[at + 1], ".")) at += 2;
    if (isMark(tokens[at + 1], "(") && tokens[at + 2]?.kind === "number") at += 3;
    while (isMark(tokens[at + 1], "[]")) at++;
  }
  while (isMark(plain[0], "(") && matching(plain, 0) === plain.length - 1) plain = plain.slice(1, -1);
  return plain;
}

function matching(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    if (isMark(tokens[at], "(")) depth++;
    else if (isMark(tokens[at], ")") && --depth === 0) return at;
  }
  return tokens.length;
}

function conjuncts(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  let between = false;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) continue;
    if (isMark(token, "(")) {
      const end = matching(tokens, at);
      parts.at(-1)?.push(...tokens.slice(at, end + 1));
      at = end;
    } else if (isWord(token, "and") && !between) parts.push([]);
    else {
      if (isWord(token, "between")) between = true;
      else if (isWord(token, "and")) between = false;
      parts.at(-1)?.push(token);
    }
  }
  return parts
    .map(strip)
    .flatMap((part) =>
      part.some((token) => isWord(token, "and")) && !part.some((token) => isWord(token, "between"))
        ? conjuncts(part)
        : [part],
    );
}

function readCondition(tokens: readonly Token[], table: SqlTable): Found | null {
  if (tokens.some((token) => isWord(token, "or") || isWord(token, "not"))) return null;
  const column = columnAt(tokens, table);
  if (!column) return null;
  const rest = cursorOf(tokens.slice(column.length));
  const found = (check: Found["check"]): Found => ({ column: column.name, check });
  if (rest.take("in")) return valuesIn(rest.group(), found);
  if (rest.take("between")) {
    const min = rest.value();
    const max = rest.take("and") ? rest.value() : undefined;
    return typeof min === "number" && typeof max === "number" ? found({ min, max }) : null;
  }
  const mark = rest.peek()?.text ?? "";
  rest.skip();
  if (mark === "=" && rest.take("any")) return valuesIn(rest.group(), found);
  const value = rest.value();
  if (rest.peek() !== undefined) return null;
  if (mark === "~" && typeof value === "string") {
    const pattern = patternOfDocument(value);
    return pattern === null ? null : found({ pattern });
  }
  if (mark === "=" && typeof value === "string") return found({ values: [value] });
  if (typeof value !== "number") return null;
  const step = table.columns.get(column.name)?.type.name.includes("int") ? 1 : 0.01;
  switch (mark) {
    case ">=":
      return found({ min: value });
    case ">":
      return found({ min: value + step });
    case "<=":
      return found({ max: value });
    case "<":
      return found({ max: value - step });
    default:
      return null;
  }
}

/** The column at the beginning of a condition, in brackets or not. */
function columnAt(
  tokens: readonly Token[],
  table: SqlTable,
): { readonly name: string; readonly length: number } | null {
  const [first, second, third] = tokens;
  if (first?.kind === "word" && table.columns.has(first.text.toLowerCase()))
    return { name: first.text.toLowerCase(), length: 1 };
  if (
    isMark(first, "(") &&
    second?.kind === "word" &&
    isMark(third, ")") &&
    table.columns.has(second.text.toLowerCase())
  )
    return { name: second.text.toLowerCase(), length: 3 };
  return null;
}

function valuesIn(group: Cursor | null, found: (check: Found["check"]) => Found): Found | null {
  const tokens = group?.rest() ?? [];
  const values = tokens.flatMap((token) => (token.kind === "text" ? [token.text] : []));
  const others = tokens.filter(
    (token) =>
      token.kind === "number" || (token.kind === "word" && !/^(array|text|character|varying)$/.test(token.text)),
  );
  return values.length > 0 && others.length === 0 && values.every((value) => value !== "")
    ? found({ values: [...new Set(values)] })
    : null;
}
