import { readFileSync, writeFileSync } from "node:fs";
import type { Page } from "playwright/test";
import { expect, expectAccessible, tabTo, test } from "./fixtures.ts";

test.describe.configure({ timeout: 240_000 });

/** Starts a run from the environment's page and waits for its verdict. */
async function run(page: Page, environment: string, agent: string, verdict: string): Promise<string> {
  await page.goto(environment);
  await page.getByLabel("Agent", { exact: true }).fill(agent.slice(0, -1));
  await page.getByRole("option", { name: agent }).click();
  await expect(page.getByLabel("Agent", { exact: true })).toHaveValue(agent);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page).toHaveURL(/\/runs\/run_/);
  await expect(page.getByText(verdict, { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  return page.url();
}

async function register(page: Page, name: string, target: string): Promise<void> {
  await page.goto("/agents");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("What runs").fill(target);
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByText(`${name}@`).first()).toBeVisible();
}

test("from a brief to a place on the leaderboard: author, certify, run, replay, fork, compare, export, import", async ({
  page,
}, info) => {
  const bot = `journey-${Date.now().toString(36)}`;
  await page.goto("/new");
  await page.getByLabel("Brief").fill("Bakery. Customers order cakes, bakers bake them. At most ten cakes per order.");
  await page.getByLabel("Tasks").fill("16");
  await page.getByRole("button", { name: "Generate", exact: true }).click();
  await expect(page).toHaveURL(/\/environments\/env_/, { timeout: 90_000 });
  const environment = new URL(page.url()).pathname;
  await expect(page.getByText(/^certified/).first()).toBeVisible();
  await page.getByRole("link", { name: "Certificate", exact: true }).click();
  await expect(page.getByRole("row", { name: /oracle/ }).first()).toContainText("100 %");

  await register(page, bot, "noop");
  const first = await run(page, environment, bot, "FAIL");
  await page.getByRole("link", { name: "failed", exact: true }).click();
  await page.getByRole("link", { name: "T2", exact: true }).click();
  await page.getByRole("region", { name: "Episodes" }).last().locator('a[href^="/episodes/ep_"]').first().click();
  await expect(page).toHaveURL(/\/episodes\/ep_/);
  await expect(page.getByText("score 0.00").first()).toBeVisible();

  await page.goto(`${new URL(page.url()).pathname}?step=0`);
  await page.getByRole("button", { name: "Fork from step 0" }).click();
  await page.getByRole("menuitem", { name: "Go on with the oracle" }).click();
  await expect(page.getByText(/forked from step 0 of ep_/)).toBeVisible();
  await expect(page.getByText("score 1.00").first()).toBeVisible();
  const fork = new URL(page.url()).pathname;
  const forkId = fork.split("/").at(-1) ?? "";

  await page.getByRole("button", { name: "Compare with…" }).click();
  const dialog = page.getByRole("dialog", { name: "Compare with" });
  await dialog.getByRole("checkbox", { name: new RegExp(`${bot}@1`) }).check();
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await expect(page.getByTestId("divergence")).toContainText("B calls done");

  await page.goto(fork);
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: /one file/ }).click(),
  ]);
  const file = info.outputPath("bundle.html");
  await download.saveAs(file);
  await page.goto("/import");
  // The episode is here already: it is imported under another id.
  const imported = `ep_${Date.now().toString(16)}`;
  writeFileSync(file, readFileSync(file, "utf8").replaceAll(forkId, imported));
  await page.getByLabel("Replay bundle").setInputFiles(file);
  await expect(page).toHaveURL(new RegExp(imported));
  await expect(page.getByText("imported, not ranked")).toBeVisible();
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page.getByText(/✓ \d+ steps give the same hashes/)).toBeVisible();

  await register(page, bot, "oracle");
  const second = await run(page, environment, bot, "PASS");
  await page.getByLabel("Baseline run").selectOption(first.split("/").at(-1) ?? "");
  await expect(page.getByText("better", { exact: true })).toBeVisible();
  await page
    .getByRole("region", { name: "Tasks that flipped" })
    .getByRole("link", { name: /^compare/ })
    .first()
    .click();
  await expect(page.getByTestId("divergence")).toContainText("A calls done");

  await page.goto(`${environment}?tab=leaderboard`);
  const places = page.getByRole("region", { name: "Leaderboard" }).last().getByRole("row");
  await expect(
    places
      .filter({ hasText: `${bot}@2` })
      .getByRole("cell")
      .first(),
  ).toHaveText("1");
  await expect(
    places
      .filter({ hasText: `${bot}@1` })
      .getByRole("cell")
      .first(),
  ).toHaveText("2");
  // The fork and the import passed as well, and are not counted.
  const { planned } = await (await page.request.get(`/api/runs/${second.split("/").at(-1)}`)).json();
  await expect(places.filter({ hasText: `${bot}@2` })).toContainText(`${planned}`);
});

test("a run, its replay and a fork by keyboard alone, the focus always to be seen", async ({ page, recorded }) => {
  await page.goto("/");
  await tabTo(page, page.locator(`a[href="/environments/${recorded.environmentId}"]`).first());
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/environments\/env_/);
  const agent = page.getByLabel("Agent", { exact: true });
  await tabTo(page, agent);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option", { name: "noop", selected: true })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(agent).toHaveValue("noop");
  await expect(page.getByRole("listbox", { name: "Choices" })).toBeHidden();
  await tabTo(page, page.getByRole("button", { name: "Run", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/runs\/run_/);
  await expect(page.getByText("FAIL", { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await tabTo(page, page.getByRole("link", { name: "T4", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/tier=4/);
  await tabTo(page, page.getByRole("region", { name: "Episodes" }).last().locator('a[href^="/episodes/ep_"]').first());
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("position")).toBeVisible();
  await page.keyboard.press("Home");
  await expect(page.getByTestId("position")).toHaveText("step 0 of 1");
  await tabTo(page, page.getByRole("button", { name: "Fork from step 0" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Go on with the oracle" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/forked from step 0 of ep_/)).toBeVisible();
  await page.keyboard.press("End");
  await expect(page.getByText("score 1.00").first()).toBeVisible();
});

test("a run, its replay and the leaderboard on a dark screen of 360 px, for a reader with reduced motion", async ({
  browser,
  recorded,
}) => {
  const context = await browser.newContext({
    colorScheme: "dark",
    reducedMotion: "reduce",
    hasTouch: true,
    viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  const calm = async () => {
    const { tooWide, moving, paper } = await page.evaluate(() => ({
      tooWide: document.documentElement.scrollWidth - window.innerWidth,
      moving: document.getAnimations().filter(({ playState }) => playState === "running").length,
      paper: getComputedStyle(document.body).backgroundColor,
    }));
    expect({ tooWide: Math.max(0, tooWide), moving }, page.url()).toEqual({ tooWide: 0, moving: 0 });
    const [red = 255, green = 255, blue = 255] = (paper.match(/[\d.]+/g) ?? []).map(Number);
    expect(Math.max(red, green, blue), `${page.url()} is dark: ${paper}`).toBeLessThan(64);
  };
  await page.goto(`/environments/${recorded.environmentId}`);
  await page.getByLabel("Agent", { exact: true }).tap();
  await page.getByRole("option", { name: "random" }).tap();
  await page.getByLabel("Trials").fill("3");
  await calm();
  await page.getByRole("button", { name: "Run", exact: true }).tap();
  await expect(page).toHaveURL(/\/runs\/run_/);
  // A run in flight pulses for others.
  await calm();
  await expect(page.getByText("FAIL", { exact: true }).first()).toBeVisible({ timeout: 90_000 });
  await calm();
  await page.goto(`/episodes/${recorded.episodeId}?step=0`);
  await page.getByRole("button", { name: "Play" }).tap();
  await calm();
  await expect(page.getByTestId("position")).toHaveText(`step ${recorded.steps} of ${recorded.steps}`);
  await calm();
  await page.goto(`/leaderboard?environment=${recorded.environmentId}`);
  await page.getByRole("link", { name: "T4", exact: true }).tap();
  await expect(page).toHaveURL(/tier=4/);
  await calm();
  await context.close();
});
