import type { Action } from "../../core/action.ts";
import type { Certificate, GateResult } from "../../core/certificate.ts";
import type { EnvironmentSpec } from "../../core/environment.ts";
import { EVENT_VERSION, type StepEvent } from "../../core/episode.ts";
import { firstObservation } from "../../core/play.ts";
import { digestOf } from "../../core/state/digest.ts";
import type { Task } from "../../core/task.ts";
import { toolsOf } from "../../core/worlds/tools.ts";
import type { Agent } from "../agents/agent.ts";
import { agentOf, replayAgent } from "../agents/builtin.ts";
import type { Sandbox } from "../worlds/sandbox.ts";
import { BoundaryError } from "./boundary.ts";
import { EpisodeSession } from "./session.ts";

/** What came of one proof episode. */
type Proof = { readonly score: number; readonly hash: string; readonly kinds: readonly StepEvent["kind"][] };
type Exam = {
  readonly task: Task;
  /** Two runs of the owner's oracle; empty where none is supplied. */
  readonly oracle: readonly Proof[];
  readonly noop: number;
  readonly random: number;
  readonly mutants: readonly { readonly mutation: string; readonly rejected: boolean; readonly score: number }[];
};

const passThreshold = 0.85;
const mutantFloor = 0.95;
/** Episodes at once; each takes a container for its world and one for its grader. */
const parallel = 3;
const version = "custom-1";

/** Proves a custom environment by playing it: its owner's oracle (twice, for the same score and state), an agent that only says done, a random one, and the oracle with
 *  one action left out. A task that its oracle does not solve, or that doing nothing solves, is dropped; one without an oracle stays and is named as not proven.
 *  What cannot be looked into from outside (leaks, wording, alternatives) is not claimed. Rejects with BoundaryError when the infrastructure fails. */
export async function certifyCustom(
  spec: EnvironmentSpec,
  sandbox: Sandbox,
  onTask: (done: number, of: number) => void,
): Promise<{ spec: EnvironmentSpec; certificate: Certificate }> {
  const begin = performance.now();
  const digest = digestOf(spec);
  const exams: Exam[] = [];
  const queue = [...spec.tasks];
  const work = async () => {
    for (let task = queue.shift(); task; task = queue.shift()) {
      exams.push(await examine(spec, digest, sandbox, task));
      onTask(exams.length, spec.tasks.length);
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  const order = new Map(spec.tasks.map(({ id }, at) => [id, at]));
  exams.sort((a, b) => (order.get(a.task.id) ?? 0) - (order.get(b.task.id) ?? 0));
  const dropped = exams.flatMap(({ task, oracle, noop }): Certificate["dropped"] => {
    if (oracle.some(({ score }) => score < 1))
      return [{ family: task.family, gate: "G1", reason: `${task.id}: its oracle scores ${oracle[0]?.score}` }];
    if (noop >= passThreshold)
      return [{ family: task.family, gate: "G2", reason: `${task.id}: an agent that only says done scores ${noop}` }];
    return [];
  });
  const failed = new Set(dropped.map(({ reason }) => reason.split(":")[0]));
  const kept = exams.filter(({ task }) => !failed.has(task.id));
  const certified: EnvironmentSpec = { ...spec, tasks: kept.map(({ task }) => task) };
  const timingsMs = { total: Math.round(performance.now() - begin) };
  return { spec: certified, certificate: certificateOf(certified, spec.tasks.length, kept, dropped, timingsMs) };
}

async function examine(spec: EnvironmentSpec, digest: string, sandbox: Sandbox, task: Task): Promise<Exam> {
  const play = (agent: Agent) => proofOf(spec, digest, sandbox, task, agent);
  const listed = (actions: readonly Action[]) => play(replayAgent("proof", actions));
  const oracle = task.oracle.length > 0 ? [await listed(task.oracle), await listed(task.oracle)] : [];
  const mutants: Exam["mutants"][number][] = [];
  if (oracle[0])
    for (const { mutation, actions } of mutantsOf(task.oracle, oracle[0].kinds)) {
      const { score } = await listed(actions);
      mutants.push({ mutation, score, rejected: score < 1 });
    }
  return {
    task,
    oracle,
    noop: (await play(agentOf("noop"))).score,
    random: (await play(agentOf("random"))).score,
    mutants,
  };
}

/** The oracle with one write left out, stopped before its last write, and without its answer. A program without a snapshot shows no writes: there its last action is left out. */
function mutantsOf(
  oracle: readonly Action[],
  kinds: Proof["kinds"],
): { readonly mutation: string; readonly actions: readonly Action[] }[] {
  const acts = oracle.slice(0, -1);
  const done = oracle.at(-1);
  if (!done) return [];
  const seen = acts.flatMap((_, at) => (kinds[at] === "write" ? [at] : []));
  const answers = Object.keys(done.params).length > 0;
  const writes = seen.length > 0 || answers || acts.length === 0 ? seen : [acts.length - 1];
  return [
    ...writes.map((left) => ({ mutation: "drop_write", actions: [...acts.filter((_, at) => at !== left), done] })),
    ...(writes.length > 1 ? [{ mutation: "stop_early", actions: [...acts.slice(0, writes.at(-1)), done] }] : []),
    ...(answers ? [{ mutation: "no_answer", actions: [...acts, { action: "done", params: {} }] }] : []),
  ];
}

/** Plays an episode of which nothing is kept. */
async function proofOf(
  spec: EnvironmentSpec,
  specDigest: string,
  sandbox: Sandbox,
  task: Task,
  agent: Agent,
): Promise<Proof> {
  const ports = { sandbox, append: async () => {}, nowMs: () => 0 };
  const episode = { episodeId: "ep_proof", environmentId: "", spec, specDigest, task, agent: agent.name, trial: 0 };
  const { session } = await EpisodeSession.start(ports, episode);
  const acting = await agent.begin({
    episodeId: episode.episodeId,
    instruction: task.instruction,
    tools: toolsOf(spec.world, task),
    seed: spec.options.seed,
    trial: 0,
    hidden: { task, world: spec.world },
  });
  const kinds: StepEvent["kind"][] = [];
  try {
    for (let observation = firstObservation(spec.world, task); ; ) {
      const { action } = await acting.act(observation);
      const { step, ended } = await session.step(action);
      kinds.push(step.kind);
      if (ended) return { score: ended.score, hash: step.stateHash, kinds };
      observation = step.observation;
    }
  } catch (error) {
    if (error instanceof BoundaryError)
      throw new BoundaryError(error.boundary, error.code, `${task.id}: ${error.message}`, { cause: error });
    throw error;
  } finally {
    await acting.close();
    await session.close();
  }
}

function certificateOf(
  spec: EnvironmentSpec,
  generated: number,
  exams: readonly Exam[],
  dropped: Certificate["dropped"],
  timingsMs: Certificate["timingsMs"],
): Certificate {
  const proven = exams.filter(({ oracle }) => oracle.length > 0);
  const mutants = proven.flatMap(({ task, mutants: own }) => own.map((mutant) => ({ taskId: task.id, ...mutant })));
  const rejected = mutants.filter((mutant) => mutant.rejected);
  const same = proven.filter(({ oracle: [a, b] }) => a && b && a.score === b.score && a.hash === b.hash);
  const gate = (id: GateResult["id"], title: string, checked: number, passed: number, threshold = 1): GateResult => ({
    id,
    title,
    checked,
    passed,
    threshold,
    ok: checked > 0 && passed / checked >= threshold,
    ...(checked === 0 ? { note: "Not proven: no oracle is supplied." } : {}),
  });
  const gates = [
    gate("G1", "Solvable by the owner's oracle", proven.length, proven.length),
    gate("G2", "Not passed by doing nothing", exams.length, exams.filter(({ noop }) => noop < passThreshold).length),
    gate(
      "G3",
      "Not passed by random actions",
      exams.length,
      exams.filter(({ random }) => random < passThreshold).length,
    ),
    gate("G4", "Mutants of the oracle are told apart", mutants.length, rejected.length, mutantFloor),
    gate("G7", "The same actions give the same state and score, twice", proven.length, same.length),
  ];
  const unproven = exams.length - proven.length;
  const mean = (scores: readonly number[]) =>
    scores.length === 0
      ? 0
      : Math.round((scores.reduce((sum, each) => sum + each, 0) / scores.length) * 10_000) / 10_000;
  const baseline = (scores: readonly number[]) => ({
    mean: mean(scores),
    passed: mean(scores.map((score) => (score >= passThreshold ? 1 : 0))),
  });
  return {
    formatVersion: 1,
    specDigest: digestOf(spec),
    seeds: [spec.options.seed],
    tasks: { asked: generated, generated, repaired: 0, certified: proven.length },
    dropped: [...dropped],
    gates,
    mutants: {
      total: mutants.length,
      rejected: rejected.length,
      belowThreshold: mutants.filter(({ score }) => score < passThreshold).length,
      byKind: [...new Set(mutants.map(({ mutation }) => mutation))].map((mutation) => {
        const own = mutants.filter((mutant) => mutant.mutation === mutation);
        return { mutation, total: own.length, rejected: own.filter((mutant) => mutant.rejected).length };
      }),
      survivors: mutants
        .filter((mutant) => !mutant.rejected)
        .map(({ taskId, mutation }) => ({ taskId, mutation, reason: "The grader gave it the full score." })),
    },
    baselines: {
      oracle: baseline(proven.map(({ oracle }) => oracle[0]?.score ?? 0)),
      noop: baseline(proven.map(({ noop }) => noop)),
      random: baseline(proven.map(({ random }) => random)),
    },
    labels: [],
    ok: unproven === 0 && dropped.length === 0 && gates.every(({ ok }) => ok),
    warnings: [
      ...(unproven > 0 ? [`${unproven} of ${exams.length} tasks are not proven: they have no oracle.`] : []),
      ...dropped.map(({ reason }) => `Dropped ${reason}.`),
      "A custom environment is proven by playing it. Leaks, wording and alternative ways are not examined.",
    ],
    timingsMs,
    versions: {
      certifier: version,
      generator: `${spec.generator.name} ${spec.generator.version}`,
      events: String(EVENT_VERSION),
      spec: "1",
    },
  };
}
