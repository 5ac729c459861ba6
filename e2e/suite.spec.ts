import { expect, test } from "./fixtures.ts";

test("an environment of the suite is added from its page, and stands there from then on", async ({ page }) => {
  await page.goto("/suite");
  await expect(page.getByRole("heading", { name: "Suite", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Add Maze" }).click();
  const form = page.getByRole("form", { name: "Add Maze" });
  await form.getByLabel("Tasks").fill("3");
  await form.getByLabel("Seed").fill("7");
  await form.getByRole("button", { name: "Make it" }).click();
  await page.waitForURL(/\/environments\/env_maze_/);
  const id = page.url().split("/").at(-1)?.split("?")[0] ?? "";
  await page.goto("/suite");
  await expect(page.getByRole("link", { name: id })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: id })).toContainText("3 tasks");
});
