import { isUsualState } from "../trades/library.ts";
import { infinitive } from "./doings.ts";
import type { Token } from "./text.ts";

/** A word, not a mark. */
export const isWord = (token: Token): boolean => /\p{L}/u.test(token.text);
const small = /^(?:a|an|the|or|and|to|then|finally|first|its|their|either|one|of)$/;

/** The name of a value: its words without articles, joined by `_`. */
export const valueName = (tokens: readonly Token[]): string =>
  tokens
    .filter((token) => isWord(token) && !/^(?:a|an|the|either|then|finally|be|to)$/.test(token.lower))
    .map((token) => token.lower.replaceAll("-", "_").replace(/[^\p{L}\p{N}_]/gu, ""))
    .join("_");

/** Items of a list from a position on: up to `max` words each, parted by commas, dashes, `to`, `then`, `or`, `and`. Ends where something else begins. */
export function items(
  tokens: readonly Token[],
  from: number,
  parts: RegExp,
): { names: string[][]; end: number; tokens: Token[][] } {
  const names: string[][] = [];
  const stretches: Token[][] = [];
  let current: Token[] = [];
  let alternate = false;
  let at = from;
  let depth = 0;
  const push = () => {
    const name = valueName(current);
    if (name === "") return;
    if (alternate) names.at(-1)?.push(name);
    else names.push([name]);
    stretches.push(current);
    current = [];
  };
  for (; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) break;
    if (token.text === "(") depth++;
    if (depth > 0) {
      if (token.text === ")") depth--;
      continue;
    }
    if (token.text === "." || token.text === ";" || token.text === ")" || token.text === "]" || token.text === ":")
      break;
    if (parts.test(token.lower)) {
      const or = token.lower === "or" || token.text === "/" || token.text === "|";
      push();
      if (or) alternate = names.length > 0;
      else if (token.lower !== "and") alternate = false;
      continue;
    }
    if (
      token.pos === "NUM" ||
      /^(?:if|when|unless|after|before|until|who|which|that|must|may|can|not|only|for|by|with|because|is|are|per)$/.test(
        token.lower,
      )
    )
      break;
    if (!isWord(token)) break;
    current.push(token);
    if (current.filter((each) => !small.test(each.lower)).length > 3) return { names: [], end: at, tokens: [] };
  }
  push();
  return { names, end: at, tokens: stretches };
}

/** The moves between the items of a list, one after another. */
export const chainOf = (names: readonly (readonly string[])[]): (readonly [string, string])[] =>
  names.flatMap((group, at) =>
    at === 0 ? [] : (names[at - 1] ?? []).flatMap((before) => group.map((value) => [before, value] as const)),
  );

/** A value that a thing may come out of again, such as `open`, `in transit` or `cancelled`: a participle, an adjective, what says where it is, a state that a trade knows. */
export const isState = (stretch: readonly Token[]): boolean => {
  const last = stretch.at(-1);
  if (last === undefined) return false;
  const isForm = infinitive(last) !== null && !/s$/.test(last.lower) && infinitive(last) !== last.lower;
  return (
    (last.pos === "VERB" && isForm) ||
    last.pos === "ADJ" ||
    last.pos === "ADV" ||
    (stretch.length > 1 && stretch[0]?.pos === "ADP") ||
    /(?:ed|en|ing)$/.test(last.lower) ||
    isUsualState(valueName(stretch)) ||
    knownState.test(last.lower)
  );
};
const knownState =
  /^(?:new|open|draft|done|closed|active|inactive|pending|overdue|paid|unpaid|lost|sent|sold|free|busy|ready|review|live|final|hold|placed|ready|void|due|won|available|progress|transit|stop|loan)$/;
