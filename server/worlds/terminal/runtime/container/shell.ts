import { type ChildProcess, spawn } from "node:child_process";
import {
  constants,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import type { Readable, Writable } from "node:stream";
import { networkPrograms } from "../forbidden.ts";
import type { Terminal } from "../messages.ts";
import { homeOf } from "../paths.ts";
import type { Executed, Shell } from "../tools.ts";

const folder = "/run/agentgym";
const programs = "/usr/libexec/agentgym";
const userPath = "/usr/local/bin:/usr/bin:/bin";

/** A real bash that is kept from one command to the next. One that has ended (exit, exec) is started again where the terminal begins; what a command left running ends with it. */
export function bashShell(terminal: Terminal): Shell {
  prepareFolder(terminal);
  const output = openSync(`${folder}/output`, constants.O_RDWR | constants.O_CREAT | constants.O_APPEND, 0o600);
  const state = { cwd: terminal.cwd, lastCode: 0 };
  let running: Bash | null = null;
  return {
    get cwd() {
      return state.cwd;
    },
    async execute(command, nowMs, limitMs): Promise<Executed> {
      if (!existsSync(`${folder}/started`)) prepareFolder(terminal);
      writeFileSync(`${folder}/clock`, offset(nowMs));
      ftruncateSync(output);
      if (!running) {
        state.lastCode = 0;
        running = startBash(terminal, output);
      }
      // The container ends with this program, and its host knows by the time that it was the limit.
      const limit = setTimeout(() => process.exit(1), limitMs);
      const ended = await running.take(command, state.lastCode);
      clearTimeout(limit);
      if (ended.cwd === null) running = null;
      state.cwd = ended.cwd ?? terminal.cwd;
      state.lastCode = ended.exitCode;
      endOthers(running?.pid ?? null);
      const total = fstatSync(output).size;
      const bytes = Buffer.alloc(Math.min(total, terminal.limits.outputBytes + 4));
      readSync(output, bytes, 0, bytes.length, 0);
      return { output: bytes, total, exitCode: ended.exitCode, cwd: state.cwd, started: takeStarted() };
    },
  };
}

/** What the shell and our programs share; made again after an agent has removed it. */
function prepareFolder(terminal: Terminal): void {
  rmSync(`${folder}/watched`, { recursive: true, force: true });
  mkdirSync(`${folder}/watched`, { recursive: true });
  for (const name of watchedPrograms(terminal))
    if (existsSync(`/usr/bin/${name}`)) symlinkSync(`${programs}/watched.sh`, `${folder}/watched/${name}`);
  writeFileSync(`${folder}/started`, "");
}

type Bash = {
  readonly pid: number | null;
  /** `cwd` is null where the shell has ended. */
  take(command: string, lastCode: number): Promise<{ readonly exitCode: number; readonly cwd: string | null }>;
};

function startBash(terminal: Terminal, output: number): Bash {
  const cwd = existsSync(terminal.cwd) ? terminal.cwd : "/";
  const bash: ChildProcess = spawn("/bin/bash", ["--noprofile", "--norc"], {
    argv0: "bash",
    cwd,
    env: environmentOf(terminal),
    stdio: ["pipe", output, output, "pipe"],
  });
  const commands = bash.stdin as Writable;
  const marks = bash.stdio[3] as Readable;
  commands.on("error", () => {});
  let settle: ((end: { exitCode: number; cwd: string | null }) => void) | null = null;
  let said = "";
  marks.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    const end = said.indexOf("\0");
    if (end < 0) return;
    const mark = said.slice(0, end);
    said = "";
    const space = mark.indexOf(" ");
    settle?.({ exitCode: Number(mark.slice(0, space)), cwd: mark.slice(space + 1) });
  });
  bash.on("exit", (code, signal) => settle?.({ exitCode: code ?? signalCode(signal), cwd: null }));
  commands.write(`. ${programs}/shell.sh\n`);
  return {
    pid: bash.pid ?? null,
    take(command, lastCode) {
      return new Promise((resolve) => {
        settle = resolve;
        const quoted = `'${command.replaceAll("'", "'\\''")}'`;
        commands.write(
          `__agentgym_status ${lastCode}; builtin eval ${quoted} </dev/null >&250 2>&250; __agentgym_end\n`,
        );
      });
    },
  };
}

function environmentOf(terminal: Terminal): NodeJS.ProcessEnv {
  const { user, env } = terminal;
  const own: Record<string, string> = {
    HOME: homeOf(terminal),
    USER: user,
    LOGNAME: user,
    SHELL: "/bin/bash",
    LANG: "C.UTF-8",
    TERM: "dumb",
    PAGER: "cat",
    GIT_PAGER: "cat",
    ...env,
    PATH: `${folder}/watched:${env.PATH ?? userPath}`,
    LD_PRELOAD: `${programs}/clock.so`,
    FAKETIME_TIMESTAMP_FILE: `${folder}/clock`,
    FAKETIME_NO_CACHE: "1",
    FAKETIME_DONT_FAKE_MONOTONIC: "1",
    FAKETIME_DISABLE_SHM: "1",
    NO_FAKE_STAT: "1",
  };
  return own as NodeJS.ProcessEnv;
}

/** The environment's clock as a shift of this machine's, so that it runs on while a command does. */
function offset(nowMs: number): string {
  const seconds = (nowMs - Date.now()) / 1_000;
  return `${seconds < 0 ? "" : "+"}${seconds.toFixed(3)}\n`;
}

function signalCode(signal: NodeJS.Signals | null): number {
  return signal === "SIGKILL" ? 137 : signal === "SIGTERM" ? 143 : signal === "SIGSEGV" ? 139 : 129;
}

/** Ends every process but the first, this one and the shell. */
function endOthers(shell: number | null): void {
  for (let round = 0; round < 3; round++) {
    const others = readdirSync("/proc").filter((name) => {
      const pid = Number(name);
      return Number.isInteger(pid) && pid !== 1 && pid !== process.pid && pid !== shell;
    });
    if (others.length === 0) return;
    for (const pid of others) {
      try {
        process.kill(Number(pid), "SIGKILL");
      } catch {
        // It has ended by itself.
      }
    }
  }
}

/** Programs whose executions count for what a command is said to have done. */
function watchedPrograms({ forbidden }: Terminal): Set<string> {
  const named = forbidden.map((entry) => entry.trim().split(/\s+/)[0] ?? "").filter((name) => /^[\w.+-]+$/.test(name));
  return new Set([...named, ...networkPrograms]);
}

function takeStarted(): string[][] {
  const path = `${folder}/started`;
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  if (text === "") return [];
  writeFileSync(path, "");
  return text
    .split("\0\n\0")
    .filter(Boolean)
    .map((words) => words.split("\0"));
}
