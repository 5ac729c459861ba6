import { withoutSecrets } from "../../core/address.ts";
import { InvalidError, NotFoundError } from "../../core/errors.ts";
import { counted, scoreText } from "../../core/figures.ts";
import type { EpisodeSummary } from "../../core/views.ts";
import { faceNames } from "../../core/worlds/face.ts";
import type { RunRequest } from "../../server/runner/run-request.ts";
import type { Connection } from "../connection.ts";
import { readItems } from "../items.ts";
import { bar, type ExitCode, type Output, stepLine } from "../output.ts";
import { againstBaseline, baselineOf } from "../report/baseline.ts";
import { type ReportFiles, savedReplays, writeReports } from "../report/files.ts";
import { flipsBy, type RunHistory, readHistory, remember } from "../report/history.ts";
import {
  baselineText,
  earlyText,
  flipsOf,
  outcomeText,
  type Report,
  regressionsOf,
  verdictOf,
  whyCounted,
} from "../report/report.ts";
import { exitOf, sayScorecard } from "./score.ts";

export type RunOptions = Omit<RunRequest, "environmentId" | "items"> &
  ReportFiles & {
    /** A file of them. */
    readonly items?: string;
    readonly baseline?: string;
    readonly replays?: string;
    readonly detach?: boolean;
  };

/** `agentgym run`: one line a step, the score at the end. Exits 0, 1 or 3 by the verdict. */
export async function runCommand(
  connection: Connection,
  output: Output,
  named: string,
  all: RunOptions,
): Promise<ExitCode> {
  const {
    junit,
    summary,
    export: exported,
    history: historyFile,
    baseline: against,
    replays,
    detach,
    items,
    ...options
  } = all;
  if (detach) return startDetached(connection, output, named, all);
  if (options.user === "person" && !connection.isServer)
    throw new InvalidError(
      "a person speaks for the user at a server's page",
      "Start one (agentgym serve) and name it by --url.",
    );
  const met = await metBy(connection, output, named, options);
  let planned = 0;
  let before = 0;
  const done = new Set<string>();
  const request: RunRequest = { ...ciCommit(), ...options, ...(await chosenBy(items)), ...met };
  const past = historyFile === undefined ? null : await historyOf(historyFile, request);
  const baseline = against === undefined ? null : await baselineOf(connection, against, request);
  if (against !== undefined && !baseline)
    output.line(`no run of ${withoutSecrets(request.agent)} at ${against} to compare with`);
  const run = await connection.run(request, {
    onBegin({ id, planned: total, left }) {
      planned = total;
      before = total - left;
      output.line(
        left < total
          ? `▸ resuming ${id}: ${before} of ${counted(total, "episode")} ${before === 1 ? "is" : "are"} there`
          : `▸ ${id}: ${counted(total, "episode")} of ${withoutSecrets(options.agent)}`,
      );
    },
    onEpisode(episode, steps) {
      done.add(`${episode.taskId}/${episode.trial}`);
      if (planned > 1)
        output.line(`${episode.taskId}${options.trials > 1 ? ` trial ${episode.trial + 1}` : ""} · ${episode.id}`);
      for (const step of steps) output.line(planned > 1 ? `  ${stepLine(step)}` : stepLine(step));
      if (planned > 1 || episode.score === null || episode.truncated !== null)
        output.line(`  ${resultLine(episode, request.threshold)}`);
      output.progress(bar(before + done.size, planned));
    },
  });
  const history = past && remember(past, run, request);
  const told = await connection.flaky(run.id);
  const flaky = history ? flipsBy(history, run, told) : told;
  const saved = await savedReplays(connection, run, replays);
  const report: Report = {
    run,
    flaky,
    baseline: baseline && againstBaseline(run, baseline),
    replayOf: (id) =>
      saved.get(id) ?? (connection.isServer ? `${connection.origin}/episodes/${id}` : `agentgym replay ${id}`),
  };
  output.document(run);
  const verdict = verdictOf(report);
  const steps = run.episodes.reduce((sum, episode) => sum + episode.steps, 0);
  if (run.planned > 1) sayScorecard(output, run);
  sayReport(output, report);
  if (run.status === "stopped") output.line("the run was stopped before its end: the coverage says how far it came");
  if (run.status === "interrupted")
    output.line(`the run was interrupted${run.reason ? ` (${run.reason})` : ""}: the same command goes on with it`);
  if (run.scorecard.mean !== null)
    output.line(`score: ${scoreText(run.scorecard.mean)} · ${verdict} · ${counted(steps, "step")}`);
  else if (run.status === "finished") output.line("no episode has a score: the infrastructure failed each time");
  const only = run.episodes.length === 1 ? run.episodes[0] : undefined;
  output.line(
    connection.origin === null
      ? `→ agentgym replay ${only?.id ?? run.id}`
      : `→ ${connection.origin}${only ? `/episodes/${only.id}` : `/runs/${run.id}`}`,
  );
  await writeReports(
    report,
    { junit, summary, export: exported, history: historyFile },
    history,
    process.env.GITHUB_STEP_SUMMARY,
  );
  return exitOf(verdict);
}

/** Starts the run and does not wait for it: exits 0 once it is under way. Throws InvalidError for what needs its end, or a server. */
async function startDetached(
  connection: Connection,
  output: Output,
  named: string,
  { junit, summary, export: exported, history, baseline, replays, detach: _, items, ...options }: RunOptions,
): Promise<ExitCode> {
  if (junit ?? summary ?? exported ?? history ?? baseline ?? replays)
    throw new InvalidError(
      "reports are written at the end of a run, for which --detach does not wait",
      "Leave one out.",
    );
  if (!connection.start)
    throw new InvalidError("a run in this process ends with the command", "Name a server by --url or AGENTGYM_URL.");
  const met = await metBy(connection, output, named, options);
  const run = await connection.start({ ...ciCommit(), ...options, ...(await chosenBy(items)), ...met });
  output.line(`▸ ${run.id}: ${counted(run.planned, "episode")} of ${run.agent}`);
  output.line(`→ ${connection.origin}/runs/${run.id}`);
  output.document(run);
  return 0;
}

/** The tasks of a file of items; all where none is named. */
async function chosenBy(items: string | undefined): Promise<Pick<RunRequest, "items">> {
  return items === undefined ? {} : { items: await readItems(items) };
}

/** The environment that is named (by a slug: its newest version), and the face that it is made for where none is asked for. */
export async function metBy(
  connection: Connection,
  output: Output,
  named: string,
  { face: asked }: Pick<RunOptions, "face">,
): Promise<Pick<RunRequest, "environmentId" | "face">> {
  const isId = named.startsWith("env_");
  // What is wrong with the request itself is said before what it names is looked for.
  const found = await connection.environment(named).catch((error: unknown) => {
    if (isId && error instanceof NotFoundError) return null;
    throw error;
  });
  const environmentId = found?.id ?? named;
  const first = found?.world.faces[0] ?? "tools";
  if (found?.world.image) output.line(`▸ its image in Docker: ${found.world.image}`);
  if (asked !== undefined || first === "tools") return { environmentId };
  output.line(`▸ face: ${faceNames[first]}, which it is made for (by its tools: --face tools)`);
  return { environmentId, face: first };
}

/** What of the report is more than the scorecard. */
function sayReport(output: Output, report: Report): void {
  const { run, flaky, baseline, replayOf } = report;
  const early = earlyText(run);
  if (early) output.line(`stopping early: ${early}`);
  if (baseline) output.line(`against ${baseline.name}: ${baselineText(report, baseline)}`);
  for (const { task, before } of regressionsOf(report))
    output.line(
      `✗ regression ${task.taskId} ${scoreText(before)} → ${scoreText(task.mean)} · ${outcomeText(task.shown)} → ${replayOf(task.shown.id)}`,
    );
  for (const { taskId, passed, failed, countedAs } of flipsOf(report))
    output.line(
      `~ ${taskId} passed ${passed} and failed ${failed} runs at commit ${flaky.commit}: ${whyCounted(countedAs)}`,
    );
}

/** Throws InvalidError for a run without a commit, of which nothing could be remembered. */
async function historyOf(path: string, { commit }: RunRequest): Promise<RunHistory> {
  if (commit === undefined)
    throw new InvalidError("a history is of the runs of one commit", "Name it by --commit (default: GITHUB_SHA).");
  return readHistory(path);
}

/** The commit that GitHub's runner names. */
function ciCommit(): { readonly commit?: string } {
  const { GITHUB_SHA: commit } = process.env;
  return commit && /^[0-9a-f]{7,64}$/.test(commit) ? { commit } : {};
}

function resultLine({ status, score, failure, error, truncated }: EpisodeSummary, threshold: number): string {
  if (status === "error" || score === null)
    return `error at the ${error?.boundary ?? "environment"}: ${error?.message ?? "unknown"} (no score)`;
  return `score: ${scoreText(score)} · ${score >= threshold ? "PASS" : "FAIL"}${failure ? ` · ${failure}` : ""}${truncated ? ` · cut short: ${truncated}` : ""}`;
}
