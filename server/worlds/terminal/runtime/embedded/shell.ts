import { randomBytes } from "node:crypto";
import { Bash, type CommandName, defineCommand, getCommandNames, parse } from "just-bash";
import type { Terminal } from "../messages.ts";
import { homeOf } from "../paths.ts";
import type { Executed, Shell } from "../tools.ts";
import { adjustedCommands } from "./adjusted-commands.ts";
import { setClock } from "./clock.ts";
import { listCommand } from "./list-command.ts";
import type { MemoryFs } from "./memory-files.ts";
import { moreCommands } from "./more-commands.ts";

/** Where output gathers; a folder's listing does not show it. */
const outputPath = "/dev/.output";
/** Keeps the shell of the last command: asks for the next, gives it the exit code before, and lets it read nothing. The secret tells the loop's own calls from an agent's. */
const loopOf = (secret: string) =>
  `while __next ${secret} "$?"; do __status ${secret}; eval "$__command" </dev/null >>${outputPath} 2>&1; done`;
/** Programs that need a thread of their own, which the process may not start. */
const leftOut: ReadonlySet<string> = new Set(["python3", "python", "js-exec", "node", "sqlite3"]);
/** The time limit and the process's memory end what has no end; counts would end an honest long command. */
const unlimited = Number.MAX_SAFE_INTEGER;

/** A shell of just-bash that is kept from one command to the next. One that has ended (exit, exec) is started again where the terminal begins. */
export function memoryShell(fs: MemoryFs, terminal: Terminal): Shell {
  const state = { cwd: terminal.cwd, lastCode: 0 };
  let started: string[][] = [];
  let left: string[] = [];
  let wake: (() => void) | null = null;
  let finish: ((exitCode: number, said: string) => void) | null = null;
  let isRunning = false;

  const secret = randomBytes(16).toString("hex");
  const notOurs = (name: string) => ({ stdout: "", stderr: `bash: ${name}: command not found\n`, exitCode: 127 });
  const next = defineCommand("__next", async ([given, code = "0"], context) => {
    if (given !== secret) return notOurs("__next");
    state.lastCode = Number(code);
    state.cwd = context.cwd;
    if (left.length === 0) {
      const waiting = new Promise<void>((resolve) => {
        wake = resolve;
      });
      finish?.(state.lastCode, "");
      await waiting;
    }
    context.assignShellVariable?.("__command", left.shift() ?? "");
    return { stdout: "", stderr: "", exitCode: 0 };
  });
  const status = defineCommand("__status", async ([given]) =>
    given === secret ? { stdout: "", stderr: "", exitCode: state.lastCode } : notOurs("__status"),
  );
  const home = homeOf(terminal);
  const bash = new Bash({
    fs,
    cwd: terminal.cwd,
    env: {
      HOME: home,
      USER: terminal.user,
      LOGNAME: terminal.user,
      SHELL: "/bin/bash",
      LANG: "C.UTF-8",
      TERM: "dumb",
      PATH: "/usr/local/bin:/usr/bin:/bin",
      ...terminal.env,
    },
    customCommands: [next, status, ...moreCommands(terminal.user), listCommand(terminal.user), ...adjustedCommands],
    commands: getCommandNames().filter((name): name is CommandName => !leftOut.has(name)),
    processInfo: { uid: 1000, gid: 1000 },
    executionLimits: {
      maxCommandCount: unlimited,
      maxLoopIterations: unlimited,
      maxAwkIterations: unlimited,
      maxSedIterations: unlimited,
      maxJqIterations: unlimited,
      maxWorkUnits: unlimited,
      maxInputBytes: unlimited,
      maxOutputSize: unlimited,
      maxLiveBytes: unlimited,
      maxTraversalWork: unlimited,
      maxGlobOperations: unlimited,
      maxExecutionTimeMs: unlimited,
    },
  });
  for (const name of watchedPrograms(terminal)) watch(bash, fs, name, (words) => started.push(words));
  const start = () => {
    isRunning = true;
    left = [];
    state.lastCode = 0;
    const first = new Promise<void>((resolve) => {
      finish = () => resolve();
    });
    void bash.exec(loopOf(secret), { rawScript: true }).then(
      ({ exitCode, stdout, stderr }) => ended(exitCode, stdout + stderr),
      (error: unknown) => ended(1, `bash: ${error instanceof Error ? error.message : String(error)}\n`),
    );
    return first;
  };
  const ended = (exitCode: number, said: string) => {
    isRunning = false;
    state.cwd = terminal.cwd;
    finish?.(exitCode, said);
  };

  return {
    get cwd() {
      return state.cwd;
    },
    async execute(command, nowMs): Promise<Executed> {
      setClock(nowMs);
      started = [];
      fs.writeFileSync(outputPath, "");
      const pieces = statementsOf(command);
      if ("problem" in pieces) return { ...outputOf(pieces.problem), exitCode: 2, cwd: state.cwd, started };
      if (!isRunning) await start();
      const { exitCode, said } = await new Promise<{ exitCode: number; said: string }>((resolve) => {
        finish = (code, text) => resolve({ exitCode: code, said: text });
        left = [...pieces.statements];
        wake?.();
      });
      finish = null;
      const output = Buffer.concat([await fs.bytesOf(outputPath).catch(() => Buffer.alloc(0)), Buffer.from(said)]);
      return { output, total: output.length, exitCode, cwd: state.cwd, started };
    },
  };
}

function outputOf(text: string): Pick<Executed, "output" | "total"> {
  const output = Buffer.from(text);
  return { output, total: output.length };
}

/** The statements of a command, so that errors stand among the output in order; the whole where it cannot be taken apart. */
function statementsOf(command: string): { readonly statements: readonly string[] } | { readonly problem: string } {
  try {
    const texts = parse(command).statements.map((statement) => statement.sourceText?.trim() ?? "");
    const isWhole =
      texts.length < 2 || texts.some((text) => text === "") || command.includes("<<") || /^\s*#/m.test(command);
    return { statements: isWhole ? [command] : texts };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { problem: `bash: syntax error: ${problem.replace(/^Parse error at /, "")}\n` };
  }
}

/** Programs whose executions count for what a command is said to have done. */
function watchedPrograms({ forbidden }: Terminal): string[] {
  return forbidden.map((entry) => entry.trim().split(/\s+/)[0] ?? "").filter(Boolean);
}

/** Has a program of the simulation say with which arguments it is started. */
function watch(bash: Bash, fs: MemoryFs, name: string, tell: (words: string[]) => void): void {
  const isKnown = fs.getAllPaths().includes(`/usr/bin/${name}`);
  if (!isKnown) return;
  const watched = defineCommand(name, async (args, context) => {
    tell([name, ...args]);
    return context.origCommand
      ? context.origCommand(args)
      : { stdout: "", stderr: `bash: ${name}: command not found\n`, exitCode: 127 };
  });
  if ("load" in watched) return;
  bash.registerCommand(watched);
}
