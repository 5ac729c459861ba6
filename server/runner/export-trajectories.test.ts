import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { zstdDecompressSync } from "node:zlib";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fromBufferPromise } from "yauzl";
import { messagesOf } from "../../core/replay/trajectories/openai-messages.ts";
import { indexOfTask } from "../../core/task-items.ts";
import { toolsOf } from "../../core/worlds/tools.ts";
import { actionIn } from "../agents/answer-formats/react.ts";
import { agentOf } from "../agents/builtin.ts";
import { openGym } from "../open-gym.ts";
import { agentFor } from "./agents.ts";
import { createEnvironment, specFor } from "./environments.ts";
import { startEpisode } from "./episodes.ts";
import { exportRun } from "./export-run.ts";
import { exportEnvironment, exportEpisodeFile, rowsOfRun, trajectoriesOf } from "./export-trajectories.ts";
import type { FileAnswer, StreamAnswer } from "./file-answer.ts";
import type { Gym } from "./gym.ts";
import { RunRequest } from "./run-request.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-export-"));
let gym: Gym;
let environmentId = "";
let game = "";
let runId = "";

async function run(environment: string, agent: string, trials: number): Promise<string> {
  const request = RunRequest.parse({ environmentId: environment, agent, trials });
  const { id, finished } = await gym.runs.begin(request, await agentFor(gym, agent, {}));
  await finished;
  return id;
}

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir }));
  const made = await createEnvironment(gym, { brief: "CRM", seed: 1, complexity: "all", tasks: 8 });
  environmentId = made.id;
  game = (await createEnvironment(gym, { brief: "textcraft", domain: "game", seed: 1, complexity: "low", tasks: 4 }))
    .id;
  runId = await run(environmentId, "oracle", 2);
  await run(environmentId, "random", 1);
});

afterAll(async () => {
  await gym.close();
  rmSync(dir, { recursive: true });
});

const pieces = (file: FileAnswer | StreamAnswer) => {
  if ("text" in file) throw new Error("this file is in one piece");
  return Readable.from(file.pieces, { objectMode: false });
};
const linesOf = async (file: FileAnswer | StreamAnswer) =>
  (await text(pieces(file)))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("exportRun and exportEnvironment", () => {
  it("have every episode with a score once, and none that runs", async () => {
    await startEpisode(gym, { environmentId, agent: "somebody" });
    const ofRun = await linesOf(await exportRun(gym, runId, "openai"));
    expect(ofRun).toHaveLength(16);
    expect(new Set(ofRun.map(({ metadata }) => metadata.agent))).toEqual(new Set(["oracle"]));
    const ofAll = await linesOf(await exportEnvironment(gym, environmentId, "sharegpt"));
    expect(new Set(ofAll.map(({ metadata }) => metadata.episode_id)).size).toBe(24);
    const slug = await exportEnvironment(gym, environmentId.split("_")[1] ?? "", "atif");
    expect(await linesOf(slug)).toHaveLength(24);
  });

  it("an empty one is a whole file too", async () => {
    expect(await text(pieces(await exportEnvironment(gym, game, "agenttraj")))).toBe("[]\n");
    expect(await parquetRows(await exportEnvironment(gym, game, "parquet"))).toEqual([]);
    expect(Object.keys(await zipMembers(await exportEnvironment(gym, game, "inspect")))).toContain("header.json");
  });

  it("refuses a format that there is not, and what is not there", async () => {
    await expect(exportRun(gym, runId, "xml")).rejects.toThrow('there is no format "xml"');
    await expect(exportEnvironment(gym, "env_none", "openai")).rejects.toThrow("there is no environment env_none");
    await expect(exportEpisodeFile(gym, "ep_none", "openai")).rejects.toThrow("there is no episode ep_none");
  });

  it("gives no trajectory of an episode that runs", async () => {
    const { episode_id } = await startEpisode(gym, { environmentId, agent: "somebody" });
    await expect(exportEpisodeFile(gym, episode_id, "atif")).rejects.toThrow("is still running");
  });
});

const unpackZstd = (input: Uint8Array) => new Uint8Array(zstdDecompressSync(input));

async function parquetRows(file: FileAnswer | StreamAnswer) {
  const bytes = new Uint8Array(await buffer(pieces(file))).buffer;
  return parquetReadObjects({ file: bytes, compressors: { ZSTD: unpackZstd } });
}

async function zipMembers(file: FileAnswer | StreamAnswer): Promise<Record<string, unknown>> {
  const archive = await fromBufferPromise(await buffer(pieces(file)), { lazyEntries: true });
  const members: Record<string, unknown> = {};
  for await (const entry of archive.eachEntry())
    members[entry.fileName] = JSON.parse(await text(await archive.openReadStreamPromise(entry)));
  return members;
}

describe("the parquet file", () => {
  it("has the conversations that the JSON lines have", async () => {
    const rows = await parquetRows(await exportRun(gym, runId, "parquet"));
    const lines = await linesOf(await exportRun(gym, runId, "openai"));
    expect(rows.map(({ messages }) => JSON.parse(messages))).toEqual(lines.map(({ messages }) => messages));
    expect(rows.map(({ score, passed }) => [score, passed])).toEqual(lines.map(() => [1, true]));
  });
});

describe("the inspect log", () => {
  it("has a sample for each episode, numbered for each task, and a summary that fits it", async () => {
    const file = await exportEnvironment(gym, environmentId, "inspect");
    expect(file.fileName).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-00-00_env-[\w-]+_env-[\w-]+\.eval$/);
    const {
      "header.json": header,
      "summaries.json": summaries,
      "_journal/start.json": start,
      ...samples
    } = await zipMembers(file);
    expect(Object.keys(samples)).toHaveLength(24);
    expect(header).toMatchObject({ version: 2, status: "success", results: { total_samples: 24 } });
    expect(start).toMatchObject({ eval: { task: environmentId, config: { epochs: 3 } } });
    const named = (summaries as { id: string; epoch: number }[]).map(
      ({ id, epoch }) => `samples/${id}_epoch_${epoch}.json`,
    );
    expect(named.sort()).toEqual(Object.keys(samples).sort());
  });
});

describe("what agenteval says", () => {
  it("is a record for each item that was asked for, with its reward and the last observation", async () => {
    const { spec } = await specFor(gym, game);
    const items = spec.tasks.slice(1, 3).map((task) => indexOfTask(spec, task));
    const { id, finished } = await gym.runs.begin(
      RunRequest.parse({ environmentId: game, agent: "oracle", items }),
      agentOf("oracle"),
    );
    await finished;
    const rows = await linesOf(await exportRun(gym, id, "agenteval"));
    expect(rows.map(({ item_id, reward, success }) => [item_id, reward, success])).toEqual(
      items.map((index) => [`textcraft_${index}`, 1, 1]),
    );
    for (const { conversations } of rows as { conversations: { from: string; value: string }[] }[])
      expect(conversations.at(-1)).toMatchObject({ from: "human", value: expect.stringMatching(/./) });
  });

  it("refuses an index that there is not, and a task beside items", async () => {
    const begin = (own: object) =>
      gym.runs.begin(RunRequest.parse({ environmentId: game, agent: "oracle", ...own }), agentOf("oracle"));
    await expect(begin({ items: [77_777] })).rejects.toThrow("no task with the index 77777");
    await expect(begin({ items: [1], task: "t1_001" })).rejects.toThrow("one task and a list of items");
  });
});

describe("what agenttraj says", () => {
  it.each([
    ["of tools", () => environmentId],
    ["of a game", () => game],
  ])("is read back as the actions that were taken, in a world %s", async (_, environment) => {
    const id = await run(environment(), "oracle", 1);
    const { spec } = await specFor(gym, environment());
    const rows = JSON.parse(await text(pieces(await exportRun(gym, id, "agenttraj"))));
    let at = 0;
    for await (const trajectory of trajectoriesOf(gym, rowsOfRun(gym, id))) {
      const said = rows[at++].conversations.slice(3).filter(({ from }: { from: string }) => from === "gpt");
      const taken = trajectory.events.flatMap((event) => (event.type === "step" ? [event.action] : []));
      expect(said.map(({ value }: { value: string }) => actionIn(value, toolsOf(spec.world, trajectory.task)))).toEqual(
        taken,
      );
      expect(messagesOf(trajectory)).toHaveLength(2 + 2 * taken.length - 1);
    }
    expect(at).toBe(rows.length);
  });
});
