import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { BUNDLE_ELEMENT, readBundle } from "../../core/replay/bundle.ts";
import { exportFormats } from "../../core/replay/exports/export-formats.ts";
import { openGym } from "../open-gym.ts";
import { exportAs } from "./bundle.ts";
import { createEnvironment } from "./environments.ts";
import { doneEpisode, forkEpisode, startEpisode, stepEpisode } from "./episodes.ts";
import { keptPicture } from "./kept-picture.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-pictures-"));
const gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir }));

afterAll(async () => {
  await gym.close();
  rmSync(dir, { recursive: true });
});

it("keeps what a step drew beside its log: the log names it, a fork names it, a bundle carries it", {
  timeout: 120_000,
}, async () => {
  const brief = "Statistics over sensor readings in Python";
  const { id: environmentId } = await createEnvironment(gym, {
    brief,
    domain: "python",
    seed: 1,
    tasks: 1,
    complexity: "low",
  });
  const { episode_id: id } = await startEpisode(gym, { environmentId, agent: "test", sandbox: "embedded" });
  const code = "png = b'\\x89PNG\\r\\n\\x1a\\n' + bytes(200_000)\nopen('a.png', 'wb').write(png)";
  await stepEpisode(gym, id, { action: "run_python", params: { code } });
  await gym.sessions.drop(id);
  await stepEpisode(gym, id, { action: "run_python", params: { code: "len(png)" } });
  await doneEpisode(gym, id, {});

  const events = await gym.store.events.read(id);
  const [artifact] = events.flatMap((event) => (event.type === "step" ? (event.artifacts ?? []) : []));
  expect(artifact).toMatchObject({ mediaType: "image/png", byteCount: 200_008 });
  const digest = artifact?.digest ?? "";
  expect(JSON.stringify(events).length).toBeLessThan(60_000);
  const { text } = await keptPicture(gym, digest);
  expect(Buffer.from(text, "base64").length).toBe(200_008);

  const { episode_id: fork } = await forkEpisode(gym, { id, step: 1, agent: "test" });
  expect(JSON.stringify(await gym.store.events.read(fork))).toContain(digest);

  const asJson = {
    ...exportFormats[0],
    write: async ({ bundle }: { bundle(): Promise<unknown> }) =>
      `${BUNDLE_ELEMENT}${JSON.stringify(await bundle())}</script>`,
  };
  const file = (await exportAs(gym, id, asJson)).text;
  expect(file).toContain(`"artifacts":{"${digest}":"data:image/png;base64,${text.slice(0, 100)}`);
  expect(readBundle(file).events).toHaveLength(events.length);
});
