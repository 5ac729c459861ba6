import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Docker from "dockerode";
import { afterAll, expect, it } from "vitest";
import { agentOf } from "../agents/builtin.ts";
import { openGym } from "../open-gym.ts";
import { describeDocker } from "../sandbox/docker-engine.ts";
import {
  countTask,
  onOurs,
  removeImages,
  separateTask,
  steppedTask,
  testing,
  writeTask,
} from "../worlds/harbor/harbor.fixture.ts";
import { exportEpisode } from "./bundle.ts";
import { createHarbor } from "./create-harbor.ts";
import { replayOf, startEpisode, stepEpisode } from "./episodes.ts";
import { RunRequest } from "./run-request.ts";
import { settingsOf } from "./settings.ts";

describeDocker("environments of task folders", { timeout: 300_000 }, () => {
  const dir = mkdtempSync(join(tmpdir(), "agentgym-harbor-test-"));
  process.env.AGENTGYM_DATA = join(dir, "data");
  const quiet = { onStage: () => {}, onBuild: () => {} };
  const opened = openGym(settingsOf(process.env));
  const folder = join(dir, "order-tasks");
  const plain = { "instruction.md": "Do it.\n" };
  const folders = {
    count: countTask,
    separate: separateTask,
    stepped: steppedTask,
    unproven: { ...plain, "tests/test.sh": testing("[ -e /app/x ]") },
    given: { ...plain, "tests/test.sh": testing("true"), "solution/solve.sh": "true\n" },
    unsolved: { ...plain, "tests/test.sh": testing("[ -e /app/x ]"), "solution/solve.sh": "touch y\n" },
    broken: { ...plain, "tests/test.sh": "exit 1\n", "solution/solve.sh": "touch x\n" },
    unbuilt: { ...plain, "environment/Dockerfile": onOurs("RUN exit 9"), "tests/test.sh": testing("true") },
  };
  for (const [name, files] of Object.entries(folders)) writeTask(join(folder, name), files);
  const made = opened.then((gym) => createHarbor(gym, { folder, base: null }, quiet));

  afterAll(async () => {
    const gym = await opened;
    await removeImages(new Docker(), Object.keys(folders));
    await gym.close();
    rmSync(dir, { recursive: true });
  });

  it("are proven by their solutions; what is not sound is left out with its reason", async () => {
    const { environment, left } = await made;
    const { certificate, tasks } = environment;
    expect(left).toEqual([expect.stringMatching(/^unbuilt: the image of environment\/ could not be built/)]);
    expect(tasks.map(({ id }) => id)).toEqual(["t1_002", "t2_004", "t2_005", "t2_006"]);
    expect(certificate.tasks).toMatchObject({ generated: 7, certified: 3 });
    expect(certificate.dropped.map(({ family, reason }) => `${family}: ${reason}`).sort()).toEqual([
      expect.stringMatching(/^broken: .*wrote neither reward.json nor reward.txt/),
      "given: t2_003: an agent that only says done scores 1",
      "unsolved: t2_007: its oracle scores 0",
    ]);
    expect(certificate).toMatchObject({ ok: false, baselines: { noop: { passed: 0 } }, mutants: { survivors: [] } });
    expect(certificate.gates.find(({ id }) => id === "G7")).toMatchObject({
      ok: true,
      note: expect.stringContaining("may differ"),
    });
  });

  it("are run and replayed like any other", async () => {
    const gym = await opened;
    const { id: environmentId } = (await made).environment;
    const { id, finished } = await gym.runs.begin(
      RunRequest.parse({ environmentId, agent: "oracle" }),
      agentOf("oracle"),
    );
    await finished;
    // One of the four brings no solution, which is not the oracle's to find.
    expect(await gym.store.runs.get(id)).toMatchObject({ planned: 3, scored: 3, errors: 0, meanScore: 1 });
    const [counted] = (await gym.store.episodes.list({ runId: id, taskId: "t1_002" }, { limit: 1 })).items;
    expect((await exportEpisode(gym, counted?.id ?? "", "patch")).text).toContain(
      "diff --git a/app/answer.txt b/app/answer.txt\nnew file mode 100644\n--- /dev/null\n+++ b/app/answer.txt\n@@ -0,0 +1,1 @@\n+4\n",
    );
  });

  it("note an episode whose tests fail as an error, and never as a score", async () => {
    const gym = await opened;
    const { id: environmentId } = (await made).environment;
    const { episode_id: episodeId } = await startEpisode(gym, { environmentId, task: "t1_002", agent: "client" });
    const command = "rm -f /usr/bin/diff /usr/bin/bash; ln -s /usr/bin/false /usr/bin/bash";
    await stepEpisode(gym, episodeId, { action: "execute_shell", params: { command } });
    await expect(stepEpisode(gym, episodeId, { action: "done", params: {} })).rejects.toThrow();
    expect((await replayOf(gym, episodeId)).events.at(-1)).toMatchObject({ type: "error", boundary: "validator" });
  });
});
