import { expect, expectAccessible, test } from "./fixtures.ts";

test("the board of a game is there before the first action: where it is played, and in its replay", async ({
  page,
  request,
}) => {
  const environment = await (
    await request.post("/api/environments", { data: { brief: "maze", domain: "game", tasks: 3 } })
  ).json();
  const { episode_id } = await (
    await request.post(`/api/environments/${environment.id}/episodes`, { data: {} })
  ).json();

  await page.goto(`/play/${episode_id}`);
  const board = page.getByRole("table", { name: "Board" });
  await expect(board).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/episodes/${episode_id}?step=0&tab=tables&table=cell`);
  await expect(board).toBeVisible();
});
