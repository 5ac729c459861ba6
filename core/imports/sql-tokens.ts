/** A piece of SQL: a word (lower case unless quoted; `written` as it stands there), a text, a number or a mark. */
export type Token = {
  readonly kind: "word" | "text" | "number" | "mark";
  readonly text: string;
  readonly written?: string;
  readonly quoted?: boolean;
};

const space = /\s+|--[^\n]*|#![^\n]*/y;
const word = /[\p{L}_][\p{L}\p{N}_$]*/uy;
const number = /\d+(?:\.\d+)?(?:e[+-]?\d+)?/iy;
const dollar = /\$([A-Za-z_]\w*)?\$/y;

/** The statements of a SQL script as tokens; comments, and the rows of COPY blocks, are passed over. What is not closed ends with the script. */
export function* statementsOf(sql: string): Generator<readonly Token[]> {
  let tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(sql);
  };
  while (at < sql.length) {
    const gap = match(space);
    if (gap) {
      at += gap[0].length;
      continue;
    }
    const character = sql.charAt(at);
    if (sql.startsWith("/*", at)) {
      const end = sql.indexOf("*/", at + 2);
      at = end < 0 ? sql.length : end + 2;
    } else if (character === ";") {
      at++;
      if (tokens.length > 0) yield tokens;
      if (isCopy(tokens)) at = endOfCopy(sql, at);
      tokens = [];
    } else if (character === "\\" && tokens.length === 0) {
      // A command of psql takes the rest of its line.
      const end = sql.indexOf("\n", at);
      at = end < 0 ? sql.length : end;
    } else if (character === "'" || ((character === "E" || character === "e") && sql.charAt(at + 1) === "'")) {
      const escapes = character !== "'";
      const [text, end] = quotedText(sql, escapes ? at + 2 : at + 1, escapes);
      tokens.push({ kind: "text", text });
      at = end;
    } else if (character === "[" && tokens.at(-1)?.text === "array" && !tokens.at(-1)?.quoted) {
      // `ARRAY['a', 'b']`: elsewhere a bracket opens a name.
      tokens.push({ kind: "mark", text: "[" });
      at++;
    } else if (character === '"' || character === "`" || character === "[") {
      const close = character === "[" ? "]" : character;
      const isIndex = character === "[" && /^\s*\d*\s*\]/.test(sql.slice(at + 1, at + 12));
      const end = sql.indexOf(close, at + 1);
      if (isIndex) {
        tokens.push({ kind: "mark", text: "[]" });
        at = sql.indexOf("]", at) + 1;
      } else {
        tokens.push({ kind: "word", text: sql.slice(at + 1, end < 0 ? sql.length : end), quoted: true });
        at = end < 0 ? sql.length : end + 1;
      }
    } else {
      const tag = character === "$" ? match(dollar) : null;
      const found = tag ?? match(word) ?? match(number);
      if (tag) {
        const end = sql.indexOf(tag[0], at + tag[0].length);
        tokens.push({ kind: "text", text: "" });
        at = end < 0 ? sql.length : end + tag[0].length;
      } else if (found) {
        const [written] = found;
        if (/^\d/.test(written)) tokens.push({ kind: "number", text: written });
        else tokens.push({ kind: "word", text: written.toLowerCase(), written });
        at += found[0].length;
      } else {
        const two = sql.slice(at, at + 2);
        const mark = /^(::|<=|>=|<>|!=|\|\|)$/.test(two) ? two : character;
        tokens.push({ kind: "mark", text: mark });
        at += mark.length;
      }
    }
  }
  if (tokens.length > 0) yield tokens;
}

function quotedText(sql: string, from: number, escapes: boolean): [string, number] {
  let text = "";
  for (let at = from; at < sql.length; at++) {
    const character = sql.charAt(at);
    if (escapes && character === "\\") {
      text += sql.charAt(at + 1);
      at++;
    } else if (character !== "'") text += character;
    else if (sql.charAt(at + 1) === "'") {
      text += "'";
      at++;
    } else return [text, at + 1];
  }
  return [text, sql.length];
}

function isCopy(tokens: readonly Token[]): boolean {
  return tokens[0]?.text === "copy" && tokens.some(({ text, kind }) => kind === "word" && text === "stdin");
}

function endOfCopy(sql: string, from: number): number {
  const end = /^\\\.\r?$/m.exec(sql.slice(from));
  return end ? from + end.index + end[0].length : sql.length;
}
