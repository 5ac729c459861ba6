import { type ChildProcess, spawn } from "node:child_process";
import type { Writable } from "node:stream";
import { sentProgram } from "../sent-program.ts";

let keeper: ChildProcess | null = null;

/** Has a group of processes ended should this process be killed, which could not do it then; the result forgets it. */
export function keepGroup(group: number): () => void {
  const tell = (line: string) => void startedKeeper().stdin?.write(line);
  tell(`+${group}\n`);
  return () => tell(`-${group}\n`);
}

/** One for this process. It is in a session of its own, so that Ctrl-C does not reach it, and keeps nobody waiting. */
function startedKeeper(): ChildProcess {
  if (keeper && keeper.exitCode === null) return keeper;
  keeper = spawn(process.execPath, [sentProgram("keeper")], { stdio: ["pipe", "ignore", "ignore"], detached: true });
  keeper.on("error", () => {});
  keeper.stdin?.on("error", () => {});
  keeper.unref();
  unrefStream(keeper.stdin);
  return keeper;
}

/** A pipe to a child is a socket, which its type does not say. */
function unrefStream(stream: (Writable & { readonly unref?: () => void }) | null): void {
  stream?.unref?.();
}
