import type { APIRequestContext, Page } from "playwright/test";
import { expect, expectAccessible, type Recorded, test } from "./fixtures.ts";

type Call = readonly [action: string, params?: object];

/** Plays an episode action by action; done is the last where none ended it before. */
async function play(request: APIRequestContext, { environmentId }: Recorded, calls: readonly Call[]): Promise<string> {
  const { tasks } = await (await request.get(`/api/environments/${environmentId}`)).json();
  const task = tasks.reduce((longest: { maxSteps: number }, each: { maxSteps: number }) =>
    each.maxSteps > longest.maxSteps ? each : longest,
  ).id;
  const start = { data: { task, agent: "careless" } };
  const { episode_id: id } = await (await request.post(`/api/environments/${environmentId}/episodes`, start)).json();
  for (const [action, params = {}] of calls)
    await request.post(`/api/episodes/${id}/step`, { data: { action, params } });
  await request.post(`/api/episodes/${id}/done`, { data: {} });
  return id;
}

/** The id of the first record of a list for which something holds. */
async function idOf(
  request: APIRequestContext,
  { environmentId }: Recorded,
  entity: string,
  holds: (row: Record<string, unknown>) => boolean = () => true,
): Promise<string> {
  const { episode_id: id } = await (
    await request.post(`/api/environments/${environmentId}/episodes`, { data: { tier: 1, agent: "looker" } })
  ).json();
  const answer = await request.post(`/api/episodes/${id}/step`, { data: { action: `list_${entity}`, params: {} } });
  return (await answer.json()).observation.result.find(holds).id;
}

const broken = (page: Page) => page.getByText("broken:", { exact: true });

test("a failed episode opens at its first evidence and names each failed gate with its steps", async ({
  page,
  request,
  recorded,
}) => {
  const activity = await idOf(request, recorded, "activities");
  const deal = await idOf(request, recorded, "deals", ({ stage }) => stage !== "won" && stage !== "lost");
  const id = await play(request, recorded, [
    ["list_deals"],
    ["lose_deal", { deal_id: deal, lost_reason: "price" }],
    ["list_contacts"],
    ["delete_activity", { activity_id: activity }],
  ]);
  const { end } = await (await request.get(`/api/episodes/${id}/header`)).json();
  const failed = end.outcomes.filter(
    (outcome: { readonly id: string; readonly score: number }) =>
      outcome.score < 1 && ["within_scope", "policies_kept"].includes(outcome.id),
  );
  expect(failed, "both gates are broken").toHaveLength(2);

  await page.goto(`/episodes/${id}`);
  await expect(page.getByTestId("position")).toHaveText("step 2 of 5");
  const verdict = page.getByRole("list", { name: "Failed validators" });
  for (const gate of ["within scope", "policies kept"])
    await expect(verdict.getByRole("listitem").filter({ hasText: `${gate} gate` })).toContainText("See step");
  await verdict.getByRole("link", { name: "step 4" }).click();
  await expect(page.getByTestId("position")).toHaveText("step 4 of 5");
  await expect(page).toHaveURL(/step=4$/);
  // A jump is undone by Back and done again by Forward; steps in between are not kept.
  await page.keyboard.press("k");
  await page.keyboard.press("k");
  await expect(page).toHaveURL(/step=2$/);
  await verdict.getByRole("link", { name: "step 4" }).click();
  await page.goBack();
  await expect(page.getByTestId("position")).toHaveText("step 2 of 5");
  await page.goForward();
  await expect(page.getByTestId("position")).toHaveText("step 4 of 5");
  const changed = page.getByRole("list", { name: "What this step changed" });
  await expect(changed).toContainText("deleted");
  await expect(changed).toContainText("breaks within scope");
  await expect(changed.getByRole("deletion").filter({ hasText: activity })).toBeVisible();
  await expect(page.getByRole("list", { name: "Steps" }).getByRole("listitem").nth(1)).toContainText("within scope");
  await changed.getByRole("button", { name: activity }).click();
  await expect(page).toHaveURL(/table=activity/);
  await expectAccessible(page);
  // A link that is opened by itself leads to the same step.
  const href = await verdict.getByRole("link", { name: "step 4" }).getAttribute("href");
  await page.goto(`/episodes/${id}${href}`);
  await expect(page.getByTestId("position")).toHaveText("step 4 of 5");
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }
});

test("an episode with the full score shows nothing broken at any step, and no mark on a figure", async ({
  page,
  recorded,
}) => {
  await page.goto(`/episodes/${recorded.episodeId}`);
  await expect(page.getByTestId("position")).toHaveText(`step 0 of ${recorded.steps}`);
  await expect(page.getByRole("region", { name: "Verdict" })).toContainText("Every validator is satisfied");
  for (let step = 0; step <= recorded.steps; step++) {
    await expect(page.getByTestId("position")).toHaveText(`step ${step} of ${recorded.steps}`);
    await expect(broken(page)).toHaveCount(0);
    await page.keyboard.press("j");
  }
  const last = page.getByRole("list", { name: "Validators after this step" }).getByRole("listitem");
  await expect(last.filter({ hasText: "not counted:" })).toHaveCount(1);
  await expect(last.filter({ hasText: "not counted:" })).toContainText("efficient");
});

test("a loop is said where it ended the episode", async ({ page, request, recorded }) => {
  const calls: Call[] = [["list_deals"], ...Array.from({ length: 5 }, (): Call => ["list_contacts", { page: 1 }])];
  const id = await play(request, recorded, calls);
  await page.goto(`/episodes/${id}`);
  const verdict = page.getByRole("region", { name: "Verdict" });
  await expect(verdict).toContainText(/stopped after 5 equal calls, steps 2-6/i);
  await page.keyboard.press("End");
  await verdict.getByRole("link", { name: "steps 2-6" }).click();
  await expect(page.getByTestId("position")).toHaveText("step 2 of 6");
});

test("a replay is printed with every step", async ({ page, request, recorded }) => {
  const calls = Array.from({ length: 23 }, (_, at): Call => ["list_contacts", { page: 1 + (at % 2) }]);
  const id = await play(request, recorded, calls);
  await page.goto(`/episodes/${id}?step=0`);
  const rows = page.getByRole("list", { name: "Steps" }).getByRole("listitem");
  // The page listens to the browser from when it answers keys.
  await expect(async () => {
    await page.keyboard.press("End");
    await expect(page.getByTestId("position")).toHaveText("step 24 of 24", { timeout: 500 });
  }).toPass();
  expect(await rows.count()).toBeLessThan(24);
  // What stands there when the browser begins to lay out the paper.
  await page.evaluate(() => {
    window.addEventListener("beforeprint", () => {
      document.body.dataset.printed = String(document.querySelectorAll('ol[aria-label="Steps"] > li').length);
    });
  });
  await page.pdf();
  await expect(page.locator("body")).toHaveAttribute("data-printed", "24");
  expect(await rows.count()).toBeLessThan(24);
  await page.emulateMedia({ media: "print" });
  await expect(rows).toHaveCount(24);
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  const clipped = await page.evaluate(() =>
    [...document.querySelectorAll("*")]
      .filter(
        (each) => /auto|scroll/.test(getComputedStyle(each).overflowY) && each.scrollHeight > each.clientHeight + 1,
      )
      .map((each) => each.outerHTML.slice(0, 120)),
  );
  expect(clipped, "nothing on paper scrolls").toEqual([]);
});
