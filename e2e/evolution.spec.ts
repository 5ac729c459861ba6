import { expect, test } from "./fixtures.ts";

test("an evolution is found from the runs, shows each round, and leads to its runs", async ({
  page,
  recorded,
  request,
}) => {
  const { environmentId, runId } = recorded;
  const { id } = await (await request.post("/api/evolutions", { data: { environmentId, name: "walker" } })).json();
  const tell = (round: number, result: object) =>
    request.post(`/api/evolutions/${id}/stages`, { data: { round, result } });
  await tell(0, { stage: "evaluate", run: runId });
  await tell(1, { stage: "explore", run: runId });
  await request.post(`/api/evolutions/${id}/end`, {
    data: { problem: { round: 1, stage: "train", message: "the trainer ended with exit code 1: out of memory" } },
  });

  await page.goto("/runs");
  await page.getByRole("link", { name: "Evolutions" }).click();
  await page.getByRole("link", { name: id }).click();
  await expect(page.getByRole("heading", { name: "Evolution of walker", level: 1 })).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: "out of memory" })).toContainText("Round 1 stopped at train");
  await page.getByText("Success as a table").click();
  const success = page.getByRole("region", { name: "Table: Success" });
  await expect(success.getByRole("row").nth(1)).toContainText("100 %");

  await tell(1, { stage: "train", seconds: 2, model: "walker-1" });
  await page.reload();
  await expect(page.getByText("out of memory")).toHaveCount(0);
  const rounds = page.getByRole("region", { name: "Table: Rounds" });
  await expect(rounds.getByRole("row").nth(2)).toContainText("walker-1");
  await rounds.getByRole("link", { name: "100 % pass" }).first().click();
  await expect(page).toHaveURL(`/runs/${runId}`);
});
