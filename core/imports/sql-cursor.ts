import type { Token } from "./sql-tokens.ts";

/** A place in the tokens of a statement. */
export type Cursor = {
  /** The next token. */
  peek(): Token | undefined;
  /** Passes over these unquoted words when all of them come next. */
  take(...words: string[]): boolean;
  /** Passes over as many of these words as come next. */
  takeAny(...words: string[]): void;
  /** Passes over one token, or over a whole pair of brackets. */
  skip(): boolean;
  /** The next name without the schema in front of it; null when none comes. */
  name(): string | null;
  /** All parts of the next name. */
  path(): string[];
  /** The next text. */
  text(): string | null;
  /** The constant that comes next; undefined for what has to be computed. */
  value(): string | number | boolean | null | undefined;
  /** What stands in the brackets that come next. */
  group(): Cursor | null;
  /** What is left, split at its commas outside of brackets. */
  parts(): Cursor[];
  /** The names in a list of columns. */
  names(): string[];
  /** The texts in a list. */
  texts(): string[];
  rest(): readonly Token[];
  /** What is left as it might be written. */
  told(): string;
};

/** A cursor at the beginning of some tokens. */
export function cursorOf(tokens: readonly Token[]): Cursor {
  let at = 0;
  const isMark = (place: number, text: string) => tokens[place]?.kind === "mark" && tokens[place]?.text === text;
  const isWord = (place: number, text: string) =>
    tokens[place]?.kind === "word" && !tokens[place]?.quoted && tokens[place]?.text === text;
  /** One past the bracket that closes the one at a place. */
  const closing = (from: number) => {
    let depth = 0;
    for (let place = from; place < tokens.length; place++) {
      if (isMark(place, "(")) depth++;
      else if (isMark(place, ")") && --depth === 0) return place + 1;
    }
    return tokens.length;
  };
  const cursor: Cursor = {
    peek: () => tokens[at],
    take(...words) {
      if (!words.every((word, place) => isWord(at + place, word))) return false;
      at += words.length;
      return true;
    },
    takeAny(...words) {
      while (words.some((word) => isWord(at, word))) at++;
    },
    skip() {
      if (at >= tokens.length) return false;
      at = isMark(at, "(") ? closing(at) : at + 1;
      return true;
    },
    path() {
      const path: string[] = [];
      while (tokens[at]?.kind === "word") {
        path.push(tokens[at]?.written ?? tokens[at]?.text ?? "");
        at++;
        if (!isMark(at, ".")) break;
        at++;
      }
      return path;
    },
    name: () => cursor.path().at(-1) ?? null,
    text() {
      if (tokens[at]?.kind !== "text") return null;
      return tokens[at++]?.text ?? null;
    },
    value() {
      if (isMark(at, "(") && closing(at) === at + 3) {
        at++;
        const inner = cursor.value();
        at++;
        return inner;
      }
      const sign = isMark(at, "-") ? -1 : 1;
      if (sign < 0) at++;
      const token = tokens[at];
      if (!token) return undefined;
      at++;
      if (token.kind === "text") return token.text;
      if (token.kind === "number") return sign * Number(token.text);
      if (token.text === "true" || token.text === "false") return token.text === "true";
      if (token.text === "null") return null;
      if (isMark(at, "(")) at = closing(at);
      return undefined;
    },
    group() {
      if (!isMark(at, "(")) return null;
      const end = closing(at);
      const inner = tokens.slice(at + 1, isMark(end - 1, ")") ? end - 1 : end);
      at = end;
      return cursorOf(inner);
    },
    parts() {
      const parts: Cursor[] = [];
      let from = at;
      for (let place = at; place < tokens.length; place++) {
        if (isMark(place, "(")) place = closing(place) - 1;
        else if (isMark(place, ",")) {
          parts.push(cursorOf(tokens.slice(from, place)));
          from = place + 1;
        }
      }
      if (from < tokens.length) parts.push(cursorOf(tokens.slice(from)));
      at = tokens.length;
      return parts;
    },
    names: () => cursor.parts().flatMap((part) => part.name() ?? []),
    texts: () => tokens.slice(at).flatMap((token) => (token.kind === "text" ? [token.text] : [])),
    rest: () => tokens.slice(at),
    told: () =>
      tokens
        .slice(at)
        .map(({ kind, text }) => (kind === "text" ? `'${text}'` : text))
        .join(" "),
  };
  return cursor;
}
