import { expect, expectAccessible, test } from "./fixtures.ts";

test("a brief of a terminal: certified, run, and its replay shows commands and files", async ({ page, request }) => {
  test.setTimeout(420_000);
  const brief =
    "A web server's logs: find the failing endpoint, rotate logs older than 7 days, fix the permissions of uploads";
  const made = await request.post("/api/environments", {
    data: { brief, domain: "terminal", tasks: 4 },
    timeout: 300_000,
  });
  expect(made.ok(), await made.text()).toBe(true);
  const environment = await made.json();
  expect(environment.certificate.ok).toBe(true);
  const run = await (
    await request.post("/api/runs", { data: { environmentId: environment.id, agent: "oracle", sandbox: "embedded" } })
  ).json();
  const runView = async () => (await request.get(`/api/runs/${run.id}`)).json();
  await expect.poll(async () => (await runView()).status, { timeout: 120_000 }).toBe("finished");
  const { episodes } = await runView();
  expect(episodes.map(({ score }: { readonly score: number }) => score)).toEqual(episodes.map(() => 1));
  const longest = episodes.toSorted((a: { steps: number }, b: { steps: number }) => b.steps - a.steps)[0];

  await page.goto(`/episodes/${longest.id}?step=${longest.steps - 1}&tab=tables&table=command`);
  const terminal = page.getByRole("log", { name: "Terminal" });
  await expect(terminal).toContainText("$ ");
  await page.getByRole("button", { name: /^file \d/ }).click();
  await expect(page.getByRole("navigation", { name: "Files" })).toBeVisible();
  await expectAccessible(page);

  let writing = longest;
  for (const episode of episodes) {
    const { events } = await (await request.get(`/api/episodes/${episode.id}/replay`)).json();
    if (JSON.stringify(events).includes('"entity":"file"')) writing = episode;
  }
  const nobody = await (
    await request.post("/api/runs", {
      data: { environmentId: environment.id, agent: "noop", task: writing.taskId, sandbox: "embedded" },
    })
  ).json();
  const nobodys = async () => (await request.get(`/api/runs/${nobody.id}`)).json();
  await expect.poll(async () => (await nobodys()).status, { timeout: 60_000 }).toBe("finished");
  await page.goto(`/compare?e=${writing.id},${(await nobodys()).episodes[0].id}`);
  const files = page.getByRole("region", { name: "Files at the end" });
  await files.getByRole("navigation", { name: "Changed files" }).getByRole("button").first().click();
  await expect(files.getByText("It does not change this file.")).toBeVisible();
  await expectAccessible(page);
});
