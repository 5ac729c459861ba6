/** One thing that was judged by hand: what was found of it, the judgement, how much it counts, and the brief that it is of. */
export type Example = {
  readonly found: Readonly<Record<string, number>>;
  readonly is: boolean;
  readonly counts: number;
  readonly brief: string;
};
export type Weights = Readonly<Record<string, number>>;

/** Weights of a logistic regression with a ridge, by Newton's method; `bias` is among them. */
export function fitLogistic(examples: readonly Example[], names: readonly string[], ridge: number): Weights {
  const size = names.length + 1;
  const spread = names.map((name) => spreadOf(examples.map(({ found }) => found[name] ?? 0)));
  const rows = examples.map(({ found }) => [1, ...names.map((name, at) => (found[name] ?? 0) / (spread[at] ?? 1))]);
  let weights: number[] = Array(size).fill(0);
  for (let round = 0; round < 12; round++) {
    const gradient: number[] = weights.map((weight, at) => (at === 0 ? 0 : -ridge * weight));
    const curve: number[][] = weights.map((_, at) => weights.map((__, to) => (at === to && at > 0 ? ridge : 0)));
    rows.forEach((row, index) => {
      const { is, counts } = examples[index] as Example;
      const chance = 1 / (1 + Math.exp(-row.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0)));
      const slope = counts * chance * (1 - chance);
      row.forEach((value, at) => {
        if (value === 0) return;
        gradient[at] = (gradient[at] ?? 0) + counts * (Number(is) - chance) * value;
        const line = curve[at] as number[];
        for (let to = 0; to < size; to++) line[to] = (line[to] ?? 0) + slope * value * (row[to] ?? 0);
      });
    });
    const step = solve(curve, gradient);
    weights = weights.map((weight, at) => weight + (step[at] ?? 0));
    if (Math.max(...step.map(Math.abs)) < 1e-6) break;
  }
  return Object.fromEntries([
    ["bias", weights[0] ?? 0],
    ...names.map((name, at) => [name, (weights[at + 1] ?? 0) / (spread[at] ?? 1)]),
  ]);
}

/** The log odds that the weights give to what was found. */
export const logOddsBy = (weights: Weights, found: Example["found"]): number =>
  Object.entries(weights).reduce((sum, [name, weight]) => sum + weight * (name === "bias" ? 1 : (found[name] ?? 0)), 0);

/** The log odds of each example, by weights fitted to the examples of other briefs only. */
export function crossValidate(
  examples: readonly Example[],
  names: readonly string[],
  ridge: number,
  folds = 8,
): number[] {
  const briefs = [...new Set(examples.map(({ brief }) => brief))];
  const foldOf = new Map(briefs.map((brief, at) => [brief, at % folds]));
  const fits = Array.from({ length: folds }, (_, fold) =>
    fitLogistic(
      examples.filter(({ brief }) => foldOf.get(brief) !== fold),
      names,
      ridge,
    ),
  );
  return examples.map(({ brief, found }) => logOddsBy(fits[foldOf.get(brief) ?? 0] ?? {}, found));
}

function spreadOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return spread > 1e-9 ? spread : 1;
}

/** Solves a system of linear equations by elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  const size = rows.length;
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(at(row, column)) > Math.abs(at(pivot, column))) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot] as number[], rows[column] as number[]];
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = at(row, column) / (at(column, column) || 1e-12);
      if (factor === 0) continue;
      const line = rows[row] as number[];
      for (let to = column; to <= size; to++) line[to] = (line[to] ?? 0) - factor * at(column, to);
    }
  }
  return rows.map((row, index) => (row[size] ?? 0) / (row[index] || 1e-12));
}
