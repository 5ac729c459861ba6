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

type Kept = { readonly child: Child; readonly key: string; sessions: number };

/** Where a simulated terminal begins. */
export type EmbeddedStart = {
  readonly memoryMb: number;
  /** Folder of the checkout that its tree begins as. */
  readonly checkout?: string;
};

/** Processes with a simulated shell, each for one session while it is used; later sessions use them again. */
export function embeddedPlaces(): { begin(wish: EmbeddedStart): Promise<TerminalPlace>; close(): Promise<void> } {
  const idle: Kept[] = [];
  const open = new Set<Kept>();
  let closed = false;

  const take = async ({ memoryMb, checkout }: EmbeddedStart): Promise<Kept> => {
    const key = `${memoryMb} ${checkout ?? ""}`;
    const at = idle.findIndex((kept) => kept.key === key && !kept.child.lost);
    const readable = checkout === undefined ? [] : [checkout];
    const start = async () => new Child({ program: await programFile("terminal-embedded"), memoryMb, readable });
    const [kept = { child: await start(), key, sessions: 0 }] = at < 0 ? [] : idle.splice(at, 1);
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
  return {
    async begin(wish) {
      if (closed) throw new SandboxError("closed", "the embedded sandbox is closed");
      const kept = await take(wish);
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
    },
    async close() {
      closed = true;
      await Promise.all([...idle.splice(0), ...open].map(({ child }) => child.kill()));
    },
  };
}

/** Simulated terminals. */
export function embeddedTerminals(): WorldHost {
  const places = embeddedPlaces();
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
      return openTerminal(() => places.begin({ memoryMb }), openWorld(spec), history);
    },
    close: () => places.close(),
  };
}
