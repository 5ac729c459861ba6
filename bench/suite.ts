// Certificates of the suite: 200 tasks of each of its environments, and what a step takes:  node bench/suite.ts [tasks] [name ...]

import type { EnvironmentSpec } from "../core/environment.ts";
import { suite } from "../core/suite/suite.ts";
import { kindOf } from "../core/worlds/kinds.ts";
import { makerFor } from "../core/worlds/makers.ts";
import { openWorld, startOf } from "../core/worlds/open.ts";
import { certifyMade } from "../server/runner/certify-made.ts";
import { embeddedSandbox } from "../server/worlds/embedded.ts";
import { type Figure, printFigures, quantile } from "./table.ts";

const [count = "200", ...names] = process.argv.slice(2);
const tasks = Number(count);
const sandbox = embeddedSandbox();
let met = true;
for (const { name, title, brief, domain } of suite) {
  if (names.length > 0 && !names.includes(name)) continue;
  const maker = makerFor(domain, brief);
  if (!maker) throw new Error(`nobody makes ${name}`);
  const spec = maker.make(brief, { seed: 1, tasks, complexity: "all" });
  const { certificate } = await certifyMade(maker, spec, { sandbox });
  for (const reason of certificate.warnings.slice(0, 5)) console.log(reason);
  // What a process of its own carries out is no step of core's.
  const stepsMs = kindOf(spec.world).reexecutes === "here" ? stepsOf(spec) : [];
  const { certified, generated } = certificate.tasks;
  const { rejected, total } = certificate.mutants;
  const figures: Figure[] = [
    { what: "tasks proven", value: `${certified} of ${generated}`, target: "all", met: certified === tasks },
    {
      what: "gates",
      value: certificate.gates.map(({ id, passed, checked }) => `${id} ${passed}/${checked}`).join(", "),
      target: "hold",
      met: certificate.ok,
    },
    { what: "mutants rejected", value: `${rejected} of ${total}`, target: ">= 95 %", met: rejected / total >= 0.95 },
    ...(stepsMs.length === 0
      ? []
      : [
          {
            what: "a step, median",
            value: `${(1_000 * quantile(stepsMs, 0.5)).toFixed(0)} µs`,
            ratio: `p95 ${(1_000 * quantile(stepsMs, 0.95)).toFixed(0)} µs`,
          },
        ]),
  ];
  met = printFigures(title, figures) && met;
}
await sandbox.close();
/** What each step of the oracles takes. */
function stepsOf(spec: EnvironmentSpec): number[] {
  const world = openWorld(spec.world);
  return spec.tasks.flatMap((task) => {
    let state = startOf(world, task);
    return task.oracle.map((action) => {
      const beganMs = performance.now();
      state = action.action === "done" ? state : world.step(state, action).state;
      return performance.now() - beganMs;
    });
  });
}

process.exitCode = met ? 0 : 1;
