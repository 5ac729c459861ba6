import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";

/** The briefs with gold readings: `dev` and `held-out` are the odd and the even lines of files kept beside the project, the others are bench/briefs. Nothing is developed on `held-out` and `unseen`. */
export const GoldPart = z.enum(["dev", "held-out", "invented", "fresh", "corpus", "unseen"]);
export type GoldPart = z.infer<typeof GoldPart>;

export const sharedBriefs = resolve(import.meta.dirname, "../../shared/briefs");

/** Lines of gold readings, one brief a line. Throws where the files beside the project are not in `folder`. */
export function goldLines(part: GoldPart, folder: string): string[] {
  if (part !== "dev" && part !== "held-out") return linesOf(join(import.meta.dirname, `briefs/${part}.jsonl`));
  if (!existsSync(join(folder, "gold-a.jsonl")))
    throw new Error(`no gold readings under ${folder}: give their folder by --briefs`);
  return ["gold-a.jsonl", "gold-b.jsonl"].flatMap((file) =>
    linesOf(join(folder, file)).filter((_, index) => (index % 2 === 0) === (part === "dev")),
  );
}

const linesOf = (file: string): string[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
