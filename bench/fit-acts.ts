import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import type { Candidate } from "../core/reading/act-candidates.ts";
import { evidenceOf } from "../core/reading/act-evidence.ts";
import { chooseActs } from "../core/reading/acts.ts";
import { doneIn } from "../core/reading/read-graph.ts";
import { readText } from "../core/reading/read-text.ts";
import { singular } from "../core/reading/words.ts";
import { goldLines, sharedBriefs } from "./gold.ts";
import { crossValidate, type Example, fitLogistic } from "./logistic.ts";
import { printFigures } from "./table.ts";

/** Fits the weights of what speaks for a verb and a record being an act of a brief (core/reading/act-weights.ts).
 *  node bench/fit-acts.ts [--briefs DIR] [--write]
 *  Takes what the reader is developed on (bench/gold.ts). Prints what is right of briefs that the weights were not fitted to (an eighth at a time) at several thresholds. */
const { values } = parseArgs({
  options: {
    briefs: { type: "string", default: sharedBriefs },
    write: { type: "boolean", default: false },
  },
});

const Gold = z.looseObject({
  id: z.string(),
  brief: z.string(),
  language: z.string().default("en"),
  entities: z.array(z.looseObject({ name: z.string(), aka: z.array(z.string()).default([]) })).default([]),
  acts: z.array(z.looseObject({ verb: z.string(), record: z.string(), effect: z.string() })).default([]),
});
type Row = { readonly candidate: Candidate; readonly example: Example; readonly right: readonly number[] };
type Brief = { readonly rows: readonly Row[]; readonly acts: number };

const ridge = 20;

const keyOf = (name: string): string => {
  const words = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .split("_");
  return words.map((word, at) => (at === words.length - 1 ? singular(word) : word)).join("_");
};

function briefOf(line: string): Brief | null {
  const gold = Gold.parse(JSON.parse(line));
  if (gold.language !== "en" || gold.acts.length === 0) return null;
  const { candidates } = doneIn(readText(gold.brief, "en"));
  const known = new Map(
    gold.entities.flatMap(({ name, aka }) => [name, ...aka].map((each) => [keyOf(each), keyOf(name)])),
  );
  const nameOf = (name: string) => known.get(keyOf(name)) ?? keyOf(name);
  const rows = candidates.map((candidate): Row => {
    const { record, verb, effect } = candidate;
    const own = [record.name, ...record.mentions.map(({ phrase }) => phrase)].map(nameOf);
    const right = gold.acts.flatMap((act, at) => {
      const made = /^creates (\S+)/.exec(act.effect)?.[1];
      const isSameVerb = act.verb === verb && own.includes(nameOf(act.record));
      const isSameEffect = made !== undefined && effect.kind === "create" && own.includes(nameOf(made));
      return isSameVerb || isSameEffect ? [at] : [];
    });
    const found = Object.fromEntries(
      Object.entries(evidenceOf(candidate)).map(([name, value]) => [name, Number(value)]),
    );
    return { candidate, right, example: { found, is: right.length > 0, counts: 1, brief: gold.id } };
  });
  return { rows, acts: gold.acts.length };
}

const briefs = (["dev", "fresh", "corpus"] as const)
  .flatMap((part) => goldLines(part, values.briefs))
  .flatMap((line) => briefOf(line) ?? []);
const rows = briefs.flatMap((brief) => brief.rows);
const examples = rows.map(({ example }) => example);
const names = Object.keys(examples[0]?.found ?? {});
const odds = crossValidate(examples, names, ridge);
const scores = new Map(rows.map(({ candidate }, at) => [candidate, odds[at] ?? 0]));
const figures = [-1.6, -1.4, -1.2, -1, -0.8, -0.6, -0.4].map((least) => {
  let right = 0;
  let read = 0;
  for (const brief of briefs) {
    const chosen = chooseActs(
      brief.rows.map(({ candidate }) => candidate),
      (candidate) => scores.get(candidate) ?? 0,
      least,
    );
    const found = new Set<number>();
    for (const { candidate } of chosen) {
      const act = brief.rows.find((row) => row.candidate === candidate)?.right.find((each) => !found.has(each));
      if (act !== undefined) found.add(act);
    }
    right += found.size;
    read += chosen.length;
  }
  const all = briefs.reduce((sum, { acts }) => sum + acts, 0);
  const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
  return { what: `from ${least}`, value: `recall ${percent(right, all)}, precision ${percent(right, read)}` };
});
printFigures(`acts of ${briefs.length} briefs, each read with weights of others`, figures);

const { bias = 0, ...weights } = fitLogistic(examples, names, ridge);
const table = Object.fromEntries(names.map((name) => [name, Number((weights[name] ?? 0).toFixed(2))]));
const text = `/** Written by bench/fit-acts.ts; do not edit. What speaks for a verb and a record being an act, by how much. */
export const actWeights = ${JSON.stringify(table, null, 2)} as const;
export const actBias = ${bias.toFixed(2)};
`;
if (values.write) writeFileSync(resolve(import.meta.dirname, "../core/reading/act-weights.ts"), text);
