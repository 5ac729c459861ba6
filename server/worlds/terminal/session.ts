import type { Action, Observation, Row, RowChange } from "../../../core/action.ts";
import { canonicalJson } from "../../../core/json.ts";
import type { WorldState } from "../../../core/state/state.ts";
import type { FileRow } from "../../../core/worlds/files.ts";
import { moverAs } from "../../../core/worlds/kinds.ts";
import { changesBetween } from "../../../core/worlds/moved.ts";
import type { World } from "../../../core/worlds/world.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import { fitting } from "../file-content.ts";
import { openMoved } from "../moved-session.ts";
import type { WorldSession } from "../sandbox.ts";
import { askAll, PlaceLost, type TerminalPlace } from "./place.ts";
import { commandsIn, forbiddenIn, isNetwork, namesDevTcp } from "./runtime/forbidden.ts";
import type { CommandFacts, FileChange, Request, Terminal } from "./runtime/messages.ts";

/** What came of a step. */
type PlaceStep = Awaited<ReturnType<typeof askAll>>;
type StepRequest = Extract<Request, { op: "step" }>;

/** A place that is kept for a session. `cwd`: where the shell stands before the step. A command that the place did not outlive (too long, too much memory, the machinery ended) has changed nothing: the place is made anew and the actions before it are carried out again, which gives back files, variables and folder. */
export function keptPlace(
  start: () => Promise<TerminalPlace>,
  opening: Omit<Extract<Request, { op: "open" }>, "op">,
  expectBegun: (told: PlaceStep) => void = () => {},
): { begin(): Promise<void>; take(request: StepRequest, cwd: string): Promise<PlaceStep>; close(): Promise<void> } {
  const carriedOut: StepRequest[] = [];
  let place: TerminalPlace | null = null;
  const made = async (): Promise<TerminalPlace> => {
    const begun = await start();
    try {
      const told = await askAll(begun, { op: "open", ...opening });
      const [drift] = told.changes;
      expectBegun(told);
      if (drift)
        throw new SandboxError(
          "not_reproducible",
          `the terminal cannot begin with ${drift.path} as its row says: ${drift.row ? "content or mode differ" : "it cannot be made"}`,
        );
      for (const request of carriedOut) await askAll(begun, { ...request, limitMs: againMs(request.limitMs) });
      return begun;
    } catch (error) {
      await begun.close();
      if (error instanceof PlaceLost)
        throw new SandboxError("sandbox_died", `the terminal could not be made: ${error.message}`);
      throw error;
    }
  };
  return {
    async begin() {
      place ??= await made();
    },
    /** A place that ended is tried once more: what ends it twice is the command, not the machine. */
    async take(request, cwd) {
      for (let isLast = false; ; isLast = true) {
        place ??= await made();
        try {
          const answered = await askAll(place, request);
          carriedOut.push(request);
          return answered;
        } catch (error) {
          await place.close();
          place = null;
          if (!(error instanceof PlaceLost)) throw error;
          if (error.why === "time" || isLast) return lostStep(request, error.why, opening.terminal, cwd);
        }
      }
    },
    async close() {
      await place?.close();
    },
  };
}

/** A session of a terminal. */
export function openTerminal(
  start: () => Promise<TerminalPlace>,
  world: World,
  history: readonly Action[],
): Promise<WorldSession> {
  const terminal = moverAs(world.spec, "terminal");
  const fields = world.entity("file").fields.map(({ name }) => name);
  const repositoryChanges = (state: WorldState, { repository }: PlaceStep) =>
    repository ? changesBetween(world, state, { ...rowsOf(state), ...repository }) : [];
  const opening = { rows: fileRows(world), fields, terminal, nowMs: world.initial.now };
  const place = keptPlace(start, opening, (told) => {
    const [other] = repositoryChanges(world.initial, told);
    if (other)
      throw new SandboxError(
        "not_reproducible",
        `the terminal cannot begin with ${other.entity} ${other.id} as its row says`,
      );
  });
  return openMoved(world, world.initial, history, {
    begin: () => place.begin(),
    async carryOut({ action, params }, state) {
      const told = await place.take(
        { op: "step", tool: action, params, nowMs: state.now, limitMs: terminal.limits.commandMs },
        folderAt(state) ?? terminal.cwd,
      );
      const { observation = {}, changes, command } = told;
      const files = fileChanges(state, changes, fields);
      return { observation, changes: [...files, ...repositoryChanges(state, told), ...commandChange(state, command)] };
    },
    end: () => place.close(),
  });
}

/** How long a command may take that has ended within its limit before: a slower moment of the machine must not end it. */
export function againMs(limitMs: number): number {
  return Math.max(10 * limitMs, 60_000);
}

function rowsOf({ tables }: WorldState): Record<string, readonly Row[]> {
  return Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, [...rows.values()]]));
}

/** The rows that are the tree at the start. */
function fileRows({ spec }: World): FileRow[] {
  return (spec.rows.file ?? []).map(fileRow);
}

/** Whoever made the specification holds that rows of `file` have this form. */
function fileRow(row: Row): FileRow {
  return row as unknown as FileRow;
}

/** What changed as rows. `modified` stays as long as the content does, and is empty from then on. */
function fileChanges(state: WorldState, changes: readonly FileChange[], fields: readonly string[]): RowChange[] {
  const table = state.tables.file ?? new Map<string, Row>();
  const found: RowChange[] = [];
  for (const { path, row } of changes) {
    const before = table.get(path) ?? null;
    const isSame =
      before && row && before.kind === row.kind && before.digest === row.digest && before.target === row.target;
    const modified = isSame ? (before.modified ?? null) : null;
    const after: Row | null = row && { ...fitting(row, fields), id: path, modified };
    if (before || after)
      if (!before || !after || canonicalJson(before) !== canonicalJson(after))
        found.push({ entity: "file", id: path, before, after });
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function commandChange(state: WorldState, command: CommandFacts | undefined): RowChange[] {
  if (!command) return [];
  const id = `cmd_${String((state.nextNumber.command ?? 0) + 1).padStart(3, "0")}`;
  return [{ entity: "command", id, before: null, after: { id, ...command } }];
}

/** What is left of a step that its place did not outlive. */
function lostStep({ tool, params }: StepRequest, why: PlaceLost["why"], terminal: Terminal, cwd: string): PlaceStep {
  const exitCode = why === "time" ? 124 : 137;
  const reason = {
    time: `stopped: the command took longer than ${terminal.limits.commandMs / 1_000} s`,
    memory: `stopped: the command used more memory than ${terminal.limits.memoryMb} MB`,
    ended: "stopped: the command ended the terminal itself",
  }[why];
  const text = `[${reason}. Files and shell are as they were before it]\n`;
  if (tool !== "execute_shell") {
    const error = { code: "LIMIT", message: text.trim().slice(1, -1), hint: "Work on a smaller part." };
    return { observation: { error } satisfies Observation, changes: [] };
  }
  const command = String(params.command);
  const seen = commandsIn(command);
  const facts: CommandFacts = {
    command,
    exit_code: exitCode,
    cwd,
    forbidden: seen.map((words) => forbiddenIn(words, terminal.forbidden)).find((each) => each !== null) ?? null,
    secret: null,
    network: namesDevTcp(command) || seen.some(isNetwork),
  };
  return { observation: { result: { output: text, exit_code: exitCode, cwd } }, changes: [], command: facts };
}

/** Where the shell stood after the last command; null before the first. */
export function folderAt({ tables }: WorldState): string | null {
  const last = [...(tables.command?.values() ?? [])].at(-1);
  return typeof last?.cwd === "string" ? last.cwd : null;
}
