import { expect, expectAccessible, test } from "./fixtures.ts";

test("an agent gets a name, then a next version, and a run by the name says which one it was", async ({
  page,
  recorded,
}) => {
  const name = `bot-${Date.now().toString(36)}`;
  await page.goto("/agents");
  for (const [target, version] of [
    ["noop", 1],
    ["oracle", 2],
  ] as const) {
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("What runs").fill(target);
    await page.getByRole("button", { name: "Register" }).click();
    await expect(page.getByRole("cell", { name: `${name}@${version}` })).toBeVisible();
  }
  await expectAccessible(page);

  const run = { environmentId: recorded.environmentId, agent: name, tier: 1 };
  const { id, agent } = await (await page.request.post("/api/runs", { data: run })).json();
  expect(agent).toBe(`${name}@2`);
  await page.goto(`/runs/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${name}@2`);
});

test("an agent that cannot run is refused with what to do", async ({ page }) => {
  await page.goto("/agents");
  await page.getByLabel("Name").fill("nothing");
  await page.getByLabel("What runs").fill("nowhere");
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Name what runs" })).toBeVisible();
});
