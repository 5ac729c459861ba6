import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import type { EpisodeEvent } from "../../core/episode.ts";
import { InvalidError } from "../../core/errors.ts";
import type { L1Record } from "../../core/worlds/repository/l1-record.ts";
import { l1Report } from "../../core/worlds/repository/l1-report.ts";
import { type Connection, textOf } from "../connection.ts";
import type { ExitCode, Output } from "../output.ts";

/** `agentgym export <run> --format l1 -o <folder>`: the results of runs about repositories in the layout that suites of such tasks have: results/, transcripts/, artifacts/. Of several trials the last stands. */
export async function exportL1Command(
  connection: Connection,
  output: Output,
  ids: readonly string[],
  folder: string,
): Promise<ExitCode> {
  const repositories = new Map<string, Map<string, L1Record>>();
  const transcripts = new Map<string, string[]>();
  const artifacts = new Map<string, ReadonlyMap<string, string>>();
  const models: string[] = [];
  for (const id of ids) {
    const run = await connection.getRun(id);
    models.push(run.agent);
    const ended = run.episodes.filter(({ status }) => status !== "running" && status !== "error");
    if (ended.length === 0) throw new InvalidError(`${id} has no episode that has ended`, "Wait for its end.");
    for (const episode of ended) {
      const record: L1Record = JSON.parse(await textOf(await connection.exportFile(episode.id, "l1")));
      const { repo } = record.task;
      const own = repositories.get(repo) ?? new Map<string, L1Record>();
      const { events } = await connection.replay(episode.id);
      repositories.set(repo, own.set(record.task.id, record));
      artifacts.set(record.task.id, artifactsOf(events));
      transcripts.set(repo, [...(transcripts.get(repo) ?? []), ...eventLines(record, episode.agent, events)]);
    }
  }
  const write = async (path: string, text: string) => {
    const full = resolve(folder, path);
    // Names come from a suite, by way of a server.
    if (!full.startsWith(`${resolve(folder)}${sep}`))
      throw new InvalidError(
        `${JSON.stringify(path)} would be a file outside ${folder}`,
        "Rename the task or the repository.",
      );
    await mkdir(join(full, ".."), { recursive: true });
    await writeFile(full, text);
  };
  for (const [repo, records] of repositories) {
    const names = [...records.keys()].sort();
    for (const [id, record] of records) {
      await write(`results/${repo}/${id}.json`, jsonText(record));
      await write(`artifacts/${repo}/${id}/task_result.json`, jsonText(record));
      for (const [name, text] of artifacts.get(id) ?? []) await write(`artifacts/${repo}/${id}/${name}`, text);
    }
    const tasks = names.map((id) => ({ task_id: id, result_json: `${id}.json` }));
    await write(`results/${repo}/index.json`, jsonText({ repo, tasks }));
    await write(`transcripts/${repo}.jsonl`, (transcripts.get(repo) ?? []).join(""));
  }
  const model = [...new Set(models)].sort().join(", ");
  const run = {
    repos: [...repositories.keys()].sort(),
    task_set: "l1",
    runs_root: folder,
    dry_run: false,
    max_total_seconds: 1800,
  };
  const runConfig = { run, model: { provider: "agentgym", model } };
  const records = new Map(run.repos.map((repo) => [repo, sortedRecords(repositories.get(repo))]));
  const report = l1Report(records);
  const repos = Object.fromEntries([...records].map(([repo, tasks]) => [repo, { tasks }]));
  await write("results/run_config.json", jsonText(runConfig));
  await write("results/run_aggregate.json", jsonText({ run_config: runConfig, report_markdown: report, repos }));
  await write("results/REPORT.md", report);
  for (const line of report.trimEnd().split("\n")) output.line(line);
  output.document({ folder, repos: run.repos, model });
  return 0;
}

function sortedRecords(records: ReadonlyMap<string, L1Record> = new Map()): readonly L1Record[] {
  return [...records.values()].sort((a, b) => (a.task.id < b.task.id ? -1 : 1));
}

const jsonText = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** The files that an episode left as its answer. */
function artifactsOf(events: readonly EpisodeEvent[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const event of events)
    for (const { entity, id, after } of event.type === "step" ? event.changes : []) {
      const name = /\/eval_artifacts\/(answer\.(?:json|md))$/.exec(id)?.[1];
      if (entity !== "file" || name === undefined) continue;
      if (typeof after?.text === "string") found.set(name, after.text);
      else found.delete(name);
    }
  return found;
}

function eventLines(
  { task: { id, repo }, transcript }: L1Record,
  model: string,
  events: readonly EpisodeEvent[],
): string[] {
  const line = (at: number, event: string, more: object) =>
    `${JSON.stringify({ ts: new Date(at).toISOString(), event, ...more })}\n`;
  const [first, last] = [events[0]?.at ?? 0, events.at(-1)?.at ?? 0];
  const times = events.flatMap((event) => (event.type === "step" && event.kind !== "done" ? [event.at] : []));
  return [
    line(first, "repo_started", { repo }),
    line(first, "llm_request", { task_id: id, model, messages: transcript.prompt_messages }),
    ...transcript.tool_calls.map((call, at) => line(times[at] ?? first, "tool_result", { task_id: id, ...call })),
    line(last, "repo_finished", { repo }),
  ];
}
