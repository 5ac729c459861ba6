import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { redacted } from "../../core/address.ts";
import { keepGroup } from "../../server/agents/keeper.ts";

const mostLogBytes = 16 * 1024 * 1024;
const tailChars = 64 * 1024;
const shownChars = 1_500;

/** A command of the owner's that is under way. */
export type OwnCommand = {
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** The end of what it wrote, for people and pages: without the keys that it was given. */
  said(): string;
  /** The last line of its standard output that is not empty. */
  lastLine(): string;
  /** Ends it and all that it started. */
  end(): Promise<void>;
};

/** Starts a command line in a shell. What it writes goes to a log, of which the first 16 MB are kept; it may write without end. It ends with this process, however that ends. */
export function startCommand(line: string, variables: Readonly<Record<string, string>>, logFile: string): OwnCommand {
  // With the key it could ask the server for the answers.
  const { AGENTGYM_API_KEY: _, ...env } = process.env;
  const child = spawn(line, {
    shell: true,
    detached: true,
    env: { ...env, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const forget = child.pid === undefined ? () => {} : keepGroup(child.pid);
  const log = createWriteStream(logFile, { flags: "a" });
  log.on("error", () => {});
  let [written, tail, answers] = [0, "", ""];
  const take = (piece: string) => {
    tail = (tail + piece).slice(-tailChars);
    if (written >= mostLogBytes) return;
    written += Buffer.byteLength(piece);
    log.write(written < mostLogBytes ? piece : `${piece}\n(the rest is not kept)\n`);
  };
  child.stderr.setEncoding("utf8").on("data", take);
  child.stdout.setEncoding("utf8").on("data", (piece: string) => {
    answers = (answers + piece).slice(-tailChars);
    take(piece);
  });
  const endGroup = () => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  };
  // What it leaves running would hold its output open.
  child.once("exit", endGroup);
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once("error", (error) => {
      tail += error.message;
      resolve(127);
    });
    child.once("close", (code, signal) => {
      forget();
      log.end();
      resolve(signal ?? code ?? 127);
    });
  });
  return {
    ended,
    said: () => redacted(tail, keysIn(env)).trim().slice(-shownChars),
    lastLine: () => answers.trim().split("\n").at(-1)?.trim() ?? "",
    async end() {
      endGroup();
      await ended;
    },
  };
}

/** Values of variables that are called like keys. */
function keysIn(env: NodeJS.ProcessEnv): string[] {
  return Object.entries(env).flatMap(([name, value = ""]) =>
    /(KEY|TOKEN|SECRET|PASSWORD)S?$/i.test(name) && value.length >= 8 ? value : [],
  );
}
