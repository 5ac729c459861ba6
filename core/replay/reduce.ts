import type { EndedEvent, EpisodeEvent, ErrorEvent, StartedEvent, StepEvent } from "../episode.ts";
import { InvalidError } from "../errors.ts";

/** A validator's score after each step. */
export type Lane = { readonly id: string; readonly scores: readonly number[] };

/** Everything that is shown of an episode, computed from its log. `status`: `running`, `ended` (it has a score) or `error` (infrastructure failed, no score). */
export type EpisodeView = {
  readonly started: StartedEvent;
  readonly steps: readonly StepEvent[];
  readonly status: "running" | "ended" | "error";
  readonly ended: EndedEvent | null;
  readonly error: ErrorEvent | null;
  /** The score, once it has ended. */
  readonly score: number | null;
  readonly lanes: readonly Lane[];
  /** Records written, in order of their first write, with the steps that wrote them. */
  readonly written: readonly { readonly entity: string; readonly id: string; readonly steps: readonly number[] }[];
  readonly counts: { readonly read: number; readonly write: number; readonly error: number };
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number; readonly costUsd: number };
  /** Time the environment took in all steps, microseconds. */
  readonly environmentUs: number;
  /** Epoch milliseconds of the last event. */
  readonly lastAt: number;
};

/** The view of an episode's log, or of any prefix of it that holds the started event. Throws InvalidError when the events are not one episode's in order. */
export function reduceEpisode(events: readonly EpisodeEvent[]): EpisodeView {
  const [started, ...rest] = events;
  if (started?.type !== "started")
    throw new InvalidError(`an episode's log begins with a started event, ${started?.type ?? "nothing"} came`);
  const steps: StepEvent[] = [];
  let end: EndedEvent | ErrorEvent | null = null;
  for (const event of rest) {
    if (end) throw new InvalidError(`no event can follow ${end.type}, ${event.type} came`);
    if (event.type === "started") throw new InvalidError("an episode starts once, a second started event came");
    if (event.type !== "step") end = event;
    else if (event.step !== steps.length + 1)
      throw new InvalidError(`step ${steps.length + 1} was expected, step ${event.step} came`);
    else steps.push(event);
  }
  const ended = end?.type === "ended" ? end : null;
  const error = end?.type === "error" ? end : null;
  const usage = { inputTokens: 0, outputTokens: 0, costUsd: 0 };
  const counts = { read: 0, write: 0, error: 0 };
  const written = new Map<string, { entity: string; id: string; steps: number[] }>();
  for (const step of steps) {
    usage.inputTokens += step.usage?.inputTokens ?? 0;
    usage.outputTokens += step.usage?.outputTokens ?? 0;
    usage.costUsd += step.usage?.costUsd ?? 0;
    if (step.kind !== "done") counts[step.kind]++;
    for (const { entity, id } of step.changes) {
      const key = `${entity}/${id}`;
      const row = written.get(key) ?? { entity, id, steps: [] };
      if (row.steps.at(-1) !== step.step) row.steps.push(step.step);
      written.set(key, row);
    }
  }
  const validatorIds = Object.keys(steps[0]?.outcomes ?? {});
  return {
    started,
    steps,
    status: ended ? "ended" : error ? "error" : "running",
    ended,
    error,
    score: ended?.score ?? null,
    lanes: validatorIds.map((id) => ({ id, scores: steps.map(({ outcomes }) => outcomes[id] ?? 0) })),
    written: [...written.values()],
    counts,
    usage,
    environmentUs: steps.reduce((sum, { durationUs }) => sum + durationUs, 0),
    lastAt: events.at(-1)?.at ?? started.at,
  };
}
