import { expect, expectAccessible, test } from "./fixtures.ts";

test.describe.configure({ timeout: 240_000 });

const library =
  "Public library. Members borrow books, place holds and pay fines. A member may have at most five loans at a time. Never overlook the tone of voice.";

test("what is understood lights up its words, and the words what they became", async ({ page }) => {
  await page.goto("/new");
  await page.getByLabel("Brief").fill(library);
  const understood = page.getByRole("region", { name: "Understood", exact: true });
  const rule = understood.getByRole("button", { name: "A member may have at most five loans at a time." });
  const lit = page.locator("[data-at][data-active]");
  await rule.hover();
  await expect
    .poll(async () => (await lit.allTextContents()).join(""))
    .toBe("A member may have at most five loans at a time");
  await page.locator("[data-at]", { hasText: "books" }).first().scrollIntoViewIfNeeded();
  const box = await page.locator("[data-at]", { hasText: "books" }).first().boundingBox();
  await page.mouse.move((box?.x ?? 0) + 4, (box?.y ?? 0) + 8);
  await expect(understood.getByRole("button", { name: "Book", exact: true })).toHaveAttribute("data-active");
  await understood.getByRole("button", { name: "Fine", exact: true }).focus();
  await expect.poll(async () => (await lit.allTextContents()).join(" ")).toBe("fines");
  await expectAccessible(page);

  await understood.getByRole("button", { name: "Write it so" }).click();
  await expect(understood.getByRole("region", { name: "Not understood" })).toBeHidden();
  const mended = await page.getByLabel("Brief").inputValue();
  expect(mended).not.toContain("tone of voice");
  await page.reload();
  await expect(page.getByLabel("Brief")).toHaveValue(mended);
  await page.setViewportSize({ width: 360, height: 800 });
  await expect(rule).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test("a generation is cancelled and leaves nothing; what cannot be read is said in place", async ({
  page,
  request,
}) => {
  const count = async () => (await (await request.get("/api/environments?limit=200")).json()).items.length;
  const before = await count();
  await page.goto("/new");
  await page.getByRole("button", { name: /^Insurance claims/ }).click();
  await page.getByRole("button", { name: "Generate", exact: true }).click();
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await expect(page.getByRole("button", { name: "Generate", exact: true })).toBeEnabled();
  await expect(page).toHaveURL(/\/new$/);
  expect(await count()).toBe(before);

  await page.getByLabel("Brief").fill("x".repeat(20_001));
  await expect(page.getByText("The brief has 20,001 characters")).toBeVisible();
  await expect(page.getByRole("button", { name: "Generate", exact: true })).toBeDisabled();
  await page.getByLabel("Generator").selectOption("llm");
  await page.getByLabel("Brief").fill("todo app");
  await page.getByRole("button", { name: "Generate", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "No model is named." })).toBeVisible();
  await page.getByLabel("Generator").selectOption("");
  await page.getByLabel("Brief").fill("qwertyuiop");
  await expect(page.getByText('No kind of record was found in "qwertyuiop"')).toBeVisible();
});

test("a plan is edited by form and as text, saved as a version, and the difference is told", async ({
  page,
  request,
}) => {
  const made = await request.post("/api/environments", {
    data: {
      brief: "Bike rental: customers, bikes, stations and rentals. At most two rentals per customer.",
      tasks: 12,
    },
  });
  const { id } = await made.json();
  await page.goto(`/environments/${id}/edit`);
  await page.locator("summary", { hasText: "Customer" }).click();
  const fields = page.getByRole("list", { name: "Fields of Customer" });
  await page.getByRole("button", { name: "Add a field" }).first().click();
  await fields.getByLabel("Label").last().fill("Helmet size");
  await fields.getByLabel("Type").last().selectOption("enum");
  await fields.getByLabel("Values").last().fill("");
  await fields.getByLabel("Values").last().press("Enter");
  const wrong = page.getByRole("region", { name: "To be mended" });
  await wrong.getByRole("button").click();
  await expect(page.locator(".cm-lint-marker-error")).toHaveCount(1);
  await expectAccessible(page);

  await page.getByRole("tab", { name: "Form" }).click();
  await page.reload();
  await page.locator("summary", { hasText: "Customer" }).click();
  await fields.getByLabel("Values").last().fill("small, large");
  await fields.getByLabel("Values").last().press("Enter");
  const rule = page.getByRole("list", { name: "Policies" }).getByRole("listitem").filter({ hasText: "At most two" });
  await rule.getByLabel("number of rental rows is below").fill("3");
  await rule.getByLabel("Rule").fill("At most three rentals per customer.");
  await page.getByRole("button", { name: "Add an entity" }).click();
  await page.getByLabel("Label of the entity").last().selectText();
  await page.keyboard.type("Repair");
  await page.getByRole("button", { name: /^Certify and save as version/ }).click();
  await expect(page).toHaveURL(/_v\d+_.*\/versions\?with=/, { timeout: 60_000 });
  await expect(page.getByRole("region", { name: "Fields" })).toContainText("Customer: helmet size");
  await expect(page.getByRole("region", { name: "Policies" })).toContainText("At most three rentals per customer");
  await expect(page.getByRole("region", { name: "Entities" })).toContainText("Repair");
  await expectAccessible(page);
  expect((await request.get(`/api/environments/${id}`)).ok()).toBe(true);
});
