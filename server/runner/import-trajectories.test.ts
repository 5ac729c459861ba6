import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openGym } from "../open-gym.ts";
import { agentFor } from "./agents.ts";
import { createEnvironment } from "./environments.ts";
import { startEpisode, verifyRecorded } from "./episodes.ts";
import { exportRun } from "./export-run.ts";
import { filePorts } from "./file-ports.ts";
import type { Gym } from "./gym.ts";
import { importTrajectories } from "./import-trajectories.ts";
import { episodeState, replayHeader } from "./replay.ts";
import { RunRequest } from "./run-request.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-recorded-"));
let gym: Gym;
let runId = "";

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir }));
  const { id: environmentId } = await createEnvironment(gym, { brief: "CRM", seed: 1, complexity: "low", tasks: 4 });
  const request = RunRequest.parse({ environmentId, agent: "oracle" });
  const { id, finished } = await gym.runs.begin(request, await agentFor(gym, "oracle", {}));
  await finished;
  runId = id;
});

afterAll(async () => {
  await gym.close();
  rmSync(dir, { recursive: true });
});

async function exported(format: string): Promise<Buffer> {
  const file = await exportRun(gym, runId, format);
  if ("text" in file) throw new Error("in one piece");
  return buffer(Readable.from(file.pieces, { objectMode: false }));
}

describe("importTrajectories", () => {
  it.each(["openai", "atif", "agenttraj", "inspect"])(
    "makes replays of %s that are shown and never ranked",
    async (format) => {
      const bytes = await exported(format);
      const imported = await importTrajectories(gym, `run.${format}`, bytes);
      expect(imported).toMatchObject({ format, created: 4 });
      const [first = ""] = imported.episodes;
      const header = await replayHeader(gym, first);
      expect(header.episode).toMatchObject({ imported: true, status: "ended" });
      expect(header.episode.score).toBe(format === "agenttraj" ? null : 1);
      expect(header.looks).toEqual({ state: "unrecorded" });
      expect((await episodeState(gym, first, 1)).tables).toEqual({ state: [] });
      expect(await gym.store.standings.tasks({ environmentId: imported.environmentId })).toEqual([]);
      // The same file is the same episodes.
      expect(await importTrajectories(gym, `run.${format}`, bytes)).toEqual({ ...imported, created: 0 });
    },
  );

  it("can neither be played nor executed again", async () => {
    const { environmentId, episodes } = await importTrajectories(gym, "x.json", await exported("atif"));
    await expect(startEpisode(gym, { environmentId, agent: "a" })).rejects.toThrow("nothing moves it here");
    await expect(verifyRecorded(gym, episodes[0] ?? "")).rejects.toThrow("cannot be carried out twice");
    const request = RunRequest.parse({ environmentId, agent: "noop" });
    const run = async () => gym.runs.begin(request, await agentFor(gym, "noop", {}));
    await expect(run()).rejects.toThrow("nothing moves it here");
  });

  it("refuses an archive that is cut, is no log, or unpacks to more than it is believed", async () => {
    const log = await exported("inspect");
    await expect(importTrajectories(gym, "x.eval", log.subarray(0, 200))).rejects.toThrow("no ZIP that can be read");
    const zipped = (members: Record<string, string>) => {
      const texts = async function* () {
        for (const [name, text] of Object.entries(members)) yield { name, text: [text] };
      };
      return buffer(Readable.from(filePorts.zip(texts()), { objectMode: false }));
    };
    await expect(importTrajectories(gym, "x", await zipped({ "a.json": "{}" }))).rejects.toThrow("no header.json");
    const header = JSON.stringify({ version: 2, eval: { model: "m", task: "t" } });
    const bomb = await zipped({ "header.json": header, "samples/a.json": " ".repeat(100 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    await expect(importTrajectories(gym, "x", bomb)).rejects.toThrow("holds more than 96 MB");
    const broken = await zipped({ "header.json": header, "samples/a.json": "{" });
    await expect(importTrajectories(gym, "x", broken)).rejects.toThrow("samples/a.json is no JSON");
  });
});
