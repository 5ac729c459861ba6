import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../server/root.ts";
import { printFigures, quantile } from "./table.ts";

/** How long the command line takes to start, beside a bare start of the same Node in the same run. Run `npm run setup` first: the bundle is measured. */
const data = mkdtempSync(join(tmpdir(), "agentgym-bench-"));

function medianMs(args: readonly string[]): number {
  const times: number[] = [];
  for (let i = 0; i < 11; i++) {
    const startMs = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, {
      env: { ...process.env, AGENTGYM_DATA: data, NODE_COMPILE_CACHE: join(root, "node_modules/.cache/agentgym") },
    });
    if (status !== 0) throw new Error(String(stderr));
    times.push(performance.now() - startMs);
  }
  return quantile(times, 0.5);
}

const bare = medianMs(["-e", "0"]);
const version = medianMs([join(root, "cli/agentgym.mjs"), "--version"]);
const ls = medianMs([join(root, "cli/agentgym.mjs"), "ls"]);
rmSync(data, { recursive: true, force: true });
const met = printFigures("Start of the command line (median of 11)", [
  {
    what: "agentgym --version",
    value: `${version.toFixed(0)} ms`,
    ratio: `${(version / bare).toFixed(1)} x bare Node (${bare.toFixed(0)} ms)`,
    target: "< 150 ms",
    met: version < 150,
  },
  {
    what: "agentgym ls",
    value: `${ls.toFixed(0)} ms`,
    ratio: `${(ls / bare).toFixed(1)} x bare Node`,
    target: "< 400 ms",
    met: ls < 400,
  },
]);
process.exitCode = met ? 0 : 1;
