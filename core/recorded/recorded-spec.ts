import type { Certificate } from "../certificate.ts";
import type { EnvironmentSpec } from "../environment.ts";
import { type EpisodeEvent, EVENT_VERSION, type StartedEvent } from "../episode.ts";
import { fieldOf } from "../generate/system.ts";
import { digestOf } from "../state/digest.ts";
import { stateHash } from "../state/state.ts";
import type { Task } from "../task.ts";
import { openWorld } from "../worlds/open.ts";
import { specOfWorld } from "../worlds/spec-of-world.ts";
import type { RecordedFile } from "./read-file.ts";
import type { RecordedTrajectory } from "./trajectory.ts";

const startAt = "2026-01-01T00:00:00Z";
const maxInstructionChars = 100_000;
const maxThoughtChars = 100_000;

/** The environment that a file of trajectories is looked at in: a task for each, no tools, and a state of which nothing is known. */
export function recordedSpec(fileName: string, file: RecordedFile): EnvironmentSpec {
  const { format, trajectories } = file;
  const name = fileName.replace(/^.*[/\\]/, "").slice(0, 60) || "trajectories";
  const slug = `recorded-${name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")}`
    .slice(0, 40)
    .replace(/-$/, "");
  const world: EnvironmentSpec["world"] = {
    clock: { startAt, secondsPerStep: 0 },
    entities: [unknownState],
    operations: [],
    policies: [],
    rows: { [unknownState.name]: [] },
    mover: { kind: "recorded", format, contents: digestOf(file) },
  };
  return specOfWorld({
    generator: "recorded",
    options: { seed: 0, complexity: "all" },
    plan: {
      name,
      slug,
      domain: "custom",
      summary: `Trajectories that were recorded elsewhere and came in the file ${name}.`,
      brief: "",
    },
    world,
    tasks: trajectories.map(taskOf),
  });
}

const unknownState: EnvironmentSpec["world"]["entities"][number] = {
  name: "state",
  plural: "states",
  label: "State",
  idPrefix: "s",
  description: "What was behind what the agent saw: not recorded",
  display: "id",
  fields: [
    fieldOf({ name: "id", label: "Id", type: "id", description: "Id", required: true, unique: true }),
    fieldOf({ name: "value", label: "Value", type: "text", description: "Value" }),
  ],
  seedRows: 0,
  system: true,
  deletable: false,
  creatable: false,
  updatable: false,
  look: "unrecorded",
};

function taskOf({ instruction, steps }: RecordedTrajectory, at: number): Task {
  return {
    id: `t1_${String(at + 1).padStart(3, "0")}`,
    tier: 1,
    family: "recorded",
    slot: at,
    instruction: instruction.slice(0, maxInstructionChars) || "(the file tells no instruction)",
    answerType: "none",
    maxSteps: steps.length,
    goal: { records: [], mentions: [] },
    validators: [{ id: "recorded", kind: "state", weight: 1, text: "As its file tells it", check: { type: "graded" } }],
    oracle: [],
    clauses: [],
  };
}

/** Nothing is proven of such an environment. */
export function noProof(specDigest: string, tasks: number): Certificate {
  const none = { mean: 0, passed: 0 };
  return {
    formatVersion: 1,
    specDigest,
    seeds: [],
    tasks: { asked: tasks, generated: tasks, repaired: 0, certified: 0 },
    dropped: [],
    gates: [],
    mutants: { total: 0, rejected: 0, belowThreshold: 0, byKind: [], survivors: [] },
    baselines: { oracle: none, noop: none, random: none },
    labels: [],
    ok: false,
    warnings: ["These trajectories were recorded elsewhere: nothing of them is proven here."],
    timingsMs: {},
    versions: {},
  };
}

/** An episode's id, the same for the same trajectory of the same file. */
export function recordedId(specDigest: string, taskId: string): string {
  return `ep_${digestOf(["recorded", specDigest, taskId]).slice(0, 12)}`;
}

/** The log of a trajectory. What it does not tell (states, times, validators) is empty, and nothing is guessed. `at`: when it was taken in, epoch milliseconds. */
export function recordedEvents(
  spec: EnvironmentSpec,
  task: Task,
  { agent, steps, score }: RecordedTrajectory,
  { environmentId, specDigest, at }: Pick<StartedEvent, "environmentId" | "specDigest" | "at">,
): [StartedEvent, ...EpisodeEvent[]] {
  const hash = stateHash(openWorld(spec.world).initial);
  const began = steps[0]?.at ?? at;
  const started: StartedEvent = {
    type: "started",
    version: EVENT_VERSION,
    episodeId: recordedId(specDigest, task.id),
    environmentId,
    specDigest,
    taskId: task.id,
    seed: spec.options.seed,
    trial: 0,
    agent: shownName(agent),
    sandbox: "embedded",
    maxSteps: task.maxSteps,
    changes: [],
    stateHash: hash,
    observation: {},
    at: Math.min(began, at),
  };
  const events = steps.map(({ action, observation, thought, reward = 0, usage, at: when }, place): EpisodeEvent => {
    const isLast = place === steps.length - 1;
    return {
      type: "step",
      step: place + 1,
      action,
      observation,
      kind: action.action === "done" ? "done" : isRefusal(observation.error) ? "error" : "read",
      changes: [],
      violations: [],
      stateHash: hash,
      now: startAt,
      outcomes: {},
      score: isLast ? (score ?? 0) : 0,
      reward,
      ...(thought === undefined ? {} : { thought: thought.slice(0, maxThoughtChars) }),
      ...(usage === undefined ? {} : { usage }),
      durationUs: 0,
      at: Math.min(when ?? began, at),
    };
  });
  return [
    started,
    ...events,
    {
      type: "ended",
      by: { who: "agent" },
      terminated: true,
      truncated: null,
      score,
      failure: null,
      explanation:
        score === null
          ? "It was recorded elsewhere, and its file tells no score from 0 to 1."
          : "It was recorded elsewhere: the score is the one that its file tells.",
      outcomes: [],
      at: Math.min(steps.at(-1)?.at ?? began, at),
    },
  ];
}

function isRefusal(error: unknown): boolean {
  return error !== null && typeof error === "object" && "code" in error;
}

/** A name for lists, where it stands beside what others are called. */
function shownName(agent: string): string {
  return `recorded: ${agent.replace(/[\p{C}\s]+/gu, " ").trim()}`.slice(0, 200);
}
