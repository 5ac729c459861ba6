import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { splitTasks, usualEvalShare } from "../../core/collect/training-gate.ts";
import { openGym } from "../open-gym.ts";
import { createEnvironment, specFor } from "./environments.ts";
import { doneEpisode, startEpisode } from "./episodes.ts";
import { exportEpisodeFile } from "./export-trajectories.ts";
import type { Gym } from "./gym.ts";
import { settingsOf } from "./settings.ts";
import { taskPrompts } from "./task-prompts.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-prompts-"));
let gym: Gym;
let id = "";

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir }));
  ({ id } = await createEnvironment(gym, { brief: "CRM", seed: 1, complexity: "all", tasks: 8 }));
});

afterAll(async () => {
  await gym.close();
  rmSync(dir, { recursive: true });
});

describe("taskPrompts", () => {
  it.each([{}, { seed: 9 }, { face: "http" as const }])(
    "tells what stands before the first turn of an episode's export: %o",
    async (choice) => {
      const [prompt] = await taskPrompts(gym, { id, tier: 2, ...choice });
      const { episode_id } = await startEpisode(gym, {
        environmentId: id,
        task: prompt?.task,
        agent: "somebody",
        ...choice,
      });
      await doneEpisode(gym, episode_id, { reason: "enough" });
      const file = await exportEpisodeFile(gym, episode_id, "openai");
      const exported = JSON.parse("text" in file ? String(file.text) : await text(file.pieces));
      expect(exported.messages.slice(0, 2)).toEqual(prompt?.messages);
      expect(exported.tools).toEqual(prompt?.tools);
    },
  );

  it("holds out the families that a collection of the environment does", async () => {
    const { spec } = await specFor(gym, id);
    const { by, eval: held } = splitTasks(spec.tasks, usualEvalShare);
    expect(by).toBe("family");
    const prompts = await taskPrompts(gym, { id });
    expect(prompts.map(({ task }) => task)).toEqual(spec.tasks.map((task) => task.id));
    for (const { family, split } of prompts) expect(split).toBe(held.includes(family) ? "eval" : "train");
    expect(new Set(prompts.map(({ split }) => split)).size).toBe(2);
  });

  it("takes one task, or those of a tier, and says what there is instead", async () => {
    expect((await taskPrompts(gym, { id, task: "t2_001" })).map(({ task }) => task)).toEqual(["t2_001"]);
    expect(new Set((await taskPrompts(gym, { id, tier: 1 })).map(({ tier }) => tier))).toEqual(new Set([1]));
    await expect(taskPrompts(gym, { id, task: "t9_999" })).rejects.toThrow("t9_999");
  });
});
