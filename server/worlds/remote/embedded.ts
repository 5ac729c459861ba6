import { moverAs } from "../../../core/worlds/kinds.ts";
import { changesBetween, type Moved } from "../../../core/worlds/moved.ts";
import type { MoverOf } from "../../../core/worlds/mover.ts";
import { openWorld, startOf } from "../../../core/worlds/open.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import type { OpenRequest, WorldHost } from "../host.ts";
import { openMoved } from "../moved-session.ts";
import type { WorldSession } from "../sandbox.ts";
import { remoteProtocols } from "./protocols.ts";

/** Sessions on other servers. */
export function remoteWorlds(): WorldHost {
  const open = new Set<WorldSession>();
  return {
    async open(request) {
      const session = await openRemote(request, () => open.delete(session));
      open.add(session);
      return session;
    },
    async close() {
      await Promise.all([...open].map((session) => session.close()));
    },
  };
}

async function openRemote({ spec, history, task }: OpenRequest, release: () => void): Promise<WorldSession> {
  if (history.length > 0)
    throw new SandboxError(
      "not_reproducible",
      "the world is on another server, where a session that was left cannot be gone on with",
    );
  const world = openWorld(spec);
  const mover = moverAs(spec, "remote");
  const session = await remoteProtocols[mover.protocol].begin(mover, task.level ?? 0);
  const rewards = [...session.rewards];
  return openMoved(world, startOf(world, task), [], {
    async carryOut(action, state): Promise<Moved> {
      const { observation, rows, reward, done } = await session.take(action);
      if (reward !== undefined) rewards.push(reward);
      return {
        observation,
        changes: rows ? changesBetween(world, state, { state: rows }) : [],
        ...(reward === undefined ? {} : { reward }),
        ...(done ? { ended: { reason: "The server says that it is done." } } : {}),
      };
    },
    async judge({ validators }) {
      const score = scoreOf(mover, rewards);
      const reason = `The server gave ${rewards.length === 0 ? "no reward" : `rewards: ${mover.score} ${score}`}.`;
      return validators.map(({ id }) => ({ id, score, reason }));
    },
    async end() {
      session.close();
      release();
    },
  });
}

function scoreOf({ score }: MoverOf<"remote">, rewards: readonly number[]): number {
  const value = { last: rewards.at(-1) ?? 0, sum: rewards.reduce((a, b) => a + b, 0), max: Math.max(0, ...rewards) }[
    score
  ];
  return Math.min(1, Math.max(0, Number(value.toFixed(9))));
}
