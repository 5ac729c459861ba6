import { readFileSync } from "node:fs";
import { z } from "zod";

const parts = {
  all: () => true,
  odd: (line: number) => line % 2 === 1,
  even: (line: number) => line % 2 === 0,
  dev: (line: number) => line % 3 !== 0,
  test: (line: number) => line % 3 === 0,
};

/** Which lines of a file of gold readings are taken, counted from 1: `dev` those to develop on, `test` each third. */
export type GoldPart = keyof typeof parts;
export const GoldPart = z.enum(["all", "odd", "even", "dev", "test"]);

/** Lines of a file of gold readings (one brief a line). */
export function goldLines(file: string, part: GoldPart): string[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .filter((_, index) => parts[part](index + 1));
}
