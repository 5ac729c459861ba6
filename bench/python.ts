// What an interpreter costs, and what the environments of five briefs are proven with:  node bench/python.ts [rounds]
import { availableParallelism, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { Action } from "../core/action.ts";
import { pythonMaker } from "../core/worlds/python/generate/maker.ts";
import { certifyPlayed } from "../server/runner/certify-played.ts";
import { dockerSandbox, engineAnswers } from "../server/worlds/docker.ts";
import { embeddedSandbox } from "../server/worlds/embedded.ts";
import type { Sandbox } from "../server/worlds/sandbox.ts";
import { type Figure, printFigures, quantile } from "./table.ts";

const rounds = Number(process.argv[2] ?? 10);
const callsARound = 20;
/** Between two starts, so that the next interpreter stands ready. */
const pauseMs = 2_000;

/** The first three were at hand while the makers were written; the last two were written before, and looked at once they were done. */
const briefs = [
  "Analyse a shop's orders in pandas-free Python.",
  "Compute statistics over sensor readings",
  "Clean a messy address file. Algorithms: intervals, graphs, strings",
  "Data quality work in Python: deduplicate contacts, normalise phone numbers, and report revenue per country from a sales export with mixed number formats",
  "A Python practice ground for dynamic programming, scheduling and routing puzzles, with a little weather telemetry to summarise",
];

const run = (code: string): Action => ({ action: "run_python", params: { code } });
const spec = pythonMaker.make(briefs[0] ?? "", { seed: 1, complexity: "all" });

async function timedMs(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

/** Code that takes some time of its own, told by the interpreter's host: a loop, measured against an empty call. */
const empty = run("None");

async function measure(sandbox: Sandbox) {
  const [starts, calls]: [number[], number[]] = [[], []];
  await (await sandbox.open(spec.world, "warm", [])).step(empty).catch(() => {});
  for (let round = 0; round < rounds; round++) {
    await sleep(pauseMs);
    const session = await sandbox.open(spec.world, "bench", []);
    starts.push(await timedMs(() => session.step(empty)));
    await session.step(empty);
    for (let call = 0; call < callsARound; call++) calls.push(await timedMs(() => session.step(empty)));
    await session.close();
  }
  return { starts, calls };
}

const ms = (values: readonly number[]) =>
  `${quantile(values, 0.5).toFixed(1)} ms, p95 ${quantile(values, 0.95).toFixed(1)}`;

const hasDocker = await engineAnswers();
const embedded = embeddedSandbox();
const docker = hasDocker ? await dockerSandbox() : null;
const inProcess = await measure(embedded);
const inDocker = docker && (await measure(docker));
const figures: Figure[] = [
  {
    what: "embedded: open and first call, an interpreter started ahead",
    value: ms(inProcess.starts),
    target: "<= 50 ms",
    met: quantile(inProcess.starts, 0.5) <= 50,
  },
  {
    what: "embedded: a call above the code's own time",
    value: ms(inProcess.calls),
    target: "<= 5 ms",
    met: quantile(inProcess.calls, 0.5) <= 5,
  },
  ...(inDocker
    ? [
        { what: "docker: open and first call", value: ms(inDocker.starts) },
        {
          what: "docker: a call above the code's own time",
          value: ms(inDocker.calls),
          target: "<= 5 ms",
          met: quantile(inDocker.calls, 0.5) <= 5,
        },
      ]
    : []),
];
let met = printFigures(
  `Python, median of ${rounds} rounds (load of the machine: ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores)`,
  figures,
);

const certificates: Figure[] = [];
for (const [at, brief] of briefs.entries()) {
  const { certificate } = await certifyPlayed(pythonMaker.make(brief, { seed: at + 1, complexity: "all" }), {
    sandbox: embedded,
    second: docker,
    examOf: pythonMaker.examOf,
  });
  const { gates, mutants, tasks, dropped } = certificate;
  const share = (id: string) => {
    const gate = gates.find((each) => each.id === id);
    return `${id} ${gate?.passed}/${gate?.checked}`;
  };
  certificates.push({
    what: `${brief.slice(0, 60)}: ${tasks.certified} of ${tasks.generated} tasks${dropped.length > 0 ? `, ${dropped.length} dropped` : ""}`,
    value: ["G1", "G2", "G3", "G5", "G6", "G7"].map(share).join(", "),
    ratio: `mutants ${mutants.rejected}/${mutants.total}`,
    target: "all, mutants >= 95 %",
    met: certificate.ok,
  });
}
met = printFigures(`Certificates of five briefs${docker ? ", each oracle in Docker too" : ""}`, certificates) && met;
await embedded.close();
await docker?.close();
process.exitCode = met ? 0 : 1;
