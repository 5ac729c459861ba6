/** How often each value is there. */
export function tally(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Values with a number, the greatest first, those of the same number by their letters. */
export function ranked(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

/** The value of the greatest number; null where two share it. */
export function leader(counts: ReadonlyMap<string, number>): string | null {
  const [first, second] = ranked(counts);
  return first && first[1] !== second?.[1] ? first[0] : null;
}

/** Lines as a file has them. */
export const asText = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("");

/** The numbers of a sum. */
export const sumOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);

/** Texts by their letters, as `LC_ALL=C sort` orders them. */
export const byLetters = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
