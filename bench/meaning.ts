import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { z } from "zod";
import { understand } from "../core/reading/understand.ts";
import { GoldPart, goldLines } from "./gold.ts";
import { quantile } from "./table.ts";

/** How much of what briefs mean is read, against gold readings by hand, and how long a brief takes.
 *  node bench/meaning.ts [--half dev|held-out|invented|fresh] [--briefs DIR] [--verbose]
 *  `dev` takes lines 1, 3, 5, ... of each gold file, `held-out` the others: develop on the first, look at the second once.
 *  `invented` takes bench/briefs/invented.jsonl: briefs of other trades, written before anything was made to read them, with their records and rules;
 *  `fresh` takes bench/briefs/fresh.jsonl: further ones, with their records, relations, states and acts.
 *  node bench/meaning.ts --gold FILE[,FILE...] [--third dev|test]
 *  takes files in the same form instead; `test` is every third line of each (3, 6, 9, ...), which nothing is developed on, `dev` the others. */
const { values } = parseArgs({
  options: {
    half: { type: "string", default: "dev" },
    briefs: { type: "string", default: resolve(import.meta.dirname, "../../shared/briefs") },
    gold: { type: "string" },
    third: { type: "string" },
    verbose: { type: "boolean", default: false },
  },
});
const Gold = z.looseObject({ id: z.string(), brief: z.string(), language: z.string().default("en") });
const targets = [
  "faithful >= 50 %, wrong <= 3 %, lost 0",
  "recall/precision >= 93/92 %",
  ">= 85 %",
  ">= 85 %",
  ">= 75 %",
  "0",
];

const { half, third } = values;
const own =
  values.gold?.split(",") ??
  (half === "invented" || half === "fresh" ? [join(import.meta.dirname, `briefs/${half}.jsonl`)] : null);
if (half !== "dev" && half !== "held-out" && own === null)
  throw new Error(`--half is dev, held-out, invented or fresh, not ${half}`);
if (third !== undefined && third !== "dev" && third !== "test") throw new Error(`--third is dev or test, not ${third}`);
const scorer = join(values.briefs, "score.mjs");
if (!existsSync(scorer)) throw new Error(`no gold readings under ${values.briefs}: give their folder by --briefs`);
const gold = own
  ? own.flatMap((file) => goldLines(file, GoldPart.parse(third ?? "all")))
  : ["gold-a.jsonl", "gold-b.jsonl"].flatMap((file) =>
      goldLines(join(values.briefs, file), half === "dev" ? "odd" : "even"),
    );

const tookMs: number[] = [];
const readings = gold.map((line) => {
  const { id, brief, language } = Gold.parse(JSON.parse(line));
  const from = performance.now();
  const understanding = understand(brief, language);
  tookMs.push(performance.now() - from);
  return JSON.stringify({ id, ...understanding });
});

const dir = mkdtempSync(join(tmpdir(), "agentgym-meaning-"));
try {
  writeFileSync(join(dir, "gold.jsonl"), `${gold.join("\n")}\n`);
  writeFileSync(join(dir, "readings.jsonl"), `${readings.join("\n")}\n`);
  const args = [scorer, join(dir, "gold.jsonl"), join(dir, "readings.jsonl"), ...(values.verbose ? ["--verbose"] : [])];
  const report = execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (values.verbose) console.log(report);
  printSummary(report);
} finally {
  rmSync(dir, { recursive: true });
}

/** The lines of the scorer's report that the figures of the design are about. */
function printSummary(report: string): void {
  const line = (pattern: RegExp) => report.split("\n").find((each) => pattern.test(each)) ?? "";
  const parts = report.slice(report.lastIndexOf("\npart ")).split("\n");
  const what = values.gold ? `${values.gold}${third ? `, third ${third}` : ""}` : `half ${half}`;
  console.log(
    `meaning, ${what}: ${gold.length} briefs, read in ${quantile(tookMs, 0.5).toFixed(1)} ms (median; target < 60), ${quantile(tookMs, 0.95).toFixed(1)} ms (p95)`,
  );
  const hasRules = values.gold !== undefined || half !== "fresh";
  if (hasRules) console.log(`\n${line(/^total\s/)}\n${line(/^all rules\s/)}`);
  console.log(`\n${line(/^part\s/)}`);
  for (const part of ["entities", "relations", "states", "state transitions", "acts"])
    console.log(parts.find((each) => each.startsWith(`${part} `)) ?? "");
  if (hasRules) console.log(`\n${line(/^hallucinated/)}\n${line(/^enforced readings/)}\n${line(/^traps/)}`);
  console.log(
    `\ntargets on unseen briefs: ${["all rules", "entities", "relations", "states", "acts", "hallucinated"].map((what, i) => `${what} ${targets[i]}`).join("; ")}`,
  );
}
