import type { Certificate, GateId, GateResult } from "../certificate.ts";
import type { EnvironmentSpec } from "../environment.ts";
import { EVENT_VERSION } from "../episode.ts";
import { passes } from "./pass-threshold.ts";

/** Share of mutants that must be told from the oracle. */
export const mutantFloor = 0.95;
/** Share of wrong patches that a task's hidden tests must fail: some of what is made by rule does no harm. */
export const testsFloor = 0.8;
/** What no task tests (G16) is named, and no reason to mistrust the tasks there are. */
const thresholds: Readonly<Partial<Record<GateId, number>>> = { G4: mutantFloor, G16: 0, G18: testsFloor };

const gateTitles: Readonly<Record<GateId, string>> = {
  G0: "Meaning: what is enforced is what its sentence says",
  G1: "Solvable: the oracle passes on every seed",
  G2: "Null: doing nothing fails",
  G3: "Trivial agents fail: random, repeating, dumping everything",
  G4: "Mutants of the oracle are rejected",
  G5: "Frame: one unrelated write fails the task",
  G6: "Alternatives: reordered, repeated and extra harmless steps pass",
  G7: "Deterministic: same actions, same states and score",
  G8: "No leak: nothing hidden is shown to the agent",
  G9: "The answer is not in the prompt",
  G10: "Well-posed: every required value can be known, every named record is unique",
  G11: "Measured tier agrees with the declared one",
  G12: "Distinct: no near-duplicate tasks",
  G13: "The rows keep the rules",
  G14: "Rules hold: no tool breaks one, or it is noticed",
  G15: "Clean solutions: no accepted way breaks a rule",
  G16: "Coverage: both sides of each rule, every tool",
  G17: "Fair refusals: what is asked breaks the rule, and there is no other way",
  G18: "Hidden tests are tested: wrong patches fail them",
};

/** What a gate found. With nothing to check it is not applicable and holds, unless the proof is `owed`: then it says so and does not hold. */
export type GateFinding = {
  readonly id: GateId;
  readonly checked: number;
  readonly passed: number;
  readonly note?: string | undefined;
  readonly owed?: string | undefined;
};

/** A mutant of an oracle, and what became of it. */
export type MutantFinding = {
  readonly taskId: string;
  readonly mutation: string;
  readonly rejected: boolean;
  readonly belowThreshold: boolean;
  /** The validators that told it from the oracle, where the certifier looks. */
  readonly by?: readonly string[] | undefined;
  readonly reason: string;
};

/** Everything that a certifier found out about an environment, however it looked. */
export type Findings = {
  /** The certified specification: without the tasks that were dropped. */
  readonly spec: EnvironmentSpec;
  readonly specDigest: string;
  readonly seeds: readonly number[];
  readonly tasks: Certificate["tasks"];
  readonly dropped: Certificate["dropped"];
  readonly gates: readonly GateFinding[];
  readonly mutants: readonly MutantFinding[];
  readonly scores: Readonly<Record<keyof Certificate["baselines"], readonly number[]>>;
  readonly labels?: Certificate["labels"] | undefined;
  readonly meaning?: Certificate["meaning"] | undefined;
  readonly untested?: readonly string[] | undefined;
  /** Enough tasks are left, and proven, for an environment to be certified. */
  readonly isEnough: boolean;
  readonly warnings: readonly string[];
  readonly timingsMs: Certificate["timingsMs"];
  /** Version of the certifier: what its gates demand. */
  readonly certifier: string;
};

/** The certificate that findings give: every certifier's is made here, so that a gate means the same in each. */
export function certificateFrom(findings: Findings): Certificate {
  const { spec, mutants, scores, untested = [] } = findings;
  const gates = findings.gates.map(gateOf);
  return {
    formatVersion: 1,
    specDigest: findings.specDigest,
    seeds: [...findings.seeds],
    tasks: findings.tasks,
    dropped: [...findings.dropped],
    gates,
    mutants: {
      total: mutants.length,
      rejected: mutants.filter(({ rejected }) => rejected).length,
      belowThreshold: mutants.filter(({ belowThreshold }) => belowThreshold).length,
      byKind: killsByKind(mutants),
      survivors: mutants
        .filter(({ rejected }) => !rejected)
        .map(({ taskId, mutation, reason }) => ({ taskId, mutation, reason })),
    },
    baselines: {
      oracle: baselineOf(scores.oracle),
      noop: baselineOf(scores.noop),
      random: baselineOf(scores.random),
    },
    labels: findings.labels ?? [],
    ...(findings.meaning ? { meaning: findings.meaning } : {}),
    ...(untested.length > 0 ? { untested: [...untested] } : {}),
    ok: findings.isEnough && gates.every(({ ok }) => ok),
    warnings: [...findings.warnings],
    timingsMs: findings.timingsMs,
    versions: {
      certifier: findings.certifier,
      generator: `${spec.generator.name} ${spec.generator.version}`,
      events: String(EVENT_VERSION),
      spec: String(spec.formatVersion),
    },
  };
}

function gateOf({ id, checked, passed, note, owed }: GateFinding): GateResult {
  const threshold = thresholds[id] ?? 1;
  const isEmpty = checked === 0;
  const said = note ?? (isEmpty ? (owed ?? "Not applicable: nothing here for this gate to check.") : undefined);
  return {
    id,
    title: gateTitles[id],
    checked,
    passed,
    threshold,
    ok: isEmpty ? owed === undefined : passed / checked >= threshold,
    ...(said === undefined ? {} : { note: said }),
  };
}

/** By kind of mistake, how many were made, how many were told from the oracle, and by which validators. */
function killsByKind(mutants: readonly MutantFinding[]): Certificate["mutants"]["byKind"] {
  return [...Map.groupBy(mutants, ({ mutation }) => mutation)].map(([mutation, own]) => {
    const by: Record<string, number> = {};
    for (const mutant of own) for (const id of mutant.by ?? []) by[id] = (by[id] ?? 0) + 1;
    const isKnown = own.some((mutant) => mutant.by !== undefined);
    const rejected = own.filter((mutant) => mutant.rejected).length;
    return { mutation, total: own.length, rejected, ...(isKnown ? { by } : {}) };
  });
}

function baselineOf(scores: readonly number[]): { mean: number; passed: number } {
  return { mean: meanOf(scores), passed: meanOf(scores.map((score) => (passes(score) ? 1 : 0))) };
}

function meanOf(values: readonly number[]): number {
  if (values.length === 0) return 0;
  return Math.round((values.reduce((sum, each) => sum + each, 0) / values.length) * 10_000) / 10_000;
}
