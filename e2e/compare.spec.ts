import type { APIRequestContext } from "playwright/test";
import { expect, expectAccessible, type Recorded, test } from "./fixtures.ts";

/** An episode of the recorded episode's task by another agent; its id. */
async function played(request: APIRequestContext, { environmentId, episodeId }: Recorded, agent: string) {
  const { taskId } = await (await request.get(`/api/episodes/${episodeId}`)).json();
  const run = await (await request.post("/api/runs", { data: { environmentId, agent, task: taskId } })).json();
  const view = async () => (await request.get(`/api/runs/${run.id}`)).json();
  await expect.poll(async () => (await view()).status).toBe("finished");
  return String((await view()).episodes[0].id);
}

test("compares two agents on a task from an episode's page, by keyboard, and the address reopens there", async ({
  page,
  recorded,
  request,
}) => {
  const random = await played(request, recorded, "random");
  await page.goto(`/episodes/${recorded.episodeId}`);
  await page.getByRole("button", { name: "Compare with…" }).click();
  await page
    .getByRole("dialog", { name: "Compare with" })
    .getByRole("checkbox", { name: /random/ })
    .first()
    .check();
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await expect(page).toHaveURL(/\/compare\?e=/);
  await expect(page.getByTestId("divergence")).toContainText("A calls ");
  const row = page.getByTestId("row");
  const first = (await row.textContent()) ?? "";
  await page.keyboard.press("j");
  await expect(row).not.toHaveText(first);
  await page.keyboard.press("End");
  await expect(page.getByRole("region", { name: "Rows that differ" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "What A did and B did not" })).toBeVisible();
  const last = (await row.textContent()) ?? "";
  await expect(page).toHaveURL(new RegExp(`step=${last.split(" ")[1]}`));
  await page.reload();
  await expect(row).toHaveText(last);
  await expectAccessible(page);
  await page.goto(`/compare?e=${random}`);
  await expect(page.getByText("2 to 4 episodes are compared, 1 came")).toBeVisible();
});

test("folds what is equal, opens it, and says when nothing differs", async ({ page, recorded, request }) => {
  const again = await played(request, recorded, "oracle");
  await page.goto(`/compare?e=${recorded.episodeId}&e=${again}`);
  await expect(page.getByTestId("divergence")).toHaveText("All steps are equal.");
  const rows = page.getByRole("list", { name: "Aligned steps" }).getByRole("listitem");
  await expect(rows).toHaveCount(1);
  await rows.getByRole("button", { name: `${recorded.steps} equal steps` }).click();
  await expect(rows).toHaveCount(recorded.steps);
});

test("finds the step that lost an episode, and the oracle goes on from before it and passes", async ({
  page,
  recorded,
  request,
}) => {
  const noop = await played(request, recorded, "noop");
  await page.goto(`/episodes/${noop}?step=0`);
  await page.getByRole("button", { name: "Point of no return" }).click();
  await expect(page.getByTestId("blame")).toContainText("Step 1 (done) was decisive");
  await expect(page.getByText("◆ decisive")).toBeVisible();
  await expect(page).toHaveURL(/blame=1/);
  await page.getByRole("button", { name: "Fork from step 0" }).click();
  await page.getByRole("menuitem", { name: "Go on with the oracle" }).click();
  await expect(page.getByText(`forked from step 0 of ${noop}`)).toBeVisible();
  await expect(page.getByText("score 1.00").first()).toBeVisible();
  await page.getByRole("button", { name: "Point of no return" }).click();
  await expect(page.getByTestId("blame")).toContainText("The episode passed");
  await page.goto(`/episodes/${noop}?blame=1`);
  await expect(page.getByTestId("blame")).toContainText("Step 1 (done) was decisive");
  await expect(page.getByRole("region", { name: "Forks" }).getByRole("link", { name: "oracle" })).toBeVisible();
  await expectAccessible(page);
});
