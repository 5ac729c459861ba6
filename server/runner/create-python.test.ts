import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { fencesIn } from "../../app/docs/fences.fixture.ts";
import { agentOf } from "../agents/builtin.ts";
import { openGym } from "../open-gym.ts";
import { root } from "../root.ts";
import { engineAnswers } from "../worlds/docker.ts";
import { createPython } from "./create-python.ts";
import { doneEpisode, forkEpisode, replayOf, startEpisode, stepEpisode, verifyRecorded } from "./episodes.ts";
import { RunRequest } from "./run-request.ts";
import { settingsOf } from "./settings.ts";

const hasEngine = await engineAnswers();
if (!hasEngine) console.warn("! ENVIRONMENTS IN PYTHON NOT TESTED: no Docker engine answers");

const page = fencesIn(root).filter(({ file }) => file === "docs/own-environments.md");
const shown = (language: string) => page.find((fence) => fence.language === language)?.code ?? "";

describe.skipIf(!hasEngine)("environments in Python", { timeout: 180_000 }, () => {
  const dir = mkdtempSync(join(tmpdir(), "agentgym-python-test-"));
  const quiet = { onStage: () => {}, onBuild: () => {} };
  const opened = openGym(settingsOf({ AGENTGYM_DATA: join(dir, "data") }));
  const made = opened.then((gym) => createPython(gym, written("lamps", shown("python"), shown("json")), quiet));

  /** The path of a file, with its tasks beside it. */
  function written(name: string, source: string, tasks: string): string {
    const folder = mkdtempSync(join(dir, "own-"));
    writeFileSync(join(folder, `${name}.py`), source);
    writeFileSync(join(folder, `${name}.json`), tasks);
    return join(folder, `${name}.py`);
  }

  afterAll(async () => {
    await (await opened).close();
    rmSync(dir, { recursive: true });
  });

  const press = (lamp: number | string) => ({ action: "act", params: { action: `press ${lamp}` } });

  it("are certified by playing what the docs show", async () => {
    const { certificate, tasks, slug } = await made;
    expect(slug).toBe("lamps");
    expect(tasks.map(({ id }) => id)).toEqual(["t1_001", "t2_002", "t2_003"]);
    expect(tasks[0]?.instruction).toBe("Light every lamp.\n\noff off on");
    expect(certificate).toMatchObject({
      ok: true,
      tasks: { certified: 3 },
      baselines: { oracle: { mean: 1 }, noop: { passed: 0 } },
      mutants: { survivors: [] },
    });
    expect(certificate.mutants.total).toBeGreaterThan(3);
  });

  it("are run like any other, each step with the attributes that it changed", async () => {
    const gym = await opened;
    const { id: environmentId } = await made;
    const request = RunRequest.parse({ environmentId, agent: "oracle", parallel: 2 });
    const { id, finished } = await gym.runs.begin(request, agentOf("oracle"));
    await finished;
    expect(await gym.store.runs.get(id)).toMatchObject({ scored: 3, errors: 0, meanScore: 1 });

    const { episode_id } = await startEpisode(gym, { environmentId, task: "t2_002", agent: "test" });
    const refused = await stepEpisode(gym, episode_id, press("the button"));
    expect(refused).toMatchObject({
      reward: 0,
      observation: { error: { code: "NOT_ALLOWED", hint: "Press 1 to 4." } },
    });
    for (const lamp of [1, 2]) await stepEpisode(gym, episode_id, press(lamp));
    const last = await stepEpisode(gym, episode_id, press(4));
    expect(last).toMatchObject({
      observation: { result: "on on on on" },
      reward: 1,
      done: true,
      info: { terminated: true, score: 1 },
    });
    const { events } = await replayOf(gym, episode_id);
    expect(events[0]).toMatchObject({
      changes: [{ entity: "attribute", id: "lit", after: { type: "list", value: "[false, true, false, false]" } }],
    });
    expect(events[2]).toMatchObject({
      kind: "write",
      changes: [{ id: "lit", after: { value: "[true, false, false, false]" } }],
    });
    expect(await verifyRecorded(gym, episode_id)).toEqual({ ok: true, steps: 4 });

    const fork = await forkEpisode(gym, { id: episode_id, step: 3, agent: "test" });
    await gym.sessions.drop(fork.episode_id);
    expect(await doneEpisode(gym, fork.episode_id, {})).toMatchObject({
      score: 0,
      validators: [{ id: "reward", reason: "The environment gives 0 of 1." }],
    });
  });

  it("have tools where they say so, tasks without a proof, and a score of their own", async () => {
    const gym = await opened;
    const path = written(
      "Two_Shops",
      `import random
import agentgym

class Shop(agentgym.Environment):
    tools = [{"name": "sell", "description": "Sells.", "parameters": [{"name": "count", "type": "integer", "description": "How many", "required": True}]}]

    def reset(self, task, seed):
        self.stock = random.randint(5, 9)
        self.sold = {("by", seed): set()}

    def step(self, action):
        print("not an answer")
        self.stock -= action["params"]["count"]
        return {"left": self.stock}, -1, False

    def score(self):
        return 0.5 if self.stock < 5 else 0
`,
      '[{"instruction": "Sell."}]',
    );
    const { id: environmentId, slug, certificate } = await createPython(gym, path, quiet);
    expect(slug).toBe("two-shops");
    expect(certificate.warnings[0]).toContain("1 of 1 tasks are not proven");
    const { episode_id } = await startEpisode(gym, { environmentId, task: "t1_001", agent: "test" });
    const wrong = await stepEpisode(gym, episode_id, { action: "sell", params: { count: "many" } });
    expect(wrong.observation).toMatchObject({ error: { code: "INVALID_PARAMETER" } });
    const sold = await stepEpisode(gym, episode_id, { action: "sell", params: { count: 5 } });
    expect(sold).toMatchObject({ reward: -1, done: false, observation: { result: { left: expect.any(Number) } } });
    expect(await doneEpisode(gym, episode_id, {})).toMatchObject({ score: 0.5 });
    expect(await verifyRecorded(gym, episode_id)).toEqual({ ok: true, steps: 3 });
  });

  it("say where their author is mistaken", async () => {
    const gym = await opened;
    const tasks = shown("json");
    const cases = [
      [
        shown("python"),
        tasks.replace('"lamps": "001"', '"lamp": "001"'),
        "lamps.py, line 10, in reset: KeyError: 'lamps'",
      ],
      [
        shown("python").replace(", won\n", "\n"),
        tasks,
        "lamps.py, line 13: step must return (observation, reward, done), not tuple",
      ],
      [
        shown("python"),
        '[{"instruction": "Light every lamp.", "lamps": "001", "oracle": ["press 2"]}]',
        "its oracle scores 0",
      ],
      [
        shown("python").replace(
          "won = all(self.lit)",
          "won = all(self.lit); self.id = __import__('os').urandom(8).hex()",
        ),
        tasks,
        "t1_001: its oracle, played again, comes to another state",
      ],
      [
        shown("python").replace("return self.view()\n", "self.at = __import__('time').time_ns(); return self.view()\n"),
        tasks,
        "begins with another attribute at than it was certified with",
      ],
      [
        shown("python").replace('actions = "press', 'tools = [{"name": "No Name"}]; actions = "press'),
        tasks,
        "environment.tools.0.name",
      ],
    ] as const;
    for (const [source, json, expected] of cases) {
      const error: unknown = await createPython(gym, written("lamps", source, json), quiet).catch((thrown) => thrown);
      expect(error).toMatchObject({ code: "INVALID", message: expect.stringContaining(expected) });
      expect(error).toMatchObject({ hint: expect.stringContaining("lamps.py") });
    }
    await expect(createPython(gym, join(dir, "nothing.py"), quiet)).rejects.toThrow("there is no file");
    await expect(createPython(gym, join(dir, "lamps.json"), quiet)).rejects.toThrow("is no file that an environment");
  });

  it("end an episode as an error, with the line, where they break in it", async () => {
    const gym = await opened;
    const source = shown("python").replace("at = int(number) - 1", "at = int(number) - 1; 1 / (at - 2)");
    const { id: environmentId } = await createPython(
      gym,
      written("breaking", source, '[{"instruction": "Go.", "lamps": "0100"}]'),
      quiet,
    );
    const { episode_id } = await startEpisode(gym, { environmentId, task: "t1_001", agent: "test" });
    await expect(stepEpisode(gym, episode_id, press(3))).rejects.toThrow(
      "breaking.py, line 17, in step: ZeroDivisionError",
    );
    const { events } = await replayOf(gym, episode_id);
    expect(events.at(-1)).toMatchObject({
      type: "error",
      boundary: "sandbox",
      message: expect.stringContaining("line 17"),
    });
  });
});
