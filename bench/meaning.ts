import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { z } from "zod";
import { InvalidError } from "../core/errors.ts";
import { readingsOfBrief } from "../core/generate/understand.ts";
import type { ClauseAnswer } from "../core/norms/clause-answer.ts";
import { readGraph } from "../core/reading/read-graph.ts";
import { readNorms } from "../core/reading/read-norms.ts";
import { readText } from "../core/reading/read-text.ts";
import { understandingOf } from "../core/reading/understand.ts";
import { type ModelReading, readOpenClauses } from "../server/generate-llm/read-open-clauses.ts";
import { GoldPart, goldLines, sharedBriefs } from "./gold.ts";
import { quantile } from "./table.ts";

/** How much of what briefs mean is read, against gold readings by hand, and how long a brief takes.
 *  node bench/meaning.ts [--half dev|held-out|invented|fresh|corpus|unseen] [--briefs DIR] [--offers] [--model MODEL] [--first N] [--verbose]
 *  `dev` takes lines 1, 3, 5, ... of each gold file, `held-out` the others: develop on the first, look at the second once.
 *  `invented` takes bench/briefs/invented.jsonl: briefs of other trades, written before anything was made to read them, with their records and rules;
 *  `fresh` takes bench/briefs/fresh.jsonl: further ones, with their records, relations, states and acts;
 *  `corpus` and `unseen` take 107 and 51 more by three other hands, with all of their rules: the reader was developed on the first and never on the second.
 *  `--model <model>[@<base URL>]` lets a model read what is left open, as `--readers offline,model` does: how many rules are faithful as enforced, and once an author has taken every reading of the model's that the records can hold. `--first N` takes the first N briefs only.
 *  `--offers` measures what open clauses offer to pick from: how many rules a reading of their clause says faithfully, enforced, or offered first, or among three. */
const { values } = parseArgs({
  options: {
    half: { type: "string", default: "dev" },
    offers: { type: "boolean", default: false },
    model: { type: "string" },
    first: { type: "string", default: "1000" },
    briefs: { type: "string", default: sharedBriefs },
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

const half = GoldPart.parse(values.half);
const gold = goldLines(half, values.briefs).slice(0, Number(values.first));
const scorer = join(values.briefs, "score.mjs");

const tookMs: number[] = [];
const read = gold.map((line) => {
  const { id, brief, language } = Gold.parse(JSON.parse(line));
  const from = performance.now();
  const text = readText(brief, language);
  const graph = readGraph(text);
  const clauses = readNorms(text, graph);
  tookMs.push(performance.now() - from);
  return { id, graph, clauses };
});
const readings = read.map(({ id, graph, clauses }) => JSON.stringify({ id, ...understandingOf(graph, clauses) }));

const dir = mkdtempSync(join(tmpdir(), "agentgym-meaning-"));
try {
  writeFileSync(join(dir, "gold.jsonl"), `${gold.join("\n")}\n`);
  writeFileSync(join(dir, "readings.jsonl"), `${readings.join("\n")}\n`);
  const args = [scorer, join(dir, "gold.jsonl"), join(dir, "readings.jsonl"), ...(values.verbose ? ["--verbose"] : [])];
  const report = execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (values.verbose) console.log(report);
  printSummary(report);
  if (values.offers) printOffers(dir, report);
  if (values.model) await printModel(dir, values.model);
} finally {
  rmSync(dir, { recursive: true });
}

/** How many rules are faithful once the author has picked: each open clause enforced as its nth reading says, and the rules counted that one of them makes faithful. */
function printOffers(dir: string, enforced: string): void {
  const unread = (report: string) =>
    report
      .split("\n")
      .filter((each) => /^(?:PARTLY|WRONG|OPEN|LOST) /.test(each))
      .map((each) => each.replace(/^\S+\s+/, ""));
  const scored = (at: number) => {
    const picked = read.map(({ id, graph, clauses }) => {
      const all = clauses.map((clause) => {
        const offer = clause.status === "open" ? clause.candidates[at] : undefined;
        return offer ? { ...clause, status: "enforced" as const, norms: offer.norms } : clause;
      });
      return JSON.stringify({ id, ...understandingOf(graph, all) });
    });
    writeFileSync(join(dir, "picked.jsonl"), `${picked.join("\n")}\n`);
    return execFileSync(process.execPath, [scorer, join(dir, "gold.jsonl"), join(dir, "picked.jsonl"), "--verbose"], {
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    });
  };
  const [first = new Set<string>(), ...others] = [0, 1, 2].map((at) => new Set(unread(scored(at))));
  // No clause has a fourth reading.
  const own = new Set(unread(scored(3)));
  const rules = Number(/^all rules\s+(\d+)/m.exec(enforced)?.[1]);
  const share = (left: number) => `${rules - left} (${(((rules - left) / rules) * 100).toFixed(1)} %)`;
  const afterFirst = [...own].filter((each) => first.has(each));
  console.log(
    `\nfaithful as read ${share(own.size)}, with the first reading offered ${share(afterFirst.length)}, with one of three ${share(afterFirst.filter((each) => others.every((other) => other.has(each))).length)}`,
  );
}

/** Whether a brief names any record: of one that names none, nothing is asked. */
function isReadable(brief: string): boolean {
  try {
    readingsOfBrief(brief);
    return true;
  } catch (error) {
    if (error instanceof InvalidError) return false;
    throw error;
  }
}

/** How much a model reads, and how much of that is enforced, over the way that a request takes. */
async function printModel(dir: string, model: string): Promise<void> {
  const answers = new Map<string, ClauseAnswer>();
  const reading: ModelReading = {
    settings: { baseUrl: process.env.OPENAI_BASE_URL, apiKey: process.env.OPENAI_API_KEY },
    understand: async ({ brief, ...options }) => readingsOfBrief(brief, options),
    cache: {
      get: async (key) => answers.get(key) ?? null,
      put: async (key, answer) => void answers.set(key, answer),
    },
    nowMs: Date.now,
  };
  const enforced: string[] = [];
  const taken: string[] = [];
  let [asked, readAt, picked, refused] = [0, 0, 0, 0];
  for (const line of gold) {
    const { id, brief } = Gold.parse(JSON.parse(line));
    if (!isReadable(brief)) continue;
    const { picks, told } = await readOpenClauses(reading, model, { brief, picks: {} }, () => {});
    if (told.status === "failed") throw new Error(`${id}: ${told.problems.join("; ")}`);
    asked += told.asked;
    readAt += told.read;
    const read = readingsOfBrief(brief, picks);
    enforced.push(JSON.stringify({ id, ...read }));
    // An author who takes each reading, clause by clause.
    const open = new Set(read.understood.open.map(({ clause }) => clause));
    let byAuthor = picks.readings ?? [];
    for (const clause of open) {
      const reading = byAuthor.find((pick) => pick.clause === clause);
      if (!reading?.norm) continue;
      const own = [...byAuthor, { ...reading, by: "author" as const }];
      try {
        readingsOfBrief(brief, { readings: own });
        byAuthor = own;
        picked++;
      } catch (error) {
        if (!(error instanceof InvalidError)) throw error;
        refused++;
        if (values.verbose) console.log(`${id} ${clause}: ${error.message}`);
      }
    }
    taken.push(JSON.stringify({ id, ...readingsOfBrief(brief, { readings: byAuthor }) }));
  }
  console.log(
    `\na model (${model}): asked about ${asked} open clauses, ${readAt} enforced without asking; ${picked} more of its readings can be taken, ${refused} cannot`,
  );
  for (const [what, lines] of [
    ["as enforced", enforced],
    ["with every reading of the model taken", taken],
  ] as const) {
    writeFileSync(join(dir, "model.jsonl"), `${lines.join("\n")}\n`);
    const report = execFileSync(
      process.execPath,
      [scorer, join(dir, "gold.jsonl"), join(dir, "model.jsonl"), ...(values.verbose ? ["--verbose"] : [])],
      { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
    );
    if (values.verbose) console.log(report);
    console.log(`\n${what}:`);
    for (const pattern of [/^total\s/, /^all rules\s/, /^hallucinated/, /^enforced readings/, /^traps/])
      console.log(report.split("\n").find((each) => pattern.test(each)) ?? "");
  }
}

/** The lines of the scorer's report that the figures of the design are about. */
function printSummary(report: string): void {
  const line = (pattern: RegExp) => report.split("\n").find((each) => pattern.test(each)) ?? "";
  const parts = report.slice(report.lastIndexOf("\npart ")).split("\n");
  console.log(
    `meaning, half ${half}: ${gold.length} briefs, read in ${quantile(tookMs, 0.5).toFixed(1)} ms (median; target < 60), ${quantile(tookMs, 0.95).toFixed(1)} ms (p95)`,
  );
  const hasRules = half !== "fresh";
  if (hasRules) console.log(`\n${line(/^total\s/)}\n${line(/^all rules\s/)}`);
  console.log(`\n${line(/^part\s/)}`);
  for (const part of ["entities", "relations", "states", "state transitions", "acts"])
    console.log(parts.find((each) => each.startsWith(`${part} `)) ?? "");
  if (hasRules) console.log(`\n${line(/^hallucinated/)}\n${line(/^enforced readings/)}\n${line(/^traps/)}`);
  console.log(
    `\ntargets on unseen briefs: ${["all rules", "entities", "relations", "states", "acts", "hallucinated"].map((what, i) => `${what} ${targets[i]}`).join("; ")}`,
  );
}
