/** A column of a chart. */
export type Column = { readonly name: string; readonly count: number };

const mostColumns = 12;

/** Shares of values in equal ranges with round bounds, at most twelve; none of no values. */
export function histogramOf(values: readonly number[], { isWhole = false } = {}): readonly Column[] {
  const top = values.reduce((most, value) => Math.max(most, value), 0);
  if (values.length === 0) return [];
  const width = Math.max(roundUp(top / mostColumns), isWhole ? 1 : 0);
  if (width === 0) return [{ name: "0", count: values.length }];
  const counts = new Map<number, number>();
  for (const value of values) {
    const index = Math.floor(value / width + 1e-9);
    counts.set(index, (counts.get(index) ?? 0) + 1);
  }
  const first = Math.min(...counts.keys());
  return Array.from({ length: Math.max(...counts.keys()) - first + 1 }, (_, i) => {
    const [low, high] = [(first + i) * width, (first + i + 1) * width];
    const name = isWhole && width === 1 ? String(low) : `${plain(low)}–${plain(isWhole ? high - 1 : high)}`;
    return { name, count: counts.get(first + i) ?? 0 };
  });
}

/** Scores in tenths, with exactly 1 apart: a full score is what most want to see. */
export function scoreHistogramOf(scores: readonly number[]): readonly Column[] {
  const columns = Array.from({ length: 11 }, (_, i) => ({
    name: i === 10 ? "1" : `${(i / 10).toFixed(1)}–`,
    count: 0,
  }));
  for (const score of scores) {
    const column = columns[score >= 1 ? 10 : Math.max(0, Math.floor(score * 10 + 1e-9))];
    if (column) column.count++;
  }
  return columns;
}

/** The least value that a share of the values does not exceed (nearest rank); 0 of no values. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** The least of 1, 2, 5, 10, ... times a power of ten that is not below `value`. */
function roundUp(value: number): number {
  if (value <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 5].find((each) => each * power >= value - power * 1e-9) ?? 10);
}

function plain(value: number): string {
  return String(Number(value.toPrecision(6)));
}
