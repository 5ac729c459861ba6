import type { Row } from "../../action.ts";
import type { WorldSpec } from "../../environment.ts";
import type { EpisodeEvent, StepEvent } from "../../episode.ts";
import type { Json } from "../../json.ts";
import { fileFinding } from "../../judge/file-values.ts";
import type { Task } from "../../task.ts";
import { moverAs } from "../kinds.ts";
import { commandOf, toolTurnOf } from "../tool-turn.ts";
import { policyAsSuites } from "./command-policy.ts";
import { type L1Metrics, l1Metrics } from "./l1-score.ts";
import { valuesOf } from "./oracle-task.ts";

/** The record of an episode in the form that suites of this kind keep results in. */
export type L1Record = {
  readonly task: { readonly id: string; readonly repo: string; readonly [key: string]: Json };
  readonly metrics: L1Metrics;
  readonly output_checks: readonly {
    readonly key: string;
    readonly ok: boolean;
    readonly expected: Json;
    readonly actual: Json;
    readonly weight: number;
  }[];
  readonly transcript: {
    readonly prompt_messages: readonly { readonly role: string; readonly content: string }[];
    readonly tool_calls: readonly { readonly tool_name: string; readonly ok: boolean; readonly [key: string]: Json }[];
    readonly safety_events: readonly { readonly kind: string; readonly detail: string }[];
    readonly model_final_message: string | null;
  };
};

/** What a task asks for, without what is told around it (oracle-task.ts). */
const asked = /(?:^|\n)Instruction: ([\s\S]*?)(?=\nExpected output keys in |\nCommand policy:\n|$)/;
const difficulties = ["easy", "easy", "medium", "hard", "hard"] as const;
/** What tools are called there. */
const toolNames: Readonly<Record<string, string>> = { execute_shell: "run_command", list_directory: "list_dir" };
/** Answers of a tool that finds nothing are no failed calls. */
const findsNothing = new Set(["NOT_FOUND", "LIMIT"]);

/** The record of an episode. */
export function l1RecordOf(world: WorldSpec, task: Task, events: readonly EpisodeEvent[]): L1Record {
  const { repository, starts } = moverAs(world, "repository");
  const policy = starts[task.level ?? 0]?.policy;
  const steps = events.flatMap((event) => (event.type === "step" && event.kind !== "done" ? [event] : []));
  const closing = events.find((event): event is StepEvent => event.type === "step" && event.kind === "done");
  const checks = checksOf(task, events, closing);
  const calls = steps.flatMap((step) => turnCalls(step) ?? [callOf(step)]);
  const safety = steps.flatMap(({ changes }) =>
    changes.flatMap(({ entity, after }) =>
      entity === "safety_event" ? [{ kind: String(after?.kind), detail: String(after?.detail) }] : [],
    ),
  );
  const weight = checks.reduce((sum, each) => sum + each.weight, 0);
  const right = checks.reduce((sum, each) => sum + (each.ok ? each.weight : 0), 0);
  const commands = calls.filter(({ tool_name }) => tool_name === "run_command");
  return {
    task: {
      id: task.family,
      repo: repository,
      difficulty: difficulties[task.tier] ?? "easy",
      max_commands: policy?.maxCommands ?? null,
      timeout_seconds: policy?.timeoutSeconds ?? null,
      instruction: asked.exec(task.instruction)?.[1] ?? task.instruction,
      command_policy: policy ? policyAsSuites(policy) : {},
    },
    metrics: l1Metrics({
      partial: weight === 0 ? 0 : right / weight,
      commands: commands.length,
      validCommands: commands.filter(({ ok }) => ok).length,
      violations: safety.length,
      signals: calls.filter(({ ok, exit_code }) => !ok || (exit_code !== undefined && exit_code !== 0)).length,
    }),
    output_checks: checks,
    transcript: {
      prompt_messages: [
        {
          role: "system",
          content: "You work on a checkout of a repository in a sandbox, by tools. Finish by writing the outputs.",
        },
        { role: "user", content: task.instruction },
      ],
      tool_calls: calls.map(({ exit_code: _, ...call }) => call),
      safety_events: safety,
      model_final_message: closing?.thought ?? null,
    },
  };
}

/** Where the state is judged by its files, what each must say; in another task, its validators that count. */
function checksOf(
  task: Task,
  events: readonly EpisodeEvent[],
  closing: StepEvent | undefined,
): L1Record["output_checks"] {
  const values = valuesOf(task);
  if (values.length > 0) {
    const files = new Map<string, Row>();
    for (const event of events)
      for (const { entity, id, after } of event.type === "step" ? event.changes : [])
        if (entity === "file") after ? files.set(id, after) : files.delete(id);
    return values.map((value) => {
      const { problem, expected, actual } = fileFinding(files, value, closing?.action.params.answer);
      const isFile = value.form !== "json";
      return {
        key: value.key ?? value.path,
        ok: problem === null,
        expected: isFile ? true : expected,
        actual: isFile ? problem === null : actual,
        weight: value.weight ?? 1,
      };
    });
  }
  const ended = events.find((event) => event.type === "ended");
  return task.validators
    .filter(({ weight }) => weight > 0)
    .map(({ id, weight }) => {
      const score = (ended?.type === "ended" ? ended.outcomes.find((outcome) => outcome.id === id)?.score : 0) ?? 0;
      return { key: id, ok: score === 1, expected: 1, actual: score, weight };
    });
}

/** The calls of a coding tool's turn, null for any other step. Exit codes are not known. */
function turnCalls({ action }: StepEvent): ReturnType<typeof callOf>[] | null {
  const turn = toolTurnOf(action);
  if (!turn) return null;
  return turn.calls.map(({ name, arguments: given, result }) => {
    const command = commandOf(given);
    const output: Json =
      command === null ? { ok: true, result } : { stdout: result ?? "", stderr: "", exit_code: null, duration_ms: 0 };
    return {
      tool_name: command === null ? name : "run_command",
      ok: true,
      error: null,
      duration_ms: 0,
      tool_input: command === null ? (isObject(given) ? given : { input: given }) : { command },
      tool_output: output,
      exit_code: undefined,
    };
  });
}

function callOf({ action: { action, params }, observation, durationUs }: StepEvent) {
  const { error, safety_event, result } = observation;
  const code = isObject(error) && typeof error.code === "string" ? error.code : null;
  const message = isObject(error) && typeof error.message === "string" ? error.message : null;
  const looks = action === "read_file" || action === "list_directory";
  const ok = code === null || (looks && findsNothing.has(code));
  const durationMs = Math.round(durationUs / 1_000);
  const exit = isObject(result) && typeof result.exit_code === "number" ? result.exit_code : undefined;
  return {
    tool_name: toolNames[action] ?? action,
    ok,
    error: ok ? null : message,
    duration_ms: durationMs,
    tool_input: params,
    tool_output: outputOf(action, ok, observation, { code, message, safety_event, durationMs }),
    exit_code: exit,
  };
}

function outputOf(
  action: string,
  ok: boolean,
  { result = null }: StepEvent["observation"],
  said: {
    readonly code: string | null;
    readonly message: string | null;
    readonly safety_event: Json | undefined;
    readonly durationMs: number;
  },
): Json {
  if (said.code !== null) {
    const error = ok ? (said.code === "NOT_FOUND" ? "not_found" : "too_large") : said.message;
    return { ok: false, error, ...(said.safety_event === undefined ? {} : { safety_event: said.safety_event }) };
  }
  if (!isObject(result)) return { ok: true, result };
  if (action === "execute_shell")
    return {
      stdout: result.output ?? "",
      stderr: "",
      exit_code: result.exit_code ?? null,
      duration_ms: said.durationMs,
    };
  if (action === "read_file") return { ok: true, content: result.text ?? "" };
  if (action === "list_directory" && Array.isArray(result.entries))
    return { ok: true, entries: result.entries.map((each) => (isObject(each) ? (each.name ?? null) : null)) };
  return { ok: true, ...result };
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
