import type { TrajectoryFormat } from "../core/replay/trajectories/formats/trajectory-format.ts";
import { trajectoryFormats } from "../core/replay/trajectories/formats/trajectory-formats.ts";
import { openGym } from "../server/open-gym.ts";
import { rowsOfRun, trajectoriesOf } from "../server/runner/export-trajectories.ts";
import { filePorts } from "../server/runner/file-ports.ts";
import { settingsOf } from "../server/runner/settings.ts";

/** One format of bench/export.ts, in a process of its own: reads a run again and again until there are as many episodes as asked for, and prints what it took as JSON. */
const [asked = "", format = "", data = "", runId = ""] = process.argv.slice(2);
const episodes = Number(asked);
const gym = await openGym(settingsOf({ AGENTGYM_DATA: data }), { reading: true });
const writer: TrajectoryFormat | undefined = trajectoryFormats.find(({ id }) => id === format);
if (!writer) throw new Error(`there is no format ${format}`);
const subject = { id: runId, environmentId: "env_bench", createdAt: 0, version: "bench" };
const startedMs = performance.now();
let bytes = 0;
// The system's own figure of a process begins with that of the one which started it.
let peak = 0;
const look = () => {
  peak = Math.max(peak, process.memoryUsage.rss());
};
for await (const piece of writer.write(again(gym, runId), subject, filePorts))
  bytes += typeof piece === "string" ? Buffer.byteLength(piece) : piece.length;
look();
const seconds = (performance.now() - startedMs) / 1_000;
await gym.close();
const peakMb = Math.round(peak / 2 ** 20);
console.log(JSON.stringify({ peakMb, perSecond: Math.round(episodes / seconds), fileMb: Math.round(bytes / 2 ** 20) }));

async function* again(gym: Parameters<typeof rowsOfRun>[0], id: string) {
  for (let told = 0; told < episodes; )
    for await (const trajectory of trajectoriesOf(gym, rowsOfRun(gym, id))) {
      if (told++ === episodes) return;
      if (told % 10 === 0) look();
      yield trajectory;
    }
}
