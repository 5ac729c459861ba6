import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const lookEveryMs = 5_000;
/** A share of the time below which the process is at rest. */
const restingShare = 0.05;
/** Work since the last collection that is worth another. */
const worthMs = 150;

/** Gives memory back once work is over: V8 collects when memory is asked for, so what a burst left (its youngest objects, buffers of files and answers) would stay for as long as the server rests. */
export function collectWhenQuiet(): void {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  let before = performance.eventLoopUtilization();
  let workedMs = worthMs;
  setInterval(() => {
    const now = performance.eventLoopUtilization();
    const { active, utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    workedMs += active;
    if (utilization > restingShare || workedMs < worthMs) return;
    collect();
    workedMs = 0;
    before = performance.eventLoopUtilization();
  }, lookEveryMs).unref();
}
