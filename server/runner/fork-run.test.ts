import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { Action } from "../../core/action.ts";
import { Blame } from "../../core/replay/blame.ts";
import { openWorld } from "../../core/worlds/open.ts";
import { agentOf } from "../agents/builtin.ts";
import { openGym } from "../open-gym.ts";
import { blameEpisode } from "./blame.ts";
import { createEnvironment, specFor } from "./environments.ts";
import { episodeSummary, forkEpisode, listEpisodes, startEpisode, stepEpisode, verifyRecorded } from "./episodes.ts";
import { continueFork } from "./fork-run.ts";
import { replayHeader } from "./replay.ts";
import { runEpisode } from "./run-episode.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-fork-"));
const gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir }));
const { id: environmentId } = await createEnvironment(gym, {
  brief: "CRM for Salesforce agents",
  seed: 1,
  complexity: "all",
});
const { spec } = await specFor(gym, environmentId);
const world = openWorld(spec.world);
const task = spec.tasks.find(({ tier, goal }) => tier === 4 && goal.records.length > 1);
const noop = await runEpisode(gym, agentOf("noop"), { environmentId, task: task?.id, agent: "noop" });

afterAll(async () => {
  await gym.close();
  rmSync(dir, { recursive: true });
});

it("goes on with the oracle from a step of a failed episode, and passes", async () => {
  const { episode_id: id } = await startEpisode(gym, { environmentId, task: task?.id, agent: "test" });
  for (const action of (task?.oracle ?? []).slice(0, -2)) await stepEpisode(gym, id, action);
  await stepEpisode(gym, id, { action: "done", params: { reason: "enough" } });
  const { steps } = await episodeSummary(gym, id);
  expect(await episodeSummary(gym, id)).toMatchObject({ status: "ended", score: expect.not.closeTo(1) });
  const fork = await continueFork(gym, { id, step: steps - 1, agent: "oracle" });
  await fork.finished;
  expect(await episodeSummary(gym, fork.id)).toMatchObject({
    agent: "oracle",
    status: "ended",
    failure: null,
    parent: { episodeId: id, step: steps - 1 },
  });
  expect(await verifyRecorded(gym, fork.id)).toMatchObject({ ok: true });
  expect((await listEpisodes(gym, { parentId: id })).items.map((each) => each.id)).toEqual([fork.id]);
  expect(Blame.parse(await blameEpisode(gym, id))).toMatchObject({ verdict: "found", step: steps });
  expect(await blameEpisode(gym, fork.id)).toMatchObject({ verdict: "passed", step: null });
});

it("tells an agent what was done before it goes on", async () => {
  const { episode_id: id } = await startEpisode(gym, { environmentId, task: task?.id, agent: "test" });
  const [first] = task?.oracle ?? [];
  if (first) await stepEpisode(gym, id, first);
  const told: { observation?: { so_far?: unknown[] } }[] = [];
  const service = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", () => {
      told.push(JSON.parse(text));
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ action: "done", params: {} }));
    });
  });
  await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));
  const agent = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  const fork = await continueFork(gym, { id, step: 1, agent });
  await fork.finished;
  service.close();
  expect(told[0]?.observation?.so_far).toMatchObject([{ action: first?.action }]);
  expect(await episodeSummary(gym, fork.id)).toMatchObject({ status: "ended", steps: 2 });
});

/** Gives another record the name by which a task names its own. */
function renameFor({ goal }: (typeof spec.tasks)[number]): Action | undefined {
  return goal.mentions
    .flatMap(({ entity, id: meant, by, value }) =>
      (spec.world.rows[entity] ?? [])
        .filter((row) => row.id !== meant)
        .map(
          (row): Action => ({ action: `update_${entity}`, params: { [`${entity}_id`]: row.id ?? "", [by]: value } }),
        ),
    )
    .find((action) => world.step(world.initial, action).kind === "write");
}

it("counts its own tokens, cost and time, not those of the steps that it copied", async () => {
  const usage = { inputTokens: 100, outputTokens: 10, costUsd: 0.001 };
  const { episode_id: id } = await startEpisode(gym, { environmentId, task: task?.id, agent: "test" });
  for (const action of (task?.oracle ?? []).slice(0, 3)) await stepEpisode(gym, id, action, { usage });
  const fork = await forkEpisode(gym, { id, step: 2, agent: "test" });
  const own = { inputTokens: 7, outputTokens: 1, costUsd: 0.0005 };
  const header = async () => (await replayHeader(gym, fork.episode_id)).usage;
  expect(await header()).toEqual({ inputTokens: 0, outputTokens: 0, costUsd: 0 });
  expect(await episodeSummary(gym, fork.episode_id)).toMatchObject({ steps: 2, environmentMs: 0 });
  await stepEpisode(gym, fork.episode_id, { action: "done", params: {} }, { usage: own });
  expect(await header()).toEqual(own);
  expect(await episodeSummary(gym, fork.episode_id)).toMatchObject({ steps: 3, tokens: 8, costUsd: 0.0005 });
  expect(await episodeSummary(gym, id)).toMatchObject({ steps: 3, tokens: 330 });
});

it("says when the oracle finds no plan, or nothing can follow", async () => {
  const unclear = spec.tasks.find((each) => each.goal.mentions.length === 1 && renameFor(each));
  const rename = unclear && renameFor(unclear);
  if (!rename) throw new Error("no other record can be given a name");
  const { episode_id: id } = await startEpisode(gym, { environmentId, task: unclear.id, agent: "test" });
  await stepEpisode(gym, id, rename);
  await expect(continueFork(gym, { id, step: 1, agent: "oracle" })).rejects.toThrow(
    "the oracle finds no plan from step 1",
  );
  await expect(continueFork(gym, { id, step: 9, agent: "oracle" })).rejects.toThrow("has 1 step,");
  await expect(continueFork(gym, { id: noop.id, step: 1, agent: "oracle" })).rejects.toThrow("is its end");
  await expect(continueFork(gym, { id, step: 0, agent: "nobody" })).rejects.toThrow("there is no agent");
  await expect(blameEpisode(gym, id)).rejects.toThrow("still runs");
  expect((await listEpisodes(gym, { parentId: id })).items).toEqual([]);
});

it("leaves a fork by hand open for who steps it", async () => {
  const fork = await forkEpisode(gym, { id: noop.id, step: 0, agent: "human" });
  expect(await episodeSummary(gym, fork.episode_id)).toMatchObject({ status: "running", agent: "human" });
});
