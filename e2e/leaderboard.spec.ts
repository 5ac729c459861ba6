import { readFile } from "node:fs/promises";
import { expect, expectAccessible, test } from "./fixtures.ts";

test.beforeAll(async ({ recorded, playwright }, info) => {
  const request = await playwright.request.newContext({ baseURL: info.project.use.baseURL ?? "" });
  const { tasks } = await (await request.get(`/api/environments/${recorded.environmentId}`)).json();
  const tiers: readonly number[] = [1, 2];
  for (const tier of tiers) {
    const task = tasks.find((each: { readonly tier: number }) => each.tier === tier).id;
    const data = { task, agent: "e2e <agent>" };
    const { episode_id: id } = await (
      await request.post(`/api/environments/${recorded.environmentId}/episodes`, { data })
    ).json();
    await request.post(`/api/episodes/${id}/done`, { data: {} });
  }
  await request.dispose();
});

test("a leaderboard: places beside reference agents, filters in the address, a table and a badge to take away", async ({
  page,
  recorded,
}) => {
  await page.goto(`/leaderboard?environment=${recorded.environmentId}`);
  const board = page.getByRole("region", { name: "Leaderboard" }).first();
  const row = board.getByRole("row", { name: /e2e <agent>/ });
  await expect(row.getByRole("cell").nth(1)).toHaveText("e2e <agent>");
  await expect(row.getByRole("cell").nth(0)).toHaveText("UNKNOWN");
  await expect(board.getByRole("row", { name: /oracle/ })).toContainText("reference");
  await expect(row.getByRole("cell").nth(5)).toHaveText("2");
  await page.getByRole("link", { name: "T1", exact: true }).click();
  await expect(page).toHaveURL(/environment=.*tier=1/);
  await expect(row.getByRole("cell").nth(5)).toHaveText("1");
  await page.reload();
  await expect(row.getByRole("cell").nth(5)).toHaveText("1");
  await expectAccessible(page);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).click();
  expect(await readFile(await (await download).path(), "utf8")).toContain("e2e <agent>,UNKNOWN,episodes,0");

  await page.getByRole("button", { name: "Badge" }).click();
  await page.getByLabel("Agent", { exact: true }).selectOption("e2e <agent>");
  const badge = page.getByRole("img", { name: "The badge" });
  await expect(badge).toHaveAttribute("src", /agent=e2e\+%3Cagent%3E/);
  await expect.poll(() => badge.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
  await page.keyboard.press("Escape");
  await expect(badge).toBeHidden();
});

test("the leaderboard over all environments leads to each, and orders by a failure label", async ({
  page,
  recorded,
}) => {
  await page.goto("/leaderboard");
  const overall = page.getByRole("region", { name: "Over all environments" }).first();
  await expect(overall.getByRole("row", { name: /e2e <agent>/ })).toBeVisible();
  await page.getByRole("link", { name: "MISSING_STEP", exact: true }).click();
  await expect(overall.getByRole("columnheader", { name: "Share of MISSING_STEP" })).toBeVisible();
  await expect(page).toHaveURL(/failure=MISSING_STEP/);
  await page.getByRole("link", { name: "by score", exact: true }).click();
  await expect(page).not.toHaveURL(/failure=/);
  await page.getByRole("link", { name: "whole leaderboard" }).first().click();
  await expect(page).toHaveURL(/environment=env_/);
  await page.goto(`/environments/${recorded.environmentId}?tab=leaderboard&tier=2`);
  await expect(page.getByRole("row", { name: /e2e <agent>/ })).toBeVisible();
});

test("environments side by side: which, is in the address", async ({ page, recorded }) => {
  await page.goto("/leaderboard");
  await page.getByRole("link", { name: "side by side" }).click();
  await expect(page).toHaveURL(/environments=env_/);
  await page.goto(`/leaderboard?environments=${recorded.environmentId}&tier=1`);
  const matrix = page.getByRole("region", { name: "Table: Agents by environments" });
  await expect(matrix.getByRole("row", { name: /e2e <agent>/ })).toContainText("0.00 0 % passed");
  await expect(matrix.getByRole("columnheader")).toHaveCount(2);
  await expectAccessible(page);
  const chosen = page.getByRole("navigation", { name: "Environments side by side" }).locator("[aria-current]");
  await chosen.click();
  await expect(page.getByText("Choose two or more environments.")).toBeVisible();
});
