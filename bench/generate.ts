import { generate } from "../core/generate/generate.ts";
import { digestOf } from "../core/state/digest.ts";
import { printFigures, quantile } from "./table.ts";

/** A brief to a certified environment of 112 tasks, offline, the whole certificate, warm; beside hashing 1 MB in the same run, so that machines can be compared. */
const runs = 20;
const options = { seed: 1, complexity: "all" } as const;
const nowMs = () => performance.now();

function timed(work: () => void): { readonly wallMs: number; readonly cpuMs: number } {
  const cpu = process.cpuUsage();
  const startMs = nowMs();
  work();
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs: nowMs() - startMs, cpuMs: (user + system) / 1_000 };
}

const stages = new Map<string, number[]>();
const times = Array.from({ length: runs + 2 }, () =>
  timed(() => {
    const { spec, certificate } = generate({ brief: "CRM for Salesforce agents", options }, () => {}, nowMs);
    if (spec.tasks.length !== 112 || !certificate.ok)
      throw new Error(`${spec.tasks.length} tasks were certified, 112 were expected`);
    for (const [name, ms] of Object.entries(certificate.timingsMs)) stages.set(name, [...(stages.get(name) ?? []), ms]);
  }),
).slice(2);
const megabyte = "x".repeat(1_000_000);
const hashMs = quantile(
  Array.from({ length: 9 }, () => timed(() => digestOf(megabyte)).wallMs),
  0.5,
);
const wall = times.map((time) => time.wallMs);
const p95 = quantile(wall, 0.95);
const met = printFigures(`Brief to certified environment, 112 tasks, ${runs} warm runs`, [
  {
    what: "wall p95",
    value: `${p95.toFixed(0)} ms`,
    ratio: `${(p95 / hashMs).toFixed(0)} x hashing 1 MB (${hashMs.toFixed(1)} ms)`,
    target: "< 1500 ms",
    met: p95 < 1_500,
  },
  { what: "wall median", value: `${quantile(wall, 0.5).toFixed(0)} ms`, target: "", met: true },
  {
    what: "CPU median",
    value: `${quantile(
      times.map((time) => time.cpuMs),
      0.5,
    ).toFixed(0)} ms`,
    target: "",
    met: true,
  },
]);
console.log([...stages].map(([name, ms]) => `${name} ${quantile(ms.slice(2), 0.5).toFixed(0)} ms`).join(" · "));
process.exitCode = met ? 0 : 1;
