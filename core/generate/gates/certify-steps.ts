import { type Certificate, GateId, type GateResult } from "../../certificate.ts";
import type { EnvironmentSpec, Plan, WorldSpec } from "../../environment.ts";
import { counted } from "../../figures.ts";
import { certificateFrom, type GateFinding, mutantFloor } from "../../judge/certificate-from.ts";
import { foldText } from "../../judge/same-value.ts";
import { digestOf } from "../../state/digest.ts";
import type { Task } from "../../task.ts";
import { openWorld } from "../../worlds/open.ts";
import { toolsOf } from "../../worlds/tools.ts";
import type { World } from "../../worlds/world.ts";
import { type CheckResult, prepareGround } from "./bench.ts";
import { type Coverage, coverageOf } from "./coverage.ts";
import { findDuplicates } from "./distinct.ts";
import { type Examiner, examine, type TaskExam } from "./examine.ts";
import { addedByHand, checkMeaning, meaningOf } from "./meaning.ts";
import { checkNormsHold, checkRows } from "./norm-gates.ts";
import { readEverything } from "./trivial.ts";

/** Version of the certifier: what the gates demand. */
const CERTIFIER_VERSION = "2";

/** Where other seeds' rows and other bindings of a task come from: the compiler and the task makers. */
export type TaskSources = {
  readonly compileVariant: (spec: EnvironmentSpec, seed: number) => EnvironmentSpec;
  readonly rebindTasks: (plan: Plan, world: WorldSpec, tasks: Task[], seed: number) => Task[];
  readonly spareTask: (plan: Plan, world: WorldSpec, task: Task, attempt: number) => Task | null;
};

/** What a caller may watch and provide. */
export type CertifyHooks = {
  readonly onGate?: (gate: GateResult) => void;
  /** A clock in milliseconds, for the timings. */
  readonly nowMs?: () => number;
  /** Final state hash of the oracle's run by task id, as a container gave it. */
  readonly dockerHashes?: Readonly<Record<string, string>>;
};

/** A certified environment: the specification without dropped tasks, its certificate, and the same environment on the other seeds. */
export type Certified = {
  readonly spec: EnvironmentSpec;
  readonly certificate: Certificate;
  readonly variants: EnvironmentSpec[];
};

/** Fewest certified tasks of a valid environment. */
const fewestTasks = 20;
const sparesPerTask = 3;
const variantCount = 2;

/** Where certification stands: so many of the tasks were examined. */
export type CertifyProgress = { readonly examined: number; readonly of: number };

/** Runs every gate on every task, step by step: iterate it to let other work in between tasks. Returns the certified environment. */
export function* certifySteps(
  spec: EnvironmentSpec,
  sources: TaskSources,
  hooks: CertifyHooks = {},
): Generator<CertifyProgress, Certified> {
  const clock = hooks.nowMs ?? (() => 0);
  const timings: Record<string, number> = {};
  const timed = <T>(name: string, run: () => T): T => {
    const start = clock();
    const value = run();
    timings[name] = Math.round(((timings[name] ?? 0) + clock() - start) * 100) / 100;
    return value;
  };
  const begin = clock();
  const { seed } = spec.options;
  const { plan } = spec;
  const variants = timed("variants", () =>
    Array.from({ length: variantCount }, (_, i) => variantOf(sources.compileVariant(spec, seed + i + 1))),
  );
  const world = timed("prepare", () => openWorld(spec.world));
  const ground = timed("prepare", () => prepareGround(world, openWorld, seed));
  const examiner: Examiner = {
    ground,
    everything: timed("prepare", () => readEverything(ground)),
    toolText: foldText(
      toolsOf(spec.world)
        .map(({ title, description }) => `${title}\n${description}`)
        .join("\n"),
    ),
    timed,
    dockerHashes: hooks.dockerHashes ?? {},
  };

  const exams: TaskExam[] = [];
  const dropped: Certificate["dropped"] = [];
  let repaired = 0;
  for (const [index, task] of spec.tasks.entries()) {
    const outcome = admit(task, examiner, variants, sources, plan, spec.world);
    if (outcome.exam) {
      exams.push(outcome.exam);
      if (outcome.exam.bench.task !== task) repaired++;
    } else
      dropped.push({
        family: task.family,
        gate: outcome.failed.gate,
        reason: `${task.id}: ${outcome.failed.reason ?? ""}`,
      });
    yield { examined: index + 1, of: spec.tasks.length };
  }

  const duplicates = timed("distinct", () => findDuplicates(exams.map(({ bench }) => bench.task)));
  let kept = exams.filter(({ bench: { task } }) => {
    const reason = duplicates.get(task.id);
    if (reason !== undefined) dropped.push({ family: task.family, gate: "G12", reason: `${task.id}: ${reason}` });
    return reason === undefined;
  });
  kept = dropSurvivors(kept, dropped);
  const tasks = kept.map(({ bench }) => bench.task);
  const ids = new Set(tasks.map(({ id }) => id));
  const certifiedSpec: EnvironmentSpec = { ...spec, tasks };
  const finalVariants = variants.map(
    (variant): EnvironmentSpec => ({
      ...variant.spec,
      tasks: [...variant.tasks.values()].filter(({ id }) => ids.has(id)),
    }),
  );
  const specDigest = timed("digest", () => digestOf(certifiedSpec));
  timings.total = Math.round((clock() - begin) * 100) / 100;
  const ofWorld: CheckResult[] = [
    ...timed("G0", () => checkMeaning(plan)),
    ...timed("G13", () => [
      ...checkRows(world, seed),
      ...variants.flatMap((variant) => checkRows(variant.world, variant.spec.options.seed)),
    ]),
    ...timed("G14", () => checkNormsHold(world, seed)),
  ];
  const coverage = timed("G16", () =>
    coverageOf(
      world,
      kept.map(({ bench }) => bench),
    ),
  );
  const certificate = certificateOf(spec, kept, {
    ofWorld,
    coverage,
    seeds: [seed, ...variants.map(({ spec: each }) => each.options.seed)],
    specDigest,
    dropped,
    repaired,
    timings,
    docker: hooks.dockerHashes !== undefined,
  });
  for (const gate of certificate.gates) hooks.onGate?.(gate);
  return { spec: certifiedSpec, certificate, variants: finalVariants };
}

type Variant = { readonly spec: EnvironmentSpec; readonly world: World; readonly tasks: Map<string, Task> };

function variantOf(spec: EnvironmentSpec): Variant {
  return { spec, world: openWorld(spec.world), tasks: new Map(spec.tasks.map((task) => [task.id, task])) };
}

/** Examines a task, and other bindings of its family in its place while it fails. */
function admit(
  task: Task,
  examiner: Examiner,
  variants: readonly Variant[],
  sources: TaskSources,
  plan: Plan,
  world: WorldSpec,
): { exam: TaskExam; failed?: undefined } | { exam: null; failed: CheckResult } {
  let failed: CheckResult | null = null;
  for (let attempt = -1; attempt < sparesPerTask; attempt++) {
    const candidate = attempt < 0 ? task : sources.spareTask(plan, world, task, attempt);
    if (!candidate) break;
    const bound = variants.map((variant) => {
      const own =
        attempt < 0
          ? variant.tasks.get(candidate.id)
          : sources.rebindTasks(plan, variant.spec.world, [candidate], variant.spec.options.seed)[0];
      return { seed: variant.spec.options.seed, world: variant.world, task: own ?? null };
    });
    const exam = examine(candidate, bound, examiner);
    const failure = exam.checks.find(({ ok }) => !ok);
    if (!failure) {
      for (const [at, variant] of variants.entries()) {
        const own = bound[at]?.task;
        if (own) variant.tasks.set(candidate.id, own);
      }
      return { exam };
    }
    failed ??= failure;
  }
  return { exam: null, failed: failed ?? { gate: "G1", ok: false, reason: "was not examined" } };
}

/** Drops the tasks with most surviving mutants until enough mutants are rejected. */
function dropSurvivors(exams: TaskExam[], dropped: Certificate["dropped"]): TaskExam[] {
  const surviving = (exam: TaskExam) => exam.mutants.filter(({ rejected }) => !rejected).length;
  let kept = exams;
  for (;;) {
    const total = kept.reduce((sum, { mutants }) => sum + mutants.length, 0);
    const survived = kept.reduce((sum, exam) => sum + surviving(exam), 0);
    if (total === 0 || 1 - survived / total >= mutantFloor) return kept;
    const worst = kept.reduce((a, b) =>
      surviving(b) / Math.max(1, b.mutants.length) > surviving(a) / Math.max(1, a.mutants.length) ? b : a,
    );
    const { task } = worst.bench;
    dropped.push({
      family: task.family,
      gate: "G4",
      reason: `${task.id}: ${worst.mutants.find(({ rejected }) => !rejected)?.reason ?? ""}`,
    });
    kept = kept.filter((exam) => exam !== worst);
  }
}

type CertificateParts = {
  readonly seeds: number[];
  readonly specDigest: string;
  readonly dropped: Certificate["dropped"];
  readonly repaired: number;
  readonly timings: Record<string, number>;
  readonly docker: boolean;
  /** Checks of the world as such, not of a task. */
  readonly ofWorld: readonly CheckResult[];
  readonly coverage: Coverage;
};

function certificateOf(spec: EnvironmentSpec, exams: readonly TaskExam[], parts: CertificateParts): Certificate {
  const mutants = exams.flatMap(({ bench, mutants: own }) =>
    own.map((mutant) => ({ taskId: bench.task.id, ...mutant })),
  );
  const checks = [...parts.ofWorld, ...exams.flatMap((exam) => exam.checks)];
  const { looked, found, untested } = parts.coverage;
  const figures: Partial<Record<GateId, [number, number]>> = {
    G4: [mutants.length, mutants.filter(({ rejected }) => rejected).length],
    G12: [exams.length, exams.length],
    G16: [looked, found],
  };
  // Records have no tests of their own.
  const gates = GateId.exclude(["G18"]).options.map((id): GateFinding => {
    const [checked, passed] = figures[id] ?? count(checks, id);
    const owed = exams.length === 0 ? "Not proven: no task is left." : undefined;
    return { id, checked, passed, note: noteOf(id, spec.plan, parts), owed };
  });
  const asked = spec.options.tasks ?? spec.tasks.length;
  const warnings = [
    ...(exams.length < fewestTasks
      ? [
          `Only ${counted(exams.length, "task")} ${exams.length === 1 ? "is" : "are"} certified; fewer than ${fewestTasks} measure little.`,
        ]
      : []),
    ...(exams.length < asked
      ? [
          `${counted(asked, "task")} ${asked === 1 ? "was" : "were"} asked for, ${exams.length} ${exams.length === 1 ? "is" : "are"} certified.`,
        ]
      : []),
    ...(parts.dropped.length > 0
      ? [
          `${counted(parts.dropped.length, "task")} failed a gate and ${parts.dropped.length === 1 ? "was" : "were"} dropped.`,
        ]
      : []),
  ];
  return certificateFrom({
    spec,
    specDigest: parts.specDigest,
    seeds: parts.seeds,
    tasks: { asked, generated: spec.tasks.length, repaired: parts.repaired, certified: exams.length },
    dropped: parts.dropped,
    gates,
    mutants,
    scores: {
      oracle: exams.map(({ oracleScore }) => oracleScore),
      noop: exams.map(({ noopScore }) => noopScore),
      random: exams.map(({ randomScore }) => randomScore),
    },
    labels: confusion(exams),
    meaning: meaningOf(spec.plan),
    untested,
    isEnough: exams.length >= Math.min(fewestTasks, spec.options.tasks ?? fewestTasks),
    warnings,
    timingsMs: parts.timings,
    certifier: CERTIFIER_VERSION,
  });
}

function count(checks: readonly CheckResult[], id: GateId): [number, number] {
  const own = checks.filter(({ gate }) => gate === id);
  return [own.length, own.filter(({ ok }) => ok).length];
}

function noteOf(id: GateId, plan: Plan, parts: CertificateParts): string | undefined {
  const failed = parts.ofWorld.filter(({ gate, ok }) => gate === id && !ok).flatMap(({ reason }) => reason ?? []);
  if (failed.length > 0) return `${failed.slice(0, 3).join("; ")}.`;
  if (id === "G7" && !parts.docker) return "Three runs in the embedded sandbox; no container was asked.";
  if (id === "G0") return meaningNote(plan);
  if (id === "G16" && parts.coverage.untested.length > 0)
    return `Untested: ${parts.coverage.untested.slice(0, 6).join("; ")}${parts.coverage.untested.length > 6 ? ` (and ${parts.coverage.untested.length - 6} more)` : ""}.`;
  return undefined;
}

function meaningNote(plan: Plan): string {
  const { rules, enforced, open, aside, assumed } = meaningOf(plan);
  const added = addedByHand(plan);
  return [
    `The brief states ${rules} ${rules === 1 ? "rule" : "rules"}: ${enforced} enforced, ${open} open.`,
    ...(aside > 0 ? [`${aside} put aside.`] : []),
    ...(assumed > 0 ? [`${assumed} assumed: usual in the trade.`] : []),
    ...(added > 0 ? [`${added} added to the plan.`] : []),
  ].join(" ");
}

function confusion(exams: readonly TaskExam[]): Certificate["labels"] {
  const counts = new Map<string, Certificate["labels"][number]>();
  for (const { injected, assigned } of exams.flatMap(({ labels }) => labels)) {
    const key = `${injected}>${assigned ?? ""}`;
    const entry = counts.get(key) ?? { injected, assigned, count: 0 };
    entry.count++;
    counts.set(key, entry);
  }
  return [...counts.values()].sort((a, b) => a.injected.localeCompare(b.injected) || b.count - a.count);
}
