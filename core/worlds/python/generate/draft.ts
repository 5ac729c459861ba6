import type { Json } from "../../../json.ts";
import type { Random } from "../../../random.ts";
import type { Task } from "../../../task.ts";

/** The working folder of generated environments, and where tasks want what they ask for. */
export const cwd = "/work";
export const results = `${cwd}/results`;

/** An answer and how it is compared. */
export type WantedAnswer = {
  readonly expected: Json;
  readonly as: "number" | "text" | "list" | "table";
  /** Relative, for numbers. */
  readonly tolerance?: number;
  readonly ordered?: boolean;
};

/** A task before it is one: what is asked, the truth, and code that finds it out on a way of its own. */
export type TaskDraft = {
  readonly tier: Task["tier"];
  readonly instruction: string;
  readonly answer?: WantedAnswer;
  /** Files that must be there in the end, to the letter, by path. */
  readonly writes: Readonly<Record<string, string>>;
  /** Python in parts that are executed one after the other. The last one prints the answer as JSON, where there is one; together they write the files. */
  readonly solution: readonly string[];
  /** Other right ways: what they are, and their code. */
  readonly others: readonly { readonly what: string; readonly code: readonly string[] }[];
  /** Nearly right: an answer that is given, or code that writes. */
  readonly wrong: readonly { readonly what: string; readonly answer?: Json; readonly code?: readonly string[] }[];
};

/** Makes tasks of one form. Gives null where a draw comes to a task that could not tell right from nearly right. */
export type PythonFamily = {
  readonly name: string;
  readonly draw: (random: Random, slot: number) => TaskDraft | null;
};

/** Files of a topic, and the families over them. */
export type Topic = {
  readonly files: Readonly<Record<string, string>>;
  readonly families: readonly PythonFamily[];
};

/** Tolerance, relative as checks have it, that takes a number whose second decimal is rounded either way. */
export function toCents(expected: number): number {
  return 0.006 / Math.max(1, Math.abs(expected));
}

/** The wrong answers that the check can tell from the right one; null when these are fewer than `least`. */
export function apart(
  expected: number,
  wrong: Readonly<Record<string, number>>,
  least = 2,
): { readonly what: string; readonly answer: number }[] | null {
  const told = Object.entries(wrong).filter(
    ([, answer]) => Number.isFinite(answer) && Math.abs(answer - expected) > 0.02,
  );
  return told.length < least ? null : told.map(([what, answer]) => ({ what, answer: round(answer, 4) }));
}

/** A number with so many decimals. */
export function round(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}

/** Python whose names stay its own, so that nothing but what it writes and prints is left behind. */
export function inside(code: string): string {
  const lines = code.trim().split("\n");
  return `def main():\n${lines.map((line) => (line === "" ? "" : `    ${line}`)).join("\n")}\nmain()`;
}

/** A line of CSV, values quoted where they must be. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return values
    .map((value) => {
      const text = value === null ? "" : String(value);
      return /[",\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join(",");
}

/** A text of lines, each ended. */
export function linesText(lines: readonly string[]): string {
  return `${lines.join("\n")}\n`;
}

/** Mean, and deviation of a sample or of a population. */
export function statistics(values: readonly number[]): {
  mean: number;
  sample: number;
  population: number;
  median: number;
} {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  const squares = values.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((values.length - 1) / 2)] ?? 0, sorted[Math.floor(values.length / 2)] ?? 0];
  return {
    mean,
    sample: Math.sqrt(squares / (values.length - 1)),
    population: Math.sqrt(squares / values.length),
    median: (low + high) / 2,
  };
}

/** A draft with its place. */
export type PlacedDraft = { readonly family: string; readonly slot: number; readonly draft: TaskDraft };
