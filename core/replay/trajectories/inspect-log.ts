import type { RowChange } from "../../action.ts";
import { formatInstant } from "../../calendar.ts";
import type { StepEvent } from "../../episode.ts";
import { modelToolsOf, openingOf, originOf, type Trajectory, type Turn, turnsOf } from "./trajectory.ts";

/** Version of the form of Inspect's logs that is written. */
const logVersion = 2;
/** Name of the score that counts; those of the validators stand beside it under their own. */
const scorer = "agentgym";

const iso = (ms: number) => formatInstant(ms).replace(/Z$/, "+00:00");

/** An episode as a sample of an Inspect log. `epoch`: which of the samples of its task it is, from 1. */
export function inspectSample(trajectory: Trajectory, epoch: number): object {
  const { episode, task, events } = trajectory;
  const turns = turnsOf(trajectory);
  const messages = [...openingMessages(trajectory), ...turns.flatMap(messagesOf)];
  const last = messages.findLast(({ role }) => role === "assistant");
  const end = events.at(-1);
  return {
    id: task.id,
    epoch,
    input: openingOf(trajectory).user,
    target: "",
    messages,
    output: {
      model: episode.agent,
      choices: last
        ? [{ message: last, stop_reason: "content" in last && "tool_calls" in last ? "tool_calls" : "stop" }]
        : [],
      completion: episode.explanation ?? "",
    },
    scores: scoresOf(trajectory),
    metadata: originOf(trajectory),
    store: {},
    events: eventsOf(trajectory, turns),
    attachments: {},
    ...usageOf(trajectory),
    started_at: iso(episode.startedAt),
    ...(episode.endedAt === null
      ? {}
      : { completed_at: iso(episode.endedAt), total_time: (episode.endedAt - episode.startedAt) / 1000 }),
    working_time: episode.environmentMs / 1000,
    uuid: episode.id,
    ...(end?.type === "error"
      ? { error: { message: `${end.boundary}: ${end.message}`, traceback: "", traceback_ansi: "" } }
      : {}),
    ...(limitOf(trajectory) ?? {}),
  };
}

/** What lists show of a sample. */
export function inspectSummary(trajectory: Trajectory, epoch: number): object {
  const { episode, task, events } = trajectory;
  const { limit } = limitOf(trajectory) ?? {};
  return {
    id: task.id,
    epoch,
    input: task.instruction,
    target: "",
    metadata: originOf(trajectory),
    scores: scoresOf(trajectory),
    ...usageOf(trajectory),
    started_at: iso(episode.startedAt),
    ...(episode.endedAt === null ? {} : { completed_at: iso(episode.endedAt) }),
    uuid: episode.id,
    ...(episode.error ? { error: episode.error.message } : {}),
    ...(limit ? { limit: limit.type } : {}),
    retries: 0,
    completed: episode.status === "ended",
    message_count: 2 + events.filter(({ type }) => type === "step").length * 2,
  };
}

/** What a log says of all its samples; they may be as many as they like. */
export type InspectTotals = {
  samples: number;
  scored: number;
  scoreSum: number;
  squareSum: number;
  epochs: number;
  readonly agents: Set<string>;
  readonly tasks: Set<string>;
  startedAt: number | null;
  endedAt: number | null;
};

export function emptyTotals(): InspectTotals {
  return {
    samples: 0,
    scored: 0,
    scoreSum: 0,
    squareSum: 0,
    epochs: 0,
    agents: new Set(),
    tasks: new Set(),
    startedAt: null,
    endedAt: null,
  };
}

/** Adds a sample to the totals. */
export function countSample(totals: InspectTotals, { episode, task }: Trajectory, epoch: number): void {
  totals.samples++;
  totals.epochs = Math.max(totals.epochs, epoch);
  totals.agents.add(episode.agent);
  totals.tasks.add(task.id);
  totals.startedAt = Math.min(totals.startedAt ?? episode.startedAt, episode.startedAt);
  if (episode.endedAt !== null) totals.endedAt = Math.max(totals.endedAt ?? 0, episode.endedAt);
  if (episode.score === null) return;
  totals.scored++;
  totals.scoreSum += episode.score;
  totals.squareSum += episode.score ** 2;
}

/** What a log is about. */
export type InspectSubject = {
  readonly id: string;
  readonly environmentId: string;
  readonly createdAt: number;
  readonly version: string;
};

/** How a log begins. */
export function inspectStart(
  subject: InspectSubject,
  totals: InspectTotals,
): { readonly eval: object; readonly plan: object } {
  const [agent = "none", ...others] = totals.agents;
  const model = others.length === 0 ? agent : `${totals.agents.size} agents`;
  return {
    eval: {
      eval_id: subject.id,
      run_id: subject.id,
      created: iso(subject.createdAt),
      task: subject.environmentId,
      task_id: subject.id,
      task_version: 0,
      task_attribs: {},
      task_args: {},
      dataset: {
        name: subject.environmentId,
        samples: totals.tasks.size,
        sample_ids: [...totals.tasks],
        shuffled: false,
      },
      model,
      model_args: {},
      config: { epochs: Math.max(1, totals.epochs) },
      packages: {},
      metadata: { written_by: `agentgym ${subject.version}`, agents: [...totals.agents] },
      scorers: [{ name: scorer, options: {}, metrics: [{ name: "mean", options: {} }], metadata: {} }],
    },
    plan: { name: "plan", steps: [{ solver: model, params: {}, params_passed: {} }], config: {} },
  };
}

/** The log without its samples. */
export function inspectHeader(subject: InspectSubject, totals: InspectTotals): object {
  const { samples, scored, scoreSum, squareSum, startedAt, endedAt } = totals;
  const mean = scored === 0 ? 0 : scoreSum / scored;
  const variance = scored < 2 ? 0 : Math.max(0, (squareSum - scored * mean ** 2) / (scored - 1));
  const metric = (name: string, value: number) => [name, { name, value, params: {} }] as const;
  return {
    version: logVersion,
    status: "success",
    ...inspectStart(subject, totals),
    results: {
      total_samples: samples,
      completed_samples: scored,
      scores: [
        {
          name: scorer,
          scorer,
          scored_samples: scored,
          unscored_samples: samples - scored,
          params: {},
          metrics: Object.fromEntries([
            metric("mean", mean),
            metric("stderr", Math.sqrt(variance / Math.max(1, scored))),
          ]),
        },
      ],
    },
    stats: {
      started_at: startedAt === null ? "" : iso(startedAt),
      completed_at: endedAt === null ? "" : iso(endedAt),
      model_usage: {},
    },
  };
}

/** `2026-01-10T12-00-00-00-00_crm-demo_run-1.eval`: viewers order logs by it. */
export function inspectFileName({ id, environmentId, createdAt }: InspectSubject): string {
  const plain = (text: string) => text.replace(/[^A-Za-z0-9.-]+/g, "-");
  return `${plain(iso(createdAt).replace(/\.\d+/, ""))}_${plain(environmentId)}_${plain(id)}`;
}

type Message = { readonly role: string } & Readonly<Record<string, unknown>>;

function openingMessages(trajectory: Trajectory): Message[] {
  const { system, user } = openingOf(trajectory);
  return [
    ...(system === null ? [] : [{ id: "opening_1", role: "system", content: system }]),
    { id: "opening_2", role: "user", content: user, source: "input" },
  ];
}

function messagesOf(turn: Turn): Message[] {
  const { step, callId, isCall } = turn;
  const content = JSON.stringify(step.observation);
  const spoken = { id: `said_${step.step}`, role: "assistant", content: step.thought ?? "", source: "generate" };
  if (!isCall) return [spoken, { id: `told_${step.step}`, role: "user", content }];
  return [
    { ...spoken, tool_calls: [toolCallOf(turn)] },
    { id: `told_${step.step}`, role: "tool", tool_call_id: callId, function: step.action.action, content },
  ];
}

function toolCallOf({ step: { action }, callId }: Turn): object {
  return { id: callId, function: action.action, arguments: action.params, type: "function" };
}

/** The transcript: what a model said (its input is what came since it was last asked), what it called, what that changed, and what came of it. */
function eventsOf(trajectory: Trajectory, turns: readonly Turn[]): object[] {
  const { episode, task, events } = trajectory;
  const common = (at: number) => ({
    timestamp: iso(at),
    working_start: Math.max(0, (at - episode.startedAt) / 1000),
  });
  const begun = {
    event: "sample_init",
    ...common(episode.startedAt),
    sample: { id: task.id, input: task.instruction, target: "" },
    state: {},
  };
  const tools = modelToolsOf(trajectory).map(({ function: { name, description, parameters } }) => ({
    name,
    description,
    parameters: { ...parameters, additionalProperties: false },
  }));
  let since = openingMessages(trajectory);
  const played = turns.flatMap((turn) => {
    const { step, callId, isCall } = turn;
    const { action, usage, observation, changes } = step;
    const [spoken, ...told] = messagesOf(turn);
    const asked = usage
      ? [
          {
            event: "model",
            ...common(step.at),
            model: episode.agent,
            input: since,
            tools,
            tool_choice: "auto",
            config: {},
            output: {
              model: episode.agent,
              choices: [{ message: spoken, stop_reason: isCall ? "tool_calls" : "stop" }],
              completion: step.thought ?? "",
              usage: modelUsage([usage]),
            },
          },
        ]
      : [];
    since = told;
    const call = isCall
      ? [
          {
            event: "tool",
            ...common(step.at),
            type: "function",
            id: callId,
            function: action.action,
            arguments: action.params,
            result: JSON.stringify(observation),
            events: [],
            working_time: step.durationUs / 1e6,
            message_id: `told_${step.step}`,
          },
        ]
      : [];
    const stored =
      changes.length === 0 ? [] : [{ event: "store", ...common(step.at), changes: changes.map(storeChange) }];
    return [...asked, ...call, ...stored];
  });
  const end = events.at(-1);
  const ended =
    end?.type === "ended"
      ? Object.entries(scoresOf(trajectory)).map(([name, score]) => ({
          event: "score",
          ...common(end.at),
          score,
          target: "",
          intermediate: false,
          scorer: name,
        }))
      : [];
  return [begun, ...played, ...ended];
}

function storeChange({ entity, id, before, after }: RowChange): object {
  const escaped = (name: string) => name.replaceAll("~", "~0").replaceAll("/", "~1");
  const path = `/${escaped(entity)}/${escaped(id)}`;
  if (!before) return { op: "add", path, value: after };
  return after ? { op: "replace", path, value: after, replaced: before } : { op: "remove", path, replaced: before };
}

function scoresOf({ episode, events }: Trajectory): Record<string, object> {
  const end = events.at(-1);
  if (end?.type !== "ended") return {};
  const validators = end.outcomes.filter(({ id }) => id !== scorer);
  return {
    ...(episode.score === null
      ? {}
      : { [scorer]: { value: episode.score, explanation: end.explanation, metadata: { failure: end.failure } } }),
    ...Object.fromEntries(validators.map(({ id, score, reason }) => [id, { value: score, explanation: reason }])),
  };
}

function modelUsage(usages: readonly NonNullable<StepEvent["usage"]>[]): object {
  const input = usages.reduce((sum, { inputTokens }) => sum + inputTokens, 0);
  const output = usages.reduce((sum, { outputTokens }) => sum + outputTokens, 0);
  const cost = usages.reduce((sum, { costUsd = 0 }) => sum + costUsd, 0);
  return { input_tokens: input, output_tokens: output, total_tokens: input + output, total_cost: cost };
}

function usageOf({ episode, events }: Trajectory): { readonly model_usage: object } {
  const usages = events.flatMap((event) => (event.type === "step" && event.usage ? [event.usage] : []));
  return { model_usage: usages.length === 0 ? {} : { [episode.agent]: modelUsage(usages) } };
}

/** Which of our limits stands for which of theirs. */
const limits = { max_steps: "turn", loop: "custom", time: "time", context_exhausted: "context" } as const;

function limitOf({
  events,
  episode,
}: Trajectory): { readonly limit: { readonly type: string; readonly limit: number } } | null {
  const end = events.at(-1);
  if (end?.type !== "ended" || end.truncated === null) return null;
  return { limit: { type: limits[end.truncated], limit: episode.steps } };
}
