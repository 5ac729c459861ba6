import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EnvironmentSpec } from "../../core/environment.ts";
import { playActions } from "../../core/play.ts";
import { moverAs } from "../../core/worlds/kinds.ts";
import { openWorld } from "../../core/worlds/open.ts";
import { type HttpServer, serveHttp } from "../http.ts";
import { openGym } from "../open-gym.ts";
import { createEnvironment, specFor } from "../runner/environments.ts";
import { episodeSummary, replayOf, startEpisode, verifyRecorded } from "../runner/episodes.ts";
import type { Gym } from "../runner/gym.ts";
import { settingsOf } from "../runner/settings.ts";
import { playInBrowser, writtenRows } from "./browser.fixture.ts";

const systemChromium = "/usr/bin/chromium";
const hasBrowser = existsSync(systemChromium);
const dir = mkdtempSync(join(tmpdir(), "agentgym-site-"));
let gym: Gym;
let server: HttpServer;
let browser: Browser | null = null;
let environmentId = "";
let spec: EnvironmentSpec;

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_DATA: dir, AGENTGYM_SANDBOX: "embedded" }));
  server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
  environmentId = (await createEnvironment(gym, { brief: "todo app", seed: 1, tasks: 16, complexity: "all" })).id;
  ({ spec } = await specFor(gym, environmentId, undefined, "web"));
  if (hasBrowser) browser = await chromium.launch({ executablePath: systemChromium, args: ["--no-sandbox"] });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server.close();
  await gym.close();
  rmSync(dir, { recursive: true, force: true });
});

async function inBrowser<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser?.newContext();
  if (!context) throw new Error("there is no browser");
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

async function started(task?: string, of = environmentId) {
  const { episode_id: id, live } = await startEpisode(gym, { environmentId: of, face: "web", task, agent: "browser" });
  const link = `${server.url}${live?.address ?? ""}`;
  const token = live?.token ?? "";
  const place = new URL(link).pathname.replace(/\/$/, "");
  const send = (path: string, init: RequestInit = {}) =>
    fetch(`${server.url}${place}${path}`, {
      redirect: "manual",
      ...init,
      headers: { authorization: `Bearer ${token}`, ...Object.fromEntries(new Headers(init.headers)) },
    });
  const stepsSoFar = async () => (await replayOf(gym, id)).episode.steps;
  return { id, link, place, base: place.replace(/\/site$/, ""), token, send, stepsSoFar };
}

const form = (fields: Record<string, string>): RequestInit => ({ method: "POST", body: new URLSearchParams(fields) });

describe("the live site of an episode", () => {
  it.skipIf(!hasBrowser)("is played by real clicks and keys as the embedded pages are, to the same rows", async () => {
    const kinds = new Map(spec.tasks.map((task) => [`${task.tier}/${task.answerType}`, task]));
    for (const task of [...kinds.values()].slice(0, 8)) {
      const { id, link } = await started(task.id);
      const session = await gym.sessions.get(id);
      await inBrowser((page) => playInBrowser(page, link, task.oracle));
      expect(await episodeSummary(gym, id), task.instruction).toMatchObject({ status: "ended", score: 1 });
      const { play } = playActions(openWorld(spec.world), task, task.oracle);
      expect(writtenRows(spec.world, session.play.state), task.id).toEqual(writtenRows(spec.world, play.state));
      expect(await verifyRecorded(gym, id)).toMatchObject({ ok: true });
    }
  });

  it.skipIf(!hasBrowser)("has several sites below each other, each in a look of its own", async () => {
    const request = { brief: "webarena", domain: "suite", seed: 1, tasks: 24, complexity: "all" } as const;
    const many = await createEnvironment(gym, request);
    const { tasks, world } = (await specFor(gym, many.id)).spec;
    const task = tasks.find(({ family }) => family === "webarena_ship_to_place");
    const { id, link, send, stepsSoFar } = await started(task?.id, many.id);
    expect(await (await send("/_style.css")).text()).toContain(".theme-forum a{");
    expect((await send("/shop/customers")).status).toBe(404);
    expect((await send("/admin/customers")).status).toBe(200);
    expect(await stepsSoFar()).toBe(2);
    await inBrowser(async (page) => {
      const heads = new Set<string>();
      for (const { name, title } of moverAs(world, "web").sites ?? []) {
        await page.goto(link);
        await page.getByRole("link", { name: title, exact: true }).click();
        expect(new URL(page.url()).pathname).toMatch(new RegExp(`/site/${name}$`));
        heads.add(await page.locator(".head").evaluate((head) => getComputedStyle(head).backgroundColor));
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id: rule }) => rule),
          title,
        ).toEqual([]);
      }
      expect(heads.size).toBe(6);
      await page.getByRole("link", { name: "All sites" }).click();
      expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(many.name);
    });
    expect(await verifyRecorded(gym, id)).toMatchObject({ ok: true });
    const other = await started(task?.id, many.id);
    await inBrowser((page) => playInBrowser(page, other.link, task?.oracle ?? []));
    expect(await episodeSummary(gym, other.id)).toMatchObject({ status: "ended", score: 1 });
  });

  it("counts a page and a form as a step each, and nothing else", async () => {
    const { base, place, send, stepsSoFar } = await started();
    const list = await send("/tasks?page_size=5");
    expect(list.status).toBe(200);
    expect(list.headers.get("content-security-policy")).toContain("default-src 'none'");
    const html = await list.text();
    expect(html).toContain(`href="${place}/tasks`);
    expect(html).not.toContain("<script");
    expect((await send("/_style.css")).headers.get("content-type")).toBe("text/css; charset=utf-8");
    expect(await (await send("/_task")).text()).toContain(`action="${base}/done"`);
    expect(await stepsSoFar()).toBe(1);
    const sent = await send("/tasks/t_001/edit", form({ due_on: "2026-02-12" }));
    expect(sent.status).toBe(303);
    const location = sent.headers.get("location") ?? "";
    expect(location).toBe(`${place}/tasks/t_001/edit?_after=2`);
    for (const _ of [1, 2]) {
      const shown = await send(location.slice(place.length));
      expect(await shown.text()).toContain('role="status"');
    }
    expect(await stepsSoFar()).toBe(2);
    expect((await send("/nowhere")).status).toBe(404);
    expect((await send(location.slice(place.length))).status).toBe(200);
    expect(await stepsSoFar()).toBe(4);
  });

  it("shows texts of records as texts", async () => {
    const { send } = await started();
    const title = '<img src=x onerror="alert(1)"></body>';
    const [entity] = spec.world.entities.filter(({ name }) => name === "project");
    const field = entity?.display ?? "name";
    await send("/projects/p_001/edit", form({ [field]: title }));
    const html = await (await send("/projects/p_001")).text();
    expect(html).not.toContain("<img");
    expect(html).toContain("&#x3C;img src=x");
  });

  it("gives a browser that opened its link the token as a cookie of its paths alone", async () => {
    const { link, base } = await started();
    const opened = await fetch(link, { redirect: "manual" });
    expect([opened.status, opened.headers.get("location")]).toEqual([303, `${base}/site/`]);
    expect(opened.headers.get("set-cookie")).toMatch(
      new RegExp(`^agentgym_live=[\\w-]{43}; Path=${base}/; HttpOnly; SameSite=Strict$`),
    );
    const foreign = await fetch(link, { headers: { "sec-fetch-site": "cross-site" }, redirect: "manual" });
    expect(foreign.status).toBe(200);
    expect(await foreign.text()).toContain(`content="0;url=${base}/site/"`);
  });

  it.skipIf(!hasBrowser)("takes no step from a page of another site, in a real browser", async () => {
    const { link, place, stepsSoFar } = await started();
    // Another port of the same host: its pages are of the same site to cookies, and of another origin.
    const origin = "http://localhost:8899";
    const target = `${server.url}${place}/tasks`;
    const html = `<img src="${target}"><iframe src="${target}"></iframe><form method=post action="${target}"><button>Go</button></form><a href="${target}">there</a>`;
    await inBrowser(async (page) => {
      await page.goto(link);
      expect(await stepsSoFar()).toBe(1);
      await page.route(`${origin}/elsewhere`, (route) => route.fulfill({ contentType: "text/html", body: html }));
      for (const act of [
        () => page.getByRole("button", { name: "Go" }).click(),
        () => page.getByRole("link", { name: "there" }).click(),
      ]) {
        await page.goto(`${origin}/elsewhere`, { waitUntil: "load" });
        await act();
        await page.waitForURL(target);
      }
    });
    expect(await stepsSoFar()).toBe(1);
  });

  it.skipIf(!hasBrowser)("has pages that everybody can use", async () => {
    const { link, place } = await started();
    await inBrowser(async (page) => {
      for (const path of ["/?token=", "/tasks/t_001/edit", "/_task"]) {
        await page.goto(path.includes("token") ? link : `${server.url}${place}${path}`);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      }
    });
  });

  it("is played by curl with a cookie jar", async () => {
    const task = spec.tasks.find(({ tier, goal }) => tier === 2 && goal.records.length === 1 && goal.records[0]?.id);
    const [goal] = task?.goal.records ?? [];
    const { id, link, place, base } = await started(task?.id);
    const jar = join(dir, "jar");
    const curl = async (...more: string[]) =>
      (await promisify(execFile)("curl", ["-sL", "-b", jar, "-c", jar, ...more])).stdout;
    expect(await curl(link)).toContain("<main");
    const entity = spec.world.entities.find(({ name }) => name === goal?.entity);
    const fields = Object.entries(goal?.expect ?? {}).flatMap(([name, value]) => [
      "--data-urlencode",
      `${name}=${value}`,
    ]);
    const said = await curl(...fields, `${server.url}${place}/${entity?.plural}/${goal?.id}/edit`);
    expect(said).toContain('role="status"');
    expect(await curl("-d", "reason=done", `${server.url}${base}/done`)).toContain("Score: 1.00");
    expect(await episodeSummary(gym, id)).toMatchObject({ score: 1, steps: 3 });
    expect(await curl(`${server.url}${place}/tasks`)).toContain("The episode is over");
  });
});
