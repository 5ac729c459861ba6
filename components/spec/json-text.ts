/** Where something stands in a text. */
export type Place = { readonly from: number; readonly to: number };

type Path = readonly (string | number)[];

/** A container that is open at some place of a JSON text, and where in it one is. */
type Level = { readonly kind: "object" | "array"; key: string | number; readonly keys: string[]; expectsKey: boolean };

const token = /\s+|"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s"{}[\],:]+/gy;

/** The place of the member at `path`: of its key in an object, of the item in an array; of the nearest container around it when it is not there. */
export function placeOf(text: string, path: Path): Place {
  let best: Place & { readonly depth: number } = { from: 0, to: Math.min(1, text.length), depth: 0 };
  walk(text, text.length, (levels, from, to) => {
    const depth = levels.length;
    if (depth > best.depth && depth <= path.length && levels.every(({ key }, at) => key === path[at]))
      best = { from, to, depth };
  });
  return { from: best.from, to: best.to };
}

/** What stands at a place of a JSON text that may be unfinished: the path around it, whether a key or a value is written there, the start of the word, and the keys that the object has. */
export function contextAt(
  text: string,
  at: number,
): { readonly path: Path; readonly writes: "key" | "value"; readonly from: number; readonly keys: readonly string[] } {
  const levels = walk(text, at, () => {});
  const word = /"?(?:[^"\\{}[\],:\n]|\\.)*$/.exec(text.slice(0, at))?.[0].trimStart() ?? "";
  const last = levels.at(-1);
  const writesKey = last?.kind === "object" && last.expectsKey;
  const path = levels.map(({ key }) => key);
  const after = writesKey ? keysAfter(text, at) : [];
  return {
    path: writesKey ? path.slice(0, -1) : path,
    writes: writesKey ? "key" : "value",
    from: at - word.length,
    keys: [...(last?.keys ?? []), ...after],
  };
}

/** Reads tokens up to `end`; calls `visit` where a key or an item begins, and returns the containers that are open at the end. */
function walk(text: string, end: number, visit: (levels: readonly Level[], from: number, to: number) => void): Level[] {
  const levels: Level[] = [];
  token.lastIndex = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [word] = match;
    const to = match.index + word.length;
    const level = levels.at(-1);
    if (to > end || (to === end && /^["\w-]/.test(word) && !word.endsWith('"'))) break;
    if (word.trim() === "") continue;
    if (word === "," && level) {
      if (level.kind === "array") level.key = Number(level.key) + 1;
      else level.expectsKey = true;
    } else if (word === "}" || word === "]") levels.pop();
    else if (word === ":") {
      if (level) level.expectsKey = false;
    } else {
      if (level?.kind === "object" && level.expectsKey) {
        level.key = unquoted(word);
        level.keys.push(level.key);
        visit(levels, match.index, to);
      } else if (level?.kind === "array") visit(levels, match.index, to);
      if (word === "{") levels.push({ kind: "object", key: "", keys: [], expectsKey: true });
      if (word === "[") levels.push({ kind: "array", key: 0, keys: [], expectsKey: false });
    }
  }
  return levels;
}

function keysAfter(text: string, at: number): string[] {
  const keys: string[] = [];
  let depth = 0;
  token.lastIndex = at;
  for (let match = token.exec(text), key = ""; match && depth >= 0; match = token.exec(text)) {
    const [word] = match;
    if (/^[{[]/.test(word)) depth++;
    else if (/^[}\]]/.test(word)) depth--;
    else if (word === ":" && depth === 0) keys.push(key);
    else if (word.startsWith('"')) key = unquoted(word);
  }
  return keys;
}

function unquoted(word: string): string {
  try {
    return String(JSON.parse(word));
  } catch {
    return word.replaceAll('"', "");
  }
}
