import type { Action, Observation } from "../../core/action.ts";
import type { Certificate, GateId } from "../../core/certificate.ts";
import type { EnvironmentSpec } from "../../core/environment.ts";
import type { StepEvent } from "../../core/episode.ts";
import { isNamedAnyway } from "../../core/generate/gates/leaks.ts";
import { canonicalJson } from "../../core/json.ts";
import { certificateFrom, type GateFinding, type MutantFinding } from "../../core/judge/certificate-from.ts";
import { passes } from "../../core/judge/pass-threshold.ts";
import { firstObservation } from "../../core/play.ts";
import { digestOf } from "../../core/state/digest.ts";
import type { Task } from "../../core/task.ts";
import { usualMutants } from "../../core/worlds/exam.ts";
import { kindOf } from "../../core/worlds/kinds.ts";
import type { ExamCase, ExamPlan } from "../../core/worlds/maker.ts";
import { operationsBeneath } from "../../core/worlds/open.ts";
import { toolsOf } from "../../core/worlds/tools.ts";
import type { Agent } from "../agents/agent.ts";
import { agentOf, replayAgent } from "../agents/builtin.ts";
import type { Sandbox } from "../worlds/sandbox.ts";
import { BoundaryError } from "./boundary.ts";
import { EpisodeSession } from "./session.ts";

/** What came of one proof episode. */
type Proof = {
  readonly score: number;
  readonly hash: string;
  readonly kinds: readonly StepEvent["kind"][];
  /** What the world said last, before `done`. */
  readonly said: Observation;
};
type Played = ExamCase & { readonly score: number };
type Exam = {
  readonly task: Task;
  /** Runs of the oracle, the last one in the second sandbox where there is one; empty where none is supplied. */
  readonly oracle: readonly Proof[];
  /** Whether every run of the oracle came to its answer by what the world said. */
  readonly isBorneOut: boolean;
  readonly noop: number;
  readonly random: number;
  readonly trivial: readonly Played[];
  readonly mutants: readonly Played[];
  readonly unrelated: readonly Played[];
  readonly alternatives: readonly Played[];
};

/** Where an environment is proven, and how. */
export type ProofOptions = {
  /** Where all episodes are played. */
  readonly sandbox: Sandbox;
  /** Where each oracle is played once more: it must come to the same state. Null where that was wished for and cannot be had. */
  readonly second?: Sandbox | null;
  /** What its maker proves a task with; an owner's environment has none, and is proven by what every oracle allows. */
  readonly examOf?: (spec: EnvironmentSpec, task: Task) => ExamPlan;
  /** What its maker found of it as a whole. */
  readonly gates?: readonly GateFinding[] | undefined;
  /** A task whose episodes the infrastructure fails is dropped like one that is not sound, and does not fail all: where each task brings code of its own. */
  readonly dropsBroken?: boolean;
  readonly onTask?: (done: number, of: number) => void;
  readonly signal?: AbortSignal | undefined;
};

/** Episodes at once. */
const parallel = 3;
const version = "played-2";

/** Proves an environment whose world only a sandbox can move, by playing it: the oracle (for the same score and state each time), agents that do nothing, act at random or without a thought, mutants of the oracle, the oracle with
 *  a write that nobody asked for, and other right ways. A task that fails is dropped; one without an oracle stays and is named as not proven. Rejects with BoundaryError when the infrastructure fails. */
export async function certifyPlayed(
  spec: EnvironmentSpec,
  options: ProofOptions,
): Promise<{ spec: EnvironmentSpec; certificate: Certificate }> {
  const begin = performance.now();
  const digest = digestOf(spec);
  const exams: Exam[] = [];
  const broken: Certificate["dropped"] = [];
  const queue = [...spec.tasks];
  const work = async () => {
    for (let task = queue.shift(); task; task = queue.shift()) {
      options.signal?.throwIfAborted();
      try {
        exams.push(await examine(spec, digest, options, task));
      } catch (error) {
        if (!options.dropsBroken || !(error instanceof BoundaryError)) throw error;
        broken.push({ family: task.family, gate: "G1", reason: error.message });
      }
      options.onTask?.(exams.length + broken.length, spec.tasks.length);
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  const order = new Map(spec.tasks.map(({ id }, at) => [id, at]));
  exams.sort((a, b) => (order.get(a.task.id) ?? 0) - (order.get(b.task.id) ?? 0));
  const canRepeat = kindOf(spec.world).reexecutes !== "never";
  const dropped = exams.flatMap((exam) => {
    const failure = failureOf(exam, canRepeat);
    return failure ? [{ taskId: exam.task.id, family: exam.task.family, ...failure }] : [];
  });
  const failed = new Set(dropped.map(({ taskId }) => taskId));
  const kept = exams.filter(({ task }) => !failed.has(task.id));
  const certified: EnvironmentSpec = { ...spec, tasks: kept.map(({ task }) => task) };
  const playedMs = Math.round(performance.now() - begin);
  const certificate = certificateOf(certified, {
    generated: spec.tasks.length,
    exams: kept,
    dropped: [
      ...broken,
      ...dropped.map(({ family, gate, taskId, reason }) => ({ family, gate, reason: `${taskId}: ${reason}` })),
    ],
    canRepeat,
    isMade: options.examOf !== undefined,
    found: options.gates ?? [],
    second: options.second === null ? null : options.second?.kind,
    timingsMs: { played: playedMs, total: playedMs },
  });
  return { spec: certified, certificate };
}

/** Why a task cannot stay; null when it can. `canRepeat`: the same actions lead to the same state. */
function failureOf(exam: Exam, canRepeat: boolean): Pick<Certificate["dropped"][number], "gate" | "reason"> | null {
  const { oracle, isBorneOut, noop, random, trivial, unrelated, alternatives } = exam;
  const [first] = oracle;
  const unsolved = oracle.find(({ score }) => score < 1);
  if (unsolved) return { gate: "G1", reason: `its oracle scores ${unsolved.score}` };
  if (!isBorneOut) return { gate: "G1", reason: "what its oracle finds is not the answer that it gives" };
  if (passes(noop)) return { gate: "G2", reason: `an agent that only says done scores ${noop}` };
  if (passes(random)) return { gate: "G3", reason: `random actions score ${random}` };
  const easy = trivial.find(({ score }) => passes(score));
  if (easy) return { gate: "G3", reason: `${easy.what} scores ${easy.score}` };
  const beside = unrelated.find(({ score }) => passes(score));
  if (beside) return { gate: "G5", reason: `${beside.what} scores ${beside.score}` };
  const other = alternatives.find(({ score }) => score < 1);
  if (other) return { gate: "G6", reason: `${other.what} is right and scores ${other.score}` };
  if (canRepeat && oracle.some(({ hash }) => hash !== first?.hash))
    return { gate: "G7", reason: "its oracle, played again, comes to another state" };
  return null;
}

async function examine(
  spec: EnvironmentSpec,
  digest: string,
  { sandbox, second, examOf }: ProofOptions,
  task: Task,
): Promise<Exam> {
  const play = (agent: Agent, place = sandbox) => proofOf(spec, digest, place, task, agent);
  const listed = (actions: readonly Action[], place = sandbox) => play(replayAgent("proof", actions), place);
  const all = async (cases: readonly ExamCase[]) => {
    const played: Played[] = [];
    for (const each of cases) played.push({ ...each, score: (await listed(each.actions)).score });
    return played;
  };
  const oracle: Proof[] = [];
  if (task.oracle.length > 0) {
    oracle.push(await listed(task.oracle), await listed(task.oracle));
    if (second) oracle.push(await listed(task.oracle, second));
  }
  const plan = examOf?.(spec, task);
  const mutants = oracle[0]
    ? [...(plan?.sparesActions ? [] : usualMutants(task.oracle, oracle[0].kinds)), ...(plan?.mutants ?? [])]
    : [];
  return {
    task,
    oracle,
    isBorneOut: oracle.every(({ said }) => plan?.bearsOut?.(said) ?? true),
    noop: (await play(agentOf("noop"))).score,
    random: (await play(agentOf("random"))).score,
    trivial: await all(plan?.trivial ?? []),
    mutants: await all(mutants),
    unrelated: await all(plan?.unrelated ?? []),
    alternatives: await all(plan?.alternatives ?? []),
  };
}

/** Plays an episode of which nothing is kept. */
async function proofOf(
  spec: EnvironmentSpec,
  specDigest: string,
  sandbox: Sandbox,
  task: Task,
  agent: Agent,
): Promise<Proof> {
  const screenshots = { take: () => Promise.reject(new Error("a proof takes no screenshots")) };
  const ports = { sandbox, append: async () => {}, keep: async () => {}, screenshots, nowMs: () => 0 };
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
    let observation: Observation = firstObservation(spec.world, task);
    for (;;) {
      const { action } = await acting.act(observation);
      const { step, ended } = await session.step(action);
      kinds.push(step.kind);
      if (ended) return { score: ended.score ?? 0, hash: step.stateHash, kinds, said: observation };
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

type Parts = {
  readonly generated: number;
  readonly exams: readonly Exam[];
  readonly dropped: Certificate["dropped"];
  /** The same actions lead to the same state. */
  readonly canRepeat: boolean;
  /** Our own maker made it: what is asked of its tasks can be looked into. */
  readonly isMade: boolean;
  readonly found: readonly GateFinding[];
  readonly second: Sandbox["kind"] | null | undefined;
  readonly timingsMs: Certificate["timingsMs"];
};

function gate(id: GateId, results: readonly boolean[], more: Pick<GateFinding, "note" | "owed"> = {}): GateFinding {
  return { id, checked: results.length, passed: results.filter(Boolean).length, ...more };
}

const owed = { owed: "Not proven: no oracle is supplied." };

function certificateOf(
  spec: EnvironmentSpec,
  { generated, exams, dropped, canRepeat, isMade, found, second, timingsMs }: Parts,
): Certificate {
  const proven = exams.filter(({ oracle }) => oracle.length > 0);
  const unproven = exams.length - proven.length;
  const mutants = proven.flatMap(({ task, mutants: own }) =>
    own.map(
      ({ what, score }): MutantFinding => ({
        taskId: task.id,
        mutation: what,
        rejected: score < 1,
        belowThreshold: !passes(score),
        reason: "It got the full score.",
      }),
    ),
  );
  const fails = (pick: (exam: Exam) => readonly Played[]) =>
    exams.flatMap((exam) => pick(exam).map(({ score }) => !passes(score)));
  return certificateFrom({
    spec,
    specDigest: digestOf(spec),
    seeds: [spec.options.seed],
    tasks: { asked: generated, generated, repaired: 0, certified: proven.length },
    dropped,
    gates: [
      gate(
        "G1",
        proven.map(({ oracle, isBorneOut }) => isBorneOut && oracle.every(({ score }) => score === 1)),
        owed,
      ),
      gate(
        "G2",
        exams.map(({ noop }) => !passes(noop)),
      ),
      gate("G3", [...exams.map(({ random }) => !passes(random)), ...fails(({ trivial }) => trivial)]),
      gate(
        "G4",
        mutants.map(({ rejected }) => rejected),
        owed,
      ),
      ...(isMade
        ? [
            gate(
              "G5",
              fails(({ unrelated }) => unrelated),
            ),
            gate(
              "G6",
              exams.flatMap(({ alternatives }) => alternatives.map(({ score }) => score === 1)),
            ),
          ]
        : []),
      gate(
        "G7",
        proven.map(({ oracle }) =>
          oracle.every(({ hash, score }) => (!canRepeat || hash === oracle[0]?.hash) && score === oracle[0]?.score),
        ),
        proven.length > 0 ? { note: repeated(canRepeat, second) } : owed,
      ),
      ...(isMade ? scans(spec) : []),
      ...found,
    ],
    mutants,
    scores: {
      oracle: proven.map(({ oracle }) => oracle[0]?.score ?? 0),
      noop: exams.map(({ noop }) => noop),
      random: exams.map(({ random }) => random),
    },
    isEnough: unproven === 0 && exams.length > 0 && (isMade || dropped.length === 0),
    warnings: [
      ...(unproven > 0 ? [`${unproven} of ${exams.length} tasks are not proven: they have no oracle.`] : []),
      ...dropped.map(({ reason }) => `Dropped ${reason}.`),
      ...(isMade
        ? second === null
          ? ["Played in one sandbox only: no Docker engine answered."]
          : []
        : ["A custom environment is proven by playing it. Leaks, wording and alternative ways are not examined."]),
    ],
    timingsMs,
    certifier: version,
  });
}

function repeated(canRepeat: boolean, second: Sandbox["kind"] | null | undefined): string {
  const where = second ? `, and in the ${second} sandbox` : "";
  return `Played twice${where}${canRepeat ? "" : ", for the same score: its states may differ"}.`;
}

/** Gates that look at the documents: nothing that judges a task is in what the sandbox gets, no answer is in what the agent is told, and no two tasks are the same. */
function scans({ world, tasks }: EnvironmentSpec): GateFinding[] {
  const given = canonicalJson(world);
  // The tools of the records beneath a face were looked at with the environment itself.
  const beneath = new Set(operationsBeneath(world).map(({ name }) => name));
  const tools = canonicalJson(world.operations.filter(({ name }) => !beneath.has(name))).toLowerCase();
  // What to say where there is no answer must be told, and is told where there is one too.
  const answers = tasks.map(({ validators, goal }) =>
    validators.flatMap(({ check }) =>
      check.type === "answer" && check.expected !== goal.question?.otherwise ? [check.expected] : [],
    ),
  );
  const instructions = tasks.map(({ instruction }) => instruction.toLowerCase().replace(/\s+/g, " ").trim());
  return [
    gate(
      "G8",
      tasks.map(({ instruction }) => !given.includes(JSON.stringify(instruction).slice(1, -1))),
    ),
    gate(
      "G9",
      instructions.map((instruction, at) =>
        (answers[at] ?? []).every((answer) => {
          const text = String(answer);
          const isTold = hasWord(instruction, text) || (!isNamedAnyway(answer, world) && hasWord(tools, text));
          return text.length < 2 || !isTold;
        }),
      ),
    ),
    gate(
      "G12",
      instructions.map((text, at) => instructions.indexOf(text) === at),
    ),
  ];
}

function hasWord(text: string, word: string): boolean {
  const at = text.indexOf(word.toLowerCase());
  const isPart = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}]/u.test(char);
  return at >= 0 && !isPart(text[at - 1]) && !isPart(text[at + word.length]);
}
