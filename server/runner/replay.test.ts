import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it, vi } from "vitest";
import type { Action } from "../../core/action.ts";
import { formatDatetime } from "../../core/calendar.ts";
import { decodeIndex, emptyIndex, extendIndex } from "../../core/replay/episode-index.ts";
import { stateAt } from "../../core/replay/state-at.ts";
import { stateHash } from "../../core/state/state.ts";
import { openWorld } from "../../core/worlds/open.ts";
import { openGym } from "../open-gym.ts";
import { createEnvironment, specOf } from "./environments.ts";
import { doneEpisode, startEpisode, stepEpisode } from "./episodes.ts";
import { episodeReasons, episodeState, replayEvents, replayHeader, replayIndex, replaySearch } from "./replay.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-replay-"));
const gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir }));
const environment = await createEnvironment(gym, { brief: "CRM for Salesforce agents", seed: 1, complexity: "all" });
const { episode_id: id } = await startEpisode(gym, { environmentId: environment.id, tier: 4, agent: "test" });
const actions: Action[] = [
  { action: "update_contact", params: { contact_id: "c_007", city: '50% of O\'Brien "Ävila"_' } },
  { action: "get_deal", params: { deal_id: "d_none" } },
  { action: "update_contact", params: { contact_id: "c_008", city: "Timbuktu" } },
  { action: "update_contact", params: { contact_id: "c_007", city: "Porto" } },
];
for (const action of actions) await stepEpisode(gym, id, action);

afterAll(async () => {
  await gym.close();
  rmSync(dir, { recursive: true });
});

it("hides validators and oracle while the episode runs, and shows them with the end", async () => {
  const { episode_id: other } = await startEpisode(gym, { environmentId: environment.id, tier: 4, agent: "test" });
  expect(await replayHeader(gym, other)).toMatchObject({ validators: [], oracle: [], end: null });
  await doneEpisode(gym, other, {});
  const header = await replayHeader(gym, other);
  expect(header.end?.type).toBe("ended");
  expect(header.validators.length).toBeGreaterThan(0);
});

it("gives the log in parts, and the index of the whole", async () => {
  const { events } = await replayEvents(gym, id, 0, 500);
  expect(events).toEqual(await gym.store.events.read(id));
  expect((await replayEvents(gym, id, 2, 2)).events).toEqual(events.slice(2, 4));
  expect((await replayEvents(gym, id, 99, 2)).events).toEqual([]);
  const [started, ...rest] = events;
  if (started?.type !== "started") throw new Error("the log does not begin");
  expect(decodeIndex(await replayIndex(gym, id))).toEqual(extendIndex(emptyIndex(started), rest));
  await expect(replayEvents(gym, "ep_none", 0)).rejects.toThrow("there is no episode ep_none");
});

it("has the state at every step that the recorded changes give", async () => {
  const { specDigest } = await gym.store.episodes.get(id);
  const world = openWorld((await specOf(gym, specDigest)).world);
  const events = await gym.store.events.read(id);
  for (let step = 0; step <= 4; step++) {
    const state = stateAt(world, events, step);
    const tables = Object.fromEntries(Object.entries(state.tables).map(([name, rows]) => [name, [...rows.values()]]));
    expect(await episodeState(gym, id, step)).toMatchObject({
      step,
      now: formatDatetime(state.now),
      stateHash: stateHash(state),
      tables,
    });
  }
  expect((await episodeState(gym, id)).changed).toEqual([{ entity: "contact", id: "c_007" }]);
  await expect(episodeState(gym, id, 5)).rejects.toThrow("has 4 steps");
});

it("finds a text as it stands, wherever it stands", async () => {
  const steps = async (text: string) => (await replaySearch(gym, id, text)).steps;
  expect(await steps('50% of O\'Brien "Ävila"_')).toEqual([1, 4]);
  expect(await steps("TIMBUKTU")).toEqual([3]);
  expect(await steps("50_ of")).toEqual([]);
  expect(await steps("d_none")).toEqual([2]);
});

it("says why validators stand as they do, once the episode is over", async () => {
  await expect(episodeReasons(gym, id, 1)).rejects.toThrow("is still running");
  const { episode_id: over } = await startEpisode(gym, { environmentId: environment.id, tier: 4, agent: "test" });
  await stepEpisode(gym, over, { action: "no_such_tool", params: {} });
  await doneEpisode(gym, over, {});
  const { outcomes, before } = await episodeReasons(gym, over, 1);
  expect(Object.keys(before)).toEqual(outcomes.map((outcome) => outcome.id));
  expect(outcomes.every(({ reason }) => reason.endsWith("."))).toBe(true);
  await expect(episodeReasons(gym, over, 3)).rejects.toThrow("has 2 steps");
  await expect(episodeReasons(gym, over, 5_001)).rejects.toThrow("the first 5000 steps");
});

it("keeps the index of a long log when it ends, before anybody asks for it", async () => {
  const { episode_id: other } = await startEpisode(gym, { environmentId: environment.id, tier: 4, agent: "test" });
  await stepEpisode(gym, other, { action: "no_such_tool", params: {} });
  const [, first] = await gym.store.events.read(other);
  if (first?.type !== "step") throw new Error("there is no step");
  const steps = Array.from({ length: 2_100 }, (_, place) => ({ ...first, step: place + 2 }));
  const { append } = gym.sessions.ports(await gym.sandboxes.get("embedded"));
  await append(other, 2, steps, null);
  expect(await gym.store.replayIndex.get(other)).toBeNull();
  const end = { type: "error", boundary: "agent", code: "gone", message: "it went", at: first.at } as const;
  await append(other, 2_102, [end], null);
  await vi.waitFor(async () => expect((await gym.store.replayIndex.get(other))?.eventCount).toBe(2_103), 20_000);
});
