import { readFileSync, writeFileSync } from "node:fs";
import { expect, expectAccessible, test } from "./fixtures.ts";

const hostile = '</script><img src=x onerror="window.reached=1">';

test("a bundle opens without a server, and is taken in again by executing it", async ({
  page,
  recorded,
  request,
}, info) => {
  const { episode_id: id } = await (
    await request.post(`/api/environments/${recorded.environmentId}/episodes`, { data: { tier: 2, agent: hostile } })
  ).json();
  await request.post(`/api/episodes/${id}/step`, {
    data: { action: hostile, params: { city: hostile }, thought: hostile },
  });
  await request.post(`/api/episodes/${id}/done`, { data: { reason: hostile } });
  await page.goto(`/episodes/${id}`);
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: /one file/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${id}.html`);
  const file = info.outputPath("bundle.html");
  await download.saveAs(file);

  // What the app's page was still asking for is not the file's.
  await page.goto("about:blank");
  const said: string[] = [];
  page.on("console", (message) => message.type() === "error" && said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  page.on("request", (asked) => /^https?:/.test(asked.url()) && said.push(asked.url()));
  await page.goto(`file://${file}?step=0`);
  await expect(page.getByTestId("position")).toHaveText("step 0 of 2");
  await page.keyboard.press("j");
  await expect(page.getByTestId("position")).toHaveText("step 1 of 2");
  await expect(page.getByText(hostile).first()).toBeVisible();
  await expect(
    page.getByRole("list", { name: "Validators after this step" }).getByRole("listitem").first(),
  ).toBeVisible();
  await expect(page.getByRole("region", { name: / at step 1$/ })).toBeVisible();
  expect(await page.evaluate(() => "reached" in window)).toBe(false);
  expect(said).toEqual([]);
  page.removeAllListeners("request");

  const other = `ep_${Date.now().toString(16)}`;
  writeFileSync(file, readFileSync(file, "utf8").replaceAll(id, other));
  const changed = info.outputPath("changed.html");
  writeFileSync(changed, readFileSync(file, "utf8").replace(/("type":"step","step":1,.*?"stateHash":")/, "$10"));
  await page.goto("/import");
  await expectAccessible(page);
  await page.getByLabel("Replay bundle").setInputFiles(changed);
  await expect(page.getByText(/step 1 has another state hash/i)).toBeVisible();
  await page.getByLabel("Replay bundle").setInputFiles(file);
  await expect(page.getByText("imported, not ranked")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(other));
});

test("a comment on a step stays, marks the step and goes again", async ({ page, recorded }) => {
  await page.goto(`/episodes/${recorded.episodeId}?step=1`);
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("Comment on step 1").fill("<b>why</b> this one?");
  await page.getByRole("button", { name: "Save the comment" }).click();
  const comments = page.getByRole("region", { name: "Comments" });
  await expect(comments.getByText("<b>why</b> this one?")).toBeVisible();
  await page.reload();
  await expect(comments.getByText("<b>why</b> this one?")).toBeVisible();
  await expect(page.getByRole("list", { name: "Steps" }).getByText("comment")).toHaveCount(1);
  await page.getByRole("button", { name: "Delete the comment of Ada" }).click();
  await expect(comments.getByText("<b>why</b> this one?")).toBeHidden();
});

test("answers SQL about the state at a step, in the browser, and stops what does not end", async ({
  page,
  recorded,
}) => {
  await page.goto(`/episodes/${recorded.episodeId}?step=0&tab=sql`);
  const box = page.getByLabel("SQL as of the start");
  await expect(box).toHaveValue(/SELECT/);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("region", { name: "Result of the query" })).toBeVisible();
  await box.fill("DELETE FROM contact");
  await box.press("Control+Enter");
  await expect(page.getByText("attempt to write a readonly database")).toBeVisible();
  await box.fill("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n");
  await box.press("Control+Enter");
  await expect(page.getByText(/took longer than 5 s and was stopped/)).toBeVisible({ timeout: 20_000 });
});

test("a trajectory that was recorded elsewhere becomes a replay without a state, and cannot be played", async ({
  page,
}) => {
  const call = {
    id: "a",
    type: "function",
    function: { name: "look_up", arguments: `{"what":${JSON.stringify(hostile)}}` },
  };
  const conversation = {
    messages: [
      { role: "user", content: "Look it up." },
      { role: "assistant", content: hostile, tool_calls: [call] },
      { role: "tool", tool_call_id: "a", content: hostile },
      { role: "assistant", content: "It is there." },
    ],
  };
  await page.goto("/import");
  const input = page.getByLabel("Replay bundle or trajectories");
  await input.setInputFiles({
    name: "bad.json",
    mimeType: "application/json",
    buffer: Buffer.from('{"messages":[{}]}'),
  });
  await expect(page.getByText(/Trajectory 1: this is no conversation/)).toBeVisible();
  const buffer = Buffer.from(JSON.stringify(conversation));
  await input.setInputFiles({ name: "theirs.json", mimeType: "application/json", buffer });
  await expect(page).toHaveURL(/\/episodes\/ep_/);
  await expect(page.getByText("the state behind that is not", { exact: false })).toBeVisible();
  await page
    .getByRole("link", { name: /env_recorded-theirs|theirs\.json/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "theirs.json" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Run an agent" })).toHaveCount(0);
});
