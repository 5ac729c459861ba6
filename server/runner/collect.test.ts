import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fromBufferPromise } from "yauzl";
import { CollectionManifest } from "../../core/collect/collection.ts";
import type { EpisodeEvent } from "../../core/episode.ts";
import type { Agent } from "../agents/agent.ts";
import { openGym } from "../open-gym.ts";
import { agentFor } from "./agents.ts";
import { CollectRequest, collectRun } from "./collect.ts";
import { createEnvironment } from "./environments.ts";
import type { Gym } from "./gym.ts";
import { RunRequest } from "./run-request.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-collect-"));
let gym: Gym;
let environmentId = "";
let passed = "";
let failed = "";

/** Reads what the oracle reads, and ends with nothing done and nothing said. */
const onlyReads: Agent = {
  name: "only-reads",
  begin: async ({ hidden: { task } }) => {
    const left = task.oracle.filter(({ action }) => /^(?:get|list|search)_/.test(action));
    return { act: async () => ({ action: left.shift() ?? { action: "done", params: {} } }), close: async () => {} };
  },
};

async function run(agent: Agent, trials: number): Promise<string> {
  const request = RunRequest.parse({ environmentId, agent: agent.name, trials });
  const { id, finished } = await gym.runs.begin(request, agent);
  await finished;
  return id;
}

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir }));
  environmentId = (await createEnvironment(gym, { brief: "CRM", seed: 1, complexity: "all", tasks: 20 })).id;
  passed = await run(await agentFor(gym, "oracle", {}), 2);
  failed = await run(onlyReads, 1);
});

afterAll(async () => {
  await gym.close();
  rmSync(dir, { recursive: true });
});

async function collected(id: string, asked: object) {
  const { pieces } = await collectRun(gym, id, CollectRequest.parse(asked));
  const bytes = await buffer(Readable.from(pieces, { objectMode: false }));
  const archive = await fromBufferPromise(bytes, { lazyEntries: true });
  const files: Record<string, string> = {};
  for await (const entry of archive.eachEntry())
    files[entry.fileName] = await text(await archive.openReadStreamPromise(entry));
  const linesOf = (name: string) =>
    (files[name] ?? "")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line));
  return { files, linesOf, manifest: CollectionManifest.parse(JSON.parse(files["manifest.json"] ?? "")) };
}

describe("collectRun", () => {
  it("splits by families of tasks, marks every row, and says what is left out", async () => {
    const { linesOf, files, manifest } = await collected(passed, {});
    const train = linesOf("data/train.jsonl");
    const held = linesOf("data/eval.jsonl");
    const familiesIn = (rows: { metadata: { family: string } }[]) =>
      new Set(rows.map(({ metadata }) => metadata.family));
    expect(train.length + held.length).toBe(20);
    expect(familiesIn(train).intersection(familiesIn(held)).size).toBe(0);
    expect(manifest.split.eval).toEqual(expect.arrayContaining([...familiesIn(held)]));
    expect(manifest).toMatchObject({ leftOut: { duplicate: 20 }, licence: "MIT", train: { episodes: train.length } });
    expect(linesOf("left-out.jsonl")).toHaveLength(20);
    for (const { metadata } of [...train, ...held]) expect(metadata.canary).toBe(manifest.canary);
    expect(files["README.md"]).toContain(manifest.canary);
    expect(manifest.train.learned).toBe(manifest.train.steps);
  });

  it("has of a failed episode only what stood before its decisive mistake to learn", async () => {
    await expect(collected(failed, {})).rejects.toThrow(/no episode of run_\w+ is left for training: \d+ not_passed/);
    const { linesOf, manifest } = await collected(failed, { keep: "all" });
    const rows = [...linesOf("data/train.jsonl"), ...linesOf("data/eval.jsonl")];
    expect(rows.length).toBeGreaterThan(0);
    expect(manifest.train.learned).toBeLessThan(manifest.train.steps);
    for (const { messages } of rows) {
      const weights = messages.flatMap((message: { role: string; weight?: number }) =>
        message.role === "assistant" ? [message.weight ?? 1] : [],
      );
      // Ending there was the mistake; nothing after it is learned, and something before it is.
      expect(weights.at(-1)).toBe(0);
      expect(weights[0]).toBe(1);
      expect(weights.toSorted((a: number, b: number) => b - a)).toEqual(weights);
    }
  });

  it("leaves out what does not come out again as it was recorded, and keeps what that claims to be better than", async () => {
    const row = (await gym.store.episodes.ofRun(failed)).find(({ score }) => score === 0);
    if (!row) throw new Error("no episode without a score above 0");
    const [started, ...rest] = await gym.store.events.read(row.id);
    if (started?.type !== "started") throw new Error("no start");
    const lie = rest.map((event) => (event.type === "ended" ? { ...event, score: 1, failure: null } : event));
    const { environmentId, agent, options, createdAt } = await gym.store.runs.get(failed);
    const id = "run_untrue";
    const about = { environmentId, agent, options, createdAt, planned: 2 };
    await gym.store.runs.create({ id, resumeKey: id, leaseOwner: null, ...about });
    const told = async (episodeId: string, trial: number, events: readonly EpisodeEvent[]) =>
      gym.store.events.start({ runId: id, tier: row.tier, attempt: 0, leaseOwner: null }, [
        { ...started, episodeId, trial },
        ...events,
      ]);
    await told("ep_true", 0, rest);
    await told("ep_untrue", 1, lie);
    await gym.store.runs.end(id, "ended", 1);
    for (const keep of ["all", "best-of-n"]) {
      const { linesOf } = await collected(id, { keep });
      const leftOut = linesOf("left-out.jsonl");
      expect(leftOut.find(({ id }) => id === "ep_untrue")).toMatchObject({ reason: "unverified" });
      expect(["duplicate", "not_best"]).not.toContain(leftOut.find(({ id }) => id === "ep_true")?.reason);
    }
  });
});
