import { noAction } from "../../action.ts";
import type { EnvironmentSpec, WorldSpec } from "../../environment.ts";
import type { EpisodeEvent, StepEvent } from "../../episode.ts";
import { modelTool, openingText, systemPrompt } from "../../model-prompt.ts";
import type { Task } from "../../task.ts";
import type { EpisodeSummary } from "../../views.ts";
import { kindOf } from "../../worlds/kinds.ts";
import { toolsOf } from "../../worlds/tools.ts";

/** An episode with what it takes to tell it to a trainer. */
export type Trajectory = {
  readonly episode: EpisodeSummary;
  readonly spec: EnvironmentSpec;
  readonly task: Task;
  readonly events: readonly EpisodeEvent[];
  /** Steps after this one are not to be learned from; all are when absent. */
  readonly learnUpTo?: number;
  /** What a collection says of it: on which side of the split it is, and what marks the data. */
  readonly stamp?: Stamp;
};

/** What stands beside each conversation of a collection. */
export type Stamp = {
  readonly split: "train" | "eval";
  readonly canary: string;
  readonly licence: string;
  readonly generator: string;
};

/** A step as a turn of a conversation. */
export type Turn = {
  readonly step: StepEvent;
  /** Names the call in formats that do. */
  readonly callId: string;
  /** False: the agent said something in which no action was found. */
  readonly isCall: boolean;
  readonly learns: boolean;
  readonly isLast: boolean;
};

export function turnsOf({ events, learnUpTo = Number.POSITIVE_INFINITY }: Trajectory): Turn[] {
  const steps = events.flatMap((event) => (event.type === "step" ? [event] : []));
  return steps.map((step, at) => ({
    step,
    callId: `call_${step.step}`,
    isCall: step.action.action !== noAction,
    learns: step.step <= learnUpTo,
    isLast: at === steps.length - 1,
  }));
}

/** What stands before the first turn: the words of our own model agents, so that what is learned is met again when it is played. Null: what was recorded elsewhere had other words, which are not known. */
export function openingOf({ spec, task, events }: Trajectory): {
  readonly system: string | null;
  readonly user: string;
} {
  const [started] = events;
  if (!isPlayable(spec)) return { system: null, user: task.instruction };
  return {
    system: systemPrompt,
    user: openingText(task.instruction, started?.type === "started" ? started.observation : {}),
  };
}

/** Whether anybody can play there; otherwise nothing is known of the tools. */
function isPlayable({ world }: Trajectory["spec"]): boolean {
  return kindOf(world).runsIn.length > 0;
}

type Told = { readonly tools: readonly ReturnType<typeof modelTool>[]; readonly text: string };

/** Tools of worlds that were told before, by the form of answer that a task asks for. */
const told = new WeakMap<WorldSpec, Map<string, Told>>();

function toldOf({ spec, task }: Pick<Trajectory, "spec" | "task">): Told {
  const { world } = spec;
  const ofWorld = told.get(world) ?? new Map<string, Told>();
  told.set(world, ofWorld);
  const known = ofWorld.get(task.answerType);
  if (known) return known;
  const tools = isPlayable(spec) ? toolsOf(world, task).map(modelTool) : [];
  const made = { tools, text: JSON.stringify(tools) };
  ofWorld.set(task.answerType, made);
  return made;
}

/** The tools of the task as endpoints are told them. */
export function modelToolsOf(trajectory: Pick<Trajectory, "spec" | "task">): Told["tools"] {
  return toldOf(trajectory).tools;
}

/** The same as JSON: one text for all episodes of a world. */
export function modelToolsText(trajectory: Pick<Trajectory, "spec" | "task">): string {
  return toldOf(trajectory).text;
}

/** Where a conversation comes from and what came of it, as one flat object. */
export function originOf({ episode, spec, task, stamp }: Trajectory) {
  return {
    episode_id: episode.id,
    environment: episode.environmentId,
    task_id: task.id,
    family: task.family,
    tier: task.tier,
    seed: episode.seed,
    trial: episode.trial,
    agent: episode.agent,
    score: episode.score,
    failure: episode.failure,
    steps: episode.steps,
    spec_generator: `${spec.generator.name} ${spec.generator.version}`,
    ...(stamp ? { split: stamp.split, licence: stamp.licence, written_by: stamp.generator, canary: stamp.canary } : {}),
  };
}
