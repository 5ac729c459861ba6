import { undressed } from "./dress.ts";

const bullet = /^\s*[-*+•‣◦▪](?=\s)(?:\s+\[[xX]\](?=\s))?/gm;
const separator = /[\s,;[\]"'`•·|]+/;
const mark = /^(?:\(?(\d{1,3}|[a-z]|[ivx]{2,5})[.):]|#(\d{1,3})|([\u2460-\u2473]))$/;
const roman = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(" ");
/** A number and a dash at the beginning of a line. */
const dashed = /^(\s*\d{1,3}) - (?=\S)/gm;
const joint = /^(?:and|&|&amp;|\+|plus|both)$/i;
const element = /<\/?(?:ul|ol|li)>|<br ?\/?>/gi;
/** The head of a table of one column, with the line beneath it. */
const tableHead = /^\s*\|[^|\n]*\|[ \t]*\n\s*\|[ \t]*:?-+:?[ \t]*\|/;
const bare = /^(?:none|nothing)$/i;

/** The ids that a text lists: `d_1, d_2 and d_3`, a JSON list, a line each, in a numbered, lettered or bulleted list or a table of one column. Null when its numbers do not count on, so that they may mean something.
 *  A dash between two ids stays one of the items: it may be a range. */
export function idsIn(text: string): readonly string[] | null {
  const whole = undressed(text);
  if (bare.test(whole)) return [];
  if (/^[\s,;]*$/.test(whole) || isPartlyTicked(whole)) return null;
  const inner = /^\(([^()]*)\)$|^\{([^{}]*)\}$/.exec(whole);
  const words = (inner?.[1] ?? inner?.[2] ?? whole)
    .replace(tableHead, "")
    .replace(element, " ")
    .replace(bullet, " ")
    .replace(dashed, "$1. ")
    .replace(/(?<=^|[\s,;])(\(?\d{1,3}[.)])(?=[A-Za-z])/g, "$1 ")
    .split(separator)
    .filter((word) => word !== "" && !joint.test(word));
  const ids: string[] = [];
  const marks: string[] = [];
  let enclosed = 0;
  for (const [index, word] of words.entries()) {
    const [, count, hash, circled] = mark.exec(word) ?? [];
    const number = count ?? hash ?? circled;
    const next = words[index + 1];
    if (number === undefined || next === undefined || mark.test(next)) {
      const own = /^\((.+)\)$/.exec(word)?.[1];
      if (own !== undefined) enclosed++;
      ids.push(undressed(own ?? word));
    } else marks.push(number);
  }
  // `d_1 (d_2)` may say the same record twice.
  if (enclosed !== 0 && enclosed !== ids.length) return null;
  if (marks.length === 0) return ids;
  return marks.length === ids.length && countOn(marks) ? ids : null;
}

/** Whether some boxes of a list are ticked and others are not: those are not meant then. */
function isPartlyTicked(text: string): boolean {
  return /^\s*[-*+] \[ \]/m.test(text) && /^\s*[-*+] \[[xX]\]/m.test(text);
}

/** Whether the marks of a list are 1, 2, 3, ... in some way of counting, or 1 throughout. */
function countOn(marks: readonly string[]): boolean {
  const isInTurn = (numberOf: (said: string) => number) => marks.every((said, at) => numberOf(said) === at + 1);
  return (
    marks.every((said) => Number(said) === 1) ||
    isInTurn(Number) ||
    isInTurn((said) => said.charCodeAt(0) - 96) ||
    isInTurn((said) => said.charCodeAt(0) - 0x245f) ||
    isInTurn((said) => roman.indexOf(said) + 1)
  );
}
