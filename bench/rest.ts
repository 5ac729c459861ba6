import { fork } from "node:child_process";
import { join } from "node:path";
import { Pool } from "undici";
import { z } from "zod";
import { printFigures, quantile } from "./table.ts";

/** Steps over REST with keep-alive at 64 concurrent episodes, load generator and server on the same machine, beside a bare Node echo in the same run. */
const concurrency = 64;
const rounds = 3;
const roundMs = 4_000;

const child = fork(join(import.meta.dirname, "rest-server.ts"), { stdio: ["ignore", "inherit", "inherit", "ipc"] });
const { port, echoPort, environmentId } = z
  .object({ port: z.int(), echoPort: z.int(), environmentId: z.string() })
  .parse(await new Promise((resolve) => child.once("message", resolve)));

const started = z.object({ episode_id: z.string() });
const stepped = z.object({ done: z.boolean() });

async function post(pool: Pool, path: string, body: string): Promise<unknown> {
  const { statusCode, body: answer } = await pool.request({
    method: "POST",
    path,
    body,
    headers: { "content-type": "application/json" },
  });
  const text = await answer.text();
  if (statusCode >= 300) throw new Error(`${path} answered ${statusCode}: ${text}`);
  return text === "" ? null : JSON.parse(text);
}

type Load = { readonly perSecond: number; readonly latencyMs: readonly number[] };

/** 64 clients, each with a connection of its own. `client` makes what one client does over and over: it is timed as a step unless it returns false. */
async function load(target: number, client: (pool: Pool) => () => Promise<boolean>): Promise<Load> {
  const pool = new Pool(`http://127.0.0.1:${target}`, { connections: concurrency, pipelining: 1 });
  const latencyMs: number[] = [];
  const endMs = performance.now() + roundMs;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      const act = client(pool);
      while (performance.now() < endMs) {
        const startMs = performance.now();
        if (await act()) latencyMs.push(performance.now() - startMs);
      }
    }),
  );
  await pool.close();
  return { perSecond: (latencyMs.length / roundMs) * 1_000, latencyMs };
}

/** An agent that reads and writes in turn on episodes of tier 4, starting a new one when one ends. */
function stepper(pool: Pool): () => Promise<boolean> {
  let episode: string | null = null;
  let count = 0;
  return async () => {
    if (episode === null) {
      episode = started.parse(
        await post(pool, `/api/environments/${environmentId}/episodes`, JSON.stringify({ tier: 4, agent: "bench" })),
      ).episode_id;
      return false;
    }
    count++;
    const action =
      count % 3 === 0
        ? { action: "update_contact", params: { contact_id: "c_007", city: `City ${count}` } }
        : { action: "get_deal", params: { deal_id: `d_0${10 + (count % 20)}` } };
    const { done } = stepped.parse(await post(pool, `/api/episodes/${episode}/step`, JSON.stringify(action)));
    if (done) episode = null;
    return true;
  };
}

try {
  const echoBody = JSON.stringify({ action: "get_deal", params: { deal_id: "d_011" } });
  const steps: Load[] = [];
  const echoes: Load[] = [];
  await load(port, stepper);
  for (let round = 0; round < rounds; round++) {
    steps.push(await load(port, stepper));
    echoes.push(await load(echoPort, (pool) => async () => (await post(pool, "/", echoBody)) !== undefined));
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
  const ratio = `${(bare / perSecond).toFixed(1)} times slower than a bare echo (${Math.round(bare)}/s)`;
  const met = printFigures(`Steps over REST, ${concurrency} concurrent episodes, durable`, [
    {
      what: "steps/s (median of rounds)",
      value: Math.round(perSecond).toString(),
      ratio,
      target: ">= 5000",
      met: perSecond >= 5_000,
    },
    { what: "p99 latency", value: `${p99.toFixed(1)} ms`, target: "< 40 ms", met: p99 < 40 },
  ]);
  process.exitCode = met ? 0 : 1;
} finally {
  child.disconnect();
}
