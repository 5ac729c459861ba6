import { spawn } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InvalidError, NotFoundError } from "../../core/errors.ts";
import { counted, scoreText } from "../../core/figures.ts";
import { lookMarks, lookOf } from "../../core/replay/lanes.ts";
import { reduceEpisode } from "../../core/replay/reduce.ts";
import { type Connection, textOf } from "../connection.ts";
import { type ExitCode, type Output, stepLine } from "../output.ts";

export type ReplayOptions = { readonly step?: number; readonly verify?: boolean; readonly open?: boolean };

/** `agentgym replay`: every step in a line, or one in full. With --verify exits 1 when the log cannot be reproduced. */
export async function replayCommand(
  connection: Connection,
  output: Output,
  id: string,
  { step, verify, open }: ReplayOptions,
): Promise<ExitCode> {
  const episodeId = await episodeOf(connection, id);
  if (verify) {
    const verification = await connection.verify(episodeId);
    output.document({ episodeId, ...verification });
    const { firstDivergence: at } = verification;
    output.line(
      at
        ? `✗ step ${at.step}: ${at.what} was ${at.recorded}, now ${at.replayed}`
        : `✓ ${counted(verification.steps, "step")} executed again: every observation, state hash and score is the same`,
    );
    return verification.ok ? 0 : 1;
  }
  const replay = await connection.replay(episodeId);
  const view = reduceEpisode(replay.events);
  if (step === undefined) {
    output.document(replay);
    output.line(`${replay.task.id} · ${replay.task.instruction}`);
    for (const event of view.steps) {
      output.line(stepLine(event));
      for (const change of event.changes)
        output.line(
          `    ${change.before ? (change.after ? "~" : "-") : "+"} ${change.id} ${changedFields(change.before, change.after)}`,
        );
    }
    if (view.ended)
      output.line(
        `score: ${scoreText(view.ended.score)} · ${view.ended.failure ?? "no failure"} · ${counted(view.steps.length, "step")}\n→ ${view.ended.explanation}`,
      );
    else if (view.error) output.line(`no score: the ${view.error.boundary} failed: ${view.error.message}`);
    else output.line("still running");
  } else {
    const event = view.steps[step - 1];
    if (!event && step !== 0)
      throw new InvalidError(`${episodeId} has ${counted(view.steps.length, "step")}, step ${step} was asked for`);
    output.document(event ?? view.started);
    output.line(event ? stepLine(event) : `start · ${replay.task.instruction}`);
    if (event?.action.action === "run_sql") output.line(String(event.action.params.statement));
    output.line(JSON.stringify(event?.observation ?? view.started.observation, null, 2));
    const markOf = (id: string, score: number) => {
      const known = replay.validators.find((each) => each.id === id);
      return lookMarks[lookOf({ id, score }, step, known, view.ended, view.steps.length)];
    };
    for (const [validator, score] of Object.entries(event?.outcomes ?? {}))
      output.line(`${markOf(validator, score)} ${validator} · ${scoreText(score)}`);
    for (const change of (event ?? view.started).changes)
      output.line(`${change.id}: ${changedFields(change.before, change.after)}`);
  }
  const at = step === undefined ? "" : `?step=${step}`;
  if (connection.origin !== null) output.line(`→ ${connection.origin}/episodes/${episodeId}${at}`);
  if (open)
    openInBrowser(
      connection.origin === null
        ? await savedPage(connection, episodeId)
        : `${connection.origin}/episodes/${episodeId}${at}`,
    );
  return 0;
}

/** The replay as a page that opens without a server. */
async function savedPage(connection: Connection, episodeId: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), "agentgym-replay-")), `${episodeId}.html`);
  await writeFile(path, await textOf(await connection.exportFile(episodeId, "bundle")));
  return path;
}

/** The episode of an id; of a run the first that failed, else its first. */
async function episodeOf(connection: Connection, id: string): Promise<string> {
  if (!id.startsWith("run_")) return id;
  const { episodes, threshold } = await connection.getRun(id);
  const chosen = episodes.find((episode) => episode.score !== null && episode.score < threshold) ?? episodes[0];
  if (!chosen) throw new NotFoundError(`${id} has no episodes yet`);
  return chosen.id;
}

function changedFields(
  before: Readonly<Record<string, unknown>> | null,
  after: Readonly<Record<string, unknown>> | null,
): string {
  const names = Object.keys(after ?? before ?? {}).filter(
    (name) => name !== "id" && JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]),
  );
  return names
    .filter((name) => before !== null || after?.[name] !== null)
    .map((name) =>
      before && after
        ? `${name}: ${JSON.stringify(before[name])} → ${JSON.stringify(after[name])}`
        : `${name}=${JSON.stringify((after ?? before)?.[name])}`,
    )
    .join(", ");
}

/** Hands an address to the desktop's browser; no shell sees it. */
function openInBrowser(address: string): void {
  const command = process.platform === "darwin" ? "open" : process.platform === "win32" ? "explorer" : "xdg-open";
  const opened = spawn(command, [address], { stdio: "ignore", detached: true });
  opened.on("error", () => process.stderr.write(`! no browser could be opened, go to ${address}\n`));
  opened.unref();
}
