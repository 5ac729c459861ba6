// What a container costs: warm take, step overhead against embedded, cold start against `docker run`:  node bench/sandbox.ts [rounds]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import Docker from "dockerode";
import type { WorldSpec } from "../core/environment.ts";
import { planFromBrief } from "../core/generate/brief.ts";
import { compile } from "../core/generate/compile.ts";
import { randomAction } from "../core/generate/gates/random-actions.ts";
import { randomOf } from "../core/random.ts";
import { openWorld } from "../core/worlds/open.ts";
import { containerOptions, hasInit, RuntimeContainer } from "../server/sandbox/container.ts";
import { ensureImage } from "../server/sandbox/image.ts";
import { ownerLabel, ownerOf } from "../server/sandbox/reaper.ts";
import { dockerSandbox, engineAnswers } from "../server/worlds/docker.ts";
import { embeddedSandbox } from "../server/worlds/embedded.ts";
import type { Sandbox } from "../server/worlds/sandbox.ts";
import { printFigures, quantile } from "./table.ts";

const rounds = Number(process.argv[2] ?? 20);
const stepsARound = 100;

if (!(await engineAnswers())) {
  console.log("no Docker engine answers: nothing was measured");
  process.exit(2);
}
const engine = new Docker();
const wish = { image: await ensureImage(engine), init: await hasInit(engine) };

function worldOf(seed: number): WorldSpec {
  return compile(planFromBrief("CRM for Salesforce agents"), { seed, complexity: "all" }).world;
}

async function timedMs(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

/** Waits until a container runs that was not there before, and has had time to warm up: the next spare. */
async function nextSpare(before: Set<string>): Promise<void> {
  const filters = { label: [`${ownerLabel}=${ownerOf(process.pid)}`] };
  for (;;) {
    const ready = (await engine.listContainers({ filters })).find(({ Id }) => !before.has(Id));
    if (ready) {
      before.add(ready.Id);
      return sleep(2_000);
    }
    await sleep(100);
  }
}

/** From an environment that no container has to its first session, with a container started ahead. */
async function warmTakes(): Promise<{ readonly totalMs: number[]; readonly joinMs: number[] }> {
  const sandbox = await dockerSandbox({ warm: 1, idleMs: 0 });
  const [totalMs, joinMs]: [number[], number[]] = [[], []];
  const seen = new Set<string>();
  for (let round = 0; round < rounds; round++) {
    const world = worldOf(round + 1);
    openWorld(world);
    await nextSpare(seen);
    totalMs.push(
      await timedMs(async () => {
        const session = await sandbox.open(world, `w${round}`, []);
        joinMs.push(await timedMs(async () => (await sandbox.open(world, `w${round}`, [])).close()));
        await session.close();
      }),
    );
  }
  await sandbox.close();
  return { totalMs: totalMs.map((total, i) => total - (joinMs[i] ?? 0)), joinMs };
}

/** Milliseconds of each step of the same random actions. */
async function steps(sandbox: Sandbox, spec: WorldSpec, seed: number): Promise<number[]> {
  const world = openWorld(spec);
  const session = await sandbox.open(spec, "steps", []);
  const random = randomOf(seed, "steps");
  const each: number[] = [];
  let state = world.initial;
  for (let i = 0; i < stepsARound; i++) {
    const action = randomAction(world, state, random);
    each.push(await timedMs(async () => (state = (await session.step(action)).state)));
  }
  await session.close();
  return each;
}

/** Our cold start to the first answer of the runtime. */
function coldStart(): Promise<number> {
  let container: RuntimeContainer | null = null;
  return timedMs(async () => {
    container = await RuntimeContainer.start(engine, wish);
    await container.ask({ op: "close", session: "none" });
  }).finally(() => container?.close());
}

/** The same image and walls by the engine's own command line, to the first byte of a program that prints one. */
async function dockerRun(): Promise<number> {
  const { HostConfig: walls = {} } = containerOptions(wish);
  const options = [
    "--network=none",
    "--read-only",
    "--cap-drop=ALL",
    "--security-opt=no-new-privileges",
    `--pids-limit=${walls.PidsLimit}`,
    `--memory=${walls.Memory}`,
    `--memory-swap=${walls.MemorySwap}`,
    "--cpus=1",
    ...Object.entries(walls.Tmpfs ?? {}).map(([path, how]) => `--tmpfs=${path}:${how}`),
    "--ipc=none",
    "--log-driver=none",
    "--ulimit=nofile=1024",
    "--ulimit=core=0",
    ...(wish.init ? ["--init"] : []),
  ];
  const program = ["/usr/bin/node", "-e", "console.log(0)"];
  const startMs = performance.now();
  const child = spawn("docker", ["run", "--rm", "--pull=never", ...options, wish.image, ...program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  await once(child.stdout, "data");
  const tookMs = performance.now() - startMs;
  await ended;
  return tookMs;
}

const { totalMs, joinMs } = await warmTakes();
const docker = await dockerSandbox();
const embedded = embeddedSandbox();
const world = worldOf(1);
await steps(docker, world, 0);
await steps(embedded, world, 0);
const [inDocker, inProcess]: [number[], number[]] = [[], []];
for (let round = 1; round <= rounds; round++) {
  inDocker.push(...(await steps(docker, world, round)));
  inProcess.push(...(await steps(embedded, world, round)));
}
await docker.close();
const [ours, theirs]: [number[], number[]] = [[], []];
for (let round = 0; round < rounds; round++) {
  ours.push(await coldStart());
  theirs.push(await dockerRun());
}

const ms = (values: readonly number[]) =>
  `${quantile(values, 0.5).toFixed(2)} ms, p95 ${quantile(values, 0.95).toFixed(2)}`;
const overheadMs = quantile(inDocker, 0.5) - quantile(inProcess, 0.5);
const p95OverheadMs = quantile(inDocker, 0.95) - quantile(inProcess, 0.95);
const ratio = quantile(ours, 0.5) / quantile(theirs, 0.5);
const met = printFigures(
  `Containers, median and p95 of ${rounds} rounds (load of the machine: ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores)`,
  [
    {
      what: "warm take: CRM world loaded, session open",
      value: ms(totalMs),
      target: "< 20 ms",
      met: quantile(totalMs, 0.5) < 20,
    },
    { what: "one more session of that world", value: ms(joinMs), target: "< 20 ms", met: quantile(joinMs, 0.5) < 20 },
    {
      what: "step overhead",
      value: `${overheadMs.toFixed(2)} ms, p95 ${p95OverheadMs.toFixed(2)}`,
      ratio: `${ms(inDocker)}; embedded ${ms(inProcess)}`,
      target: "< 1 ms",
      met: overheadMs < 1,
    },
    {
      what: "cold start to first answer",
      value: ms(ours),
      ratio: `${ratio.toFixed(2)} x docker run (${ms(theirs)})`,
      target: "< 1.3",
      met: ratio < 1.3,
    },
  ],
);
process.exitCode = met ? 0 : 1;
