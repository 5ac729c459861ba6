import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StepEvent } from "../../core/episode.ts";
import { MAX_BUNDLE_CHARS, type Recording, readBundle } from "../../core/replay/bundle.ts";
import { openGym } from "../open-gym.ts";
import { exportEpisode } from "./bundle.ts";
import { createEnvironment } from "./environments.ts";
import { doneEpisode, startEpisode, stepEpisode, verifyRecorded } from "./episodes.ts";
import type { Gym } from "./gym.ts";
import { importEpisode } from "./import-bundle.ts";
import { replayHeader } from "./replay.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-import-"));
const hostile = '</script><img src=x onerror="alert(1)">';
let here: Gym;
let there: Gym;
let id = "";
let page = "";

async function play(task?: string): Promise<string> {
  const [environment] = (await here.store.environments.list()).items;
  if (!environment) throw new Error("there is no environment");
  const { episode_id } = await startEpisode(here, { environmentId: environment.id, task, tier: 2, agent: hostile });
  const action = { action: "update_contact", params: { contact_id: "c_007", city: hostile } };
  await stepEpisode(here, episode_id, action, { thought: hostile, usage: { inputTokens: 7, outputTokens: 1 } });
  await stepEpisode(here, episode_id, { action: "no_such_tool", params: {} });
  await doneEpisode(here, episode_id, { reason: hostile });
  return episode_id;
}

beforeAll(async () => {
  here = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: join(dir, "here") }));
  there = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: join(dir, "there") }));
  await createEnvironment(here, { brief: "CRM for Salesforce agents", seed: 1, complexity: "medium", tasks: 10 });
  id = await play();
  page = (await exportEpisode(here, id, "bundle")).text;
});

afterAll(async () => {
  await here.close();
  await there.close();
  rmSync(dir, { recursive: true });
});

/** The bundle under another id with something in it changed, as JSON; what `change` returns with a `format` of its own takes its place. */
function tampered(change: (bundle: Recording) => object, episodeId = "ep_changed"): string {
  const bundle = structuredClone(readBundle(page));
  Object.assign(bundle.events[0] ?? {}, { episodeId });
  const other = change(bundle);
  return JSON.stringify("format" in other ? other : bundle);
}

function firstStep({ events }: Recording): StepEvent {
  const step = events.find((event) => event.type === "step");
  if (!step) throw new Error("no step");
  return step;
}

describe("exportEpisode", () => {
  it("makes one page whose data cannot end the element that it stands in, without other tasks' answers", () => {
    expect(page.match(/<\/script>/g)).toHaveLength(2);
    expect(page).not.toContain("<img src=x");
    expect(page).toContain("default-src 'none'");
    const { spec, slots, events } = readBundle(page);
    expect(events[1]).toMatchObject({ action: { params: { city: hostile } }, thought: hostile });
    expect(spec.tasks).toHaveLength(1);
    expect(slots.length).toBeGreaterThan(1);
    expect(JSON.stringify(slots)).not.toMatch(/oracle|instruction|expect/);
  });

  it("gives the log as JSON and JSON Lines", async () => {
    const events = await here.store.events.read(id);
    expect(JSON.parse((await exportEpisode(here, id, "json")).text)).toMatchObject({ events });
    const { text, fileName } = await exportEpisode(here, id, "jsonl");
    expect(fileName).toBe(`${id}.jsonl`);
    expect(
      text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual(events);
  });

  it("gives no bundle of an episode that runs", async () => {
    const [environment] = (await here.store.environments.list()).items;
    const { episode_id: running } = await startEpisode(here, { environmentId: environment?.id ?? "", agent: "a" });
    await expect(exportEpisode(here, running, "bundle")).rejects.toThrow("is still running");
    await expect(exportEpisode(here, "ep_none", "bundle")).rejects.toThrow("there is no episode ep_none");
  });
});

describe("importEpisode", () => {
  it("refuses what was changed, at the place where it shows, and keeps nothing", async () => {
    const cases: [string, (bundle: Recording) => object][] = [
      ["step 1 has another observation", (bundle) => Object.assign(firstStep(bundle).observation, { result: "other" })],
      ["step 1 has another state hash", (bundle) => Object.assign(firstStep(bundle), { stateHash: "0" })],
      ["step 1 has another observation", (bundle) => Object.assign(firstStep(bundle).action.params, { city: "Oslo" })],
      ["final score", (bundle) => Object.assign(bundle.events.at(-1) ?? {}, { score: 1 })],
      ["its start has another", (bundle) => Object.assign(bundle.events[0] ?? {}, { stateHash: "0" })],
      ["a value of its log", (bundle) => Object.assign(bundle.events[0] ?? {}, { at: 8e15 })],
      ["no end", (bundle) => ({ ...bundle, events: bundle.events.slice(0, -1) })],
      ["step 1 was expected", (bundle) => ({ ...bundle, events: bundle.events.toSpliced(1, 1) })],
      ["newer AgentGYM", (bundle) => ({ ...bundle, version: 2 })],
      ["does not have its form: spec", (bundle) => ({ ...bundle, spec: {} })],
      ["not a replay bundle", () => ({ format: "other" })],
    ];
    for (const [said, change] of cases) {
      const error: unknown = await importEpisode(here, tampered(change)).catch((thrown: unknown) => thrown);
      expect(String(error instanceof Error && `${error.message} ${"hint" in error ? error.hint : ""}`)).toContain(said);
    }
    await expect(here.store.episodes.get("ep_changed")).rejects.toThrow("there is no episode");
    const otherRows = tampered(({ spec }) => spec.world.rows.contact?.splice(0, 1) ?? []);
    await expect(importEpisode(there, otherRows)).rejects.toThrow("comes out otherwise when it is made again here");
    expect((await there.store.environments.list()).items).toEqual([]);
    await expect(importEpisode(there, "<!doctype html><p>hello")).rejects.toThrow("not a replay bundle");
    await expect(importEpisode(there, " ".repeat(MAX_BUNDLE_CHARS + 1))).rejects.toThrow("larger than a replay bundle");
    await expect(importEpisode(there, `${"[".repeat(5000)}${"]".repeat(5000)}`)).rejects.toThrow("nests too deep");
  });

  it("makes and certifies an environment that is not known here, and keeps the episode unranked", async () => {
    const first = await importEpisode(there, page);
    expect(first).toMatchObject({
      created: true,
      environmentCreated: true,
      episode: { id, imported: true, runId: null },
    });
    const { environmentId } = first.episode;
    expect((await there.store.environments.get(environmentId)).certified).toBe(true);
    expect(await verifyRecorded(there, id)).toMatchObject({ ok: true, steps: 3 });
    expect((await replayHeader(there, id)).end).toEqual((await replayHeader(here, id)).end);
    expect((await there.store.events.read(id)).slice(1)).toEqual((await here.store.events.read(id)).slice(1));
    expect(await there.store.standings.totals()).toEqual([]);
    expect((await here.store.standings.totals()).length).toBeGreaterThan(0);
  });

  it("takes the same file once, another episode of the environment into the same one, and no other episode under a taken id", async () => {
    expect(await importEpisode(there, page)).toMatchObject({ created: false, environmentCreated: false });
    expect(await importEpisode(here, page)).toMatchObject({ created: false, episode: { imported: false } });
    const second = await importEpisode(there, (await exportEpisode(here, await play(), "bundle")).text);
    expect(second).toMatchObject({ created: true, environmentCreated: false });
    const other = tampered((bundle) => Object.assign(firstStep(bundle), { thought: "another" }), id);
    await expect(importEpisode(there, other)).rejects.toThrow(`another episode ${id} is here already`);
  });
});
