import { buffer } from "node:stream/consumers";
import { createZstdDecompress } from "node:zlib";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { z } from "zod";
import { InvalidError, NotFoundError, TooLargeError } from "../../core/errors.ts";
import { type RecordedFile, readRecorded, readSamples } from "../../core/recorded/read-file.ts";
import { InspectLog } from "../../core/recorded/read-inspect.ts";
import { noProof, recordedEvents, recordedId, recordedSpec } from "../../core/recorded/recorded-spec.ts";
import { most, readAs } from "../../core/recorded/trajectory.ts";
import { digestOf } from "../../core/state/digest.ts";
import type { Gym } from "./gym.ts";

/** What came of an import. */
export const ImportedTrajectories = z
  .strictObject({
    format: z.string(),
    environmentId: z.string().describe("The environment that they are looked at in; nobody can play it"),
    episodes: z.array(z.string()),
    created: z.int().describe("How many were not here before"),
  })
  .meta({ id: "ImportedTrajectories" });
export type ImportedTrajectories = z.infer<typeof ImportedTrajectories>;

/** Takes in trajectories that others recorded, as replays to look at. They are marked as imported, are never ranked, and nothing in them is executed.
 *  Throws InvalidError that names the place in the file, TooLargeError. */
export async function importTrajectories(
  gym: Pick<Gym, "nowMs" | "store">,
  fileName: string,
  bytes: Buffer,
): Promise<ImportedTrajectories> {
  const file = await readFile(bytes);
  const spec = recordedSpec(fileName, file);
  const digest = digestOf(spec);
  const at = gym.nowMs();
  const certificate = noProof(digest, spec.tasks.length);
  const kept = { spec, digest, certificate, variants: [], createdAt: at, imported: true };
  const { environment } = await gym.store.environments.create(kept);
  let created = 0;
  for (const [place, task] of spec.tasks.entries()) {
    const trajectory = file.trajectories[place];
    if (!trajectory || (await isKnown(gym, recordedId(digest, task.id)))) continue;
    const told = { environmentId: environment.id, specDigest: digest, at };
    const origin = { runId: null, tier: task.tier, attempt: 0, leaseOwner: null, imported: true };
    await gym.store.events.start(origin, recordedEvents(spec, task, trajectory, told));
    created++;
  }
  const episodes = spec.tasks.map((task) => recordedId(digest, task.id));
  return { format: file.format, environmentId: environment.id, episodes, created };
}

async function isKnown({ store }: Pick<Gym, "store">, id: string): Promise<boolean> {
  try {
    await store.episodes.get(id);
    return true;
  } catch (error) {
    if (error instanceof NotFoundError) return false;
    throw error;
  }
}

async function readFile(bytes: Buffer): Promise<RecordedFile> {
  if (bytes.subarray(0, 4).equals(Buffer.from("PK\u0003\u0004"))) return readLog(bytes);
  return readRecorded(bytes.toString("utf8"));
}

/** An Inspect log as it is usually: a ZIP whose members are JSON. */
async function readLog(bytes: Buffer): Promise<RecordedFile> {
  const archive = await fromBufferPromise(bytes, { lazyEntries: true }).catch((error: unknown) => {
    throw new InvalidError(
      `the file is no ZIP that can be read: ${error instanceof Error ? error.message : String(error)}`,
      "Was it cut? Export it again.",
    );
  });
  // A repeated name stands for its last member.
  const texts = new Map<string, string>();
  let left = 4 * most.chars;
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName !== "header.json" && !/^samples\/[^/]+\.json$/.test(entry.fileName)) continue;
    const text = await memberText(archive, entry, left);
    left -= text.length;
    texts.set(entry.fileName, text);
    if (texts.size > most.trajectories + 1)
      throw new TooLargeError(`the log has more than ${most.trajectories} samples`, "Cut it into parts.");
  }
  const header = texts.get("header.json");
  if (header === undefined)
    throw new InvalidError("this ZIP is no Inspect log: it has no header.json", "Give an .eval file that is finished.");
  texts.delete("header.json");
  const { eval: about } = readAs(InspectLog, jsonIn(header, "header.json"), "header.json", "header of an Inspect log");
  if (texts.size === 0) throw new InvalidError("this Inspect log has no samples", "Give a log with samples.");
  return readSamples(
    [...texts].map(([name, text]) => jsonIn(text, name)),
    about.model,
  );
}

/** Python writes NaN and Infinity, which JSON does not have. */
function jsonIn(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/(?<=[:[,]\s*)(?:NaN|-?Infinity)(?=\s*[,\]}])/g, "null"));
  } catch {
    throw new InvalidError(`${name.slice(0, 100)} is no JSON`, "Was the log changed by hand? Export it again.");
  }
}

const zstd = 93;

/** A member's text, at most so long: what a small archive claims to be is not believed. */
async function memberText(archive: ZipFile, entry: Entry, mostBytes: number): Promise<string> {
  const tooLarge = () =>
    new TooLargeError(`the log holds more than ${(4 * most.chars) / 1024 / 1024} MB`, "Cut it into parts.");
  if (entry.uncompressedSize > mostBytes) throw tooLarge();
  const isZstd = entry.compressionMethod === zstd;
  const raw = await archive.openReadStreamPromise(entry, isZstd ? { decodeFileData: false } : {});
  const stream = isZstd ? raw.pipe(createZstdDecompress()) : raw;
  let bytes = 0;
  stream.on("data", (piece: Buffer) => {
    bytes += piece.length;
    if (bytes > mostBytes) stream.destroy(tooLarge());
  });
  return (await buffer(stream)).toString("utf8");
}
