import { changedFields } from "../../judge/duties.ts";
import type { Tier } from "../../task.ts";
import type { CheckResult, TaskBench } from "./bench.ts";

/** What the oracle's run of a task amounts to. */
export type Measure = {
  readonly writes: number;
  readonly records: number;
  readonly entities: number;
  readonly fields: number;
  readonly notified: boolean;
  readonly declined: boolean;
};

/** Counts over the oracle's run: writing steps, records and kinds of records written, fields of the most changed existing record. */
function measure({ steps, writes, touched, task, ground }: TaskBench): Measure {
  const perRecord = new Map<string, Set<string>>();
  for (const { changes } of steps) {
    for (const change of changes) {
      if (change.before === null || change.after === null) continue;
      const key = `${change.entity}/${change.id}`;
      const names = perRecord.get(key) ?? new Set();
      for (const field of changedFields(ground.world, change)) names.add(field);
      perRecord.set(key, names);
    }
  }
  const kinds = new Set([...touched].map((key) => key.split("/")[0]));
  return {
    writes: writes.length,
    records: touched.size,
    entities: kinds.size,
    fields: Math.max(0, ...[...perRecord.values()].map((names) => names.size)),
    notified: kinds.has("notification"),
    declined: task.goal.refuse !== undefined || task.goal.ask !== undefined,
  };
}

/** Why a measure does not fit a tier, or null when it does. */
function misfit(
  tier: Tier,
  { writes, records, entities, fields, declined }: Measure,
  condition: boolean,
): string | null {
  const counted = `${writes} writes on ${records} records of ${entities} kinds`;
  switch (tier) {
    case 1:
      return writes === 0 && !declined ? null : `a lookup writes nothing, the oracle makes ${counted}`;
    case 2:
      return writes === 1 ? null : `a single write was declared, the oracle makes ${counted}`;
    case 3:
      return writes >= 2 || (writes === 1 && (fields >= 2 || records >= 2 || condition))
        ? null
        : `several fields, records or a condition were declared, the oracle makes ${counted} with ${fields} fields`;
    default:
      return declined || (writes >= 1 && entities >= 2) || writes >= 3
        ? null
        : `a workflow over two kinds of records was declared, the oracle makes ${counted}`;
  }
}

/** G11: what the oracle has to do agrees with the declared tier. A condition is seen in the goal (records picked by what is true of them), in the instruction, or in the oracle reading more than it takes to find the records that are named. */
export function checkTier(bench: TaskBench): CheckResult[] {
  const { steps, task } = bench;
  const firstWrite = bench.writes[0] ?? 0;
  const reads = steps.slice(0, firstWrite).filter(({ kind }) => kind === "read").length;
  const mentions = new Set(task.goal.mentions.map(({ id }) => id)).size;
  const condition =
    task.goal.selects !== undefined ||
    reads > mentions ||
    /\b(?:if|unless|otherwise|whichever)\b/i.test(task.instruction);
  const why = misfit(task.tier, measure(bench), condition);
  return [why === null ? { gate: "G11", ok: true } : { gate: "G11", ok: false, reason: why }];
}
