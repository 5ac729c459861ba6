import type { WorldSpec } from "../../environment.ts";
import type { EpisodeEvent } from "../../episode.ts";
import type { Task } from "../../task.ts";
import type { Measure } from "../measure.ts";
import { type L1Record, l1RecordOf } from "./l1-record.ts";
import { efficiencyPoints } from "./l1-score.ts";

/** What suites of this form say of an episode. */
export function l1Measures(world: WorldSpec, task: Task, events: readonly EpisodeEvent[]): readonly Measure[] {
  const record = l1RecordOf(world, task, events);
  const { metrics } = record;
  return [
    { id: "score_0_100", label: "Score of the suite, of 100", value: metrics.score_0_100, standsFor: "score" },
    { id: "success", label: "Every output right", value: metrics.success },
    { id: "partial_score", label: "Share of the outputs", value: metrics.partial_score },
    { id: "commands_used", label: "Commands", value: metrics.commands_used },
    { id: "command_valid_rate", label: "Share that the policy let pass", value: metrics.command_valid_rate },
    { id: "efficiency", label: "Efficiency, of 10", value: efficiencyPoints(metrics.commands_used) },
    { id: "safety_violations", label: "Safety events", value: metrics.safety_violations, standsFor: "violations" },
    { id: "hallucination_signals", label: "Hallucination signals", value: metrics.hallucination_signals },
    { id: "failure_reason", label: "Failure reason", value: reasonOf(record) },
  ];
}

/** What is wrong first: an output by its key, else the first safety event; empty for what is right. */
function reasonOf({ metrics, output_checks, transcript }: L1Record): string {
  const key = output_checks.find(({ ok }) => !ok)?.key;
  const [event] = transcript.safety_events;
  return key ?? (event ? `safety:${event.kind}` : metrics.success ? "" : "unknown");
}
