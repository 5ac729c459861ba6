// Episodes at their own addresses: the sample of a site's tasks in real Chromium, a client generated from an API's document, and requests/s of sites:
//   node bench/live.ts [browser] [client] [load]
import { execFile, fork } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "playwright/test";
import { z } from "zod";
import { playActions } from "../core/play.ts";
import type { Task } from "../core/task.ts";
import { serviceOf } from "../core/worlds/http/routes.ts";
import { openWorld } from "../core/worlds/open.ts";
import { type HttpServer, serveHttp } from "../server/http.ts";
import { playInBrowser, writtenRows } from "../server/live/browser.fixture.ts";
import { openGym } from "../server/open-gym.ts";
import { createEnvironment, specFor } from "../server/runner/environments.ts";
import { episodeSummary, startEpisode } from "../server/runner/episodes.ts";
import type { Gym } from "../server/runner/gym.ts";
import { settingsOf } from "../server/runner/settings.ts";
import { KeepAlive } from "./keep-alive.ts";
import { type Figure, printFigures, quantile } from "./table.ts";

const briefs = [
  "CRM for Salesforce agents",
  "Healthcare clinic",
  "A library lends books to members. A member may have at most 3 open loans. Members with unpaid fines may not borrow. Librarians record loans, returns and fines, and send a reminder for overdue loans.",
  "IT service desk with incidents, changes and employees; access requests need the manager's approval.",
];
const sampled = 200;
const byClient = 20;
const systemChromium = "/usr/bin/chromium";
const concurrency = 32;
const rounds = 3;
const roundMs = 4_000;
/** Requests/s of a bare Node echo on the machine that the target of 1,500 requests/s is set for, as in bench/rest.ts. */
const referenceEcho = 34_000;

const Started = z.object({
  live: z.object({ address: z.string(), token: z.string() }),
  task: z.object({ maxSteps: z.int() }),
});

const execute = promisify(execFile);

const parts = { browser: inBrowser, client: byGeneratedClient, load: underLoad };
const asked = process.argv.slice(2);
let isMet = true;
for (const [name, measure] of Object.entries(parts))
  if (asked.length === 0 || asked.includes(name)) isMet = (await measure()) && isMet;
process.exitCode = isMet ? 0 : 1;

async function withServer<T>(work: (gym: Gym, server: HttpServer) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), "agentgym-bench-live-"));
  const gym = await openGym(settingsOf({ AGENTGYM_DATA: dir, AGENTGYM_SANDBOX: "embedded" }));
  const server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
  try {
    return await work(gym, server);
  } finally {
    await server.close();
    await gym.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Every n-th of a list, so many in all. */
function sampleOf<T>(list: readonly T[], count: number): T[] {
  const every = Math.max(1, list.length / count);
  return Array.from({ length: Math.min(count, list.length) }, (_, at) => list[Math.floor(at * every)] as T);
}

async function inBrowser(): Promise<boolean> {
  return withServer(async (gym, server) => {
    const browser = await chromium.launch({
      ...(existsSync(systemChromium) ? { executablePath: systemChromium } : {}),
      args: ["--no-sandbox"],
    });
    const figures: Figure[] = [];
    const startMs = performance.now();
    const all = { played: 0, passed: 0, same: 0 };
    for (const brief of briefs) {
      const { id: environmentId } = await createEnvironment(gym, { brief, seed: 1, complexity: "all" });
      const { spec } = await specFor(gym, environmentId, undefined, "web");
      const world = openWorld(spec.world);
      const queue = sampleOf(spec.tasks, sampled / briefs.length);
      const of = { played: 0, passed: 0, same: 0 };
      const play = async (task: Task) => {
        const agent = "browser";
        const { episode_id: id, live } = await startEpisode(gym, { environmentId, face: "web", task: task.id, agent });
        const session = await gym.sessions.get(id);
        const context = await browser.newContext();
        try {
          await playInBrowser(await context.newPage(), `${server.url}${live?.address ?? ""}`, task.oracle);
        } catch (error) {
          console.log(`${task.id} of ${environmentId}: ${String(error).split("\n")[0]}`);
        }
        await context.close();
        const { score, explanation } = await episodeSummary(gym, id);
        const embedded = playActions(world, task, task.oracle).play.state;
        const isSame =
          JSON.stringify(writtenRows(spec.world, session.play.state)) ===
          JSON.stringify(writtenRows(spec.world, embedded));
        of.played++;
        of.passed += score === 1 ? 1 : 0;
        of.same += isSame ? 1 : 0;
        if (score !== 1 || !isSame) console.log(`${task.id} of ${environmentId}: score ${score}, ${explanation}`);
      };
      const work = async () => {
        for (let task = queue.shift(); task; task = queue.shift()) await play(task);
      };
      await Promise.all([work(), work()]);
      for (const name of ["played", "passed", "same"] as const) all[name] += of[name];
      figures.push(browserFigure(environmentId, of));
    }
    await browser.close();
    const seconds = (performance.now() - startMs) / 1_000;
    figures.push({ ...browserFigure("all together", all), ratio: `${(seconds / all.played).toFixed(1)} s a task` });
    return printFigures("Oracles of sites, played in Chromium on the live site", figures);
  });
}

function browserFigure(
  what: string,
  { played, passed, same }: { played: number; passed: number; same: number },
): Figure {
  return {
    what,
    value: `${passed}/${played} pass, ${same}/${played} with the rows of the embedded pages`,
    target: "all",
    met: passed === played && same === played,
  };
}

/** A client made of the document that a live address tells, by openapi-python-client in a virtual environment. */
async function byGeneratedClient(): Promise<boolean> {
  const dir = mkdtempSync(join(tmpdir(), "agentgym-client-"));
  const python = join(dir, "venv/bin/python");
  await execute("python3", ["-m", "venv", join(dir, "venv")]);
  await execute(python, ["-m", "pip", "install", "--quiet", "openapi-python-client==0.29.1"]);
  const isMet = await withServer(async (gym, server) => {
    const [brief = ""] = briefs;
    const { id: environmentId } = await createEnvironment(gym, { brief, seed: 1, complexity: "all" });
    const own = await specFor(gym, environmentId);
    const { spec } = await specFor(gym, environmentId, undefined, "http");
    const { routeOf } = serviceOf(own.spec.world);
    const episodes = [];
    for (const task of sampleOf(
      own.spec.tasks.filter(({ id }) => spec.tasks.some((each) => each.id === id)),
      byClient,
    )) {
      const { live } = await startEpisode(gym, { environmentId, face: "http", task: task.id, agent: "generated" });
      const calls = task.oracle
        .filter(({ action }) => action !== "done")
        .map(({ action, params }) => ({ operation: routeOf.get(action)?.operation.name ?? action, params }));
      episodes.push({ ...live, calls, done: task.oracle.at(-1)?.params ?? {} });
    }
    const [first] = episodes;
    const document = await fetch(`${server.url}${first?.address}/openapi.json`, {
      headers: { authorization: `Bearer ${first?.token}` },
    });
    writeFileSync(join(dir, "openapi.json"), await document.text());
    writeFileSync(join(dir, "config.yml"), "package_name_override: crm_client\nproject_name_override: crm-client\n");
    const made = await execute(
      join(dir, "venv/bin/openapi-python-client"),
      ["generate", "--path", "openapi.json", "--config", "config.yml", "--meta", "none", "--output-path", "crm_client"],
      { cwd: dir },
    );
    const warnings = `${made.stdout}${made.stderr}`.split("\n").filter((line) => /warning|error/i.test(line));
    const input = JSON.stringify({ folder: dir, package: "crm_client", base: server.url, episodes });
    const played = execute(python, [join(import.meta.dirname, "generated-client.py")], { maxBuffer: 1e8 });
    played.child.stdin?.end(input);
    const scores = z
      .array(z.object({ score: z.number().nullable(), statuses: z.array(z.number()) }))
      .parse(JSON.parse((await played).stdout));
    const passed = scores.filter(({ score }) => score === 1).length;
    const statuses = scores.flatMap((each) => each.statuses);
    return printFigures("A client generated by openapi-python-client from a live API's document", [
      {
        what: "tasks played to a score of 1",
        value: `${passed}/${scores.length}`,
        ratio: `${statuses.length} requests, ${statuses.filter((status) => status < 300).length} of them 2xx; ${warnings.length} warnings of the generator`,
        target: `${byClient}/${byClient}`,
        met: passed === byClient,
      },
    ]);
  });
  rmSync(dir, { recursive: true, force: true });
  return isMet;
}

/** Pages read and forms sent on live sites, load generator and server on the same machine. */
async function underLoad(): Promise<boolean> {
  const child = fork(join(import.meta.dirname, "live-server.ts"), {
    execArgv: ["--max-semi-space-size=16"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  try {
    const { port, echoPort, environmentId } = z
      .object({ port: z.int(), echoPort: z.int(), environmentId: z.string() })
      .parse(await new Promise((resolve) => child.once("message", resolve)));
    const cpuUs = async () => {
      const told = new Promise((resolve) => child.once("message", resolve));
      child.send("cpu");
      const { user, system } = z.object({ user: z.number(), system: z.number() }).parse(await told);
      return user + system;
    };
    const perSecond: number[] = [];
    const latencyMs: number[] = [];
    const echoes: number[] = [];
    await siteLoad(port, environmentId);
    let usedUs = 0;
    for (let round = 0; round < rounds; round++) {
      const beforeUs = await cpuUs();
      const each = await siteLoad(port, environmentId);
      usedUs += (await cpuUs()) - beforeUs;
      perSecond.push((each.length / roundMs) * 1_000);
      latencyMs.push(...each);
      echoes.push(await echoLoad(echoPort));
    }
    const site = quantile(perSecond, 0.5);
    const bare = quantile(echoes, 0.5);
    return printFigures(`Requests of live sites, ${concurrency} concurrent episodes, durable`, [
      {
        what: "requests/s (median of rounds)",
        value: Math.round(site).toString(),
        ratio: `a bare echo: ${Math.round(bare)}/s; the server's CPU time a request: ${Math.round(usedUs / latencyMs.length)} us`,
        target: ">= 1500",
        met: site >= 1_500,
      },
      {
        what: "times slower than the bare echo",
        value: (bare / site).toFixed(1),
        ratio: `${Math.round((referenceEcho * site) / bare)}/s where an echo reaches ${referenceEcho}/s`,
        target: `<= ${(referenceEcho / 1_500).toFixed(1)}`,
        met: bare / site <= referenceEcho / 1_500,
      },
      {
        what: "median and p99 latency",
        value: `${quantile(latencyMs, 0.5).toFixed(1)} and ${quantile(latencyMs, 0.99).toFixed(1)} ms`,
      },
    ]);
  } finally {
    child.disconnect();
  }
}

/** Requests/s of a server that does nothing. */
async function echoLoad(port: number): Promise<number> {
  const connections = await Promise.all(Array.from({ length: concurrency }, () => KeepAlive.open(port)));
  const endMs = performance.now() + roundMs;
  let count = 0;
  await Promise.all(
    connections.map(async (connection) => {
      for (; performance.now() < endMs; count++) await connection.get("/");
      connection.close();
    }),
  );
  return (count / roundMs) * 1_000;
}

/** What each request took, of clients with a connection and an episode each: three pages read to a form sent. */
async function siteLoad(port: number, environmentId: string): Promise<number[]> {
  const latencyMs: number[] = [];
  const connections = await Promise.all(Array.from({ length: concurrency }, () => KeepAlive.open(port)));
  const endMs = performance.now() + roundMs;
  await Promise.all(
    connections.map(async (connection) => {
      let left = 0;
      let place = "";
      let token = "";
      for (let count = 0; performance.now() < endMs; count++) {
        if (left === 0) {
          const body = JSON.stringify({ tier: 4, agent: "bench", face: "web" });
          const { live, task } = Started.parse(
            JSON.parse((await connection.post(`/api/environments/${environmentId}/episodes`, body)).toString()),
          );
          place = live.address.replace(/\/\?.*$/, "");
          token = live.token;
          left = task.maxSteps - 1;
        }
        left--;
        const startMs = performance.now();
        if (count % 4 === 3) {
          const fields = `city=City+${count}`;
          const type = "application/x-www-form-urlencoded";
          await connection.post(`${place}/contacts/c_007/edit`, fields, { type, token });
        } else if (count % 4 === 1) await connection.get(`${place}/deals?page=${1 + (count % 5)}`, { token });
        else await connection.get(`${place}/deals/d_0${10 + (count % 20)}`, { token });
        latencyMs.push(performance.now() - startMs);
      }
      connection.close();
    }),
  );
  return latencyMs;
}
