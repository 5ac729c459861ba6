import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import { stemOf, versionedName } from "../../core/agent-name.ts";
import { InvalidError } from "../../core/errors.ts";
import { sentProgram } from "../sent-program.ts";
import type { AgentEpisode, Assignment, OutsideAgent, Reply } from "./agent.ts";
import { keepGroup } from "./keeper.ts";
import { beginLine, observeLine, replyOf, thinkingMs } from "./line-protocol.ts";

const maxLineChars = 1_000_000;
/** Lines that an agent may be ahead of what it is asked. */
const maxReady = 1_000;
const errorChars = 2_000;
const hasGroups = process.platform !== "win32";

/** A file on this machine that acts: `.py`, `.js`, `.mjs` and `.ts` define `act(observation)` (or `act(observation, episode)`), anything else is a program that
 *  speaks JSON lines. One process an episode, with the caller's rights: for the command line only, never from a web request. It is called by `name`, or else its file's
 *  stem, and the version that its content gives it: its path is nobody's business but its owner's. Throws InvalidError when it cannot be run. */
export function scriptAgent(path: string, name = stemOf(path), patienceMs = thinkingMs): OutsideAgent {
  const file = resolve(path);
  if (!existsSync(file)) throw new InvalidError(`there is no file ${path}`, "Name an agent, or the path of a script.");
  const command = commandOf(file);
  const digest = createHash("sha256").update(readFileSync(file)).digest("hex");
  return {
    name: versionedName(name, digest),
    begin: async (assignment) => startEpisode(command, assignment, patienceMs),
  };
}

/** Whether the name of an agent is that of a file on this machine. */
export function isScript(name: string): boolean {
  return /^\.{0,2}\//.test(name) || /\.(py|m?js|m?ts)$/.test(name);
}

/** `answersOn`: the descriptor that its answers come on. What it prints itself, or a process that it starts, is told apart from them there. */
type Command = { readonly program: string; readonly args: readonly string[]; readonly answersOn: 1 | 3 };

function commandOf(file: string): Command {
  if (file.endsWith(".py")) return { program: "python3", args: [sentProgram("pythonAgent"), file], answersOn: 3 };
  if (/\.(m?js|m?ts)$/.test(file))
    return { program: process.execPath, args: [sentProgram("agent"), file], answersOn: 3 };
  try {
    accessSync(file, constants.X_OK);
  } catch {
    throw new InvalidError(`${file} cannot be executed`, "Make it executable, or use .py, .js or .ts.");
  }
  return { program: file, args: [], answersOn: 1 };
}

async function startEpisode(
  { program, args, answersOn }: Command,
  assignment: Omit<Assignment, "hidden">,
  patienceMs: number,
): Promise<AgentEpisode> {
  // With the key an agent could ask the server for the answers.
  const { AGENTGYM_API_KEY: _, ...env } = process.env;
  const stdio = Array.from({ length: Math.max(3, answersOn + 1) }, () => "pipe" as const);
  const child = spawn(program, args, { stdio, env, detached: hasGroups });
  const forget = hasGroups && child.pid !== undefined ? keepGroup(child.pid) : () => {};
  // What it started may live on and hold its output open.
  child.once("exit", () => {
    endGroup(child);
    forget();
  });
  const lines = linesOf(child, answersOn, patienceMs);
  send(child, beginLine(assignment));
  return {
    async act(observation): Promise<Reply> {
      send(child, observeLine(observation));
      return replyOf(await lines.next());
    },
    async close() {
      lines.close();
      if (child.exitCode === null) endGroup(child);
    },
  };
}

function send(child: ChildProcess, line: string): void {
  if (child.stdin?.writable) child.stdin.write(line);
}

/** The answers of a process, one at a time. `next` rejects with what the process said when it ends, is silent for too long or says too much. */
function linesOf(
  child: ChildProcess,
  answersOn: 1 | 3,
  patienceMs: number,
): { next(): Promise<string>; close(): void } {
  /** What has come of a line that has not ended. */
  let begun: string[] = [];
  let begunChars = 0;
  let errors = "";
  let failure: Error | null = null;
  const ready: string[] = [];
  let waiting: { resolve: (line: string) => void; reject: (error: Error) => void } | null = null;
  const fail = (error: Error) => {
    failure ??= error;
    waiting?.reject(failure);
    waiting = null;
  };
  child.stdin?.on("error", () => {});
  const answers = child.stdio[answersOn];
  if (!(answers instanceof Readable)) throw new Error("the agent's answers have no pipe");
  for (const printed of [child.stdout, child.stderr])
    if (printed !== answers)
      printed?.setEncoding("utf8").on("data", (chunk: string) => {
        errors = (errors + chunk).slice(-errorChars);
      });
  answers.setEncoding("utf8").on("data", (chunk: string) => {
    const [rest = "", ...ended] = chunk.split("\n").toReversed();
    for (const part of ended.toReversed()) {
      const line = begun.join("") + part;
      begun = [];
      begunChars = 0;
      if (waiting) {
        waiting.resolve(line);
        waiting = null;
      } else ready.push(line);
    }
    if (rest !== "") begun.push(rest);
    begunChars += rest.length;
    if (begunChars > maxLineChars) fail(new Error(`the agent wrote a line of more than ${maxLineChars} characters`));
    // What was not asked for waits in the pipe.
    if (failure || ready.length > maxReady) answers.pause();
  });
  child.on("error", (error) => fail(new Error(`the agent could not be started: ${error.message}`)));
  child.on("close", (code, signal) => {
    const said = errors.trim();
    fail(new Error(`the agent's process ended (${signal ?? `exit code ${code}`})${said ? `: ${said}` : ""}`));
  });
  return {
    next: () =>
      new Promise((resolve, reject) => {
        const line = ready.shift();
        if (ready.length <= maxReady && !failure) answers.resume();
        if (line !== undefined) return resolve(line);
        if (failure) return reject(failure);
        const timer = setTimeout(
          () => fail(new Error(`the agent gave no action for ${patienceMs / 1_000} seconds`)),
          patienceMs,
        );
        waiting = {
          resolve: (answer) => {
            clearTimeout(timer);
            resolve(answer);
          },
          reject: (error) => {
            clearTimeout(timer);
            reject(error);
          },
        };
      }),
    close: () => fail(new Error("the episode is over")),
  };
}

/** Ends a process and all it started. */
function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (hasGroups) process.kill(-child.pid, "SIGKILL");
    else child.kill("SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
