import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { WorldSpec } from "../../core/environment.ts";
import { openWorld } from "../../core/worlds/open.ts";
import { libraryWorld } from "../../core/worlds/records/fixture.ts";
import { webWorldOf } from "../../core/worlds/web/face.ts";
import { pageInFront } from "../../core/worlds/web/shown.ts";
import { type ModelAnswer, type ModelServer, modelServer } from "../agents/model-server.fixture.ts";
import { openGym } from "../open-gym.ts";
import { agentFor } from "../runner/agents.ts";
import { openClientRun, startClientEpisode } from "../runner/client-runs.ts";
import { createEnvironment, specFor } from "../runner/environments.ts";
import { startEpisode, stepEpisode, verifyRecorded } from "../runner/episodes.ts";
import type { Gym } from "../runner/gym.ts";
import { episodeScreenshot } from "../runner/replay.ts";
import { RunRequest } from "../runner/run-request.ts";
import { getRun, optionsOf } from "../runner/runs.ts";
import { settingsOf } from "../runner/settings.ts";
import { findChromium, type PictureBrowser, pictureBrowser, unlessRefused } from "./chromium.ts";

const program = await findChromium(process.env);
if (!program) console.warn("\n!!! NO CHROMIUM IS FOUND: the tests of screenshots did NOT run\n");
const describeChromium = program ? describe : describe.skip;
const isJpeg = (bytes: Uint8Array) => bytes[0] === 0xff && bytes[1] === 0xd8;

/** Things that a page loads where it may. */
const loads = (at: string): readonly string[] => [
  `<img src="${at}/img">`,
  `<img srcset="${at}/srcset 2x">`,
  `<iframe src="${at}/frame"></iframe>`,
  `<object data="${at}/object"></object>`,
  `<embed src="${at}/embed">`,
  `<video src="${at}/video" autoplay></video>`,
  `<script src="${at}/script"></script>`,
  `<script>fetch("${at}/fetch")</script>`,
  `<svg><image href="${at}/svg"/></svg>`,
  `<link rel="stylesheet" href="${at}/css">`,
  `<link rel="prefetch" href="${at}/prefetch">`,
  `<link rel="dns-prefetch" href="${at}/dns">`,
  `<style>@import url(${at}/import); body{background:url(${at}/background)}</style>`,
  `<meta http-equiv="refresh" content="0;url=${at}/refresh">`,
  `<p style="background:url('${at}/style')">x</p>`,
  `</textarea></option></title></style><img src=${at}/broken onerror="fetch('${at}/handler')">`,
];

describeChromium("the browser of screenshots", { timeout: 60_000 }, () => {
  let browser: PictureBrowser;
  let outside: Server;
  const asked: string[] = [];
  let address = "";

  beforeAll(async () => {
    outside = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.end();
    });
    await new Promise<void>((resolve) => outside.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
    browser = await pictureBrowser(program ?? "");
  });
  afterAll(async () => {
    await browser.close();
    outside.close();
  });

  it("loads nothing that a text of a record asks for", async () => {
    for (const text of loads(address)) {
      const records: WorldSpec = libraryWorld();
      for (const row of records.rows.member ?? []) row.name = text;
      const world = openWorld(webWorldOf(records, { title: text, theme: "shop" }));
      let state = world.initial;
      for (const url of ["/members", "/members/m_001", "/members/m_001/edit"]) {
        state = world.step(state, { action: "goto", params: { url } }).state;
        expect(isJpeg(await browser.picture(pageInFront(world, state)))).toBe(true);
      }
    }
    expect(asked).toEqual([]);
  });

  it("would load nothing even where such a text were markup", async () => {
    for (const markup of loads(address)) {
      const html = `<!doctype html><html><body>${markup}<h1>A page</h1></body></html>`;
      expect(isJpeg(await browser.picture({ html, screensDown: 0 }))).toBe(true);
    }
    expect(asked).toEqual([]);
  });

  it("shows the same page in the same way, and what was typed and scrolled otherwise", async () => {
    const world = openWorld(webWorldOf(libraryWorld(), { title: "Library", theme: "office" }));
    const { state, observation } = world.step(world.initial, { action: "goto", params: { url: "/books/new" } });
    const [, title = ""] = /\[(\w+)\] textbox 'title'/.exec(String(observation.page)) ?? [];
    const typed = world.step(state, { action: "fill", params: { id: title, value: "Emma" } });
    const picture = async (of: typeof state) => (await browser.picture(pageInFront(world, of))).toString("base64");
    expect(await picture(state)).toBe(await picture(state));
    expect(await picture(typed.state)).not.toBe(await picture(state));
    const rows = Array.from({ length: 200 }, (_, at) => `<p>${at}</p>`).join("");
    const long = (screensDown: number) => browser.picture({ html: `<!doctype html><body>${rows}`, screensDown });
    expect((await long(0)).equals(await long(1))).toBe(false);
    expect((await long(90)).equals(await long(99))).toBe(true);
  });
});

describe("a picture that Chromium refuses", () => {
  const refusal = new Error("page.screenshot: Protocol error (Page.captureScreenshot): Unable to capture screenshot");
  const refusing = (times: number, error: Error) => {
    let asked = 0;
    const take = async () => {
      asked += 1;
      if (asked <= times) throw error;
      return asked;
    };
    return unlessRefused(take);
  };

  it("is taken again, a few times and no more", async () => {
    expect(await refusing(0, refusal)).toBe(1);
    expect(await refusing(2, refusal)).toBe(3);
    await expect(refusing(9, refusal)).rejects.toThrow("Unable to capture");
  });

  it("is not taken again after any other fault", async () => {
    await expect(refusing(1, new Error("Target page has been closed"))).rejects.toThrow("closed");
  });
});

describe("screenshots of episodes", () => {
  const dir = mkdtempSync(join(tmpdir(), "agentgym-screenshots-"));
  let gym: Gym;
  let environmentId = "";
  let endpoint: ModelServer | null = null;

  beforeAll(async () => {
    gym = await openGym(settingsOf({ AGENTGYM_DATA: dir, AGENTGYM_SANDBOX: "embedded" }));
    environmentId = (await createEnvironment(gym, { brief: "todo app", seed: 1, tasks: 16, complexity: "all" })).id;
    await specFor(gym, environmentId, undefined, "web");
  }, 240_000);
  afterEach(async () => {
    await endpoint?.close();
    endpoint = null;
  });
  afterAll(async () => {
    await gym.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it("are refused where there are no pages, and where no Chromium is found", async () => {
    const request = { environmentId, agent: "test", screenshots: true };
    await expect(startEpisode(gym, request)).rejects.toThrow("screenshots are of pages");
    const { AGENTGYM_CHROMIUM: before, ...rest } = process.env;
    process.env = { ...rest, AGENTGYM_CHROMIUM: "/nowhere/chromium" };
    try {
      await expect(startEpisode(gym, { ...request, face: "web" })).rejects.toMatchObject({
        code: "UNAVAILABLE",
        hint: expect.stringContaining("apt-get install chromium"),
      });
    } finally {
      process.env = { ...rest, ...(before === undefined ? {} : { AGENTGYM_CHROMIUM: before }) };
    }
  });

  describeChromium("where a Chromium is", () => {
    const go = { action: "goto", params: { url: "/tasks" } };

    it("come with each observation, are kept by their digest, and change no state", async () => {
      const plain = await startEpisode(gym, { environmentId, agent: "test", face: "web" });
      const seen = await startEpisode(gym, { environmentId, agent: "test", face: "web", screenshots: true });
      const [without, withIt] = [
        await stepEpisode(gym, plain.episode_id, go),
        await stepEpisode(gym, seen.episode_id, go),
      ];
      const { screenshot, ...observation } = withIt.observation;
      expect({ ...withIt, observation }).toEqual(without);
      const [, event] = await gym.store.events.read(seen.episode_id);
      if (event?.type !== "step") throw new Error("no step");
      expect(event.observation).not.toHaveProperty("screenshot");
      expect(event.screenshot).toMatchObject({ mediaType: "image/jpeg", width: 1280, height: 720 });
      const { text } = await episodeScreenshot(gym, seen.episode_id, 1);
      expect(screenshot).toBe(`data:image/jpeg;base64,${text}`);
      expect(await verifyRecorded(gym, seen.episode_id)).toMatchObject({ ok: true, steps: 1 });
      await expect(episodeScreenshot(gym, plain.episode_id, 1)).rejects.toThrow("has no screenshot of step 1");
    });

    it("go on when another process takes the episode up", async () => {
      const { episode_id: id } = await startEpisode(gym, { environmentId, agent: "t", face: "web", screenshots: true });
      await gym.sessions.drop(id);
      expect(await stepEpisode(gym, id, go)).toHaveProperty("observation.screenshot");
    });

    it("come with the episodes of a client's run, on its face", async () => {
      const asked = RunRequest.parse({ environmentId, agent: "mine", face: "web", screenshots: true, tier: 1 });
      const { run, slots } = await openClientRun(gym, asked);
      const [slot] = slots;
      if (!slot) throw new Error("no slot");
      const { episode_id: id } = await startClientEpisode(gym, run.id, slot);
      expect(await stepEpisode(gym, id, go)).toHaveProperty("observation.screenshot");
    });

    /** The steps and requests of a model that goes to a page and ends. */
    async function run(answer: (turn: number, hasPicture: boolean) => ModelAnswer) {
      const isPicture = (content: unknown) => JSON.stringify(content ?? "").includes('"image_url"');
      endpoint = await modelServer(({ messages }) =>
        answer(
          messages.filter(({ role }) => role === "assistant").length,
          messages.some(({ content }) => isPicture(content)),
        ),
      );
      const asked = { environmentId, agent: `llm:tiny@${endpoint.url}`, face: "web", screenshots: true, tier: 1 };
      const task = (await specFor(gym, environmentId, undefined, "web")).spec.tasks[0]?.id;
      const request = RunRequest.parse({ ...asked, task });
      const { id, finished } = await gym.runs.begin(request, await agentFor(gym, request.agent, optionsOf(request)));
      await finished;
      const [episode] = (await getRun(gym, id)).episodes;
      const events = await gym.store.events.read(episode?.id ?? "");
      const pictures = endpoint.asked.map(
        ({ messages }) => messages.filter(({ content }) => isPicture(content)).length,
      );
      return { steps: events.filter((event) => event.type === "step"), pictures };
    }
    const acts = (turn: number): ModelAnswer => ({ calls: [turn < 2 ? go : { action: "done", params: {} }] });

    it("are seen by a model, the present one only", async () => {
      const { steps, pictures } = await run(acts);
      expect(pictures).toEqual([0, 1, 1]);
      expect(steps.map(({ screenshot }) => screenshot !== undefined)).toEqual([true, true, false]);
      expect(steps[0]?.screenshot).toEqual(steps[1]?.screenshot);
    });

    it("are left out with a note for an endpoint that takes no pictures", async () => {
      const { steps, pictures } = await run((turn, hasPicture) =>
        hasPicture ? { status: 400, error: { message: "image input is not supported by this model" } } : acts(turn),
      );
      expect(pictures).toEqual([0, 1, 0, 0]);
      expect(steps[1]?.note).toContain("takes no pictures");
    });
  });
});
