/** One measured figure: its value, what it is compared with in the same run, and the target. */
export type Figure = {
  readonly what: string;
  readonly value: string;
  readonly ratio?: string;
  /** Absent for a figure that is only told. */
  readonly target?: string;
  readonly met?: boolean;
};

/** Prints figures as a table; returns whether every target was met. */
export function printFigures(title: string, figures: readonly Figure[]): boolean {
  console.log(`\n${title}`);
  console.table(
    Object.fromEntries(
      figures.map(({ what, value, ratio, target, met }) => [
        what,
        {
          measured: value,
          compared: ratio ?? "",
          target: target ?? "",
          met: met === undefined ? "" : met ? "yes" : "NO",
        },
      ]),
    ),
  );
  return figures.every(({ met }) => met !== false);
}

/** The q-quantile (0 to 1) of numbers, by the nearest rank. Throws RangeError on none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))];
  if (value === undefined) throw new RangeError("quantile of no values");
  return value;
}
