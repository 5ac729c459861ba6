import { performance } from "node:perf_hooks";
import { memoryUsage } from "node:process";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const lookEveryMs = 3_000;
/** A share of the time below which the process is at rest. */
const restingShare = 0.05;
/** Work since the last collection, and memory beyond what it left, that are worth another. */
const worthMs = 150;
const worthBytes = 32 * 1024 * 1024;

/** Gives memory back once work is over: V8 collects when memory is asked for, so what a burst left (its youngest objects, buffers of files and answers) would stay for as long as the server rests.
 *  Only the last resort gives the system back the pages that a collection empties; after any other V8 keeps them all for itself. */
export function collectWhenQuiet(): void {
  setFlagsFromString("--expose-gc");
  const collect: NodeJS.GCFunction = runInNewContext("gc");
  let before = performance.eventLoopUtilization();
  let workedMs = worthMs;
  let restingBytes = 0;
  setInterval(() => {
    const now = performance.eventLoopUtilization();
    const { active, utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    workedMs += active;
    restingBytes = Math.min(restingBytes, memoryUsage.rss());
    if (utilization > restingShare || workedMs < worthMs || memoryUsage.rss() - restingBytes < worthBytes) return;
    collect({ type: "major", flavor: "last-resort" });
    workedMs = 0;
    restingBytes = memoryUsage.rss();
    before = performance.eventLoopUtilization();
  }, lookEveryMs).unref();
}
