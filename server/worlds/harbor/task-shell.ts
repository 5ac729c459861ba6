import { randomBytes } from "node:crypto";
import type { Duplex } from "node:stream";
import { payloadsOf } from "../../sandbox/frames.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import type { Executed, Shell } from "../terminal/runtime/tools.ts";
import type { TaskContainer } from "./task-container.ts";

/** A bash that is kept from one command to the next. What a command leaves running goes on running; one that takes too long is ended together with the shell and what that has started. */
export class TaskShell implements Shell {
  readonly #container: TaskContainer;
  readonly #user: string | null;
  readonly #outputBytes: number;
  #bash: Bash | null = null;
  #cwd = "/";

  constructor(container: TaskContainer, user: string | null, outputBytes: number) {
    this.#container = container;
    this.#user = user;
    this.#outputBytes = outputBytes;
  }

  get cwd(): string {
    return this.#cwd;
  }

  /** Where its user is at home. Starts it, and fails with SandboxError where the image has no bash. */
  async begin(): Promise<string> {
    const { bash, home } = await startBash(this.#container, this.#user);
    this.#bash = bash;
    this.#cwd = bash.cwd;
    return home;
  }

  async execute(command: string, _nowMs: number, limitMs: number): Promise<Executed> {
    if (!this.#bash) await this.begin();
    const bash = this.#bash;
    if (!bash) throw new SandboxError("sandbox_died", "the task's shell did not start");
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      // Where the container itself is gone, the stream ends without it.
      this.#container.run(`kill -9 -- -${bash.pid}`).catch(() => bash.stream.destroy());
    }, limitMs);
    const gathered = outputOf(this.#outputBytes + 4);
    const quoted = `'${command.replaceAll("'", "'\\''")}'`;
    const end = await bash.ask(`builtin eval ${quoted} </dev/null >&251 2>&251`, gathered.add);
    clearTimeout(timer);
    if (end) {
      this.#cwd = end.cwd;
      return { ...gathered.taken(), exitCode: end.exitCode, cwd: end.cwd, started: [] };
    }
    this.close();
    const code = await bash.exitCode();
    const isRevived = await this.#beginAgain();
    if (isLate)
      gathered.add(Buffer.from(`\n[stopped after ${limitMs / 1_000} s, and the shell with it; files stay]\n`));
    else if (isRevived)
      gathered.add(Buffer.from("\n[the command ended the container; it was started again: files stay]\n"));
    return { ...gathered.taken(), exitCode: isLate ? 124 : code, cwd: this.#cwd, started: [] };
  }

  /** A new shell, in a container that is started again where it has ended, and says whether that was so. The engine notes the end of a container a moment after that of its processes. */
  async #beginAgain(): Promise<boolean> {
    let isRevived = false;
    for (let left = 5; ; left--) {
      isRevived = (await this.#container.revive()) || isRevived;
      try {
        await this.begin();
        return isRevived;
      } catch (error) {
        if (left === 0) throw error;
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
    }
  }

  /** Ends the shell; what it left running goes on. */
  close(): void {
    this.#bash?.stream.destroy();
    this.#bash = null;
  }
}

type End = { readonly exitCode: number; readonly pid: number; readonly cwd: string };
type Bash = {
  readonly pid: number;
  readonly cwd: string;
  readonly stream: Duplex;
  readonly exitCode: () => Promise<number>;
  /** Has a line carried out and hands over what it says. Null where the shell has ended. */
  ask(line: string, take: (part: Buffer) => void): Promise<End | null>;
};

async function startBash(container: TaskContainer, user: string | null): Promise<{ bash: Bash; home: string }> {
  const env = { TERM: "dumb", PAGER: "cat", GIT_PAGER: "cat" };
  const { stream, exitCode } = await container.attach(["bash", "--noprofile", "--norc"], { user, env, hasInput: true });
  const payloads = payloadsOf(stream);
  const ask: Bash["ask"] = async (line, take) => {
    // Nobody can foresee it, so no output is taken for the end.
    const mark = `\0${randomBytes(12).toString("hex")} `;
    const end = `__code=$?; builtin printf '\\0%s %s %s %s\\0' ${mark.slice(1, -1)} "$__code" "$$" "$PWD" >&251; (exit "$__code")`;
    stream.write(`${line}; ${end}\n`);
    let pending = Buffer.alloc(0);
    for (;;) {
      const { done, value } = await payloads.next().catch(() => ({ done: true as const, value: undefined }));
      if (done) {
        take(pending);
        return null;
      }
      pending = Buffer.concat([pending, value.payload]);
      const at = pending.indexOf(mark);
      const close = at < 0 ? -1 : pending.indexOf(0, at + mark.length);
      if (close >= 0) {
        take(pending.subarray(0, at));
        const [code = "", pid = "", ...cwd] = pending
          .subarray(at + mark.length, close)
          .toString("utf8")
          .split(" ");
        return { exitCode: Number(code), pid: Number(pid), cwd: cwd.join(" ") };
      }
      const safe = at < 0 ? Math.max(0, pending.length - mark.length) : at;
      take(pending.subarray(0, safe));
      pending = pending.subarray(safe);
    }
  };
  const said = outputOf(10_000);
  const begun = await ask("exec 251>&1; builtin printf %s ~", said.add);
  const text = said.taken().output.toString("utf8");
  if (!begun) throw new SandboxError("no_shell", `the task's image does not start a bash: ${text.trim().slice(-300)}`);
  return { bash: { pid: begun.pid, cwd: begun.cwd, stream, exitCode, ask }, home: text };
}

/** The beginning of an output, and how much there was. */
function outputOf(most: number) {
  const parts: Buffer[] = [];
  let total = 0;
  return {
    add(part: Buffer): void {
      if (total < most) parts.push(Buffer.from(part.subarray(0, most - total)));
      total += part.length;
    },
    taken: () => ({ output: Buffer.concat(parts), total }),
  };
}
