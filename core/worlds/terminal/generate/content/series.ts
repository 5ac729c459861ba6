import type { Random } from "../../../../random.ts";
import { dayBefore, type Tree } from "../tree.ts";

/** A file whose name has the day it is of. */
export type Dated = { readonly path: string; readonly name: string; readonly daysOld: number; readonly lines: number };

/** Files of a folder, one for each of some days, with days on both sides of a limit and on it. */
export type Series = {
  readonly folder: string;
  /** `access.log-` */
  readonly prefix: string;
  /** `.csv`, or nothing. */
  readonly suffix: string;
  /** Days after which a file is old: older is older than this, one exactly so old is not. */
  readonly days: number;
  readonly files: readonly Dated[];
  /** Where old ones are moved. */
  readonly archive: string;
};

/** Writes a file for days around the limit; `line` gives what is in them. Files that only look alike lie beside them. */
export function addSeries(
  tree: Tree,
  random: Random,
  { folder, prefix, suffix, days }: Pick<Series, "folder" | "prefix" | "suffix" | "days">,
  line: (day: string, at: number) => string,
): Series {
  const near = [days - 2, days - 1, days, days + 1, days + 2].filter((each) => each > 0);
  const far = random.shuffle(Array.from({ length: 26 }, (_, at) => days + 3 + at)).slice(0, 6);
  const young = random.shuffle(Array.from({ length: Math.max(0, days - 3) }, (_, at) => at + 1)).slice(0, 3);
  const files = [...near, ...far, ...young]
    .toSorted((a, b) => b - a)
    .map((daysOld): Dated => {
      const day = dayBefore(daysOld);
      const name = `${prefix}${day.replaceAll("-", "")}${suffix}`;
      const lines = random.int(6, 30);
      const text = Array.from({ length: lines }, (_, at) => line(day, at)).join("\n");
      return { path: tree.add(`${folder}/${name}`, `${text}\n`, { daysOld }), name, daysOld, lines };
    });
  tree.add(`${folder}/README`, `One file a day, named ${prefix}YYYYMMDD${suffix}.\n`);
  return { folder: `${tree.root}/${folder}`, prefix, suffix, days, files, archive: `${tree.root}/archive` };
}
