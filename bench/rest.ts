import { fork } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";
import { KeepAlive } from "./keep-alive.ts";
import { printFigures, quantile } from "./table.ts";

/** Steps over REST with keep-alive at 64 concurrent episodes, load generator and server on the same machine, beside a bare Node echo in the same run. */
const concurrency = 64;
const rounds = 3;
const roundMs = 4_000;
/** Requests/s of a bare Node echo on the machine that the target of 5,000 steps/s is set for. */
const referenceEcho = 34_000;

const child = fork(join(import.meta.dirname, "rest-server.ts"), {
  stdio: ["ignore", "inherit", "inherit", "ipc"],
});
const { port, echoPort, environmentId } = z
  .object({ port: z.int(), echoPort: z.int(), environmentId: z.string() })
  .parse(await new Promise((resolve) => child.once("message", resolve)));

const started = z.object({ episode_id: z.string() });
const ended = Buffer.from('"done":true');

/** CPU time that the server's process has used, microseconds. */
async function serverCpuUs(): Promise<number> {
  const answer = new Promise((resolve) => child.once("message", resolve));
  child.send("cpu");
  const { user, system } = z.object({ user: z.number(), system: z.number() }).parse(await answer);
  return user + system;
}

type Load = { readonly perSecond: number; readonly latencyMs: readonly number[] };

/** 64 clients, each with a connection of its own. `client` makes what one client does over and over: it is timed as a step unless it returns false. */
async function load(target: number, client: (connection: KeepAlive) => () => Promise<boolean>): Promise<Load> {
  const latencyMs: number[] = [];
  const connections = await Promise.all(Array.from({ length: concurrency }, () => KeepAlive.open(target)));
  const endMs = performance.now() + roundMs;
  await Promise.all(
    connections.map(async (connection) => {
      const act = client(connection);
      while (performance.now() < endMs) {
        const startMs = performance.now();
        if (await act()) latencyMs.push(performance.now() - startMs);
      }
      connection.close();
    }),
  );
  return { perSecond: (latencyMs.length / roundMs) * 1_000, latencyMs };
}

/** An agent that reads and writes in turn on episodes of tier 4, starting a new one when one ends. */
function stepper(connection: KeepAlive): () => Promise<boolean> {
  let path: string | null = null;
  let count = 0;
  return async () => {
    if (path === null) {
      const body = JSON.stringify({ tier: 4, agent: "bench" });
      const answer = await connection.post(`/api/environments/${environmentId}/episodes`, body);
      path = `/api/episodes/${started.parse(JSON.parse(answer.toString())).episode_id}/step`;
      return false;
    }
    count++;
    const action =
      count % 3 === 0
        ? { action: "update_contact", params: { contact_id: "c_007", city: `City ${count}` } }
        : { action: "get_deal", params: { deal_id: `d_0${10 + (count % 20)}` } };
    if ((await connection.post(path, JSON.stringify(action))).includes(ended)) path = null;
    return true;
  };
}

try {
  const echoBody = JSON.stringify({ action: "get_deal", params: { deal_id: "d_011" } });
  const steps: Load[] = [];
  const echoes: Load[] = [];
  await load(port, stepper);
  let cpuUs = 0;
  for (let round = 0; round < rounds; round++) {
    const beforeUs = await serverCpuUs();
    steps.push(await load(port, stepper));
    cpuUs += (await serverCpuUs()) - beforeUs;
    echoes.push(await load(echoPort, (connection) => async () => (await connection.post("/", echoBody)).length > 0));
  }
  const perSecond = quantile(
    steps.map((each) => each.perSecond),
    0.5,
  );
  const bare = quantile(
    echoes.map((each) => each.perSecond),
    0.5,
  );
  const p99 = quantile(
    steps.flatMap((each) => each.latencyMs),
    0.99,
  );
  const ratio = bare / perSecond;
  const met = printFigures(`Steps over REST, ${concurrency} concurrent episodes, durable`, [
    {
      what: "steps/s (median of rounds)",
      value: Math.round(perSecond).toString(),
      ratio: `a bare echo: ${Math.round(bare)}/s`,
      target: ">= 5000",
      met: perSecond >= 5_000,
    },
    {
      what: "times slower than the bare echo",
      value: ratio.toFixed(1),
      ratio: `${Math.round(referenceEcho / ratio)}/s where an echo reaches ${referenceEcho}/s`,
      target: `<= ${(referenceEcho / 5_000).toFixed(1)}`,
      met: ratio <= referenceEcho / 5_000,
    },
    {
      what: "the server's CPU time a step",
      value: `${Math.round(cpuUs / steps.reduce((sum, { latencyMs }) => sum + latencyMs.length, 0))} us`,
    },
    { what: "p99 latency", value: `${p99.toFixed(1)} ms`, target: "< 40 ms", met: p99 < 40 },
  ]);
  process.exitCode = met ? 0 : 1;
} finally {
  child.disconnect();
}
