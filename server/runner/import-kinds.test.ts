import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Domain } from "../../core/environment.ts";
import { readBundle } from "../../core/replay/bundle.ts";
import type { Face } from "../../core/worlds/kind.ts";
import { agentOf } from "../agents/builtin.ts";
import { openGym } from "../open-gym.ts";
import { exportEpisode } from "./bundle.ts";
import { createEnvironment, environmentView, specFor } from "./environments.ts";
import { verifyRecorded } from "./episodes.ts";
import type { Gym } from "./gym.ts";
import { importEpisode } from "./import-bundle.ts";
import { episodeState, replayHeader } from "./replay.ts";
import { runEpisode } from "./run-episode.ts";
import { settingsOf } from "./settings.ts";

type Kind = { readonly brief: string; readonly domain?: Domain; readonly face?: Face; readonly tasks: number };

/** What an episode may be of: every face of an environment of records, and every kind of world that has a maker. */
const kinds: Readonly<Record<string, Kind>> = {
  records: { brief: "todo app", tasks: 4 },
  sql: { brief: "todo app", face: "sql", tasks: 4 },
  web: { brief: "todo app", face: "web", tasks: 4 },
  chat: { brief: "todo app", face: "chat", tasks: 4 },
  http: { brief: "todo app", face: "http", tasks: 4 },
  game: { brief: "maze", domain: "game", tasks: 2 },
  terminal: { brief: "Check the web server's access logs", domain: "terminal", tasks: 1 },
  python: { brief: "Analyse a shop's orders in plain Python", domain: "python", tasks: 1 },
};

const dir = mkdtempSync(join(tmpdir(), "agentgym-import-kinds-"));
const gyms: Gym[] = [];

async function gymIn(folder: string): Promise<Gym> {
  const gym = await openGym(settingsOf({ AGENTGYM_DATA: join(dir, folder), AGENTGYM_SANDBOX: "embedded" }));
  gyms.push(gym);
  return gym;
}

afterAll(async () => {
  for (const gym of gyms) await gym.close();
  rmSync(dir, { recursive: true, force: true });
});

describe("a bundle is taken in on an empty installation", { timeout: 480_000 }, () => {
  it.each(Object.entries(kinds))("%s", async (name, { brief, domain, face, tasks }) => {
    const here = await gymIn(`${name}-here`);
    const request = { brief, seed: 1, complexity: "all" as const, tasks, ...(domain ? { domain } : {}) };
    const { id: environmentId } = await createEnvironment(here, request);
    const { spec } = await specFor(here, environmentId, undefined, face);
    const task = spec.tasks.at(-1)?.id;
    const played = await runEpisode(here, agentOf("oracle"), {
      environmentId,
      face,
      task,
      agent: "oracle",
      sandbox: "embedded",
    });
    expect(played).toMatchObject({ error: null, ended: { score: 1 } });
    const { text } = await exportEpisode(here, played.id, "bundle");

    const there = await gymIn(`${name}-there`);
    const other = readBundle(text);
    const step = other.events.findLast((event) => event.type === "step" && event.kind !== "done");
    Object.assign(step ?? {}, { observation: { result: "something else" } });
    await expect(importEpisode(there, JSON.stringify(other))).rejects.toThrow("this bundle does not hold");
    expect((await there.store.environments.list()).items).toEqual([]);

    const { episode, created, environmentCreated } = await importEpisode(there, text);
    expect({ created, environmentCreated }).toEqual({ created: true, environmentCreated: true });
    expect(episode).toMatchObject({ score: 1, face: face ?? "tools", imported: true });
    expect(await verifyRecorded(there, episode.id)).toMatchObject({ ok: true });
    expect((await replayHeader(there, episode.id)).task.id).toBe(task);
    const { tables } = await episodeState(there, episode.id);
    expect(tables).toEqual((await episodeState(here, played.id)).tables);
    const view = await environmentView(there, episode.environmentId, face);
    expect(view.certificate.tasks.certified).toBeGreaterThan(0);
    expect(await importEpisode(there, text)).toMatchObject({ created: false });
  });
});
