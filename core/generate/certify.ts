import type { EnvironmentSpec } from "../environment.ts";
import { compileVariant } from "./compile.ts";
import {
  type Certified,
  type CertifyHooks,
  type CertifyProgress,
  certifySteps,
  type TaskSources,
} from "./gates/certify-steps.ts";
import { rebindTasks, spareTask } from "./tasks.ts";

const generator: TaskSources = { compileVariant, rebindTasks, spareTask };

/** Runs every gate on every task of a compiled environment: the environment without the tasks that failed, its certificate, and the other seeds it was solved on. */
export function certify(spec: EnvironmentSpec, hooks: CertifyHooks = {}): Certified {
  const steps = certifying(spec, hooks);
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
  }
}

/** The same, task by task: iterate it to let a server answer others in between. */
function certifying(spec: EnvironmentSpec, hooks: CertifyHooks = {}): Generator<CertifyProgress, Certified> {
  return certifySteps(spec, generator, hooks);
}
