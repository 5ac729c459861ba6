import { expect, expectAccessible, test } from "./fixtures.ts";

test("the palette leads anywhere by keyboard alone", async ({ page, recorded }) => {
  await page.goto("/");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Go to" })).toBeVisible();
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
