import { redacted } from "../../core/address.ts";
import { cellOf, type EvaluationCell, failedCell, rowsOf } from "../../core/aggregate/evaluation.ts";
import { InvalidError } from "../../core/errors.ts";
import { counted } from "../../core/figures.ts";
import { passThreshold } from "../../core/judge/pass-threshold.ts";
import type { EnvironmentView } from "../../core/views.ts";
import type { Measure } from "../../core/worlds/measure.ts";
import type { Connection } from "../connection.ts";
import { clonedElsewhere } from "../elsewhere.ts";
import { type Contestant, type Evaluation, readEvaluation } from "../evaluation/config.ts";
import { evaluationSummary, evaluationTable } from "../evaluation/summary.ts";
import { bar, type ExitCode, type Output, table } from "../output.ts";
import { writeReport, writeSummary } from "../report/files.ts";
import { hooksOf } from "./new-suite.ts";
import { metBy } from "./run.ts";

export type RunConfigOptions = {
  readonly only?: readonly string[];
  readonly again?: boolean;
  readonly summary?: string;
  readonly export?: string;
};

type Environment = Pick<EnvironmentView, "id" | "name">;

/** `agentgym run --config <file>`: each model on each environment. Exits 3 where one has no result, 1 where one stays below the threshold that the file names. */
export async function runConfigCommand(
  connection: Connection,
  output: Output,
  path: string,
  { only, again = false, summary, export: exported }: RunConfigOptions,
): Promise<ExitCode> {
  const evaluation = await readEvaluation(path, process.env);
  const contestants = chosenOf(evaluation, only);
  const environments = await environmentsOf(connection, output, evaluation);
  const jobs = environments.flatMap((environment) => contestants.map((contestant) => ({ contestant, environment })));
  output.line(`▸ ${counted(contestants.length, "model")} on ${counted(environments.length, "environment")}`);
  const cells: EvaluationCell[] = [];
  await inLanes(jobs, evaluation.parallel, async ({ contestant, environment }, parallel) => {
    const names = { agent: contestant.name, environment };
    const cell = await play(connection, output, evaluation, { contestant, environment, parallel, again }).catch(
      (error: unknown) => failedCell(names, error instanceof Error ? error.message : String(error)),
    );
    const told = { ...cell, problem: cell.problem && redacted(cell.problem, evaluation.secrets) };
    cells.push(told);
    const result = told.problem ?? `${(told.score?.mean ?? 0).toFixed(1)} of 100 · ${told.verdict}`;
    output.line(`${told.problem === null ? "✓" : "✗"} ${contestant.name} on ${environment.name}: ${result}`);
    output.progress(bar(cells.length, jobs.length));
  });
  // In the order of the file, whichever was ready first.
  const place = ({ agent, environment }: EvaluationCell) =>
    jobs.findIndex((job) => job.contestant.name === agent && job.environment.id === environment.id);
  const rows = rowsOf(cells.toSorted((a, b) => place(a) - place(b)));
  output.document({ environments, rows });
  const [head = [], ...body] = evaluationTable(environments, rows);
  table(output, head, body);
  if (connection.origin !== null)
    output.line(`→ ${connection.origin}/leaderboard?environments=${environments.map(({ id }) => id).join(",")}`);
  await writeSummary(evaluationSummary(environments, rows), summary, process.env.GITHUB_STEP_SUMMARY);
  if (exported) await writeReport(exported, `${JSON.stringify({ environments, rows }, null, 1)}\n`);
  if (cells.some(({ verdict }) => verdict === "UNKNOWN")) return 3;
  return evaluation.threshold !== undefined && cells.some(({ verdict }) => verdict === "FAIL") ? 1 : 0;
}

function chosenOf({ contestants }: Evaluation, only: readonly string[] | undefined): readonly Contestant[] {
  if (only === undefined) return contestants;
  const unknown = only.find((name) => !contestants.some((each) => each.name === name));
  if (unknown === undefined) return contestants.filter(({ name }) => only.includes(name));
  throw new InvalidError(
    `the file has no model called ${unknown}`,
    `It has ${contestants.map(({ name }) => name).join(", ")}.`,
  );
}

/** Environments that are there, and those that suites make: a suite that is as it was makes none anew. */
async function environmentsOf(
  connection: Connection,
  output: Output,
  { environments, suites }: Evaluation,
): Promise<readonly Environment[]> {
  const found: Environment[] = [];
  for (const named of environments) found.push(await connection.environment(named));
  for (const folder of suites) {
    if (!connection.createSuite) throw clonedElsewhere();
    for (const { environment, left } of await connection.createSuite(folder, hooksOf(connection, output))) {
      for (const reason of left) output.line(`! left out: ${reason}`);
      found.push(environment);
    }
  }
  const unique = new Map(found.map(({ id, name }) => [id, { id, name }]));
  return [...unique.values()];
}

async function play(
  connection: Connection,
  output: Output,
  { trials, tier, tierMin, sandbox, seed, face, maxSteps, threshold = passThreshold }: Evaluation,
  job: {
    readonly contestant: Contestant;
    readonly environment: Environment;
    readonly parallel: number;
    readonly again: boolean;
  },
): Promise<EvaluationCell> {
  const { contestant, environment, parallel, again } = job;
  const { name, request, models } = contestant;
  const met = await metBy(connection, output, environment.id, { face });
  const asked = {
    trials,
    tier,
    tierMin,
    sandbox,
    seed,
    maxSteps,
    threshold,
    parallel,
    reuse: again ? undefined : true,
  };
  const run = await connection.run(
    { ...request, ...asked, ...met },
    {
      onBegin({ id, planned, left }) {
        const how = left === planned ? counted(planned, "episode") : `${planned - left} of ${planned} are there`;
        output.line(`▸ ${name} on ${environment.name}: ${id}, ${how}`);
      },
      onEpisode: () => {},
    },
    { models },
  );
  const measures = new Map<string, readonly Measure[]>();
  for (const { id, status } of run.episodes)
    if (status === "ended") measures.set(id, (await connection.replay(id)).measures);
  return cellOf({ agent: name, environment }, run, measures);
}

/** Does the jobs, with no more than `parallel` episodes at once: as many jobs side by side as that allows, each with its share. */
async function inLanes<T>(
  jobs: readonly T[],
  parallel: number,
  work: (job: T, share: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lanes = Math.min(parallel, jobs.length);
  const lane = async (share: number) => {
    for (let job = jobs[next++]; job !== undefined; job = jobs[next++]) await work(job, share);
  };
  await Promise.all(
    Array.from({ length: lanes }, (_, at) => lane(Math.floor(parallel / lanes) + (at < parallel % lanes ? 1 : 0))),
  );
}
