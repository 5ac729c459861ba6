/** A row as callers get it: 64-bit integers are numbers (times in milliseconds, micro USD: far below 2^53). */
type Plain<T> = {
  readonly [K in keyof T]: T[K] extends bigint ? number : T[K] extends bigint | null ? number | null : T[K];
};

/** The row with its bigints as numbers. */
export function plainRow<T extends object>(row: T): Plain<T> {
  const entries = Object.entries(row).map(([name, value]) => [name, typeof value === "bigint" ? Number(value) : value]);
  return sameRow<T>(Object.fromEntries(entries));
}

/** `row` has the members of T, bigints aside. */
function sameRow<T>(row: unknown): Plain<T> {
  return row as Plain<T>;
}

/** Free text as both engines can store it: PostgreSQL refuses the character 0 and half surrogate pairs. */
export function storableText(text: string): string {
  return text.replaceAll("\u0000", "\uFFFD").toWellFormed();
}
