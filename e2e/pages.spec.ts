import { globSync } from "node:fs";
import { join } from "node:path";
import type { APIRequestContext, Page } from "playwright/test";
import { expect, expectAccessible, expectContrast, type Recorded, test } from "./fixtures.ts";
import { ownServer } from "./own-server.ts";

/** Colours do not hang on the width: the other theme is looked at in one. */
const looks = [
  { width: 1280, themes: ["light", "dark"] },
  { width: 360, themes: ["light"] },
] as const;
type Theme = (typeof looks)[number]["themes"][number];

/** An address of every page, full and in its other states. */
async function everyPage({ environmentId, runId, episodeId }: Recorded, request: APIRequestContext): Promise<string[]> {
  const start = { data: { tier: 2, agent: "human" } };
  const { episode_id: open } = await (await request.post(`/api/environments/${environmentId}/episodes`, start)).json();
  const failed = await (
    await request.post("/api/runs", { data: { environmentId, agent: "noop", tier: 1, trials: 2, parallel: 8 } })
  ).json();
  // Nobody plays it: it goes on for as long as the test.
  const { run: going } = await (
    await request.post("/api/runs/open", { data: { environmentId, agent: "pages", tier: 1 } })
  ).json();
  const { id: evolution } = await (
    await request.post("/api/evolutions", { data: { environmentId, name: "pages" } })
  ).json();
  const leftOut = { not_passed: 3, duplicate: 1 };
  for (const [round, result] of [
    [0, { stage: "evaluate", run: failed.id }],
    [1, { stage: "explore", run: failed.id }],
    [1, { stage: "collect", episodes: 2, learned: 9, leftOut, base: 1, heldOut: 1, conversations: 3 }],
    [1, { stage: "train", seconds: 61, model: "pages-1" }],
    [1, { stage: "evaluate", run: going.id }],
  ] as const)
    expect((await request.post(`/api/evolutions/${evolution}/stages`, { data: { round, result } })).ok()).toBe(true);
  const problem = { round: 1, stage: "evaluate", message: "the endpoint ended (exit code 1) before it answered" };
  await request.post(`/api/evolutions/${evolution}/end`, { data: { problem } });
  return [
    "/",
    "/new",
    "/suite",
    "/design",
    ...["", "schema", "data", "tools", "tasks", "certificate", "leaderboard", "connect"].map(
      (tab) => `/environments/${environmentId}${tab && `?tab=${tab}`}`,
    ),
    `/environments/${environmentId}/edit`,
    `/environments/${environmentId}/versions`,
    "/runs",
    `/runs/${runId}`,
    `/runs/${failed.id}?baseline=${runId}&show=failed`,
    `/runs/${going.id}`,
    "/runs/run_none",
    "/evolutions",
    `/evolutions/${evolution}`,
    "/leaderboard",
    `/leaderboard?environment=${environmentId}`,
    "/leaderboard?failure=MISSING_STEP",
    `/episodes/${episodeId}`,
    `/episodes/${open}`,
    `/play/${open}`,
    `/compare?e=${episodeId}&e=${episodeId}`,
    "/import",
    "/agents",
    "/settings",
    "/sign-in",
    "/join#invitation",
    "/docs",
    "/docs/scoring",
    "/docs/api",
  ];
}

/** No sideways scroll, no violation, and in the other theme none of its colours. */
async function expectFit(page: Page, themes: readonly Theme[]): Promise<void> {
  // A page that follows a run is never idle.
  await page.waitForLoadState("networkidle", { timeout: 3_000 }).catch(() => {});
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    `${page.url()} is wider than the window`,
  ).toBeLessThanOrEqual(0);
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${colorScheme}\\b`));
    await (colorScheme === "light" ? expectAccessible : expectContrast)(page);
  }
}

for (const { width, themes } of looks)
  test(`every page is accessible, ${themes.join(" and ")}, and fits ${width} px`, async ({
    page,
    recorded,
    request,
  }) => {
    test.setTimeout(600_000);
    await page.setViewportSize({ width, height: 900 });
    for (const path of await everyPage(recorded, request)) {
      await page.goto(path);
      await expectFit(page, themes);
    }
  });

test("no page is missing from those that are looked at", async ({ recorded, request }) => {
  const app = join(import.meta.dirname, "../app");
  const paths = (await everyPage(recorded, request)).map((path) => path.split(/[?#]/)[0] ?? "");
  for (const file of globSync("**/page.tsx", { cwd: app })) {
    const route = `/${file.replace(/\/?page\.tsx$/, "")}`;
    const pattern = new RegExp(`^${route.replace(/\[\w+\]/g, "[^/]+")}$`);
    expect(
      paths.some((path) => pattern.test(path)),
      `${route} is in everyPage`,
    ).toBe(true);
  }
});

test("a new installation's pages say what to do first, accessible and without sideways scroll", async ({ page }) => {
  test.setTimeout(120_000);
  const server = await ownServer();
  try {
    for (const { width, themes } of looks) {
      await page.setViewportSize({ width, height: 900 });
      for (const [path, says] of [
        ["/", "No environments yet."],
        ["/runs", "No runs here yet."],
        ["/leaderboard", "No agent has finished an episode yet."],
        ["/agents", "No agent has a name yet."],
        ["/evolutions", "No policy has learned here yet."],
      ] as const) {
        await page.goto(`${server.url}${path}`);
        await expect(page.getByText(says)).toBeVisible();
        await expectFit(page, themes);
      }
    }
  } finally {
    await server.remove();
  }
});

test("an unknown environment, run or episode is a page that says so", async ({ page }) => {
  for (const path of [
    "/environments/env_none",
    "/runs/run_none",
    "/evolutions/evo_none",
    "/episodes/ep_none",
    "/nothing",
  ]) {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  }
});

test("/e/:id leads to the environment's page", async ({ page, recorded }) => {
  await page.goto(`/e/${recorded.environmentId}`);
  await expect(page).toHaveURL(`/environments/${recorded.environmentId}`);
});

test("a run's filters are in the address and combine", async ({ page, recorded }) => {
  await page.goto(`/runs/${recorded.runId}`);
  // The page is this one still, so it answers clicks by itself.
  await expect(async () => {
    await page.evaluate(() => Object.assign(window, { isSame: true }));
    await page.getByRole("link", { name: "failed", exact: true }).click();
    await expect(page).toHaveURL(/show=failed/);
    expect(await page.evaluate(() => "isSame" in window)).toBe(true);
  }).toPass();
  // Both in one go, before the page can have drawn the first one's change.
  const both = page
    .getByRole("navigation", { name: /^(?:Outcome|Tiers)$/ })
    .getByRole("link", { name: /^(?:all|T4)$/ });
  await both.evaluateAll((links) => {
    for (const link of links) (link as HTMLElement).click();
  });
  await expect(page).toHaveURL(`/runs/${recorded.runId}?tier=4`);
  await page.getByRole("link", { name: "failed", exact: true }).click();
  await expect(page).toHaveURL(/tier=4&show=failed/);
  await expect(page.getByText("No episode is like this.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("No episode is like this.")).toBeVisible();
});
