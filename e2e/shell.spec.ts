import { expect, expectAccessible, openPalette, test } from "./fixtures.ts";

test("the palette leads anywhere by keyboard alone", async ({ page, recorded }) => {
  await page.goto("/");
  await openPalette(page);
  await expect(page.getByRole("option", { name: recorded.environmentId })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.type(recorded.episodeId);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/episodes/${recorded.episodeId}`));
  await page.getByRole("button", { name: "Go to (Ctrl K)" }).click();
  await page.keyboard.type("theme: dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveClass(/dark/);
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Go to" })).toBeHidden();
});

test("the palette does what the page can do, and gives the focus back", async ({ page, recorded }) => {
  const palette = page.getByRole("dialog", { name: "Go to" });
  const choose = async (words: string) => {
    await openPalette(page);
    await page.keyboard.type(words);
    await page.keyboard.press("Enter");
    await expect(palette).toBeHidden();
  };
  await page.goto(`/environments/${recorded.environmentId}`);
  await choose("run an agent");
  await expect(page.getByLabel("Agent", { exact: true })).toBeFocused();
  await page.keyboard.press("Control+k");
  await expect(palette.getByRole("option", { name: "Edit the environment" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("Agent", { exact: true })).toBeFocused();
  await choose("play a task by hand");
  await expect(page).toHaveURL(/tab=tasks/);

  await page.goto(`/episodes/${recorded.episodeId}`);
  await choose("verify");
  await expect(page.getByText(/steps give the same hashes/)).toBeVisible();
  await choose("compare with");
  await expect(page.getByRole("dialog", { name: "Compare with" })).toBeVisible();
  await page.keyboard.press("Escape");
  const download = page.waitForEvent("download");
  await choose("export report");
  expect((await download).suggestedFilename()).toMatch(/\.md$/);
  // What a page offers is gone with it.
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Runs" }).click();
  await expect(page).toHaveURL(/\/runs$/);
  await page.keyboard.press("Control+k");
  await expect(palette.getByRole("option", { name: "New environment" })).toBeVisible();
  await expect(palette.getByRole("option", { name: "Verify" })).toHaveCount(0);
});

test("no page is wider than its window, zoomed in as far as to a phone's width", async ({ page }) => {
  // 1280 pixels at 200 %, and about where the links of the header begin to fold.
  for (const path of ["/", "/new", "/runs", "/leaderboard", "/agents", "/docs/quickstart"]) {
    await page.goto(path);
    await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
    for (const width of [1280, 800, 768, 767, 640, 639, 390, 320]) {
      await page.setViewportSize({ width, height: 450 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, `${path} at ${width}`).toBeLessThanOrEqual(width);
    }
  }
});

test("every destination is reached on a narrow screen, by touch and by keyboard", async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = await context.newPage();
  const nav = page.getByRole("navigation", { name: "Main" });
  const button = nav.getByRole("button", { name: "Menu" });
  const pages = { Runs: /\/runs$/, Agents: /\/agents$/, Leaderboard: /\/leaderboard$/, New: /\/new$/, Docs: /\/docs/ };
  await page.goto("/");
  for (const [name, address] of Object.entries(pages)) {
    await expect(button).toHaveAttribute("aria-expanded", "false");
    await button.tap();
    await expect(nav.getByRole("link", { name: "Environments" })).toBeVisible();
    await expectAccessible(page);
    await nav.getByRole("link", { name, exact: true }).tap();
    await expect(page).toHaveURL(address);
    await expect(nav.getByRole("link", { name, exact: true })).toBeHidden();
  }
  await expect(page.getByRole("heading", { level: 1, name: "Quickstart" })).toBeVisible();
  await button.press("Enter");
  await page.keyboard.press("Tab");
  await expect(nav.getByRole("link", { name: "Environments" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
  await expect(nav.getByRole("link", { name: "Environments" })).toBeHidden();
  await page.setViewportSize({ width: 1280, height: 844 });
  await expect(button).toBeHidden();
  for (const name of Object.keys(pages)) await expect(nav.getByRole("link", { name, exact: true })).toBeVisible();
  await context.close();
});
