import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { trajectoryFormats } from "../core/replay/trajectories/formats/trajectory-formats.ts";
import { openGym } from "../server/open-gym.ts";
import { agentFor } from "../server/runner/agents.ts";
import { createEnvironment } from "../server/runner/environments.ts";
import { RunRequest } from "../server/runner/run-request.ts";
import { settingsOf } from "../server/runner/settings.ts";
import { printFigures } from "./table.ts";

/** 100,000 episodes to each format: peak memory of a process that does nothing else, and episodes a second. A run of a few hundred is read from the store again and again until there are as many.  node bench/export.ts [episodes] */
const [asked = "100000"] = process.argv.slice(2);
const mostMb = 300;
const program = join(import.meta.dirname, "export-format.ts");
/** Without a limit V8 collects garbage when it likes: what is measured is what it takes, not what it may. */
const limits = ["--max-old-space-size=128", "--max-semi-space-size=8"];
const dir = mkdtempSync(join(tmpdir(), "agentgym-bench-export-"));
try {
  const gym = await openGym(settingsOf({ AGENTGYM_DATA: dir }));
  const { id: environmentId } = await createEnvironment(gym, {
    brief: "CRM for Salesforce agents",
    seed: 1,
    complexity: "all",
  });
  const request = RunRequest.parse({ environmentId, agent: "oracle", trials: 3, parallel: 8 });
  const { id, finished } = await gym.runs.begin(request, await agentFor(gym, "oracle", {}));
  await finished;
  await gym.close();
  const figures = trajectoryFormats.map(({ id: name }) => {
    const { stdout, stderr } = spawnSync(process.execPath, [...limits, program, asked, name, dir, id], {
      encoding: "utf8",
    });
    if (!stdout.startsWith("{")) throw new Error(stderr);
    const { peakMb, perSecond, fileMb } = JSON.parse(stdout);
    return {
      what: `${name}: ${asked} episodes, ${fileMb} MB`,
      value: `${peakMb} MB at most`,
      ratio: `${perSecond} episodes/s`,
      target: `< ${mostMb} MB`,
      met: peakMb < mostMb,
    };
  });
  if (!printFigures("Export", figures)) process.exitCode = 1;
} finally {
  rmSync(dir, { recursive: true, force: true });
}
