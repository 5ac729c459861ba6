import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "./fixtures.ts";

test("a run beside a baseline: what broke, and whether the two can be told apart", async ({
  page,
  recorded,
  request,
}) => {
  const runs: Record<string, string> = {};
  for (const agent of ["oracle", "noop"]) {
    const data = { environmentId: recorded.environmentId, agent, tier: 1, parallel: 8 };
    runs[agent] = (await (await request.post("/api/runs", { data })).json()).id;
    await expect
      .poll(async () => (await (await request.get(`/api/runs/${runs[agent]}`)).json()).status)
      .toBe("finished");
  }
  await page.goto(`/runs?environment=${recorded.environmentId}`);
  await page.getByRole("link", { name: runs.noop ?? "", exact: true }).click();
  await page.getByLabel("Baseline run").selectOption(runs.oracle ?? "");
  await expect(page).toHaveURL(new RegExp(`baseline=${runs.oracle}`));
  await expect(page.getByText("worse", { exact: true })).toBeVisible();
  await expect(page.getByRole("region", { name: "Tasks that flipped" }).getByText("broke").first()).toBeVisible();
  await page.getByRole("link", { name: "T1", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`baseline=${runs.oracle}.*tier=1`));
  await page.getByLabel("Baseline run").selectOption("");
  await expect(page.getByText("worse", { exact: true })).toBeHidden();
});

test("a run can be of any agent that the server can run, and one that it cannot is told", async ({
  page,
  recorded,
}) => {
  await page.goto(`/environments/${recorded.environmentId}`);
  await page.getByLabel("Agent", { exact: true }).fill("nobody");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "there is no agent" })).toBeVisible();
});

test("a run is followed while it goes on; its episodes are sorted, chosen to be compared, and taken away as a file", async ({
  page,
  recorded,
  request,
}) => {
  const data = { environmentId: recorded.environmentId, agent: "random", tier: 4, trials: 4 };
  const run = await (await request.post("/api/runs", { data })).json();
  await page.goto(`/runs/${run.id}`);
  await expect(page.getByText("FAIL", { exact: true })).toBeVisible({ timeout: 45_000 });
  await expect(page.getByText(`${run.planned}/${run.planned}`)).toBeVisible();
  await page.getByRole("link", { name: /^task/ }).click();
  await expect(page).toHaveURL(/sort=task/);
  const boxes = page.getByRole("checkbox", { name: /^Choose ep_/ });
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await expect(page.getByRole("link", { name: "Compare 2 episodes" })).toHaveAttribute(
    "href",
    /^\/compare\?e=ep_\w+&e=ep_\w+$/,
  );
  await boxes.nth(5).check();
  await expect(page.getByText("only episodes of one task can be compared")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "Scorecard (.json)" }).click();
  expect((await download).suggestedFilename()).toBe(`${run.id}.json`);
  const conversations = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "OpenAI messages (.jsonl)" }).click();
  expect((await conversations).suggestedFilename()).toBe(`${run.id}.openai.jsonl`);
});

test("a run is started in the sandbox that is chosen, and stopped at the second press; what was played stays", async ({
  page,
  recorded,
}) => {
  const service = createServer((asked, answer) => {
    asked.resume().on("end", () => setTimeout(() => answer.end('{"action":"done","params":{}}'), 500));
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => service.once("listening", resolve));
  await page.goto(`/environments/${recorded.environmentId}`);
  await expect(page.getByText("Worlds run in the server's own process")).toBeVisible();
  await page.getByLabel("Sandbox").selectOption("embedded");
  await page.locator("input[name=agent]").fill(`http://127.0.0.1:${(service.address() as AddressInfo).port}/act`);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.waitForURL(/\/runs\/run_/);
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await page.getByRole("button", { name: "Stop it for good" }).click();
  await expect(page.getByText(/It was stopped before its end: \d+ of \d+ planned episodes have a score/)).toBeVisible();
  await expect(page.getByText("stopped", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: /^Stop/ })).toHaveCount(0);
  service.closeAllConnections();
  service.close();
});

test("an environment's address may name it by its slug, and leads to its newest version", async ({
  page,
  recorded,
}) => {
  const [, slug = ""] = /^env_(.+)_v\d+_[0-9a-f]{6}$/.exec(recorded.environmentId) ?? [];
  for (const path of ["?tab=tasks", "/versions", "/edit"]) {
    await page.goto(`/environments/${slug}${path}`);
    await expect(page).toHaveURL(new RegExp(`/environments/env_${slug}_v\\d+_[0-9a-f]{6}${path.replace("?", "\\?")}$`));
  }
});
