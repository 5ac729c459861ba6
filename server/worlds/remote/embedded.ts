import type { Observation, Row } from "../../../core/action.ts";
import type { Json } from "../../../core/json.ts";
import { moverAs } from "../../../core/worlds/kinds.ts";
import { changesBetween, type Moved } from "../../../core/worlds/moved.ts";
import type { MoverOf } from "../../../core/worlds/mover.ts";
import { openWorld, startOf } from "../../../core/worlds/open.ts";
import { nameThere } from "../../../core/worlds/remote/definition.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import type { OpenRequest, WorldHost } from "../host.ts";
import { openMoved } from "../moved-session.ts";
import type { WorldSession } from "../sandbox.ts";
import { OpenEnvClient, said, type Told } from "./openenv-client.ts";

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
  const { client, first } = await OpenEnvClient.begin(mover.address, task.level ?? 0);
  const rewards = rewardOf(first) === undefined ? [] : [Number(first.reward)];
  let last: Observation = seen(first, "action");
  return openMoved(world, startOf(world, task), [], {
    async carryOut({ action, params }, state): Promise<Moved> {
      if (action === "observe") return { observation: last, changes: [] };
      const data =
        mover.takes === "tools" ? { type: "call_tool", tool_name: nameThere(action), arguments: params } : params;
      const told = await client.ask({ type: "step", data });
      const rows = await stateOf(client);
      if (told.type !== "observation") {
        // An error after which the session still answers is the action's.
        if (rows === null || told.type !== "error")
          throw new SandboxError("remote_failed", `the server failed: ${said(told)}`);
        const error = { code: "INVALID_PARAMETER", message: said(told), hint: "Take another action." };
        return { observation: { error }, changes: [] };
      }
      last = seen(told.data, mover.takes);
      const reward = rewardOf(told.data);
      if (reward !== undefined) rewards.push(reward);
      return {
        observation: last,
        changes: rows ? changesBetween(world, state, { state: rows }) : [],
        ...(reward === undefined ? {} : { reward }),
        ...(told.data.done ? { ended: { reason: "The server says that it is done." } } : {}),
      };
    },
    async judge({ validators }) {
      const score = scoreOf(mover, rewards);
      const reason = `The server gave ${rewards.length === 0 ? "no reward" : `rewards: ${mover.score} ${score}`}.`;
      return validators.map(({ id }) => ({ id, score, reason }));
    },
    async end() {
      client.close();
      release();
    },
  });
}

function rewardOf({ reward }: Told): number | undefined {
  return reward === null || reward === undefined ? undefined : Number(reward);
}

function scoreOf({ score }: MoverOf<"remote">, rewards: readonly number[]): number {
  const value = { last: rewards.at(-1) ?? 0, sum: rewards.reduce((a, b) => a + b, 0), max: Math.max(0, ...rewards) }[
    score
  ];
  return Math.min(1, Math.max(0, Number(value.toFixed(9))));
}

/** What the agent sees: of a tool's call its result, or why it failed. */
function seen({ observation }: Told, takes: MoverOf<"remote">["takes"]): Observation {
  if (takes === "action" || !("tool_name" in observation)) return { result: observation };
  const { error, result = null } = observation;
  if (!error) return { result: unwrapped(result) };
  const message = typeof error === "object" && "message" in error ? String(error.message) : JSON.stringify(error);
  return { error: { code: "NOT_ALLOWED", message, hint: "Take another action." } };
}

/** Servers of MCP put what a tool gives into `data`, beside the same as text. */
function unwrapped(result: Json): Json {
  const isWrapped = typeof result === "object" && result !== null && !Array.isArray(result) && "data" in result;
  return isWrapped ? ((result as { readonly data: Json }).data ?? result) : result;
}

/** What the server says of its state, less the name that it gave the session; null where it does not answer. */
async function stateOf(client: OpenEnvClient): Promise<Row[] | null> {
  const frame = await client.ask({ type: "state" }).catch(() => null);
  if (frame?.type !== "state") return null;
  return Object.entries(frame.data)
    .filter(([name]) => name !== "episode_id")
    .map(([id, value]) => ({ id, value: JSON.stringify(value) }));
}
