// Steps of TextCraft over the protocol of AgentGym's environment servers, 64 clients:  node bench/agentenv.ts [port of the original server] [its process]
// The original beside ours: `textcraft --port 36001` of that project's package agentenv_textcraft, its output to /dev/null. With its process id (on Linux) its CPU time is told too.

import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { KeepAlive } from "./keep-alive.ts";
import { type Figure, printFigures, quantile } from "./table.ts";

const clients = 64;
const rounds = 5;
const roundMs = 3_000;
const stepsOfLevel = 16;
/** What both servers understand, whatever the goal is. */
const actions = [
  "inventory",
  "get 1 oak log",
  "craft 4 oak planks using 1 oak log",
  "get 2 bone meal",
  "inventory",
  "craft 1 white dye using 1 bone meal",
  "look around",
];
const Created = z.object({ id: z.int() });
const Stepped = z.object({ observation: z.string(), done: z.boolean() });

type Load = { readonly perSecond: number; readonly stepsMs: readonly number[]; readonly resetsMs: readonly number[] };

/** Clients with a connection and an instance each, which play level after level. */
async function load(port: number, prefix: string): Promise<Load> {
  const stepsMs: number[] = [];
  const resetsMs: number[] = [];
  const timed = async (into: number[], connection: KeepAlive, route: string, body: unknown): Promise<Buffer> => {
    const beganMs = performance.now();
    const answer = await connection.post(`${prefix}/${route}`, JSON.stringify(body));
    into.push(performance.now() - beganMs);
    return answer;
  };
  const playing = await Promise.all(
    Array.from({ length: clients }, async () => {
      const connection = await KeepAlive.open(port);
      const { id } = Created.parse(JSON.parse((await connection.post(`${prefix}/create`, "{}")).toString()));
      return { connection, id };
    }),
  );
  const endMs = performance.now() + roundMs;
  await Promise.all(
    playing.map(async ({ connection, id }, client) => {
      for (let level = client; performance.now() < endMs; level += clients) {
        await timed(resetsMs, connection, "reset", { id, data_idx: level });
        for (let step = 0, done = false; step < stepsOfLevel && !done && performance.now() < endMs; step++) {
          const action = actions[(step + client) % actions.length];
          done = Stepped.parse(JSON.parse((await timed(stepsMs, connection, "step", { id, action })).toString())).done;
        }
      }
      await connection.post(`${prefix}/close`, JSON.stringify({ id }));
      connection.close();
    }),
  );
  return { perSecond: (stepsMs.length / roundMs) * 1_000, stepsMs, resetsMs };
}

type Measured = { readonly perSecond: number; readonly p99: number; readonly reset: number };

function measured(loads: readonly Load[]): Measured {
  return {
    perSecond: quantile(
      loads.map(({ perSecond }) => perSecond),
      0.5,
    ),
    p99: quantile(
      loads.flatMap(({ stepsMs }) => stepsMs),
      0.99,
    ),
    reset: quantile(
      loads.flatMap(({ resetsMs }) => resetsMs),
      0.5,
    ),
  };
}

function perStep(us: number, loads: readonly Load[]): number {
  return Math.round(us / loads.reduce((sum, { stepsMs }) => sum + stepsMs.length, 0));
}

const originalPort = process.argv[2] === undefined ? null : Number(process.argv[2]);
const originalPid = process.argv[3] ?? null;
const child = fork(join(import.meta.dirname, "rest-server.ts"), { stdio: ["ignore", "inherit", "inherit", "ipc"] });
const { port } = z.object({ port: z.int() }).parse(await new Promise((resolve) => child.once("message", resolve)));

/** CPU time that the server's process has used, microseconds. */
async function serverCpuUs(): Promise<number> {
  const answer = new Promise((resolve) => child.once("message", resolve));
  child.send("cpu");
  const { user, system } = z.object({ user: z.number(), system: z.number() }).parse(await answer);
  return user + system;
}

/** The same of the original: ticks of 10 ms of user and system time. */
function originalCpuUs(): number {
  const [, after = ""] = readFileSync(`/proc/${originalPid}/stat`, "utf8").split(") ");
  const fields = after.split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

try {
  await load(port, "/agentenv/textcraft");
  if (originalPort !== null) await load(originalPort, "");
  const [ours, theirs]: [Load[], Load[]] = [[], []];
  let [cpuUs, theirCpuUs] = [0, 0];
  for (let round = 0; round < rounds; round++) {
    const beforeUs = await serverCpuUs();
    ours.push(await load(port, "/agentenv/textcraft"));
    cpuUs += (await serverCpuUs()) - beforeUs;
    if (originalPort === null) continue;
    const theirsBeforeUs = originalPid === null ? 0 : originalCpuUs();
    theirs.push(await load(originalPort, ""));
    theirCpuUs += (originalPid === null ? 0 : originalCpuUs()) - theirsBeforeUs;
  }
  const own = measured(ours);
  const original = theirs.length > 0 ? measured(theirs) : null;
  const beside = (text: (each: Measured) => string) => (original ? { ratio: `the original: ${text(original)}` } : {});
  const figures: Figure[] = [
    {
      what: "steps/s (median of rounds)",
      value: Math.round(own.perSecond).toString(),
      ...beside(({ perSecond }) => `${Math.round(perSecond)}/s, ours ${(own.perSecond / perSecond).toFixed(1)} times`),
      ...(original ? { target: ">= 3 times", met: own.perSecond >= 3 * original.perSecond } : {}),
    },
    {
      what: "a step, p99",
      value: `${own.p99.toFixed(1)} ms`,
      ...beside(({ p99 }) => `${p99.toFixed(1)} ms`),
      ...(original ? { target: "lower", met: own.p99 < original.p99 } : {}),
    },
    {
      what: "the server's CPU time a step, with its share of a reset",
      value: `${perStep(cpuUs, ours)} us`,
      ...(theirCpuUs > 0 ? { ratio: `the original: ${perStep(theirCpuUs, theirs)} us` } : {}),
    },
    {
      what: "a reset, median",
      value: `${own.reset.toFixed(1)} ms`,
      ...beside(({ reset }) => `${reset.toFixed(1)} ms`),
    },
  ];
  process.exitCode = printFigures(`TextCraft over agentenv, ${clients} clients; ours durable`, figures) ? 0 : 1;
} finally {
  child.disconnect();
}
