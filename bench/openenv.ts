// Steps over OpenEnv's WebSocket, 64 sessions:  node bench/openenv.ts [port of a reference server] [an action of its environment, as JSON]
// The reference beside ours: the echo environment of that project (envs/echo_env, tools by FastMCP), started with MAX_CONCURRENT_ENVS=64 (docs/openenv.md).
// Ours: a tool that gives back one record, as near to an echo as an environment of ours is, and beside it a maze. Each step is judged and durable.

import { fork } from "node:child_process";
import { join } from "node:path";
import { WebSocket } from "ws";
import { z } from "zod";
import { type Figure, printFigures, quantile } from "./table.ts";

const sessions = 64;
const rounds = 5;
const roundMs = 3_000;
const stepsOfEpisode = 20;
const moves = ["move left", "move up", "move right", "move down"];
const Told = z.object({ type: z.literal("observation"), data: z.object({ done: z.boolean() }) });

type Load = { readonly perSecond: number; readonly stepsMs: readonly number[] };

/** A connection on which one message is asked at a time. */
async function connected(url: string): Promise<{ ask(message: object): Promise<boolean>; close(): void }> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  let take = (_: string) => {};
  socket.on("message", (data) => take(String(data)));
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  return {
    async ask(message) {
      const answer = new Promise<string>((resolve) => {
        take = resolve;
      });
      socket.send(JSON.stringify(message));
      return Told.parse(JSON.parse(await answer)).data.done;
    },
    close: () => socket.close(),
  };
}

/** Sessions that play episode after episode. */
async function load(url: string, actionOf: (step: number) => object): Promise<Load> {
  const stepsMs: number[] = [];
  const playing = await Promise.all(Array.from({ length: sessions }, () => connected(url)));
  const endMs = performance.now() + roundMs;
  await Promise.all(
    playing.map(async (session, place) => {
      for (let seed = place; performance.now() < endMs; seed += sessions) {
        await session.ask({ type: "reset", data: { seed } });
        for (let step = 0, done = false; step < stepsOfEpisode && !done && performance.now() < endMs; step++) {
          const beganMs = performance.now();
          done = await session.ask({ type: "step", data: actionOf(step + place) });
          stepsMs.push(performance.now() - beganMs);
        }
      }
      session.close();
    }),
  );
  return { perSecond: (stepsMs.length / roundMs) * 1_000, stepsMs };
}

const measured = (loads: readonly Load[]) => ({
  perSecond: quantile(
    loads.map(({ perSecond }) => perSecond),
    0.5,
  ),
  p99: quantile(
    loads.flatMap(({ stepsMs }) => stepsMs),
    0.99,
  ),
});

const referencePort = process.argv[2];
const echo = { type: "call_tool", tool_name: "echo_message", arguments: { message: "hello" } };
const referenceAction = z.record(z.string(), z.unknown()).parse(process.argv[3] ? JSON.parse(process.argv[3]) : echo);
const child = fork(join(import.meta.dirname, "rest-server.ts"), { stdio: ["ignore", "inherit", "inherit", "ipc"] });
const { port, environmentId } = z
  .object({ port: z.int(), environmentId: z.string() })
  .parse(await new Promise((resolve) => child.once("message", resolve)));
const serverCpuUs = async (): Promise<number> => {
  child.send("cpu");
  const { user, system } = z
    .object({ user: z.number(), system: z.number() })
    .parse(await new Promise((resolve) => child.once("message", resolve)));
  return user + system;
};
const read = (step: number) => ({ action: "get_deal", params: { deal_id: `d_0${10 + (step % 20)}` } });
const move = (step: number) => ({ action: moves[step % moves.length] });
const ours = (environment: string, actionOf: (step: number) => object) => ({
  play: () => load(`ws://127.0.0.1:${port}/openenv/${environment}/ws`, actionOf),
  loads: [] as Load[],
  cpuUs: 0,
});
const reading = ours(environmentId, read);
const maze = ours("maze", move);
const referenceLoads: Load[] = [];
try {
  for (const { play } of [reading, maze]) await play();
  for (let round = 0; round < rounds; round++) {
    for (const own of [reading, maze]) {
      const beforeUs = await serverCpuUs();
      own.loads.push(await own.play());
      own.cpuUs += (await serverCpuUs()) - beforeUs;
    }
    if (referencePort) referenceLoads.push(await load(`ws://127.0.0.1:${referencePort}/ws`, () => referenceAction));
  }
  const reference = referenceLoads.length > 0 ? measured(referenceLoads) : null;
  const figuresOf = (what: string, { loads, cpuUs }: typeof reading): Figure[] => {
    const own = measured(loads);
    const times = reference ? own.perSecond / reference.perSecond : 0;
    const steps = loads.reduce((sum, { stepsMs }) => sum + stepsMs.length, 0);
    return [
      {
        what: `${what}: steps/s (median of rounds)`,
        value: Math.round(own.perSecond).toString(),
        ...(reference
          ? { ratio: `the reference: ${Math.round(reference.perSecond)}/s, ours ${times.toFixed(1)} times` }
          : {}),
        ...(reference && loads === reading.loads ? { target: ">= 15 times", met: times >= 15 } : {}),
      },
      {
        what: `${what}: a step, p99`,
        value: `${own.p99.toFixed(1)} ms`,
        ...(reference ? { ratio: `the reference: ${reference.p99.toFixed(1)} ms` } : {}),
      },
      { what: `${what}: the server's CPU time for a step, resets with it`, value: `${Math.round(cpuUs / steps)} us` },
    ];
  };
  const figures = [...figuresOf("a record read", reading), ...figuresOf("a maze", maze)];
  process.exitCode = printFigures(`OpenEnv over WebSocket, ${sessions} sessions; ours durable`, figures) ? 0 : 1;
} finally {
  child.disconnect();
}
