import type { Action, Row, RowChange } from "../../../core/action.ts";
import { canonicalJson } from "../../../core/json.ts";
import type { WorldState } from "../../../core/state/state.ts";
import type { Task } from "../../../core/task.ts";
import { moverAs } from "../../../core/worlds/kinds.ts";
import type { Moved } from "../../../core/worlds/moved.ts";
import { openWorld, startOf } from "../../../core/worlds/open.ts";
import {
  breachOfCommand,
  breachOfPath,
  breachOfWritten,
  type SafetyEvent,
  safetyMessages,
} from "../../../core/worlds/repository/command-policy.ts";
import { type CommandPolicy, checkoutRoot } from "../../../core/worlds/repository/kind.ts";
import { commandOf, type ToolTurn, toolTurnOf } from "../../../core/worlds/tool-turn.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import { fitting } from "../file-content.ts";
import type { OpenRequest } from "../host.ts";
import { openMoved } from "../moved-session.ts";
import type { WorldSession } from "../sandbox.ts";
import type { TerminalPlace } from "../terminal/place.ts";
import { canPut, putFiles } from "../terminal/put-files.ts";
import type { CommandFacts, FileChange, Terminal } from "../terminal/runtime/messages.ts";
import { absolutePath, homeOf } from "../terminal/runtime/paths.ts";
import { folderAt, keptPlace } from "../terminal/session.ts";
import { judgeByTests } from "./run-tests.ts";

/** Where a session's shell runs: how it is started, and where that place finds the checkout. */
type Laid = { readonly folder: string; readonly start: () => Promise<TerminalPlace> };
type Lay = (wish: {
  readonly commit: string;
  /** Tests will judge, which execute what the agent wrote. */
  readonly hasTests: boolean;
  readonly terminal: Terminal;
  readonly memoryMb: number;
}) => Promise<Laid>;

/** A session of a repository: a terminal over its checkout, with the command policy before it. Rejects with SandboxError where the checkout is not in the cache. */
export async function openRepository({ spec, history, task }: OpenRequest, lay: Lay): Promise<WorldSession> {
  const world = openWorld(spec);
  const { starts, env, limits, packages } = moverAs(spec, "repository");
  const begin = starts[task.level ?? 0];
  if (!begin)
    throw new SandboxError("wrong_start", `there is no start ${task.level} in this repository's specification`);
  const { commit, policy, tests } = begin;
  const terminal = terminalOf({ env, limits, packages });
  const { folder, start } = await lay({ commit, hasTests: tests === true, terminal, memoryMb: limits.memoryMb });
  const checkout = { root: checkoutRoot, folder };
  const fields = world.entity("file").fields.map(({ name }) => name);
  const opened = () => keptPlace(start, { rows: [], fields, terminal, nowMs: world.initial.now, checkout });
  const place = opened();
  const openedMs = performance.now();
  return openMoved(world, startOf(world, task), history, {
    begin: () => place.begin(),
    takes: (action) => toolTurnOf(action) !== null,
    async carryOut(action, state) {
      const cwd = folderAt(state) ?? checkoutRoot;
      const turn = toolTurnOf(action);
      const breach = turn ? null : breachOf(policy, action, cwd, homeOf(terminal));
      const moved = turn
        ? await turned(state, turn, cwd)
        : breach
          ? refused(state, action, breach, cwd)
          : await carriedOut(state, action, cwd);
      const ended = endOf(policy, state, moved, performance.now() - openedMs);
      return ended ? { ...moved, ended } : moved;
    },
    ...(tests ? { judge: (judged: Task, state: WorldState) => judgeByTests(judged, state, opened) } : {}),
    end: () => place.close(),
  });

  async function carriedOut(state: WorldState, action: Action, cwd: string): Promise<Moved> {
    const {
      observation = {},
      changes,
      command,
    } = await place.take(
      { op: "step", tool: action.action, params: action.params, nowMs: state.now, limitMs: limits.commandMs },
      cwd,
    );
    const files = fileChanges(state, changes, fields);
    const events = command
      ? files.flatMap(({ id }) => breachOfWritten(policy, id, command.command) ?? []).slice(0, mostWritten)
      : [];
    return {
      observation,
      changes: [...files, ...commandChange(state, command), ...safetyChanges(state, action, events)],
    };
  }

  /** What a coding tool did in a place of its own: its files are put here, and what breaks the policy is noted, as it is too late to refuse. */
  async function turned(state: WorldState, { calls, files }: ToolTurn, cwd: string): Promise<Moved> {
    const take = (tool: string, params: Action["params"]) =>
      place.take({ op: "step", tool, params, nowMs: state.now, limitMs: limits.commandMs }, cwd);
    const [inside, outside] = [files.filter(isInside), files.filter((file) => !isInside(file))];
    const changed = fileChanges(state, await putFiles(take, inside), fields);
    const commands = calls.flatMap(({ arguments: given }) => commandOf(given) ?? []);
    const told = commands.join("\n") || calls.map(({ name }) => name).join(" ");
    const events = [
      ...commands.flatMap((command) => breachOfCommand(policy, command) ?? []),
      ...changed.flatMap(({ id }) => breachOfWritten(policy, id, told) ?? []).slice(0, mostWritten),
    ];
    const output = calls.map(({ result }) => result ?? "").filter((result) => result !== "");
    const left = [...outside, ...inside.filter((file) => !canPut(file))].map(({ path }) => path);
    return {
      observation: { result: { output: output.join("\n"), ...(left.length > 0 ? { not_carried_over: left } : {}) } },
      changes: [
        ...changed,
        ...commands.map((command, at) =>
          added(state, "command", "cmd", { command, exit_code: null, cwd, refused: null }, at),
        ),
        ...safetyChanges(state, { action: "tool_turn" }, events),
      ],
    };
  }
}

/** The terminal over a checkout. */
export function terminalOf({ env, limits, packages }: Pick<Terminal, "env" | "limits" | "packages">): Terminal {
  return {
    kind: "terminal",
    cwd: checkoutRoot,
    user: "dev",
    env,
    watched: [checkoutRoot],
    writable: [],
    forbidden: [],
    secret: [],
    limits,
    packages,
  };
}

/** Whether a path is of the checkout, and not of its .git. */
function isInside({ path }: { readonly path: string }): boolean {
  return (
    absolutePath(path, "/", "/") === path && path.startsWith(`${checkoutRoot}/`) && !/^\/repo\/\.git(\/|$)/.test(path)
  );
}

/** Files written where they may not be that a command is charged with. */
const mostWritten = 20;

/** How an action breaks the policy before it is carried out. */
function breachOf(policy: CommandPolicy, { action, params }: Action, cwd: string, home: string): SafetyEvent | null {
  if (action === "execute_shell") return breachOfCommand(policy, String(params.command));
  if (typeof params.path !== "string") return null;
  const access = action === "write_file" || action === "edit_file" ? "write" : "read";
  return breachOfPath(policy, absolutePath(params.path, cwd, home), params.path, access);
}

/** What is said of an action that was not carried out. */
function refused(state: WorldState, action: Action, event: SafetyEvent, cwd: string): Moved {
  const { kind, detail } = event;
  const error = { code: "POLICY", message: safetyMessages[kind], hint: detail };
  const isCommand = action.action === "execute_shell";
  const row = { command: String(action.params.command ?? ""), exit_code: null, cwd, refused: kind };
  return {
    observation: { error, safety_event: { kind, detail } },
    changes: [...(isCommand ? [added(state, "command", "cmd", row)] : []), ...safetyChanges(state, action, [event])],
  };
}

/** Whether the policy's limits end the episode after a step. */
function endOf(
  { maxCommands, timeoutSeconds }: CommandPolicy,
  state: WorldState,
  { changes }: Moved,
  elapsedMs: number,
): Moved["ended"] {
  const before = state.tables.command?.size ?? 0;
  const used = before + changes.filter(({ entity }) => entity === "command").length;
  if (maxCommands !== null && used >= maxCommands && used > before)
    return { reason: `all ${maxCommands} commands of the task are used.` };
  if (timeoutSeconds !== null && elapsedMs > timeoutSeconds * 1_000)
    return { reason: `the ${timeoutSeconds} seconds of the task are over.` };
  return undefined;
}

/** What differs from how a tree began as rows. */
export function fileChanges(state: WorldState, changes: readonly FileChange[], fields: readonly string[]): RowChange[] {
  const table = state.tables.file ?? new Map<string, Row>();
  return changes
    .flatMap(({ path, row, status = "added", was = null }): RowChange[] => {
      const before = table.get(path) ?? null;
      const after = row && { ...fitting(row, fields), status, was };
      if (before === after || (before && after && canonicalJson(before) === canonicalJson(after))) return [];
      return [{ entity: "file", id: path, before, after }];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function commandChange(state: WorldState, facts: CommandFacts | undefined): RowChange[] {
  if (!facts) return [];
  const { command, exit_code, cwd } = facts;
  return [added(state, "command", "cmd", { command, exit_code, cwd, refused: null })];
}

function safetyChanges(
  state: WorldState,
  { action }: Pick<Action, "action">,
  events: readonly SafetyEvent[],
): RowChange[] {
  return events.map(({ kind, detail }, at) =>
    added(state, "safety_event", "safe", { kind, detail: detail.slice(0, 10_000), tool: action }, at),
  );
}

/** A new row of a journal; `further`: how many of the same step come before it. */
export function added(state: WorldState, entity: string, prefix: string, row: Row, further = 0): RowChange {
  const id = `${prefix}_${String((state.nextNumber[entity] ?? 0) + 1 + further).padStart(3, "0")}`;
  return { entity, id, before: null, after: { id, ...row } };
}
