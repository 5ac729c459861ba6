import { expect, expectAccessible, test } from "./fixtures.ts";

test("a person plays a task by hand and gets a recorded episode", async ({ page, request, recorded }) => {
  // The replay of an episode that is over tells the planned actions of its task.
  const { task, oracle } = await (await request.get(`/api/episodes/${recorded.episodeId}/replay`)).json();
  await page.goto(`/environments/${recorded.environmentId}?tier=${task.tier}`);
  await page.getByRole("button", { name: `Try ${task.id} by hand` }).click();
  await expect(page).toHaveURL(/\/play\/ep_/);
  for (const [index, { action, params }] of oracle.entries()) {
    if (action !== "done") await page.getByLabel("Tool", { exact: true }).selectOption(action);
    const form = page.getByRole("form", { name: action, exact: true });
    const more = form.getByText(/more parameters$/);
    if (await more.isVisible()) await more.click();
    for (const [name, value] of Object.entries(params)) {
      const control = form.locator(`[name="${name}"]`);
      if (await control.evaluate((element) => element.tagName === "SELECT")) await control.selectOption(String(value));
      else await control.fill(String(value));
    }
    await form.getByRole("button").click();
    await expect(page.getByText(new RegExp(`^${index + 1} of at most`))).toBeVisible();
    if (index === 0) {
      await expectAccessible(page);
      await page.reload();
      await expect(page.getByText(/^1 of at most/)).toBeVisible();
    }
  }
  await expect(page.getByRole("region", { name: "The episode is over" })).toContainText("1.00");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Open the replay" }).click();
  await expect(page).toHaveURL(/\/episodes\/ep_/);
});

test("an episode that ended elsewhere says so instead of taking the step", async ({ page, request, recorded }) => {
  const { episode_id: id } = await (
    await request.post(`/api/environments/${recorded.environmentId}/episodes`, { data: { tier: 1, agent: "human" } })
  ).json();
  await page.goto(`/play/${id}`);
  await request.post(`/api/episodes/${id}/done`, { data: {} });
  await page.getByRole("form", { name: "done", exact: true }).getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expect(page.getByRole("region", { name: "The episode is over" })).toBeVisible();
});
