import { moverAs } from "../../../core/worlds/kinds.ts";
import { openWorld } from "../../../core/worlds/open.ts";
import { Child, ChildLost } from "../../sandbox/child.ts";
import { programFile } from "../../sandbox/program-file.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import type { WorldHost } from "../host.ts";
import { PlaceLost, type TerminalPlace } from "./place.ts";
import { openTerminal } from "./session.ts";

/** Processes that wait for a next session. */
const maxIdle = 2;
/** Sessions that a process takes one after the other before it is ended. */
const maxSessions = 100;
/** Longest it may take to make a tree, and to start, milliseconds. */
const openMs = 60_000;
/** Longest it may take to look for what changed, beside a command's own time, milliseconds. */
const besideMs = 1_000;

type Kept = { readonly child: Child; readonly memoryMb: number; sessions: number };

/** Simulated terminals, each in a process of its own while it is used; processes are used again by later sessions. */
export function embeddedTerminals(): WorldHost {
  const idle: Kept[] = [];
  const open = new Set<Kept>();
  let closed = false;

  const take = async (memoryMb: number): Promise<Kept> => {
    const at = idle.findIndex((kept) => kept.memoryMb === memoryMb && !kept.child.lost);
    const start = async () => new Child({ program: await programFile("terminal-embedded"), memoryMb });
    const [kept = { child: await start(), memoryMb, sessions: 0 }] = at < 0 ? [] : idle.splice(at, 1);
    kept.sessions++;
    open.add(kept);
    return kept;
  };
  const giveBack = (kept: Kept) => {
    open.delete(kept);
    if (kept.child.lost || closed || kept.sessions >= maxSessions) void kept.child.kill();
    else idle.push(kept);
    while (idle.length > maxIdle) void idle.shift()?.child.kill();
  };
  const start = async (memoryMb: number): Promise<TerminalPlace> => {
    if (closed) throw new SandboxError("closed", "the embedded sandbox is closed");
    const kept = await take(memoryMb);
    let isOpen = true;
    return {
      async ask(request) {
        try {
          return await kept.child.ask(request, request.op === "step" ? request.limitMs + besideMs : openMs);
        } catch (error) {
          if (error instanceof ChildLost) throw new PlaceLost(error.why, error.message, { cause: error });
          throw error;
        }
      },
      async close() {
        if (isOpen) giveBack(kept);
        isOpen = false;
      },
    };
  };
  return {
    async open({ spec, history }) {
      const { limits, repository, packages } = moverAs(spec, "terminal");
      if (packages.length > 0)
        throw new SandboxError(
          "needs_docker",
          `this terminal has ${packages.join(", ")}, which the simulation has not: use the docker sandbox`,
        );
      if (repository)
        throw new SandboxError(
          "needs_docker",
          "this terminal has a git repository: use the docker sandbox, which has git",
        );
      const { memoryMb } = limits;
      return openTerminal(
        () => start(memoryMb),
        openWorld(spec),
        history,
        () => {},
      );
    },
    async close() {
      closed = true;
      await Promise.all([...idle.splice(0), ...open].map(({ child }) => child.kill()));
    },
  };
}
