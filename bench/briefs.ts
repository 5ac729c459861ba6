import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import type { Plan } from "../core/environment.ts";
import { AgentGymError } from "../core/errors.ts";
import { planFromBrief } from "../core/generate/brief.ts";
import { nounOf, singularOf } from "../core/generate/lexicon/nouns.ts";

type Labelled = {
  readonly id: string;
  readonly brief: string;
  readonly entities: readonly string[];
  readonly constraints: readonly string[];
};

const headOf = (name: string) => name.slice(name.lastIndexOf(" ") + 1);
const spoken = (name: string) => name.replaceAll("_", " ").split(" ").map(singularOf).join(" ");

/** True when a found entity is what a label names: the same phrase, the same noun of the lexicon, or a compound with the label as its head. */
function names(found: string, label: string): boolean {
  const a = spoken(found);
  const b = spoken(label);
  const noun = nounOf(a);
  return (
    a === b ||
    (noun !== null && noun === nounOf(b)) ||
    (!b.includes(" ") && headOf(a) === b) ||
    (!a.includes(" ") && headOf(b) === a && nounOf(b) === null)
  );
}

const noise =
  /^(a|an|the|of|to|is|are|not|no|at|in|on|and|or|be|for|by|than|per|then|before|after|with|never|must|needs?|one|own|first)$/;
const stems = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word && !noise.test(word))
    .map((word) => word.slice(0, 5));

/** The clause that shares most words with a label. */
function clauseFor(plan: Plan, label: string): Plan["clauses"][number] | undefined {
  const wanted = stems(label);
  const score = (text: string) => wanted.filter((stem) => stems(text).includes(stem)).length;
  const rules = plan.clauses.filter((clause) => clause.kind === "constraint" || clause.kind === "state");
  return [...(rules.length > 0 ? rules : plan.clauses)].sort((a, b) => score(b.text) - score(a.text))[0];
}

/** Why a brief is refused; null where it is read. */
function refusalOf(brief: string): string | null {
  try {
    planFromBrief(brief);
    return null;
  } catch (error) {
    if (error instanceof AgentGymError) return error.message;
    throw error;
  }
}

function measure(path: string): void {
  const briefs: Labelled[] = readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  let [hits, missed, extra, kept, listed, lost, refused] = [0, 0, 0, 0, 0, 0, 0];
  const timesMs: number[] = [];
  for (const { id, brief, entities, constraints } of briefs) {
    const refusal = refusalOf(brief);
    if (refusal !== null) {
      missed += entities.length;
      lost += constraints.length;
      refused++;
      console.log(`${id.padEnd(15)} REFUSED: ${refusal}`);
      continue;
    }
    const startedMs = performance.now();
    const plan = planFromBrief(brief);
    timesMs.push(performance.now() - startedMs);
    const found = plan.entities.filter((entity) => !entity.system).map((entity) => entity.name);
    const missing = entities.filter((label) => !found.some((name) => names(name, label)));
    const surplus = found.filter((name) => !entities.some((label) => names(name, label)));
    hits += entities.length - missing.length;
    missed += missing.length;
    extra += surplus.length;
    const problems: string[] = [];
    for (const label of constraints) {
      const clause = clauseFor(plan, label);
      const policy =
        plan.policies.find((candidate) => clause && candidate.clause === clause.id) ??
        plan.policies.find(
          (candidate) => stems(label).filter((stem) => stems(candidate.text).includes(stem)).length >= 2,
        );
      if (policy) kept++;
      else if (clause && !clause.understood) {
        listed++;
        problems.push(`not understood: ${label}`);
      } else {
        lost++;
        problems.push(`LOST: ${label}`);
      }
    }
    console.log(
      `${id.padEnd(15)} ${plan.domain.padEnd(10)} found ${String(entities.length - missing.length).padStart(2)}/${entities.length}  missing [${missing.join(", ")}]  extra [${surplus.join(", ")}]  rules ${constraints.length - problems.length}/${constraints.length} ${problems.join("; ")}`,
    );
  }
  timesMs.sort((a, b) => a - b);
  const ratio = (part: number, whole: number) => (whole === 0 ? 1 : part / whole).toFixed(3);
  console.log(
    `entities: recall ${ratio(hits, hits + missed)} (at least 0.90), precision ${ratio(hits, hits + extra)} (at least 0.80)`,
  );
  console.log(
    `rules: ${kept} in a policy (${ratio(kept, kept + listed + lost)}, at least 0.70), ${listed} named as not understood, ${lost} lost (0)`,
  );
  console.log(`refused: ${refused} of ${briefs.length} briefs, of which everything counts as missed and lost`);
  console.log(
    `time: median ${timesMs[Math.floor(timesMs.length / 2)]?.toFixed(1)} ms, worst ${timesMs.at(-1)?.toFixed(1)} ms`,
  );
}

for (const path of process.argv.length > 2 ? process.argv.slice(2) : ["bench/briefs-held-out.jsonl"]) measure(path);
