import { expect, expectAccessible, test } from "./fixtures.ts";

test("an environment met as a web site: its form of a run, and a replay that shows the pages", async ({
  page,
  request,
}) => {
  test.setTimeout(420_000);
  const brief = "An online shop: customers, products and orders. An order that was shipped cannot be cancelled.";
  const made = await request.post("/api/environments", { data: { brief, domain: "browser", tasks: 12 } });
  expect(made.ok(), await made.text()).toBe(true);
  const { id: environmentId, world } = await made.json();
  expect(world.faces[0]).toBe("web");
  await page.goto(`/environments/${environmentId}`);
  await expect(page.getByLabel("Face", { exact: true })).toHaveValue("web");

  const run = await (
    await request.post("/api/runs", {
      data: { environmentId, agent: "oracle", face: "web", tier: 2 },
      timeout: 300_000,
    })
  ).json();
  const runView = async () => (await request.get(`/api/runs/${run.id}`)).json();
  await expect.poll(async () => (await runView()).status, { timeout: 120_000 }).toBe("finished");
  const { episodes } = await runView();
  expect(episodes.map(({ score }: { readonly score: number }) => score)).toEqual(episodes.map(() => 1));
  const longest = episodes.toSorted((a: { steps: number }, b: { steps: number }) => b.steps - a.steps)[0];

  await page.goto(`/episodes/${longest.id}?step=${longest.steps - 1}&tab=tables&table=tab`);
  const shown = page.getByRole("region", { name: "Page", exact: true });
  await expect(shown).toContainText("Home");
  await expectAccessible(page);

  // A person plays it: the site is opened from the page of the episode, and what is done there are its steps.
  await page.goto(`/environments/${environmentId}?tab=tasks&tier=1`);
  await page
    .getByRole("button", { name: /^Try t1_\d+ by hand$/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/play\//);
  await expectAccessible(page);
  const opening = page.waitForEvent("popup");
  await page.getByRole("link", { name: "Open the site" }).click();
  const site = await opening;
  await expect(site.getByRole("navigation").first()).toBeVisible();
  await expect(site).not.toHaveURL(/token=/);
  await expectAccessible(site);
  await site
    .getByRole("link", { name: /Products/ })
    .first()
    .click();
  await expect(site.getByRole("table").first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: /^1 / }).or(page.getByText("/products")).first()).toBeVisible();
});
