import { expect, expectAccessible, test } from "./fixtures.ts";

for (const colorScheme of ["light", "dark"] as const)
  for (const width of [1280, 360])
    test(`every page is accessible and fits, ${colorScheme}, ${width} px`, async ({ browser, recorded }) => {
      test.setTimeout(300_000);
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 900 },
        reducedMotion: "reduce",
      });
      const page = await context.newPage();
      const paths = [
        "/",
        "/new",
        "/design",
        ...["", "?tab=schema", "?tab=data", "?tab=tools", "?tab=tasks", "?tab=certificate", "?tab=connect"].map(
          (tab) => `/environments/${recorded.environmentId}${tab}`,
        ),
        `/environments/${recorded.environmentId}/edit`,
        `/environments/${recorded.environmentId}/versions`,
        "/runs",
        "/leaderboard",
        `/leaderboard?environment=${recorded.environmentId}`,
        `/runs/${recorded.runId}`,
        `/episodes/${recorded.episodeId}`,
        `/compare?e=${recorded.episodeId}&e=${recorded.episodeId}`,
        "/import",
        "/agents",
        "/settings",
        "/sign-in",
        "/join#invitation",
        "/docs",
        "/docs/api",
        "/runs/run_none",
      ];
      for (const path of paths) {
        await page.goto(path);
        await page.waitForLoadState("networkidle");
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
          `${path} is wider than the window`,
        ).toBeLessThanOrEqual(0);
        await expectAccessible(page);
      }
      await context.close();
    });

test("an unknown environment, run or episode is a page that says so", async ({ page }) => {
  for (const path of ["/environments/env_none", "/runs/run_none", "/episodes/ep_none", "/nothing"]) {
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
  await page.getByRole("link", { name: "T4", exact: true }).click();
  await expect(page).toHaveURL(/tier=4/);
  await page.getByRole("link", { name: "failed", exact: true }).click();
  await expect(page).toHaveURL(/show=failed/);
  expect(new URL(page.url()).searchParams.get("tier")).toBe("4");
  await expect(page.getByText("No episode is like this.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("No episode is like this.")).toBeVisible();
});
