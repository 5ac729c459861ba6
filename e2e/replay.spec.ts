import { expect, test } from "./fixtures.ts";

test("steps by keyboard, and the address reopens there", async ({ page, recorded }) => {
  await page.goto(`/episodes/${recorded.episodeId}?step=1`);
  const position = page.getByTestId("position");
  await expect(position).toHaveText(`step 1 of ${recorded.steps}`);
  await page.keyboard.press("j");
  await expect(position).toHaveText(`step 2 of ${recorded.steps}`);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(position).toHaveText(`step 0 of ${recorded.steps}`);
  await page.keyboard.press("Shift+ArrowRight");
  await expect(page.getByText("changed").first()).toBeVisible();
  const here = await position.textContent();
  await expect(page).toHaveURL(new RegExp(`step=${here?.split(" ")[1]}$`));
  await page.reload();
  await expect(position).toHaveText(here ?? "");
  await page.keyboard.press("End");
  await expect(position).toHaveText(`step ${recorded.steps} of ${recorded.steps}`);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
});

test("a dialog and a menu opened by keyboard give the focus back", async ({ page, recorded }) => {
  await page.goto(`/episodes/${recorded.episodeId}`);
  const keys = page.getByRole("button", { name: "Keys" });
  await keys.press("Enter");
  await expect(page.getByRole("dialog", { name: "Keys" }).getByRole("button", { name: "Close" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(keys).toBeFocused();
  const exporting = page.getByRole("button", { name: "Export" });
  await exporting.press("Enter");
  await expect(page.getByRole("menu", { name: "Export as" })).toBeVisible();
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem").nth(1)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(exporting).toBeFocused();
});

test("marks what a write changed in the state at its step", async ({ page, recorded }) => {
  await page.goto(`/episodes/${recorded.episodeId}?step=0`);
  await expect(page.getByRole("region", { name: / at step 0$/ })).toBeVisible();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(page.getByRole("button", { name: /changed/ }).first()).toBeVisible();
  await expect(page.locator("td.bg-warn-soft").first()).toBeVisible();
});

test("executes the log again", async ({ page, recorded }) => {
  await page.goto(`/episodes/${recorded.episodeId}`);
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page.getByText(`✓ ${recorded.steps} steps give the same hashes`)).toBeVisible();
});

test("plays to the end and stops", async ({ page, recorded }) => {
  await page.goto(`/episodes/${recorded.episodeId}?step=${recorded.steps - 1}`);
  await page.getByRole("button", { name: "Play" }).click();
  await expect(page.getByTestId("position")).toHaveText(`step ${recorded.steps} of ${recorded.steps}`);
  await expect(page.getByRole("button", { name: "Play" })).toBeVisible();
});

test("grows while the episode goes on", async ({ page, recorded, request }) => {
  const { episode_id: id } = await (
    await request.post(`/api/environments/${recorded.environmentId}/episodes`, { data: { tier: 1 } })
  ).json();
  await page.goto(`/episodes/${id}`);
  await expect(page.getByText("running", { exact: true })).toBeVisible();
  await expect(page.getByTestId("position")).toHaveText("step 0 of 0");
  await request.post(`/api/episodes/${id}/step`, { data: { action: "no_such_tool", params: {} } });
  await expect(page.getByTestId("position")).toHaveText("step 1 of 1");
  await expect(page.getByText("refused")).toBeVisible();
  await request.post(`/api/episodes/${id}/done`, { data: {} });
  await expect(page.getByText(/^score /)).toBeVisible();
});

test("searches the whole log, filters kinds, and the address keeps both", async ({ page, recorded }) => {
  await page.goto(`/episodes/${recorded.episodeId}?step=0`);
  const rows = page.getByRole("list", { name: "Steps" }).getByRole("listitem");
  await expect(rows).toHaveCount(recorded.steps);
  await page.keyboard.press("/");
  await page.keyboard.type('"closed":true');
  await expect(page.getByTestId("matches")).toHaveText("1 match");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("position")).toHaveText(`step ${recorded.steps} of ${recorded.steps}`);
  await page.getByRole("button", { name: "Reads" }).click();
  await expect(rows.filter({ hasText: "changed" }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Reads" })).toHaveAttribute("aria-pressed", "false");
  await expect(page).toHaveURL(/hide=read/);
  await page.reload();
  await expect(page.getByRole("button", { name: "Reads" })).toHaveAttribute("aria-pressed", "false");
  await expect(page.getByTestId("matches")).toHaveText("1 of 1 match");
});

test("leads from a row's history to the step that wrote it", async ({ page, recorded }) => {
  await page.goto(`/episodes/${recorded.episodeId}?step=0&tab=history`);
  const written = page.getByRole("list", { name: "Written records" }).getByRole("button").first();
  const name = (await written.textContent()) ?? "";
  await written.click();
  await expect(page.getByTestId("position")).toHaveText(`${name} of ${recorded.steps}`);
  await expect(written).toHaveAttribute("aria-pressed", "true");
});

test("skips to the steps, the step and the state by keyboard", async ({ page, recorded }) => {
  await page.goto(`/episodes/${recorded.episodeId}?step=1`);
  for (const [name, within] of [
    ["Skip to the steps", "Steps"],
    ["Skip to the step", "Step 1"],
    ["Skip to the state", "State at this step"],
  ] as const) {
    const link = page.getByRole("link", { name, exact: true });
    await link.focus();
    await expect(link).toBeInViewport();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("region", { name: within, exact: true }).locator(":focus")).toHaveCount(1);
  }
  await expect(page.getByTestId("position")).toHaveText(`step 1 of ${recorded.steps}`);
});
