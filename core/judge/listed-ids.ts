import { undressed } from "./dress.ts";

const bullet = /^\s*[-*+•‣◦▪](?=\s)/gm;
const separator = /[\s,;[\]"'`•·]+/;
const mark = /^\(?(\d{1,3})[.)]$/;
const bare = /^(?:none|nothing)$/i;

/** The ids that a text lists: `d_1, d_2 and d_3`, a JSON list, a line each, in a numbered or bulleted list. Null when its numbers do not count on, so that they may mean something.
 *  A dash between two ids stays one of the items: it may be a range. */
export function idsIn(text: string): readonly string[] | null {
  const whole = undressed(text);
  if (bare.test(whole)) return [];
  const inner = /^\(([^()]*)\)$|^\{([^{}]*)\}$/.exec(whole);
  const words = (inner?.[1] ?? inner?.[2] ?? whole)
    .replace(bullet, " ")
    .split(separator)
    .filter((word) => word !== "" && !/^(?:and|&)$/i.test(word));
  const ids: string[] = [];
  const numbers: number[] = [];
  for (const [index, word] of words.entries()) {
    const number = mark.exec(word)?.[1];
    const next = words[index + 1];
    if (number === undefined || next === undefined || mark.test(next)) ids.push(undressed(word));
    else numbers.push(Number(number));
  }
  if (numbers.length === 0) return ids;
  const counts = numbers.every((number, at) => number === at + 1) || numbers.every((number) => number === 1);
  return counts && numbers.length === ids.length ? ids : null;
}
