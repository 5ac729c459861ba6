import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { isSame } from "../../core/replay/compare.ts";
import { CompareView, DifferenceView } from "../../core/replay/compare-views.ts";
import { agentOf } from "../agents/builtin.ts";
import { openGym } from "../open-gym.ts";
import { compareEpisodes, compareStates } from "./compare.ts";
import { createEnvironment } from "./environments.ts";
import { runEpisode } from "./run-episode.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-compare-"));
const gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir }));
const { id: environmentId } = await createEnvironment(gym, {
  brief: "CRM for Salesforce agents",
  seed: 1,
  complexity: "all",
});
const played = async (agent: string, tier: number) =>
  (await runEpisode(gym, agentOf(agent), { environmentId, tier, agent })).id;
const oracle = await played("oracle", 4);
const random = await played("random", 4);

afterAll(async () => {
  await gym.close();
  rmSync(dir, { recursive: true });
});

it("aligns the same play of two agents as equal, and says what another did instead", async () => {
  const again = CompareView.parse(await compareEpisodes(gym, [oracle, await played("oracle", 4)]));
  expect(again.rows.length).toBe(again.prefix);
  expect(again.only.map(({ total }) => total)).toEqual([0, 0]);
  const { rows, only, episodes, cut, exact } = await compareEpisodes(gym, [oracle, random]);
  expect(rows.some((row) => !isSame(row))).toBe(true);
  expect(rows.filter(({ steps }) => steps[0] !== null).length).toBe(episodes[0]?.episode.steps);
  expect(only[0]?.actions[0]?.kind).toBe("write");
  expect({ cut, exact }).toEqual({ cut: null, exact: true });
});

it("names the rows in which states differ", async () => {
  const { episodes } = await compareEpisodes(gym, [oracle, random]);
  const start = await compareStates(gym, [
    { id: oracle, step: 0 },
    { id: random, step: 0 },
  ]);
  expect(start).toEqual({ total: 0, rows: [] });
  const end = await compareStates(
    gym,
    episodes.map(({ episode: { id, steps } }) => ({ id, step: steps })),
  );
  expect(DifferenceView.parse(end).total).toBeGreaterThan(0);
});

it("says why episodes cannot be compared", async () => {
  await expect(compareEpisodes(gym, [oracle])).rejects.toThrow("2 to 4 episodes are compared, 1 came");
  await expect(compareEpisodes(gym, [oracle, oracle])).rejects.toThrow("named twice");
  await expect(compareEpisodes(gym, [oracle, "ep_none"])).rejects.toThrow("there is no episode ep_none");
  await expect(compareEpisodes(gym, [oracle, await played("noop", 1)])).rejects.toThrow("not of one task");
});
