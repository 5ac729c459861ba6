import { z } from "zod";
import { FailureMode } from "../judge/failure-modes.ts";
import { Face } from "../worlds/kind.ts";
import {
  fewestPairs,
  type Interval,
  meanOverTasks,
  passAtK,
  passHatK,
  shareOverTasks,
  stratifiedDifference,
  type TaskSum,
  wilsonOf,
} from "./statistics.ts";

/** Share of an agent's finished episodes that must have a score before it gets a place. */
const coverageFloor = 0.95;
const maxK = 8;

/** Agents that everybody knows the meaning of; they stand on every leaderboard. */
const referenceAgents: readonly string[] = ["oracle", "random", "noop"];

/** Episodes of one agent on one task that have a score: how many, how many of them passed, the sums of their scores, steps and costs, and how many have the failure label that was asked for. */
export type TaskStanding = readonly [
  taskId: string,
  scored: number,
  passed: number,
  scoreSum: number,
  steps: number,
  costMicroUsd: number,
  labelled: number,
];

/** The tasks of an environment that an agent has scores for. */
export type AgentTasks = {
  readonly environmentId: string;
  readonly agent: string;
  readonly tasks: readonly TaskStanding[];
};

/** An agent's finished episodes on an environment that ended alike. */
export type AgentTotal = {
  readonly environmentId: string;
  readonly agent: string;
  /** Null where every validator was satisfied. What has no score: `ERROR` where the agent's side failed, `OUR_ERROR` where ours did. */
  readonly failure: FailureMode | "ERROR" | "OUR_ERROR" | null;
  readonly episodes: number;
};

/** What an environment's certificate found for a reference agent. */
export type CertifiedBaseline = {
  readonly environmentId: string;
  readonly agent: string;
  readonly tasks: number;
  readonly mean: number;
  readonly passed: number;
};

const Bounds = z.strictObject({ value: z.number(), low: z.number(), high: z.number() });

const LeaderboardRow = z.strictObject({
  agent: z.string(),
  kind: z
    .enum(["reference", "ranked", "UNKNOWN"])
    .describe(
      "`reference`: oracle, random, noop. `UNKNOWN`: too few of its episodes have a score for a place, or they are on fewer than six tasks",
    ),
  place: z
    .int()
    .nullable()
    .describe("Agents that cannot be told apart from the first of them share one; null unless ranked"),
  source: z.enum(["episodes", "certificate"]).describe("`certificate`: no episode here, as the certificate found it"),
  environments: z.int(),
  tasks: z.int(),
  episodes: z.int().describe("Those with a score"),
  errors: z
    .int()
    .describe("Infrastructure errors, which are never scores; one that was tried again and scored is none"),
  coverage: z
    .number()
    .describe("episodes / (episodes + errors at the agent's side): a failure at our side costs nobody a place"),
  mean: z
    .number()
    .nullable()
    .describe("Mean over tasks of each task's mean score; over several environments the mean of their means"),
  standardError: z.number().nullable().describe("Over tasks"),
  passed: Bounds.describe("Mean over tasks of the share of episodes at or above the threshold, Wilson 95 % over tasks"),
  passAtK: z
    .array(z.strictObject({ k: z.int(), any: z.number(), all: z.number() }))
    .describe("pass@k (any of k) and pass^k (all of k), as far as every task was tried k times"),
  meanSteps: z.number().nullable().describe("Over tasks, as the mean score"),
  meanCostUsd: z.number().nullable().describe("Over tasks, as the mean score"),
  labelled: Bounds.nullable().describe(
    "Mean over tasks of the share with the asked failure label, Wilson 95 % over tasks",
  ),
  failures: z.array(z.strictObject({ failure: FailureMode, episodes: z.int() })),
  each: z
    .array(z.strictObject({ environmentId: z.string(), mean: z.number(), passed: z.number() }))
    .default([])
    .describe("Mean score and share passed on each environment, where several were asked for"),
});
export type LeaderboardRow = z.infer<typeof LeaderboardRow>;

/** Agents in their order. Reference agents first, then by place, then those without enough scores. */
export const Leaderboard = z
  .strictObject({
    environmentId: z.string().nullable().describe("Null: over all environments, or over several"),
    environments: z
      .array(z.strictObject({ id: z.string(), name: z.string(), version: z.int() }))
      .default([])
      .describe("Those that were asked for, where several were"),
    threshold: z.number(),
    tier: z.int().nullable(),
    failure: FailureMode.nullable(),
    face: Face.default("tools").describe("How the agents met the environment: faces are ranked apart"),
    rows: z.array(LeaderboardRow),
  })
  .meta({ id: "Leaderboard" });
export type Leaderboard = z.infer<typeof Leaderboard>;

type Standings = {
  readonly tasks: readonly AgentTasks[];
  readonly totals: readonly AgentTotal[];
  readonly baselines: readonly CertifiedBaseline[];
};

/** Rows of a leaderboard; with `failure` only agents with that label, the rarest first and without places; with `tellsEach` also how they stand on each environment. */
export function leaderboardRows(
  { tasks, totals, baselines }: Standings,
  failure: FailureMode | null,
  tellsEach = false,
): readonly LeaderboardRow[] {
  const tasksOf = groupBy(tasks, ({ agent }) => agent);
  const rows = [...groupBy(totals, ({ agent }) => agent)].map(([agent, own]) =>
    rowOf(agent, tasksOf.get(agent) ?? [], own, failure, tellsEach),
  );
  const references = referenceAgents.flatMap(
    (agent) => rows.find((row) => row.agent === agent) ?? certifiedRow(agent, baselines, failure, tellsEach),
  );
  const others = rows.filter(({ agent }) => !referenceAgents.includes(agent));
  if (failure !== null) {
    const labelled = others.filter((row) => (row.labelled?.value ?? 0) > 0);
    const share = (row: LeaderboardRow) => row.labelled?.value ?? 0;
    return [...references, ...labelled.sort((a, b) => share(a) - share(b) || byName(a, b))];
  }
  const known = others.filter(({ kind }) => kind === "ranked").sort(byMean);
  return [...references, ...placed(known, tasksOf), ...others.filter(({ kind }) => kind === "UNKNOWN").sort(byMean)];
}

function rowOf(
  agent: string,
  parts: readonly AgentTasks[],
  totals: readonly AgentTotal[],
  failure: FailureMode | null,
  tellsEach: boolean,
): LeaderboardRow {
  const count = (over: readonly AgentTotal[]) => over.reduce((all, total) => all + total.episodes, 0);
  const errors = totals.filter((total) => isError(total.failure));
  const episodes = count(totals) - count(errors);
  // What failed at our side is tried again or left out; it says nothing of the agent.
  const attempted = episodes + count(errors.filter((total) => total.failure === "ERROR"));
  const coverage = attempted === 0 ? 0 : episodes / attempted;
  const taskCount = taskCountOf(parts);
  const isKnown = coverage >= coverageFloor && taskCount >= fewestPairs;
  const means = parts.map(({ tasks }) => meanOverTasks(sumsOf(tasks, ([, , , scoreSum]) => scoreSum)));
  const meanOfEach = (of: (task: TaskStanding) => number) =>
    parts.length === 0 ? null : meanOf(parts.map(({ tasks }) => meanOverTasks(sumsOf(tasks, of)).mean));
  const meanCost = meanOfEach(([, , , , , costMicroUsd]) => costMicroUsd);
  const failures = new Map<FailureMode, number>();
  for (const total of totals)
    if (total.failure !== null && !isError(total.failure))
      failures.set(total.failure, (failures.get(total.failure) ?? 0) + total.episodes);
  return {
    agent,
    kind: referenceAgents.includes(agent) ? "reference" : isKnown ? "ranked" : "UNKNOWN",
    place: null,
    source: "episodes",
    environments: new Set(totals.map(({ environmentId }) => environmentId)).size,
    tasks: taskCount,
    episodes,
    errors: count(errors),
    coverage,
    mean: parts.length === 0 ? null : meanOf(means.map(({ mean }) => mean)),
    standardError: errorOfMeans(means.map(({ standardError }) => standardError)),
    passed: shareOf(parts, ([, , passed]) => passed),
    passAtK: passesAtK(parts),
    meanSteps: meanOfEach(([, , , , steps]) => steps),
    meanCostUsd: meanCost === null ? null : meanCost / 1e6,
    labelled: failure === null ? null : shareOf(parts, ([, , , , , , labelled]) => labelled),
    failures: [...failures]
      .map(([each, count]) => ({ failure: each, episodes: count }))
      .sort((a, b) => b.episodes - a.episodes || (a.failure < b.failure ? -1 : 1)),
    each: tellsEach
      ? parts.map((part, at) => ({
          environmentId: part.environmentId,
          mean: means[at]?.mean ?? 0,
          passed: shareOf([part], ([, , passed]) => passed).value,
        }))
      : [],
  };
}

function isError(failure: AgentTotal["failure"]): failure is "ERROR" | "OUR_ERROR" {
  return failure === "ERROR" || failure === "OUR_ERROR";
}

function sumsOf(tasks: readonly TaskStanding[], of: (task: TaskStanding) => number): TaskSum[] {
  return tasks.map((task) => ({ count: task[1], sum: of(task) }));
}

/** The mean over environments of the share over their tasks, every environment weighing the same; the interval is that of all their tasks. */
function shareOf(parts: readonly AgentTasks[], of: (task: TaskStanding) => number): Interval {
  const weighted = parts.flatMap(({ tasks }) => {
    const weight = taskCountOf(parts) / (parts.length * tasks.length);
    return sumsOf(tasks, of).map(({ count, sum }) => ({ count, sum: sum * weight }));
  });
  return shareOverTasks(weighted);
}

function taskCountOf(parts: readonly AgentTasks[]): number {
  return parts.reduce((all, { tasks }) => all + tasks.length, 0);
}

function certifiedRow(
  agent: string,
  baselines: readonly CertifiedBaseline[],
  failure: FailureMode | null,
  tellsEach: boolean,
): LeaderboardRow[] {
  const own = baselines.filter((each) => each.agent === agent && each.tasks > 0);
  if (own.length === 0 || failure !== null) return [];
  const tasks = own.reduce((sum, each) => sum + each.tasks, 0);
  return [
    {
      agent,
      kind: "reference",
      place: null,
      source: "certificate",
      environments: own.length,
      tasks,
      episodes: 0,
      errors: 0,
      coverage: 1,
      mean: meanOf(own.map(({ mean }) => mean)),
      standardError: null,
      passed: wilsonOf(meanOf(own.map(({ passed }) => passed)), tasks),
      passAtK: [],
      meanSteps: null,
      meanCostUsd: null,
      labelled: null,
      failures: [],
      each: tellsEach ? own.map(({ environmentId, mean, passed }) => ({ environmentId, mean, passed })) : [],
    },
  ];
}

/** Gives each row the place of the group above when it cannot be told apart from the first of that group, else a place of its own. Measured against the first, and not against
 *  the row above, so that a chain of small differences (or one agent with few tasks) does not put the best and the worst side by side. */
function placed(
  rows: readonly LeaderboardRow[],
  tasksOf: ReadonlyMap<string, readonly AgentTasks[]>,
): LeaderboardRow[] {
  let first: LeaderboardRow | null = null;
  let place = 0;
  return rows.map((row, index) => {
    if (!first || areSeparable(tasksOf.get(first.agent) ?? [], tasksOf.get(row.agent) ?? [])) {
      first = row;
      place = index + 1;
    }
    return { ...row, place };
  });
}

/** Whether the 95 % interval of the difference between two agents, task by task, leaves out 0. */
function areSeparable(a: readonly AgentTasks[], b: readonly AgentTasks[]): boolean {
  const strata = a.map(({ environmentId, tasks }) => {
    const other = b.find((each) => each.environmentId === environmentId);
    const means = new Map(other?.tasks.map(([taskId, scored, , scoreSum]) => [taskId, scoreSum / scored]));
    return tasks.flatMap(([taskId, scored, , scoreSum]) => {
      const mean = means.get(taskId);
      return mean === undefined ? [] : [scoreSum / scored - mean];
    });
  });
  const interval = stratifiedDifference(strata);
  return interval !== null && leavesOutZero(interval);
}

function leavesOutZero({ low, high }: Interval): boolean {
  return low > 0 || high < 0;
}

function passesAtK(parts: readonly AgentTasks[]): LeaderboardRow["passAtK"] {
  if (parts.length === 0) return [];
  const trials = parts.reduce(
    (least, { tasks }) => tasks.reduce((few, [, scored]) => Math.min(few, scored), least),
    maxK,
  );
  const average = (of: typeof passAtK, k: number) =>
    meanOf(parts.map(({ tasks }) => meanOf(tasks.map(([, scored, passed]) => of(scored, passed, k)))));
  return Array.from({ length: trials }, (_, i) => ({
    k: i + 1,
    any: average(passAtK, i + 1),
    all: average(passHatK, i + 1),
  }));
}

/** Standard error of the mean of independent means; null when one of them is unknown. */
function errorOfMeans(errors: readonly (number | null)[]): number | null {
  const known = errors.filter((error) => error !== null);
  if (known.length === 0 || known.length < errors.length) return null;
  return Math.sqrt(known.reduce((sum, error) => sum + error ** 2, 0)) / known.length;
}

function byMean(a: LeaderboardRow, b: LeaderboardRow): number {
  return (b.mean ?? -1) - (a.mean ?? -1) || byName(a, b);
}

function byName(a: LeaderboardRow, b: LeaderboardRow): number {
  return a.agent < b.agent ? -1 : 1;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function groupBy<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
