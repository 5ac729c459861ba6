import {
  countSample,
  emptyTotals,
  inspectFileName,
  inspectHeader,
  inspectSample,
  inspectStart,
  inspectSummary,
} from "../inspect-log.ts";
import type { Trajectory } from "../trajectory.ts";
import type { ArchivedText, ExportSubject, FilePorts, TrajectoryFormat } from "./trajectory-format.ts";

/** Summaries stand at the end of the file, and wait for it compressed, so many together. */
const packedSummaries = 1_000;

/** A log that `inspect view` opens: a ZIP with a sample for each episode. */
export const inspectFormat = {
  id: "inspect",
  label: "Inspect log (.eval)",
  extension: "eval",
  mediaType: "application/zip",
  isBinary: true,
  fileName: inspectFileName,
  write: (trajectories, subject, ports) => ports.zip(membersOf(trajectories, subject, ports)),
} as const satisfies TrajectoryFormat;

async function* membersOf(
  trajectories: AsyncIterable<Trajectory>,
  subject: ExportSubject,
  { deflate, inflate }: FilePorts,
): AsyncGenerator<ArchivedText> {
  const totals = emptyTotals();
  const epochs = new Map<string, number>();
  const packed: Uint8Array[] = [];
  let waiting: string[] = [];
  for await (const trajectory of trajectories) {
    const { id } = trajectory.task;
    const epoch = (epochs.get(id) ?? 0) + 1;
    epochs.set(id, epoch);
    countSample(totals, trajectory, epoch);
    yield { name: `samples/${id}_epoch_${epoch}.json`, text: [JSON.stringify(inspectSample(trajectory, epoch))] };
    waiting.push(JSON.stringify(inspectSummary(trajectory, epoch)));
    if (waiting.length < packedSummaries) continue;
    packed.push(deflate(waiting.join(",")));
    waiting = [];
  }
  if (waiting.length > 0) packed.push(deflate(waiting.join(",")));
  yield { name: "summaries.json", text: listOf(packed.values().map(inflate)) };
  const start = JSON.stringify({ version: 2, ...inspectStart(subject, totals) });
  yield { name: "_journal/start.json", text: [start] };
  yield { name: "header.json", text: [JSON.stringify(inspectHeader(subject, totals))] };
}

/** A JSON list of parts of one. */
function* listOf(parts: Iterable<string>): Generator<string> {
  let before = "[";
  for (const part of parts) {
    yield `${before}${part}`;
    before = ",";
  }
  yield before === "[" ? "[]" : "]";
}
