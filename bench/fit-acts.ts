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
import { GoldPart, goldLines } from "./gold.ts";
import { printFigures } from "./table.ts";

/** Fits the weights of what speaks for a verb and a record being an act of a brief (core/reading/act-weights.ts), by logistic regression over gold readings.
 *  node bench/fit-acts.ts FILE:odd FILE:dev FILE:all ... [--write]
 *  Prints what is right of briefs that were left out (cross-validated by brief, an eighth at a time) at several thresholds. */
const { values, positionals } = parseArgs({
  options: { write: { type: "boolean", default: false } },
  allowPositionals: true,
});

const Gold = z.looseObject({
  brief: z.string(),
  language: z.string().default("en"),
  entities: z.array(z.looseObject({ name: z.string(), aka: z.array(z.string()).default([]) })).default([]),
  acts: z.array(z.looseObject({ verb: z.string(), record: z.string(), effect: z.string() })).default([]),
});
type Row = {
  readonly candidate: Candidate;
  readonly evidence: readonly (readonly [number, number])[];
  readonly right: readonly number[];
};
type Brief = { readonly rows: readonly Row[]; readonly acts: number };

const folds = 8;
/** How strongly weights are held near zero. */
const hold = 1;

const keyOf = (name: string): string => {
  const words = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .split("_");
  return words.map((word, at) => (at === words.length - 1 ? singular(word) : word)).join("_");
};

let names: string[] = [];

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
    const evidence = Object.entries(evidenceOf(candidate));
    names = evidence.map(([name]) => name);
    return { candidate, right, evidence: evidence.flatMap(([, value], at) => (value ? [[at, Number(value)]] : [])) };
  });
  return { rows, acts: gold.acts.length };
}

const briefs = positionals
  .flatMap((each) => {
    const [file = "", part = "all"] = each.split(":");
    return goldLines(file, GoldPart.parse(part));
  })
  .flatMap((line) => briefOf(line) ?? []);
const fitted = Array.from({ length: folds }, (_, fold) => regress(briefs.filter((_each, at) => at % folds !== fold)));
const figures = [-1.6, -1.4, -1.2, -1, -0.8, -0.6, -0.4].map((least) => {
  let right = 0;
  let read = 0;
  briefs.forEach((brief, at) => {
    const weights = fitted[at % folds] ?? [];
    const scores = new Map(brief.rows.map((row) => [row.candidate, scoreOf(row, weights)]));
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
  });
  const all = briefs.reduce((sum, { acts }) => sum + acts, 0);
  const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
  return { what: `from ${least}`, value: `recall ${percent(right, all)}, precision ${percent(right, read)}` };
});
printFigures(`acts of ${briefs.length} briefs, each read with weights of others`, figures);

const weights = regress(briefs);
const table = Object.fromEntries(names.map((name, at) => [name, Number((weights[at] ?? 0).toFixed(2))]));
const text = `/** Written by bench/fit-acts.ts; do not edit. What speaks for a verb and a record being an act, by how much. */
export const actWeights = ${JSON.stringify(table, null, 2)} as const;
export const actBias = ${(weights[names.length] ?? 0).toFixed(2)};
`;
if (values.write) writeFileSync(resolve(import.meta.dirname, "../core/reading/act-weights.ts"), text);
else console.log(text);

function scoreOf({ evidence }: Row, of: readonly number[]): number {
  return evidence.reduce((sum, [at, value]) => sum + value * (of[at] ?? 0), of[names.length] ?? 0);
}

/** Logistic regression by Newton's method; the last weight is the bias. */
function regress(on: readonly Brief[]): number[] {
  const size = names.length + 1;
  const found = new Array<number>(size).fill(0);
  for (let round = 0; round < 12; round++) {
    const system = Array.from({ length: size }, (_, row) => {
      const line = new Array<number>(size + 1).fill(0);
      line[row] = row < names.length ? hold : 1e-6;
      line[size] = row < names.length ? hold * (found[row] ?? 0) : 0;
      return line;
    });
    for (const row of on.flatMap(({ rows }) => rows)) {
      const chance = 1 / (1 + Math.exp(-scoreOf(row, found)));
      const miss = chance - (row.right.length > 0 ? 1 : 0);
      const slope = Math.max(1e-6, chance * (1 - chance));
      const all = [...row.evidence, [names.length, 1] as const];
      for (const [i, a] of all) {
        const line = system[i];
        if (!line) continue;
        for (const [j, b] of all) line[j] = (line[j] ?? 0) + slope * a * b;
        line[size] = (line[size] ?? 0) + miss * a;
      }
    }
    solve(system).forEach((step, at) => {
      found[at] = (found[at] ?? 0) - step;
    });
  }
  return found;
}

/** Solves linear equations, each a line with its right side last, by elimination. */
function solve(system: number[][]): number[] {
  const size = system.length;
  for (let i = 0; i < size; i++) {
    const best = system
      .slice(i)
      .reduce((most, line, at) => (Math.abs(line[i] ?? 0) > Math.abs(system[most]?.[i] ?? 0) ? i + at : most), i);
    const pivot = system[best] ?? [];
    system[best] = system[i] ?? [];
    system[i] = pivot;
    for (let j = 0; j < size; j++) {
      const line = system[j];
      const factor = j === i || !line ? 0 : (line[i] ?? 0) / (pivot[i] ?? 1);
      if (factor !== 0 && line) for (let k = i; k <= size; k++) line[k] = (line[k] ?? 0) - factor * (pivot[k] ?? 0);
    }
  }
  return system.map((line, at) => (line[size] ?? 0) / (line[at] ?? 1));
}
