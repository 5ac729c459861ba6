import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { openPromise } from "yauzl";
import { CollectionManifest } from "../../core/collect/collection.ts";
import { leftOutReasons } from "../../core/collect/training-gate.ts";
import { InvalidError } from "../../core/errors.ts";
import { counted, moneyText, numberText } from "../../core/figures.ts";
import type { CollectRequest } from "../../server/runner/collect.ts";
import type { RunRequest } from "../../server/runner/run-request.ts";
import type { Connection } from "../connection.ts";
import { bar, type ExitCode, type Output } from "../output.ts";
import { writePieces } from "../write-pieces.ts";

export type CollectOptions = Omit<RunRequest, "environmentId" | "agent" | "format"> &
  Omit<CollectRequest, "mayBeEmpty"> & { readonly agent?: string; readonly run?: string; readonly output: string };

/** `agentgym collect`: runs an agent, or takes a run that is there, and writes what may be learned from it into a folder. */
export async function collectCommand(
  connection: Connection,
  output: Output,
  named: string,
  { run: known, agent, output: folder, keep, format, threshold, evalShare, licence, ...options }: CollectOptions,
): Promise<ExitCode> {
  if ((known === undefined) === (agent === undefined))
    throw new InvalidError("either an agent is run, or a run is taken that is there", "Give --agent or --run.");
  await expectEmpty(folder);
  const runId =
    known ?? (await played(connection, output, { ...options, environmentId: named, agent: agent ?? "", threshold }));
  const request = {
    keep,
    format,
    threshold,
    evalShare,
    mayBeEmpty: false,
    ...(licence === undefined ? {} : { licence }),
  };
  const manifest = await unpackCollection(folder, await connection.collect(runId, request));
  const { train, eval: held, leftOut, split, cost } = manifest;
  output.document({ folder, ...manifest });
  output.line(
    `✓ ${folder}/${train.file}: ${counted(train.episodes, "episode")}, ${train.learned} of ${counted(train.steps, "step")} to learn`,
  );
  output.line(
    `✓ ${folder}/${held.file}: ${counted(held.episodes, "episode")} of ${split.by === "family" ? counted(split.eval.length, "family", "families") : counted(split.eval.length, "level")} held out`,
  );
  for (const [reason, count] of Object.entries(leftOut))
    output.line(`- ${count} left out: ${leftOutReasons[reason as keyof typeof leftOutReasons]}`);
  if (cost.tokens > 0)
    output.line(`${numberText(cost.tokens)} tokens, ${moneyText(cost.costUsd)} for all that was played`);
  output.line(`→ ${folder}/manifest.json, README.md, left-out.jsonl`);
  return 0;
}

/** Nothing that is there is mixed with what comes. */
async function expectEmpty(folder: string): Promise<void> {
  const there = await readdir(folder).catch(() => []);
  if (there.length > 0) throw new InvalidError(`${folder} is not empty`, "Name another folder with -o.");
}

async function played(connection: Connection, output: Output, request: RunRequest): Promise<string> {
  let [planned, done] = [0, 0];
  const run = await connection.run(request, {
    onBegin({ id, planned: all, left }) {
      [planned, done] = [all, all - left];
      output.line(`▸ ${id}: ${counted(all, "episode")}${done > 0 ? `, ${done} are there` : ""}`);
    },
    onEpisode() {
      done++;
      output.progress(bar(done, planned));
    },
  });
  if (run.status === "interrupted")
    throw new InvalidError(`${run.id} was interrupted`, "The same command goes on with it.");
  return run.id;
}

/** Writes the members of a collection into a folder; its manifest. */
export async function unpackCollection(
  folder: string,
  pieces: AsyncIterable<Uint8Array | string>,
): Promise<CollectionManifest> {
  const dir = await mkdtemp(join(tmpdir(), "agentgym-collect-"));
  try {
    const file = join(dir, "collection.zip");
    await writePieces(file, pieces);
    const archive = await openPromise(file, { lazyEntries: true });
    for await (const entry of archive.eachEntry()) {
      if (!/^(?:data\/)?[\w-]+\.\w+$/.test(entry.fileName))
        throw new InvalidError(
          `a collection has no file ${JSON.stringify(entry.fileName)}`,
          "Is this an AgentGYM server?",
        );
      const path = join(folder, entry.fileName);
      await mkdir(dirname(path), { recursive: true });
      await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(path));
    }
  } finally {
    await rm(dir, { recursive: true });
  }
  return CollectionManifest.parse(JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")));
}
