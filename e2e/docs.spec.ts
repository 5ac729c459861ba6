import type { Page } from "playwright/test";
import { expect, expectAccessible, expectContrast, test } from "./fixtures.ts";

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

test("a page shows its headings, its neighbours and its code in colours", async ({ page }) => {
  await page.goto("/docs/sdk");
  const headings = page.getByRole("navigation", { name: "On this page" });
  await headings.getByRole("link", { name: "Errors and retries" }).click();
  await expect(page).toHaveURL(/#errors-and-retries$/);
  await expect(page.getByRole("heading", { name: "Errors and retries" })).toBeInViewport();
  await expect(headings.locator("[aria-current]")).toHaveText("Errors and retries");
  const code = page.getByRole("figure", { name: "python" }).first();
  const colourOf = (text: string) =>
    code
      .getByText(text, { exact: true })
      .first()
      .evaluate((word) => getComputedStyle(word).color);
  expect(await colourOf("from")).not.toBe(await colourOf('"crm"'));
  const next = page.getByRole("navigation", { name: "Pages before and after" }).locator('a[rel="next"]');
  const title = (await next.textContent()) ?? "";
  await next.click();
  await expect(page.getByRole("heading", { level: 1, name: title, exact: true })).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const)
  test(`pages of the documentation can be read by everybody, ${colorScheme}`, async ({ browser }) => {
    test.setTimeout(300_000);
    const page = await (await browser.newContext({ colorScheme, reducedMotion: "reduce" })).newPage();
    // The reference is long; pages.spec.ts looks at it.
    const every = (await addressesOf(page)).filter((address) => address !== "/docs/api");
    // Their colours are the same everywhere: the other theme is looked at where there are texts, code and tables.
    const colourful = every.filter((address) => /\/(?:quickstart|briefs|scoring|training)$/.test(address));
    expect(colourful).toHaveLength(4);
    for (const address of colorScheme === "light" ? every : colourful) {
      await page.goto(address);
      await (colorScheme === "light" ? expectAccessible : expectContrast)(page);
    }
    await page.context().close();
  });

test("every page of the documentation links to places that are there", async ({ page }) => {
  test.setTimeout(300_000);
  for (const address of await addressesOf(page)) {
    await page.goto(address);
    const targets = await page
      .locator("main a[href^='#']")
      .evaluateAll((all) => all.map((link) => decodeURIComponent(link.getAttribute("href") ?? "").slice(1)));
    const missing = await page.evaluate((ids) => ids.filter((id) => !document.getElementById(id)), targets);
    expect(missing, `${address} links to places that are not there`).toEqual([]);
  }
});

async function addressesOf(page: Page): Promise<string[]> {
  await page.goto("/docs");
  const links = page.getByRole("navigation", { name: "Documentation" }).getByRole("link");
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  expect(addresses.length).toBeGreaterThan(10);
  return addresses;
}

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
