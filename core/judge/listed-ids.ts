import { undressed } from "./dress.ts";

const bullet = /^\s*[-*+•‣◦▪](?=\s)(?:\s+\[[xX]\](?=\s))?/gm;
const separator = /[\s,;[\]"'`•·|]+/;
const mark = /^(?:\(?(\d{1,3}|[a-z])[.):]|#(\d{1,3}))$/;
const joint = /^(?:and|&|&amp;|\+|plus|both)$/i;
const element = /<\/?(?:ul|ol|li)>/gi;
/** The head of a table of one column, with the line beneath it. */
const tableHead = /^\s*\|[^|\n]*\|[ \t]*\n\s*\|[ \t]*:?-+:?[ \t]*\|/;
const bare = /^(?:none|nothing)$/i;

/** The ids that a text lists: `d_1, d_2 and d_3`, a JSON list, a line each, in a numbered, lettered or bulleted list or a table of one column. Null when its numbers do not count on, so that they may mean something.
 *  A dash between two ids stays one of the items: it may be a range. */
export function idsIn(text: string): readonly string[] | null {
  const whole = undressed(text);
  if (bare.test(whole)) return [];
  const inner = /^\(([^()]*)\)$|^\{([^{}]*)\}$/.exec(whole);
  const words = (inner?.[1] ?? inner?.[2] ?? whole)
    .replace(tableHead, "")
    .replace(element, " ")
    .replace(bullet, " ")
    .replace(/(?<=^|[\s,;])(\(?\d{1,3}[.)])(?=[A-Za-z])/g, "$1 ")
    .split(separator)
    .filter((word) => word !== "" && !joint.test(word));
  const ids: string[] = [];
  const numbers: number[] = [];
  for (const [index, word] of words.entries()) {
    const [, count, hash] = mark.exec(word) ?? [];
    const number = count ?? hash;
    const next = words[index + 1];
    if (number === undefined || next === undefined || mark.test(next))
      ids.push(undressed(word.replace(/^\((.+)\)$/, "$1")));
    else numbers.push(/\d/.test(number) ? Number(number) : number.charCodeAt(0) - 96);
  }
  if (numbers.length === 0) return ids;
  const counts = numbers.every((number, at) => number === at + 1) || numbers.every((number) => number === 1);
  return counts && numbers.length === ids.length ? ids : null;
}
