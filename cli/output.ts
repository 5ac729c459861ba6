import type { Action } from "../core/action.ts";
import type { StepEvent } from "../core/episode.ts";
import { AgentGymError } from "../core/errors.ts";
import { toolTurnOf, turnWords } from "../core/worlds/tool-turn.ts";

/** 0 passed, 1 below the threshold, 2 usage or not found, 3 infrastructure or unknown. */
export type ExitCode = 0 | 1 | 2 | 3;

/** The exit code of an error. */
export function exitCodeOf(error: unknown): ExitCode {
  if (!(error instanceof AgentGymError)) return 3;
  return error.code === "UNAVAILABLE" || error.code === "INTERNAL" || error.code === "LIMIT" ? 3 : 2;
}

/** Says an error in two lines at most; with `json` as one JSON document on stdout. */
export function sayError(error: unknown, json: boolean): void {
  const known = error instanceof AgentGymError;
  const message = known || error instanceof Error ? error.message : String(error);
  const hint = known ? error.hint : "This was not foreseen. Run agentgym doctor; if it stays, report it.";
  if (json)
    process.stdout.write(`${JSON.stringify({ error: { code: known ? error.code : "INTERNAL", message, hint } })}\n`);
  process.stderr.write(printable(`✗ ${message}\n${hint ? `  ${hint}\n` : ""}`));
}

/** A command that was called wrongly, as the one JSON document on stdout. */
export function sayUsage({ code, message }: { readonly code: string; readonly message: string }): void {
  const said = code === "commander.help" ? "a command is missing" : message.replace(/^error: /, "");
  process.stdout.write(`${JSON.stringify({ error: { code: "INVALID", message: said, hint: "See --help." } })}\n`);
}

/** Where a command writes: with `json`, one document on stdout and everything else on stderr. */
export type Output = {
  readonly json: boolean;
  line(text: string): void;
  document(value: unknown): void;
  progress(text: string): void;
};

export function outputOf(json: boolean): Output {
  const isTerminal = process.stderr.isTTY === true;
  let shown = false;
  const clear = () => {
    if (shown) process.stderr.write("\r\u001b[2K");
    shown = false;
  };
  return {
    json,
    line(text) {
      clear();
      (json ? process.stderr : process.stdout).write(`${printable(text)}\n`);
    },
    document(value) {
      clear();
      if (json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    progress(text) {
      if (!isTerminal) return;
      clear();
      process.stderr.write(printable(text));
      shown = true;
    },
  };
}

/** Text without control characters, which could steer a terminal, and without what turns the direction of the words after it; line breaks stay. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, " ");
}

/** `████░░░░ 40/112`. */
export function bar(done: number, total: number): string {
  const width = 24;
  const filled = total === 0 ? width : Math.round((done / total) * width);
  return `${"█".repeat(filled)}${"░".repeat(width - filled)} ${done}/${total}`;
}

/** `step 2 get_contact id=c_042 → ok`. */
export function stepLine({ step, action, observation, kind, note }: StepEvent): string {
  const { error, status } = observation;
  const named = error !== null && typeof error === "object" && "code" in error ? String(error.code) : null;
  // An answer over HTTP tells by its status that it is a refusal.
  const code = named ?? (kind === "error" && typeof status === "number" ? String(status) : null);
  return `step ${step} ${actionText(action)} → ${code ? `error ${code}` : "ok"}${note === undefined ? "" : ` · ${note}`}`;
}

function actionText(given: Action): string {
  const turn = toolTurnOf(given);
  if (turn) return `${given.action} ${short(turnWords(turn))}`.trimEnd();
  const { action, params } = given;
  const own = action.slice(action.indexOf("_") + 1);
  const texts = Object.entries(params).map(
    ([name, value]) =>
      `${name === `${own}_id` ? "id" : name}=${short(typeof value === "string" && !/\s/.test(value) ? value : JSON.stringify(value))}`,
  );
  return [action, ...texts].join(" ");
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** Lines of a table with its head; none where there are no rows. */
export function table(output: Output, head: readonly string[], rows: readonly (readonly string[])[]): void {
  if (rows.length === 0) return;
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  for (const row of [head, ...rows])
    output.line(
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    );
}
