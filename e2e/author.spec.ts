import { expect, test } from "./fixtures.ts";

test.describe.configure({ timeout: 240_000 });

test("a brief becomes an environment, an agent runs on it, and its replay opens", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "New", exact: true }).click();
  await page
    .getByLabel("Brief")
    .fill("Public library. Members borrow books and pay fines. A member may have at most five loans at a time.");
  await page.getByRole("button", { name: "Generate" }).click();
  await expect(page).toHaveURL(/\/environments\/env_/, { timeout: 90_000 });
  await expect(page.getByText("certified", { exact: true }).first()).toBeVisible();
  for (const entity of ["Member", "Book", "Loan"])
    await expect(page.getByRole("link", { name: new RegExp(`^${entity} \\d+ fields`) })).toBeVisible();

  await page.getByLabel("Agent", { exact: true }).fill("oracle");
  await page.getByLabel("Tier", { exact: true }).selectOption("1");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page).toHaveURL(/\/runs\/run_/);
  await expect(page.getByText("PASS", { exact: true }).first()).toBeVisible({ timeout: 90_000 });
  await page.getByRole("region", { name: "Episodes" }).last().locator('a[href^="/episodes/ep_"]').first().click();
  await expect(page).toHaveURL(/\/episodes\/ep_/);
  await expect(page.getByRole("heading", { name: "Timeline" })).toBeVisible();
});

test("a brief that names no record is answered in plain words, and can be mended", async ({ page }) => {
  await page.goto("/new");
  await page.getByLabel("Brief").fill("!!! ???");
  await page.getByRole("button", { name: "Generate" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "No kind of record was found" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Generate" })).toBeEnabled();
  await expect(page.getByLabel("Brief")).toHaveValue("!!! ???");
});

test("a brief that gives nothing is answered with what to do, and the text stays", async ({ page }) => {
  await page.goto("/new");
  await page.getByRole("button", { name: "Generate" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /brief/i })).toBeVisible();
  await page
    .getByLabel("Brief")
    .fill("<script>alert(1)</script>'; DROP TABLE x; -- a hotel with guests, rooms and bookings");
  await page.getByRole("button", { name: "Generate" }).click();
  await expect(page).toHaveURL(/\/environments\/env_/, { timeout: 90_000 });
  await expect(page.getByText("<script>alert(1)</script>", { exact: false }).first()).toBeVisible();
});
