import { expect, expectAccessible, test } from "./fixtures.ts";

test("the documentation is read, searched by keyboard, and leads from page to page", async ({ page }) => {
  await page.goto("/docs");
  await expect(page).toHaveURL(/\/docs\/quickstart$/);
  await expect(page.getByRole("heading", { level: 1, name: "Quickstart" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("searchbox", { name: "Search the documentation" }).fill("stopping early");
  await expect(page.getByRole("list", { name: "Found" }).getByRole("link").first()).toContainText("Stopping early");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/docs\/ci#stopping-early$/);
  await expect(page.getByRole("heading", { name: "Stopping early" })).toBeInViewport();
  await page.getByRole("navigation", { name: "Documentation" }).getByRole("link", { name: "Concepts" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Concepts" })).toBeVisible();
  await page.getByRole("searchbox", { name: "Search the documentation" }).fill("xyzzy quux");
  await expect(page.getByText("Nothing found.")).toBeVisible();
});

test("the REST reference leads from a route to its forms", async ({ page }) => {
  await page.goto("/docs/api");
  const step = page.getByRole("article").filter({ hasText: "/api/episodes/{id}/step" });
  await expect(step.getByRole("cell", { name: "action", exact: false }).first()).toBeVisible();
  await step.getByRole("link", { name: "StepAnswer" }).click();
  await expect(page.locator("#form-StepAnswer")).toBeInViewport();
  await expect(page.locator("#form-StepAnswer").getByRole("cell", { name: "reward" }).first()).toBeVisible();
});

test("the documentation fits a narrow screen", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/docs/ci");
  const pages = page.getByRole("navigation", { name: "Documentation" });
  await pages.locator("summary").click();
  await pages.getByRole("link", { name: "Connect an agent" }).filter({ visible: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Connect an agent" })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
});
