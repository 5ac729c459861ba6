import { z } from "zod";
import { parseTime } from "../calendar.ts";
import { InvalidError } from "../errors.ts";
import {
  actionOf,
  observationOf,
  type Place,
  type RecordedStep,
  type RecordedTrajectory,
  readAs,
  textOf,
} from "./trajectory.ts";

const Call = z.looseObject({
  tool_name: z.string(),
  ok: z.boolean(),
  error: z.string().nullish(),
  tool_input: z.unknown(),
  tool_output: z.unknown(),
});
const Prompt = z.looseObject({ role: z.string(), content: z.unknown() });
const Record = z.looseObject({
  task: z.looseObject({ id: z.string(), repo: z.string() }),
  metrics: z.looseObject({ score_0_100: z.number().min(0).max(100) }),
  transcript: z.looseObject({
    prompt_messages: z.array(Prompt),
    tool_calls: z.array(Call),
    model_final_message: z.string().nullish(),
  }),
});
const Aggregate = z.looseObject({
  run_config: z.looseObject({ model: z.looseObject({ model: z.string() }) }),
  repos: z.record(z.string(), z.looseObject({ tasks: z.array(z.unknown()) })),
});
const Line = z.looseObject({ ts: z.iso.datetime({ offset: true }), event: z.string() });
const Request = z.looseObject({ task_id: z.string(), model: z.string(), messages: z.array(Prompt) });
const Response = z.looseObject({
  task_id: z.string(),
  response: z.looseObject({
    choices: z.array(z.looseObject({ message: z.looseObject({ content: z.unknown().optional() }) })),
  }),
});
const Result = Call.extend({ task_id: z.string() });

type Placed<T> = readonly [T, Place];

/** The trajectories of results that suites of repositories' tasks keep: a record, the records of a run, or the lines of a transcript. Null for what is none of these. */
export function readL1(
  values: readonly { readonly value: unknown; readonly place: Place }[],
): readonly Placed<RecordedTrajectory>[] | null {
  const first = values[0]?.value;
  if (Line.safeParse(first).success) return linesOf(values);
  if (isObject(first) && "repos" in first && "run_config" in first)
    return values.flatMap(({ value, place }) => {
      const { run_config: about, repos } = readAs(Aggregate, value, place, "aggregate of a run's results");
      return Object.entries(repos).flatMap(([repo, { tasks }]) =>
        tasks.map((task, at): Placed<RecordedTrajectory> => {
          const where = `${place}, ${repo.slice(0, 60)}, task ${at + 1}`;
          return [recordOf(task, where, about.model.model), where];
        }),
      );
    });
  if (isObject(first) && "metrics" in first && "transcript" in first)
    return values.map(({ value, place }) => [recordOf(value, place, "unknown"), place]);
  return null;
}

function recordOf(value: unknown, place: Place, agent: string): RecordedTrajectory {
  const { task, metrics, transcript } = readAs(Record, value, place, "result of a repository's task");
  return {
    name: task.id,
    agent,
    instruction: promptOf(transcript.prompt_messages),
    steps: closed(
      transcript.tool_calls.map((call) => stepOf(call, place)),
      transcript.model_final_message ?? "",
    ),
    score: metrics.score_0_100 / 100,
  };
}

/** The lines of all tasks of a repository; a request that tells of no answer yet begins a trajectory. */
function linesOf(values: readonly { readonly value: unknown; readonly place: Place }[]): Placed<RecordedTrajectory>[] {
  type Open = { trajectory: RecordedTrajectory; steps: RecordedStep[]; thought: string; place: Place };
  const begun: Open[] = [];
  const open = new Map<string, Open>();
  const openOf = (id: string, place: Place) => {
    const found = open.get(id);
    if (found) return found;
    throw new InvalidError(`${place} is of ${id.slice(0, 100)}, of which no request came before`, "Mend that place.");
  };
  for (const { value, place } of values) {
    const { ts, event } = readAs(Line, value, place, "line of a transcript");
    const what = `${event.slice(0, 40)} of a transcript`;
    if (event === "llm_request") {
      const { task_id: id, model, messages } = readAs(Request, value, place, what);
      if (open.has(id) && messages.some(({ role }) => role === "assistant")) continue;
      const trajectory = { name: id, agent: model, instruction: promptOf(messages), steps: [], score: null };
      const own = { trajectory, steps: [], thought: "", place };
      open.set(id, own);
      begun.push(own);
    } else if (event === "llm_response") {
      const { task_id: id, response } = readAs(Response, value, place, what);
      openOf(id, place).thought = textOf(response.choices[0]?.message.content);
    } else if (event === "tool_result") {
      const result = readAs(Result, value, place, what);
      const own = openOf(result.task_id, place);
      const at = parseTime(ts);
      own.steps.push({ ...stepOf(result, place), ...(own.thought === "" ? {} : { thought: own.thought }), at });
      own.thought = "";
    }
  }
  return begun.map(({ trajectory, steps, thought, place }) => [
    { ...trajectory, steps: closed(steps, thought) },
    place,
  ]);
}

function promptOf(messages: readonly z.infer<typeof Prompt>[]): string {
  return textOf(messages.find(({ role }) => role === "user")?.content);
}

function stepOf(
  { tool_name: name, ok, error, tool_input: given, tool_output: output }: z.infer<typeof Call>,
  place: Place,
): RecordedStep {
  const seen = observationOf(output);
  return {
    action: actionOf(name, given, place),
    observation: ok ? seen : { ...seen, error: { code: "FAILED", message: error ?? "" } },
  };
}

/** The steps with the end: a model that calls nothing more has done what it does. */
function closed(steps: readonly RecordedStep[], message: string): readonly RecordedStep[] {
  if (message === "" && steps.length > 0) return steps;
  const end = { action: { action: "done", params: {} }, observation: {} };
  return [...steps, message === "" ? end : { ...end, thought: message }];
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
