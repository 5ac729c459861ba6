import type { RecordGraph } from "../graph.ts";
import type { Clause, Token } from "../text.ts";

/** The words that a norm must be found in. */
export type Ground = {
  /** The clause with what was carried over to it. */
  readonly own: readonly Token[];
  /** Its whole sentence and the head of its list: what its conditions and numbers may stand in. */
  readonly sentence: readonly Token[];
  /** Also its heading and the clause before it: what its names may stand in. */
  readonly near: readonly Token[];
  /** Where what is measured may stand: the clause before is asked only where this one speaks of something in it. */
  readonly measured: readonly Token[];
  readonly graph: RecordGraph;
};

export function groundOf(clause: Clause, before: Clause | null, graph: RecordGraph): Ground {
  const own = [...clause.carried, ...clause.tokens];
  const { lead, heading } = clause.sentence;
  const sentence = [
    ...(lead?.tokens ?? []),
    ...clause.carried.filter((token) => !clause.sentence.tokens.includes(token)),
    ...clause.sentence.tokens,
  ];
  const near = [...(heading?.tokens ?? []), ...(before?.sentence.tokens ?? []), ...sentence];
  const leansBack = own.some(({ lower }) => pronoun.test(lower));
  const measured = leansBack ? near : [...(heading?.tokens ?? []), ...sentence];
  return { own, sentence, near, measured, graph };
}

const pronoun = /^(?:it|its|this|that|these|those|they|them|their|such|same)$/;

const prefixOf = (a: string, b: string): number => {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
};

/** Whether a word and one of the text are forms of one: `rent` and `rental`, `approve` and `approval`, `paid` and `unpaid`. */
export function sameStem(a: string, b: string): boolean {
  if (a === b || b === `${a}s` || (a.length > 4 && withoutEnding(a) === withoutEnding(b))) return true;
  const plain = b.replace(/^(?:un|non-?)(?=.{4})/, "");
  if (plain !== b) return sameStem(a, plain);
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const shared = prefixOf(short, long);
  return shared >= 4 && shared >= short.length * 0.75 && long.length - shared <= 6;
}

/** `docked` and `docking` without what makes them forms of a verb. */
const withoutEnding = (word: string) => word.replace(/(?:ed|ing)$/, "");

/** Where a word stands among tokens; -1 where it does not. */
function placeOfWord(tokens: readonly Token[], word: string): number {
  return tokens.findIndex(
    ({ lower, lemma, text }) =>
      sameStem(word, lower) ||
      sameStem(word, lemma) ||
      lower.split("-").some((part) => sameStem(word, part)) ||
      lower.replaceAll("-", "") === word ||
      text.toLowerCase() === word,
  );
}

const empty = /^(?:id|ids|at|on|until|date|time|number|is|has|of|the|a)$/;

/** Where the words of a name stand: the place of the last of them that is found, -1 where none is. `phrases` are other words for it. */
export function placeOfName(tokens: readonly Token[], name: string, phrases: readonly string[] = []): number {
  for (const phrase of [name.replaceAll("_", " "), ...phrases]) {
    const all = phrase
      .toLowerCase()
      .split(/[\s-]+/)
      .filter(Boolean);
    const some = all.filter((word) => !empty.test(word));
    const words = some.length > 0 ? some : all;
    const places = words.map((word) => placeOfWord(tokens, word));
    if (words.length > 0 && places.every((place) => place >= 0)) return Math.max(...places);
  }
  return -1;
}
