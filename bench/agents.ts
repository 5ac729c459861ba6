import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Action } from "../core/action.ts";
import type { Agent } from "../server/agents/agent.ts";
import { modelServer } from "../server/agents/model-server.fixture.ts";
import { openGym } from "../server/open-gym.ts";
import { agentFor } from "../server/runner/agents.ts";
import { createEnvironment } from "../server/runner/environments.ts";
import type { Gym } from "../server/runner/gym.ts";
import { RunRequest } from "../server/runner/run-request.ts";
import { getRun } from "../server/runner/runs.ts";
import { settingsOf } from "../server/runner/settings.ts";
import { printFigures, quantile } from "./table.ts";

/** What the runner adds to a step of an agent that answers at once, its event durable; and the memory of 256 episodes at once that ask a local model in another process. */
const parallel = 256;
const episodes = 1_536;
const turns = 6;
const modelMs = 100;

if (process.argv[2] === "endpoint") await serveModel();
else await measure();

/** The model: some reads, each after a moment, then done. */
async function serveModel(): Promise<void> {
  const { url } = await modelServer(async ({ messages }) => {
    await new Promise((resolve) => setTimeout(resolve, modelMs));
    const turn = messages.filter(({ role }) => role === "assistant").length;
    const call: Action =
      turn < turns ? { action: "list_tasks", params: { page: turn + 1 } } : { action: "done", params: {} };
    return { text: `I take turn ${turn}. ${"I think about it. ".repeat(20)}`, calls: [call] };
  });
  console.log(url);
}

async function measure(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), "agentgym-bench-"));
  const gym = await openGym(settingsOf({ AGENTGYM_DATA: dir }));
  try {
    const environment = await createEnvironment(gym, { brief: "todo app", seed: 1, complexity: "all", tasks: 24 });
    const addedMs = await overhead(gym, environment.id);
    const many = await manyEpisodes(gym, environment.id, environment.tasks.length);
    const growth = many.lateMb / many.earlyMb - 1;
    const met = printFigures("Agents", [
      {
        what: "added to a step of an instant agent, ms",
        value: `median ${quantile(addedMs, 0.5).toFixed(2)}, p95 ${quantile(addedMs, 0.95).toFixed(2)}`,
        ratio: `${addedMs.length} steps, one episode at a time`,
        target: "median < 1",
        met: quantile(addedMs, 0.5) < 1,
      },
      {
        what: `${many.episodes} episodes of a model, ${parallel} at once, ended with a score`,
        value: String(many.scored),
        ratio: `${(many.steps / many.seconds).toFixed(0)} steps/s, the model takes ${modelMs} ms each`,
        target: "all",
        met: many.scored === many.episodes,
      },
      {
        what: "heap while they run, MB, after a quarter and in the last quarter",
        value: `${many.earlyMb.toFixed(0)}, ${many.lateMb.toFixed(0)}`,
        ratio: `${(growth * 100).toFixed(0)} % more`,
        target: "< 15 % more",
        met: growth < 0.15,
      },
    ]);
    process.exitCode = met ? 0 : 1;
  } finally {
    await gym.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Milliseconds from each answer of an instant agent to the next question. */
async function overhead(gym: Gym, environmentId: string): Promise<number[]> {
  const times: number[] = [];
  const agent: Agent = {
    name: "instant",
    async begin({ hidden }) {
      let at = 0;
      let answeredMs = 0;
      return {
        async act() {
          if (at > 0) times.push(performance.now() - answeredMs);
          const action = hidden.task.oracle[at++] ?? { action: "done", params: {} };
          answeredMs = performance.now();
          return { action };
        },
        close: async () => {},
      };
    },
  };
  for (const trials of [5, 20]) {
    times.length = 0;
    const request = RunRequest.parse({ environmentId, agent: agent.name, trials });
    await (await gym.runs.begin(request, agent)).finished;
  }
  return times;
}

async function manyEpisodes(gym: Gym, environmentId: string, tasks: number) {
  const endpoint = spawn(process.execPath, [import.meta.filename, "endpoint"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [address] = await once(endpoint.stdout, "data");
  const name = `llm:tiny@${String(address).trim()}`;
  const request = RunRequest.parse({ environmentId, agent: name, trials: Math.ceil(episodes / tasks), parallel });
  const heap: number[] = [];
  const sampling = setInterval(() => heap.push(heapMb()), 1_000);
  const startedMs = performance.now();
  const { id, finished } = await gym.runs.begin(request, await agentFor(gym, name));
  await finished;
  const seconds = (performance.now() - startedMs) / 1_000;
  clearInterval(sampling);
  endpoint.kill();
  const run = await getRun(gym, id);
  const part = (from: number, to: number) =>
    quantile(heap.slice(Math.floor(heap.length * from), Math.ceil(heap.length * to)), 0.5);
  return {
    episodes: run.planned,
    scored: run.scored,
    steps: run.episodes.reduce((sum, episode) => sum + episode.steps, 0),
    seconds,
    earlyMb: part(0.25, 0.5),
    lateMb: part(0.7, 0.95),
  };
}

function heapMb(): number {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
